export interface CustomerTokenSource {
  /** The token that the page has now. */
  current: () => string | undefined;
  /** Asks the merchant's back end for a newer one. */
  renew?: ((old: string | undefined) => Promise<string | undefined>) | undefined;
  /** The server's time in milliseconds. */
  now: () => number;
}

/** How long before its end a token is renewed: a call under way must not outlive it. */
const renewBeforeMs = 60_000;

/** Whom a token names and when it ends, without checking its signature: that is the server's. */
function claimsOf(token: string): { sub?: unknown; exp?: unknown } {
  try {
    const payload = token.split('.')[1] ?? '';
    const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

/**
 * The proof of who the shopper is, kept fresh. A token that the page sets anew (another shopper
 * signed in) counts from then on; one that was renewed counts until then.
 */
export class CustomerToken {
  readonly #source: CustomerTokenSource;
  #renewed: { instead: string | undefined; token: string | undefined } | undefined;
  #running: Promise<boolean> | undefined;

  constructor(source: CustomerTokenSource) {
    this.#source = source;
  }

  get value(): string | undefined {
    const given = this.#source.current();
    if (this.#renewed && this.#renewed.instead !== given) this.#renewed = undefined;
    return this.#renewed ? this.#renewed.token : given;
  }

  /** Whose things these are: the shopper's name in the token, or else the token itself. */
  get shopper(): string {
    const token = this.value;
    if (!token) return '';
    const { sub } = claimsOf(token);
    return typeof sub === 'string' ? `sub:${sub}` : token;
  }

  /** For a call that is about to be made; renews what would end under way. */
  async fresh(): Promise<string | undefined> {
    const token = this.value;
    const { exp } = token ? claimsOf(token) : {};
    const ends = typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
    // What cannot be renewed now is sent as it is; the server decides.
    if (ends - this.#source.now() < renewBeforeMs) await this.renew(token).catch(() => false);
    return this.value;
  }

  /** Whether there is another token than `old` now. Once for all who ask at the same time. */
  renew(old = this.value): Promise<boolean> {
    if (this.value !== old) return Promise.resolve(true);
    const { renew, current } = this.#source;
    if (!renew) return Promise.resolve(false);
    this.#running ??= (async () => {
      const instead = current();
      const token = await renew(old);
      this.#renewed = { instead, token };
      return token !== old;
    })().finally(() => (this.#running = undefined));
    return this.#running;
  }
}
