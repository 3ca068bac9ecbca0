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

/** What the host tells the engine. Trusted, unlike the request. */
export interface EngineContext {
  /** ISO 8601 with `Z`. The engine has no clock. */
  now: string;
  /** Whose unit prices count for products that the catalogue knows; default `CATALOGUE`. */
  prices?: 'CATALOGUE' | 'REQUEST';
  customer?: Customer;
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
