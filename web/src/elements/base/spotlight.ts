/**
 * The code whose refusal a coupon field is explaining, so that nothing else on the page repeats it.
 */
export class Spotlight {
  readonly #listeners = new Set<() => void>();
  #code: string | undefined;

  get code(): string | undefined {
    return this.#code;
  }

  show(code: string | undefined): void {
    if (code === this.#code) return;
    this.#code = code;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
