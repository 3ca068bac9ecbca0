import type { List } from './list.js';
import type { RedeemableObject, RedeemableResult } from './redeemable.js';
import type { Storefront } from './storefront.js';

interface Reference {
  object: RedeemableObject;
  id: string;
}

/** Units to add to the cart or to take off it. */
export interface UnitsChange {
  product_id?: string;
  sku_id?: string;
  quantity: number;
  order_item_index?: number;
}

/** What to change. Units go to the line `order_item_index`, or to a new one where there is none. */
export type NudgeChange =
  | { amount: number }
  | { product_id: string; quantity: number; order_item_index?: number }
  | { product_id?: string; sku_id: string; quantity: number; order_item_index?: number }
  | { items: UnitsChange[] }
  | { drop: Reference }
  | { add: Reference }
  | { drop: Reference; add: Reference }
  | { wait_until: string };

/**
 * A change to the cart that lowers its price or brings a gift. Followed to the letter, it `saves`
 * exactly that: by so much `total_applied_discount_amount` rises.
 */
export interface Nudge {
  object: 'nudge';
  kind: 'spend' | 'units' | 'bundle' | 'drop' | 'add' | 'replace' | 'wait';
  /** What the change is about; of `drop`, what is in the way. */
  redeemable: Reference;
  name?: string;
  banner?: string;
  /** How far the cart is from it; of `spend` and `units`. */
  basis?: 'amount' | 'quantity';
  needed?: number;
  current?: number;
  missing?: number;
  /** What counts towards it; without it, everything does. */
  any_of?: AnyOf[];
  change: NudgeChange;
  saves: number;
  /** The part of the discount then that is the redeemable's own. */
  worth: number;
  total_amount: number;
  total_amount_then: number;
  /** Units that are free then and are not now. */
  gifts?: { product_id?: string; sku_id?: string; quantity: number }[];
  /** What applies then and does not now. */
  unlocks: Reference[];
  result?: RedeemableResult;
  storefront?: Storefront;
}

/** One of the things that would do: a product, a SKU or a collection. */
export interface AnyOf {
  object: 'product' | 'sku' | 'products_collection';
  id?: string;
  source_id?: string;
}

/**
 * One step of the ladder that a spend bar shows. `at` and `current` in minor units, or in units.
 */
export interface Threshold {
  redeemable: Reference;
  name?: string;
  banner?: string;
  basis: 'amount' | 'quantity';
  at: number;
  current: number;
  reached: boolean;
  /** What is missing of it; zero once it is reached. */
  missing?: number;
  /** The lowest step of its ladder that is not reached. */
  next?: boolean;
  /** Of units: what counts; without it, everything does. */
  any_of?: AnyOf[];
  result?: RedeemableResult;
  storefront?: Storefront;
}

/** Nudges by saving, best first; thresholds ascending by `at`. */
export interface NudgesResponse extends List<Nudge> {
  /** Steps in money. */
  thresholds: Threshold[];
  /** Steps in units, those of the same goods together. */
  unit_thresholds?: Threshold[];
  /**
   * There may be more: under BEST_DEAL each changed cart is a search of its own, and only so many
   * are made.
   */
  complete?: false;
  /** How far ahead promotions that open were looked for; ISO 8601. */
  wait_horizon?: string;
}
