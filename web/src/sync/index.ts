export { createStorefrontClient, type StorefrontClientOptions } from './client.js';
export { followCatalogue, type CatalogueFollower, type FollowOptions } from './follow.js';
export type {
  CatalogueOutcome,
  CatalogueStore,
  KeptCatalogue,
  LookupOutcome,
  RedeemOptions,
  RedeemOutcome,
  StorefrontClient,
  Unanswered,
  ValidateOutcome,
} from './outcomes.js';
