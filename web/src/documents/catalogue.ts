import type { Customer } from './customer.js';
import type { Discount } from './discount.js';
import type { Metadata } from './metadata.js';
import type { Storefront } from './storefront.js';
import type { Voucher } from './voucher.js';

/** A product of the catalogue; `price` in minor units. */
export interface Product {
  id: string;
  object?: 'product';
  source_id?: string;
  name?: string;
  /** Minor units. */
  price?: number;
  /** No stack sells a unit below it. */
  floor_price?: number;
  image_url?: string;
  metadata?: Metadata;
}

/** A variant of a product; `price` in minor units, else the product's. */
export interface Sku {
  id: string;
  object?: 'sku';
  source_id?: string;
  product_id?: string;
  /** The SKU's name. */
  sku?: string;
  price?: number;
  floor_price?: number;
  image_url?: string;
  metadata?: Metadata;
}

/** Products and SKUs under one id, for rules and discounts to name. */
export interface ProductCollection {
  id: string;
  name?: string;
  type?: 'STATIC';
  products?: { id: string; object: 'product' | 'sku'; product_id?: string }[];
}

/** A category of the stacking rules: which redeemables come first, and which belong together. */
export interface Category {
  id: string;
  name?: string;
  /** Lower is applied first. */
  hierarchy?: number;
}

/** Conditions in the dialect's own form: numbered rules and a `logic` such as `1 and (2 or 3)`. */
export interface ValidationRule {
  id: string;
  name?: string;
  rules?: Readonly<Record<string, unknown>>;
  applicable_to?: Readonly<Record<string, unknown>>;
  error?: { message: string };
}

/** How validity and rules hang on a campaign, tier or voucher. */
export interface Availability {
  active?: boolean;
  start_date?: string | null;
  expiration_date?: string | null;
  category_id?: string | null;
  validation_rules?: string[];
  storefront?: Storefront;
  metadata?: Metadata;
}

/** A campaign of the catalogue: what its codes have in common, and when they hold. */
export interface Campaign extends Availability {
  id: string;
  name?: string;
  object?: 'campaign';
  campaign_type?: string;
}

/** A promotion that needs no code. */
export interface PromotionTier extends Availability {
  id: string;
  object?: 'promotion_tier';
  name?: string;
  banner?: string | null;
  campaign_id?: string;
  hierarchy?: number;
  action: { discount: Discount };
}

/** Tiers that a request names together, in their order. */
export interface PromotionStack {
  id: string;
  object?: 'promotion_stack';
  name?: string;
  tiers: { ids: string[] };
}

/** What points can be spent on. `exchange_ratio` in major units for `points_ratio` points. */
export interface Reward {
  id: string;
  object?: 'reward';
  name?: string;
  type: 'COIN' | 'MATERIAL' | 'CAMPAIGN';
  parameters?: { coin?: { exchange_ratio: number; points_ratio: number } };
}

/** What a reward costs the cards of a campaign, or one card. */
export interface RewardAssignment {
  id?: string;
  object?: 'reward_assignment';
  reward_id: string;
  related_object_id: string;
  parameters?: { loyalty?: { points: number } };
  validation_rule_id?: string;
}

/** How many redeemables go together, in which order, and which keep others out. */
export interface StackingRules {
  redeemables_limit?: number;
  applicable_redeemables_limit?: number;
  applicable_redeemables_per_category_limit?: number;
  applicable_redeemables_category_limits?: Readonly<Record<string, number>>;
  applicable_exclusive_redeemables_limit?: number;
  applicable_exclusive_redeemables_per_category_limit?: number;
  exclusive_categories?: string[];
  joint_categories?: string[];
  redeemables_application_mode?: 'ALL' | 'PARTIAL';
  redeemables_sorting_rule?: 'REQUESTED_ORDER' | 'CATEGORY_HIERARCHY' | 'BEST_DEAL';
  redeemables_products_application_mode?: 'STACK' | 'ONCE';
  redeemables_no_effect_rule?: 'REDEEM_ANYWAY' | 'SKIP';
  no_effect_skip_categories?: string[];
  no_effect_redeem_anyway_categories?: string[];
  redeemables_rollback_order_mode?: 'WITH_ORDER' | 'WITHOUT_ORDER';
  discount_calculation_mode?: 'INITIAL_AMOUNT' | 'DISCOUNTED_AMOUNT';
  initial_amount_mode_categories?: string[];
  discounted_amount_mode_categories?: string[];
  /** What becomes of what a floor price takes away. */
  floor_price_policy?: 'DROP' | 'REDISTRIBUTE';
}

/**
 * UTC offsets of the project's zone over the period covered, so that no host needs a zone database.
 */
export interface TimeZone {
  name: string;
  transitions: { at: string; offset_seconds: number }[];
}

/** Everything the engine needs to price a cart. What `GET /client/v1/catalogue` answers. */
export interface Catalogue {
  object: 'catalogue';
  version: string;
  currency?: string;
  /** Whom it was made for; without one, for shoppers who have not said who they are. */
  customer?: Customer;
  time_zone?: TimeZone;
  stacking_rules?: StackingRules;
  categories?: Category[];
  products?: Product[];
  skus?: Sku[];
  product_collections?: ProductCollection[];
  validation_rules?: ValidationRule[];
  campaigns?: Campaign[];
  promotion_tiers?: PromotionTier[];
  promotion_stacks?: PromotionStack[];
  rewards?: Reward[];
  reward_assignments?: RewardAssignment[];
  vouchers?: Voucher[];
}

/** The part of a catalogue that comes with a code that was looked up. */
export interface Definitions {
  categories?: Category[];
  product_collections?: ProductCollection[];
  rewards?: Reward[];
  reward_assignments?: RewardAssignment[];
  vouchers?: Voucher[];
  campaigns?: Campaign[];
  validation_rules?: ValidationRule[];
}
