export { loadScrip, type LoadOptions, type Scrip } from './engine/load.js';
export type { WasmSource } from './engine/compile.js';
export type { PlainModule, PlainProgram } from './engine/program.js';
export { Engine } from './engine/engine.js';
export { ScripError, type ScripErrorFacts, type ScripErrorKind } from './errors.js';

export { LiveCart } from './live-cart.js';
export type { CartRedeemOptions, EnterCodeOptions, ItemPrice, LiveCartOptions, SavedCart } from './cart/options.js';
export { normaliseCode, type PendingReason } from './cart/codes.js';
export type {
  AppliedIncentive,
  CartLine,
  CartSnapshot,
  CartTotals,
  CodeEntry,
  Verdict,
} from './cart/snapshot.js';
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
} from './sync/outcomes.js';

export { announcement, Announcer, type AnnouncerOptions } from './headless/announcer.js';
export { breakdownRows, type BreakdownRow } from './headless/breakdown.js';
export { chipsOf, focusAfterRemoval, type Chip } from './headless/chips.js';
export { CouponEntry, couponEntryState, type CouponEntryState } from './headless/coupon-entry.js';
export { priceState, type PriceState } from './headless/price.js';
export { remedyFor, type Remedy, type RemedyKind } from './headless/remedy.js';
export { spendBarState, type SpendBarState, type SpendStep } from './headless/spend-bar.js';
export {
  walletGroups,
  type WalletCard,
  type WalletGroup,
  type WalletGroupName,
} from './headless/wallet.js';

export { currencyExponent, decimalText, formatMoney } from './money.js';
export { en } from './messages/en.js';
export { createFormats, type Formats, type PluralForms } from './messages/formats.js';
export { loadMessages, locales, overrideMessages } from './messages/index.js';
export type { MessageOverrides, Messages, RefusalMessages } from './messages/messages.js';
export { discountMessage, localised, rewardMessage } from './messages/discount-message.js';
export { refusalMessage } from './messages/refusal-message.js';
export { isWaiting, refusalKeys } from './read-refusal.js';

export type * from './documents/index.js';
