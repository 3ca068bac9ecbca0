import type { Catalogue } from '../documents/catalogue.js';
import type { Redemption } from '../documents/redemption.js';
import type { Voucher } from '../documents/voucher.js';

/** The part of `Storage` that is needed. */
export interface UsesStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What has been redeemed in this page, and what that leaves of a catalogue. */
export class Uses {
  readonly #storage: UsesStorage | undefined;
  readonly #key: string;
  #redemptions: readonly Redemption[];

  constructor(storage: UsesStorage | undefined, key: string) {
    this.#storage = storage;
    this.#key = key;
    this.#redemptions = this.#read();
  }

  get redemptions(): readonly Redemption[] {
    return this.#redemptions;
  }

  add(made: readonly Redemption[]): void {
    this.#redemptions = [...this.#redemptions, ...made];
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#redemptions));
    } catch {
      // A device without room forgets at the next reload; the page goes on.
    }
  }

  clear(): void {
    this.#redemptions = [];
    this.#storage?.removeItem(this.#key);
  }

  /** The catalogue with its counts and balances as the redemptions have left them. */
  applyTo(catalogue: Catalogue): Catalogue {
    if (!catalogue.vouchers || this.#redemptions.length === 0) return catalogue;
    return { ...catalogue, vouchers: catalogue.vouchers.map((voucher) => this.#left(voucher)) };
  }

  #left(voucher: Voucher): Voucher {
    const mine = this.#redemptions.filter((one) => one.voucher?.code === voucher.code);
    if (mine.length === 0) return voucher;
    const before = voucher.redemption?.redeemed_quantity ?? 0;
    const redemption = { ...voucher.redemption, redeemed_quantity: before + mine.length };
    if (voucher.type !== 'GIFT_VOUCHER') return { ...voucher, redemption };
    const spent = mine.reduce((sum, { amount = 0 }) => sum + amount, 0);
    return { ...voucher, redemption, gift: { ...voucher.gift, balance: voucher.gift.balance - spent } };
  }

  #read(): readonly Redemption[] {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
      const isRedemption = (one: unknown): one is Redemption =>
        typeof one === 'object' && one !== null && 'object' in one && one.object === 'redemption';
      return Array.isArray(kept) ? kept.filter(isRedemption) : [];
    } catch {
      return [];
    }
  }
}
