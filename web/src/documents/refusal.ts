/** The rule that refused, by the id of its set and its place in it. */
export interface RefusalRule {
  id: string;
  path?: string;
  name?: string;
  operator?: string;
}

type NoFacts = Readonly<Record<string, never>>;

/** How far the cart is from a threshold; amounts in minor units, quantities in units. */
export interface ThresholdFacts {
  basis: 'amount' | 'quantity';
  needed: number;
  current: number;
  missing: number;
  /** Quantity of what; without either, of anything. */
  product_id?: string;
  sku_id?: string;
}

/** There is too much for a rule: of an order, or of what a gift card would pay of one. Units as above. */
export interface ExcessFacts {
  basis: 'amount' | 'quantity';
  /** The most that holds. */
  allowed: number;
  current: number;
  excess: number;
}

/** The facts that come with each key. One line per key: adding one here demands its sentence. */
export interface RefusalFacts {
  not_found: NoFacts;
  voucher_expired: { expiration_date?: string };
  voucher_not_active: { start_date?: string };
  voucher_not_active_now: NoFacts;
  voucher_disabled: NoFacts;
  campaign_not_active: NoFacts;
  promotion_inactive: NoFacts;
  promotion_not_active_now: NoFacts;
  quantity_exceeded: NoFacts;
  gift_amount_exceeded: { balance?: number; credits?: number };
  loyalty_card_points_exceeded: NoFacts;
  not_published: NoFacts;
  referrer_not_permitted_to_redeem: NoFacts;
  missing_reward: { reward?: string };
  order_rules_violated: ThresholdFacts | ExcessFacts | { basis: 'items' } | { basis?: undefined };
  customer_rules_violated: NoFacts;
  redemption_rules_violated: ExcessFacts | NoFacts;
  missing_customer: NoFacts;
  missing_order: NoFacts;
  missing_order_items_amount: NoFacts;
  duplicated_redeemables: NoFacts;
  exclusion_rules_not_met: { with?: string[] };
  applicable_redeemables_limit_exceeded: { limit?: number };
  applicable_redeemables_per_category_limit_exceeded: { limit?: number };
  applicable_exclusive_redeemables_limit_exceeded: { limit?: number; with?: string[] };
  applicable_exclusive_redeemables_per_category_limit_exceeded: { limit?: number; with?: string[] };
  preceding_validation_failed: NoFacts;
  not_in_best_deal: { saved_with?: number; lost_by?: number };
  no_effect: NoFacts;
  multiple_requests: NoFacts;
  amount_out_of_range: NoFacts;
}

/** Every reason that a code can be refused for. */
export type RefusalKey = keyof RefusalFacts;
/** A refusal of one kind, with the facts that belong to it. */
export type RefusalOf<K extends RefusalKey> = {
  key: K;
  facts: RefusalFacts[K];
  rule?: RefusalRule;
};

/** Why a redeemable does not apply, as the engine says it; told apart by `key`. */
export type Refusal = { [K in RefusalKey]: RefusalOf<K> }[RefusalKey];
