import type { BestDeal } from './best-deal.js';
import type { Definitions, StackingRules } from './catalogue.js';
import type { Customer } from './customer.js';
import type { Explanation } from './explanation.js';
import type { Metadata } from './metadata.js';
import type { Order, OrderRequest } from './order.js';
import type { Redeemable, RedeemableRequest } from './redeemable.js';

/**
 * Parts of an answer that have to be asked for. Naming `redeemable` without `order` drops the orders
 * after each redeemable; `definition` is for the server's client-side calls.
 */
export type ExpandedPart = 'order' | 'redeemable' | 'category' | 'definition' | 'explanation';

/** The body of `POST /v1/validations`, and the request of every call of the engine. */
export interface ValidationRequest {
  redeemables: RedeemableRequest[];
  order?: OrderRequest;
  customer?: Customer;
  metadata?: Metadata;
  tracking_id?: string;
  /** Promotions that need no code join the stack where they apply. */
  automatic?: boolean;
  options?: { expand?: ExpandedPart[] };
}

/** Counts before this request, by the names of the rules that read them, and discounted units. */
export interface HostCounts {
  readonly [rule: string]: number | DiscountedUnits[] | undefined;
  discounted_units?: DiscountedUnits[];
}

/** Units of goods that past redemptions have discounted: for all customers, and for this one. */
export interface DiscountedUnits {
  product_id?: string;
  sku_id?: string;
  quantity: number;
  customer_quantity?: number;
}

/** What only the host knows; each by id, vouchers also by code. */
export interface HostFacts {
  vouchers?: Readonly<Record<string, HostCounts>>;
  promotion_tiers?: Readonly<Record<string, HostCounts>>;
  campaigns?: Readonly<Record<string, HostCounts>>;
  api_key?: string;
  user?: { login?: string };
  custom_event?: { metadata?: Metadata };
}

/** What the host tells the engine. Trusted, unlike the request. */
export interface EngineContext {
  /** ISO 8601 with `Z`. The engine has no clock. */
  now: string;
  /** Whose unit prices count for products that the catalogue knows; default `CATALOGUE`. */
  prices?: 'CATALOGUE' | 'REQUEST';
  customer?: Customer;
  /** What the ledger has counted, for engines on a server; a shopper's catalogue needs none. */
  facts?: HostFacts;
  /** Whether a budget counts this redemption in, or holds as long as anything is left of it. */
  budgets?: 'EXACT' | 'COARSE';
  /** To whom answers are explained, where they are asked to; default `SHOPPER`. */
  explanation?: Explanation['level'];
  /** Codes that were looked up, laid over the catalogue. */
  definitions?: Definitions;
}

/** What the answer was computed from. Equal digests: equal answers. */
export interface Quote {
  digest: string;
  catalogue_version: string;
}

/** The answer to a validation; the same bytes from the browser's engine and from the server's. */
export interface ValidationResponse {
  valid: boolean;
  redeemables: Redeemable[];
  skipped_redeemables?: Redeemable[];
  inapplicable_redeemables?: Redeemable[];
  order?: Order;
  stacking_rules?: StackingRules;
  /** Under BEST_DEAL. */
  best_deal?: BestDeal;
  /** Where `expand: ["explanation"]` asks for it. */
  explanation?: Explanation;
  quote?: Quote;
  definitions?: Definitions;
  id?: string;
  tracking_id?: string;
}
