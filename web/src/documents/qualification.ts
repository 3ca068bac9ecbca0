import type { Customer } from './customer.js';
import type { Explanation } from './explanation.js';
import type { List } from './list.js';
import type { Metadata } from './metadata.js';
import type { Order, OrderRequest } from './order.js';
import type { ApplicableTo, RedeemableResult } from './redeemable.js';
import type { StackingRules } from './catalogue.js';

export interface QualificationRequest {
  customer?: Customer;
  order?: OrderRequest;
  scenario?: string;
  mode?: 'BASIC' | 'ADVANCED';
  options?: Readonly<Record<string, unknown>>;
  metadata?: Metadata;
  tracking_id?: string;
}

export interface QualifiedRedeemable {
  id: string;
  object: 'voucher' | 'promotion_tier' | 'promotion_stack' | 'campaign';
  result: RedeemableResult;
  order?: Order;
  applicable_to?: List<ApplicableTo>;
  inapplicable_to?: List<ApplicableTo>;
  name?: string;
  banner?: string;
  campaign_id?: string;
  campaign_name?: string;
  metadata?: Metadata;
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
