import type { List } from './list.js';
import type { RedeemableObject, RedeemableResult } from './redeemable.js';
import type { Storefront } from './storefront.js';

/** What to change: spend `amount` more, or add so many of one product or SKU. */
export type NudgeChange =
  | { amount: number }
  | { product_id: string; quantity: number }
  | { sku_id: string; quantity: number };

/** A change to the cart that lowers its price. Followed to the letter, it `saves` exactly that. */
export interface Nudge {
  object: 'nudge';
  redeemable: { object: RedeemableObject; id: string };
  name?: string;
  basis: 'amount' | 'quantity';
  needed: number;
  current: number;
  missing: number;
  change: NudgeChange;
  saves: number;
  total_amount: number;
  total_amount_then: number;
  result?: RedeemableResult;
  storefront?: Storefront;
}

/**
 * One step of the ladder that a spend bar shows. `at` and `current` in minor units, or in units.
 */
export interface Threshold {
  redeemable: { object: RedeemableObject; id: string };
  name?: string;
  basis: 'amount' | 'quantity';
  at: number;
  current: number;
  reached: boolean;
  result?: RedeemableResult;
  storefront?: Storefront;
}

/** Nudges by saving, best first; thresholds ascending by `at`. */
export interface NudgesResponse extends List<Nudge> {
  thresholds: Threshold[];
}
