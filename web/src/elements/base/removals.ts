import { isolate } from '../../messages/direction.js';
import type { ScripContext } from './context.js';
import { emit } from './events.js';

/** Codes whose removal is under way, since the page asked for time, and those that stayed because it failed. */
export class Removals {
  readonly #listeners = new Set<() => void>();
  readonly #underWay = new Set<string>();
  readonly #failed = new Set<string>();

  get underWay(): ReadonlySet<string> {
    return this.#underWay;
  }

  get failed(): ReadonlySet<string> {
    return this.#failed;
  }

  begin(code: string): void {
    this.#underWay.add(code);
    this.#failed.delete(code);
    this.#tell();
  }

  end(code: string, failed = false): void {
    this.#underWay.delete(code);
    if (failed) this.#failed.add(code);
    this.#tell();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/**
 * Takes a code off the cart, unless the page objects: at once, or when what the page handed to
 * `waitUntil` is done. Where that fails the code stays, and the shopper is told. `before` is called
 * right before the cart changes.
 */
export function removeCode(
  host: HTMLElement,
  { cart, removals, announce, messages, formats }: ScripContext,
  { code, shown = code, before }: { code: string; shown?: string; before?: () => void },
): void {
  if (removals.underWay.has(code)) return;
  const work: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>): void => void work.push(promise);
  if (!emit(host, 'scrip-remove', { code, waitUntil })) return;
  const remove = (): void => {
    before?.();
    cart.removeCode(code);
    emit(host, 'scrip-removed', { code });
  };
  if (work.length === 0) return remove();
  removals.begin(code);
  void Promise.all(work).then(
    () => {
      removals.end(code);
      remove();
    },
    () => {
      removals.end(code, true);
      announce(messages.codes.kept(isolate(shown, formats.locale)));
    },
  );
}
