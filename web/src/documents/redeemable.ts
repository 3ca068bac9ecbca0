import type { Discount } from './discount.js';
import type { ErrorDocument } from './error.js';
import type { List } from './list.js';
import type { Metadata } from './metadata.js';
import type { Order } from './order.js';
import type { Refusal } from './refusal.js';

/** What a redeemable is: a voucher, a promotion that needs no code, or a stack of those. */
export type RedeemableObject = 'voucher' | 'promotion_tier' | 'promotion_stack';

/**
 * A redeemable as a request names it; a voucher by its code. `gift.credits` in minor units; of a
 * loyalty card, what its points are spent on and, where not as many as the order needs, how many.
 */
export interface RedeemableRequest {
  object: RedeemableObject;
  id: string;
  gift?: { credits: number };
  reward?: { id: string; points?: number; assignment_id?: string };
}

/** One entry of `applicable_to` or `inapplicable_to`. */
export interface ApplicableTo {
  object: 'product' | 'sku' | 'products_collection';
  id: string;
  source_id?: string;
  product_id?: string;
  product_source_id?: string;
  /** What a unit comes down to; minor units. */
  price?: number;
  strict?: boolean;
  effect?: ApplicableEffect;
  target?: 'ITEM' | 'UNIT';
  skip_initially?: number;
  repeat?: number;
  /** Units, or minor units, of a line and of all lines of the entry together. */
  quantity_limit?: number;
  amount_limit?: number;
  aggregated_quantity_limit?: number;
  aggregated_amount_limit?: number;
  /** The lines it reached, from 0, in the order in which limits were used up. */
  order_item_indices?: number[];
  /** Where it chose units: which of each line, from 1; not listed of an order of over 1,000. */
  order_item_units?: ({ index: number } & (
    | { units: number[]; units_limit_exceeded?: undefined }
    | { units_limit_exceeded: true; units?: undefined }
  ))[];
}

/** Which lines an entry takes, and in which order. */
export type ApplicableEffect =
  | 'APPLY_TO_EVERY'
  | 'APPLY_TO_CHEAPEST'
  | 'APPLY_FROM_CHEAPEST'
  | 'APPLY_TO_MOST_EXPENSIVE'
  | 'APPLY_FROM_MOST_EXPENSIVE';

/** A part of a bundle: what was found of it in which line, or what of it is missing. */
export interface BundlePart {
  id: string;
  object: 'product' | 'sku' | 'products_collection';
  item_index?: number;
  item_quantity: number;
}

/** How often the goods that a redeemable asks for are in the cart together; `limit` of them count. */
export interface Bundle {
  quantity: number;
  limit: number;
  identified: BundlePart[];
  missing: BundlePart[];
}

interface ResultCommon {
  bundle?: Bundle;
  /** Units that limits over all redemptions count; not there where it has no such limit. */
  discounted_units?: { product_id?: string; sku_id?: string; quantity: number }[];
  /** What it would have taken off besides, but for floor prices; minor units. */
  floor_price_reduction?: number;
}

/** What a redeemable gave: a discount, or what was taken from a gift card or a loyalty card. */
export type RedeemableResult = ResultCommon &
  (
    | { discount: Discount; gift?: undefined; loyalty_card?: undefined }
    | {
        gift: { balance?: number; credits?: number };
        discount?: undefined;
        loyalty_card?: undefined;
      }
    | {
        loyalty_card: {
          points: number;
          balance: number;
          exchange_ratio?: number;
          points_ratio?: number;
        };
        reward?: { id: string; name?: string; type: 'COIN' | 'MATERIAL' | 'CAMPAIGN' };
        discount?: undefined;
        gift?: undefined;
      }
  );

interface Common {
  id: string;
  object: RedeemableObject;
  name?: string;
  campaign_id?: string;
  campaign_name?: string;
  metadata?: Metadata;
  categories?: { id: string; name?: string; hierarchy?: number }[];
}

/**
 * `order` is the running order after this redeemable; its `applied_…` fields are this one's alone.
 */
export interface ApplicableRedeemable extends Common {
  status: 'APPLICABLE';
  order: Order;
  applicable_to?: List<ApplicableTo>;
  inapplicable_to?: List<ApplicableTo>;
  result: RedeemableResult;
}

/** A redeemable that does not apply: the dialect's error, and the refusal with its facts. */
export interface InapplicableRedeemable extends Common {
  status: 'INAPPLICABLE';
  result: {
    error: ErrorDocument;
    details: { key: string; message: string };
    refusal: Refusal;
    bundle?: Bundle;
  };
}

/** A redeemable that was left out of this order; `refusal` says why. */
export interface SkippedRedeemable extends Common {
  status: 'SKIPPED';
  result: { details: { key: string; message: string }; refusal: Refusal };
}

/** What became of a redeemable, told apart by `status`. */
export type Redeemable = ApplicableRedeemable | InapplicableRedeemable | SkippedRedeemable;
