import type { Metadata } from './metadata.js';
import type { Order } from './order.js';
import type { ValidationRequest } from './validation.js';
import type { Redeemable } from './redeemable.js';

/**
 * The body of `POST /client/v1/redemptions`: a validation's, with what the shopper was promised.
 */
export interface RedemptionRequest extends ValidationRequest {
  /** Digest of the quote that was shown. Another one is answered with 409 and nothing is spent. */
  expected_quote?: string;
  /** Settle a changed quote too, if its total is not above this; minor units. */
  accept_total_up_to?: number;
}

/** One redeemable that was spent, as the server's ledger has it. */
export interface Redemption {
  id: string;
  object: 'redemption';
  date: string;
  result: 'SUCCESS' | 'FAILURE';
  status?: string;
  /** Credits used, for gift cards. */
  amount?: number;
  order?: Order;
  voucher?: { id?: string; code: string };
  promotion_tier?: { id: string; name?: string };
  customer_id?: string | null;
  tracking_id?: string;
  metadata?: Metadata;
}

/**
 * What the server answers when an order is settled: one redemption for each redeemable, and the
 * order as charged.
 */
export interface RedemptionResponse {
  redemptions: Redemption[];
  parent_redemption?: Redemption;
  order?: Order;
  inapplicable_redeemables?: Redeemable[];
  skipped_redeemables?: Redeemable[];
}
