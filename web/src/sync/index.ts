export { createStorefrontClient, type StorefrontClientOptions } from './client.js';
export type {
  CatalogueOutcome,
  LookupOutcome,
  RedeemOptions,
  RedeemOutcome,
  StorefrontClient,
  Unanswered,
  ValidateOutcome,
} from './outcomes.js';
