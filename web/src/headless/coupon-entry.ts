import type { CartSnapshot, CodeEntry } from '../cart/snapshot.js';
import { normaliseCode, type PendingReason } from '../cart/codes.js';
import type { Refusal } from '../documents/refusal.js';
import type { LiveCart } from '../live-cart.js';

/** What a coupon field shows, told apart by `status`. */
export type CouponEntryState =
  | { readonly status: 'idle' }
  /** Submitted without a code. */
  | { readonly status: 'empty' }
  | { readonly status: 'checking'; readonly code: string }
  | {
      readonly status: 'applied';
      readonly code: string;
      readonly kind: 'discount' | 'gift_card';
      readonly saved: number;
    }
  | { readonly status: 'refused'; readonly code: string; readonly refusal: Refusal }
  /** `retryAt` in milliseconds of the cart's clock. */
  | { readonly status: 'throttled'; readonly code: string; readonly retryAt: number }
  | { readonly status: 'offline'; readonly code: string; readonly reason: PendingReason };

/** The state of a field whose last submitted code has become this entry. */
export function couponEntryState(entry: CodeEntry | undefined): CouponEntryState {
  if (!entry) return { status: 'idle' };
  switch (entry.status) {
    case 'checking':
      return { status: 'checking', code: entry.code };
    case 'applied':
      return { status: 'applied', code: entry.code, kind: entry.kind, saved: entry.saved };
    case 'refused':
      return { status: 'refused', code: entry.code, refusal: entry.refusal };
    case 'provisional':
      return entry.reason === 'throttled'
        ? { status: 'throttled', code: entry.code, retryAt: entry.retryAt ?? 0 }
        : { status: 'offline', code: entry.code, reason: entry.reason };
  }
}

/**
 * A coupon field without its looks: submit a code, follow what becomes of it while the cart
 * changes.
 *
 * ```js
 * const field = new CouponEntry(cart);
 * field.subscribe(({ status }) => console.log(status));
 * await field.submit(' blckfrdy ');
 * ```
 */
export class CouponEntry {
  readonly #cart: LiveCart;
  readonly #listeners = new Set<(state: CouponEntryState) => void>();
  readonly #stop: () => void;
  #code: string | undefined;
  #state: CouponEntryState = { status: 'idle' };

  constructor(cart: LiveCart) {
    this.#cart = cart;
    this.#stop = cart.subscribe((snapshot) => this.#follow(snapshot));
  }

  get state(): CouponEntryState {
    return this.#state;
  }

  subscribe(listener: (state: CouponEntryState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts the code on the cart; resolves to the state it ended in. Never throws for a bad code. */
  async submit(text: string): Promise<CouponEntryState> {
    const code = normaliseCode(text);
    if (code === '') {
      this.#code = undefined;
      this.#show({ status: 'empty' });
      return this.#state;
    }
    const present = this.#cart.snapshot.codes.find((entry) => entry.code === code);
    if (present?.status === 'applied') {
      this.#code = undefined;
      this.#show({
        status: 'refused',
        code,
        refusal: { key: 'duplicated_redeemables', facts: {} },
      });
      return this.#state;
    }
    this.#code = code;
    const entry = await this.#cart.enterCode(code);
    if (this.#code === code) this.#show(couponEntryState(entry));
    return couponEntryState(entry);
  }

  /**
   * Several codes in one go, as pasted from a mail: separated by blanks, commas or semicolons, at
   * most twenty. Resolves to what became of the first that did not apply, else of the last.
   */
  async submitAll(text: string): Promise<CouponEntryState> {
    const codes = text.split(/[\s,;]+/u).filter(Boolean).slice(0, 20);
    if (codes.length < 2) return this.submit(text);
    let told: CouponEntryState = { status: 'idle' };
    for (const code of codes) {
      const state = await this.submit(code);
      if (told.status === 'idle' || told.status === 'applied') told = state;
    }
    if (told.status !== 'idle' && told.status !== 'empty') this.#code = told.code;
    this.#show(told);
    return told;
  }

  /** Forgets the last code: the shopper is typing another one. The cart keeps what is on it. */
  reset(): void {
    this.#code = undefined;
    this.#show({ status: 'idle' });
  }

  dispose(): void {
    this.#stop();
    this.#listeners.clear();
  }

  #follow(snapshot: CartSnapshot): void {
    if (this.#code === undefined) return;
    const entry = snapshot.codes.find(({ code }) => code === this.#code);
    // Taken off elsewhere, by its chip: there is nothing left to say about it.
    if (!entry) this.#code = undefined;
    this.#show(couponEntryState(entry));
  }

  #show(state: CouponEntryState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}
