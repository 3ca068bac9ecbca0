import type { Availability } from './catalogue.js';
import type { Discount } from './discount.js';

interface VoucherCommon extends Availability {
  object?: 'voucher';
  id?: string;
  /** Case matters. */
  code: string;
  name?: string;
  campaign?: string | null;
  campaign_id?: string | null;
  holder_id?: string | null;
  redemption?: { quantity?: number | null; redeemed_quantity?: number };
}

/** A voucher that takes something off the order or off lines. */
export interface DiscountVoucher extends VoucherCommon {
  type: 'DISCOUNT_VOUCHER';
  discount: Discount;
}

/** Amounts in minor units. */
export interface GiftVoucher extends VoucherCommon {
  type: 'GIFT_VOUCHER';
  gift: { amount: number; balance: number; effect?: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS' };
}

/** Points. */
export interface LoyaltyCardVoucher extends VoucherCommon {
  type: 'LOYALTY_CARD';
  loyalty_card: { balance: number; points?: number };
}

/** A code and what it gives, told apart by `type`. */
export type Voucher = DiscountVoucher | GiftVoucher | LoyaltyCardVoucher;
