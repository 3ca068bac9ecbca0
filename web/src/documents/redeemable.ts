import type { Discount } from './discount.js';
import type { ErrorDocument } from './error.js';
import type { List } from './list.js';
import type { Metadata } from './metadata.js';
import type { Order } from './order.js';
import type { Refusal } from './refusal.js';

export type RedeemableObject = 'voucher' | 'promotion_tier' | 'promotion_stack';

/** A redeemable as a request names it; a voucher by its code. `gift.credits` in minor units. */
export interface RedeemableRequest {
  object: RedeemableObject;
  id: string;
  gift?: { credits: number };
}

/** One entry of `applicable_to` or `inapplicable_to`. */
export interface ApplicableTo {
  object: 'product' | 'sku' | 'products_collection';
  id: string;
  source_id?: string;
  product_id?: string;
  price?: number;
  strict?: boolean;
  effect?: string;
  quantity_limit?: number;
  amount_limit?: number;
  aggregated_quantity_limit?: number;
  aggregated_amount_limit?: number;
}

export type RedeemableResult =
  | { discount: Discount; gift?: undefined }
  | { gift: { balance?: number; credits?: number }; discount?: undefined };

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

export interface InapplicableRedeemable extends Common {
  status: 'INAPPLICABLE';
  result: {
    error: ErrorDocument;
    details: { key: string; message: string };
    refusal: Refusal;
  };
}

export interface SkippedRedeemable extends Common {
  status: 'SKIPPED';
  result: { details: { key: string; message: string }; refusal: Refusal };
}

/** What became of a redeemable, told apart by `status`. */
export type Redeemable = ApplicableRedeemable | InapplicableRedeemable | SkippedRedeemable;
