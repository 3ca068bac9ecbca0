/** What a redeemable did to a cart, without its reasons. */
export interface PricedRedeemable {
  object: string;
  id: string;
  status: 'APPLICABLE' | 'INAPPLICABLE' | 'SKIPPED';
  /** Everything it took off, lines and order; minor units. */
  saved: number;
}

/** What one redeemable took off one line, or, where `item` is null, off the order as a whole. */
export interface PriceAdjustment {
  redeemable: string;
  /** The line: its `id`, else its SKU's, product's or source's. */
  item: string | null;
  /** Minor units. */
  amount: number;
}

/** A cart's totals, as in the order of a validation; minor units, zeros included. */
export interface PriceTotals {
  valid: boolean;
  amount: number;
  discount_amount: number;
  items_discount_amount: number;
  total_discount_amount: number;
  total_applied_discount_amount: number;
  total_amount: number;
}

/** What a cart costs, and why: every cent with the redeemable and the line it came off. */
export interface CartPrice extends PriceTotals {
  /** In the order of application: automatic promotions that apply, and all that were named. */
  redeemables: PricedRedeemable[];
  /** One redeemable after the other; its lines in no particular order. */
  adjustments: PriceAdjustment[];
}

/** The same in numbers, for callers that draw a cart themselves. */
export interface PackedPrice extends PriceTotals {
  /** For each adjustment, which of `redeemables`. */
  redeemable: Int32Array;
  /** For each adjustment, the place of the line in the request; -1 for the order as a whole. */
  line: Int32Array;
  amounts: Float64Array;
  redeemables: string[];
}
