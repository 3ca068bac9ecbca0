import type { Customer } from './customer.js';
import type { Explanation } from './explanation.js';
import type { List } from './list.js';
import type { Metadata } from './metadata.js';
import type { Order, OrderRequest } from './order.js';
import type { ApplicableTo, InapplicableRedeemable, RedeemableResult } from './redeemable.js';
import type { StackingRules } from './catalogue.js';
import type { Storefront } from './storefront.js';

/**
 * What is listed: everything usable (`ALL`), what the customer holds, what is meant for the customer
 * whatever the cart, what touches the cart's products, or stacks.
 */
export type QualificationScenario =
  | 'ALL'
  | 'CUSTOMER_WALLET'
  | 'AUDIENCE_ONLY'
  | 'PRODUCTS'
  | 'PRODUCTS_DISCOUNT'
  | 'PROMOTION_STACKS'
  | 'PRODUCTS_BY_CUSTOMER'
  | 'PRODUCTS_DISCOUNT_BY_CUSTOMER';

/** What the list can be narrowed by. */
export type QualificationField =
  | 'category_id'
  | 'campaign_id'
  | 'campaign_type'
  | 'resource_id'
  | 'resource_type'
  | 'voucher_type'
  | 'code'
  | 'holder_role';

/** Which values a field of a redeemable has to have; all conditions have to hold. */
export interface QualificationFilter {
  conditions: {
    $is?: string | string[];
    $is_not?: string | string[];
    $in?: string[];
    $not_in?: string[];
    $has_value?: true;
    $is_unknown?: true;
  };
}

/** How many redeemables an answer lists, in which order, and of which kind. */
export interface QualificationOptions {
  /** 1 to 50, 5 where it is not said. */
  limit?: number;
  /** `more_starting_after` of the page before. */
  starting_after?: string;
  /** The newest first (`DEFAULT`), or what saves the most, or the least, first. */
  sorting_rule?: 'DEFAULT' | 'BEST_DEAL' | 'LEAST_DEAL';
  expand?: ('redeemable' | 'category' | 'validation_rules' | 'explanation')[];
  /** All of them must hold, or one where `junction` is `or`. */
  filters?: { [field in QualificationField]?: QualificationFilter } & { junction?: 'and' | 'or' };
}

/** The body of `POST /v1/qualifications`. */
export interface QualificationRequest {
  customer?: Customer;
  order?: OrderRequest;
  scenario?: QualificationScenario;
  mode?: 'BASIC' | 'ADVANCED';
  options?: QualificationOptions;
  metadata?: Metadata;
  tracking_id?: string;
}

/**
 * Something that could be used, with the order as if it alone were. A `campaign` stands for codes of
 * which the customer has none. Where the cart does not earn it yet, `result` says what is missing.
 */
export interface QualifiedRedeemable {
  id: string;
  object: 'voucher' | 'promotion_tier' | 'promotion_stack' | 'campaign';
  result: RedeemableResult | InapplicableRedeemable['result'] | Readonly<Record<string, never>>;
  order?: Order;
  applicable_to?: List<ApplicableTo>;
  inapplicable_to?: List<ApplicableTo>;
  name?: string;
  banner?: string;
  campaign_id?: string;
  campaign_name?: string;
  metadata?: Metadata;
  categories?: { id: string; name?: string; hierarchy?: number }[];
  storefront?: Storefront;
  created_at?: string;
  /** Where `expand: ["validation_rules"]` asks for them. */
  validation_rule_id?: string;
  validation_rules_assignments?: List<{
    object: 'validation_rules_assignment';
    rule_id: string;
    related_object_id: string;
    related_object_type: string;
  }>;
  /** Of a stack: its tiers, each with the order after it. */
  redeemables?: QualifiedRedeemable[];
}

/** What could be used on this cart. */
export interface QualificationResponse {
  redeemables: List<QualifiedRedeemable> & { has_more?: boolean; more_starting_after?: string };
  order?: Order;
  stacking_rules?: StackingRules;
  /** Where `expand: ["explanation"]` asks for it: each by itself. */
  explanation?: Explanation;
  tracking_id?: string;
}
