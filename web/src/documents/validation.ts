import type { Definitions, StackingRules } from './catalogue.js';
import type { Customer } from './customer.js';
import type { Metadata } from './metadata.js';
import type { Order, OrderRequest } from './order.js';
import type { Redeemable, RedeemableRequest } from './redeemable.js';

/** The body of `POST /v1/validations`, and the request of every call of the engine. */
export interface ValidationRequest {
  redeemables: RedeemableRequest[];
  order?: OrderRequest;
  customer?: Customer;
  metadata?: Metadata;
  tracking_id?: string;
  /** Promotions that need no code join the stack where they apply. */
  automatic?: boolean;
  options?: { expand?: string[] };
}

/** What the host tells the engine. Trusted, unlike the request. */
export interface EngineContext {
  /** ISO 8601 with `Z`. The engine has no clock. */
  now: string;
  /** Whose unit prices count for products that the catalogue knows; default `CATALOGUE`. */
  prices?: 'CATALOGUE' | 'REQUEST';
  customer?: Customer;
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
  quote?: Quote;
  definitions?: Definitions;
  id?: string;
  tracking_id?: string;
}
