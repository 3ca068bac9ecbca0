// The state of the widgets that a page may do without; those of a checkout come with the main entry.
export { AutoPromo, autoPromoChange, type AutoPromoState } from './auto-promo.js';
export {
  chooseCombination,
  conflictState,
  type Combination,
  type ConflictOptions,
  type ConflictState,
} from './conflict.js';
export { countdownMark, countdownMarks, countdownState, type CountdownState } from './countdown.js';
export { couponCardState, type CouponCardState } from './coupon-card.js';
export {
  currentDeals,
  dealFacets,
  dealKind,
  dealOrders,
  dealType,
  dealsOfWallet,
  filterCount,
  filterDeals,
  filtersFromQuery,
  filtersToQuery,
  queryWithFilters,
  sortDeals,
  type Deal,
  type DealFacets,
  type DealFilters,
  type DealKind,
  type DealOrder,
  type DealType,
  type DealsDocument,
} from './deals.js';
export {
  drawStatus,
  type DrawDocument,
  type DrawPrize,
  type DrawProgress,
  type DrawStatus,
} from './draw.js';
export { giftCardsOf, maskCode, type GiftCardOnOrder } from './gift-card.js';
export {
  giftId,
  giftPickerState,
  type GiftOffer,
  type GiftOption,
  type GiftPickerState,
} from './gift-picker.js';
export { pointsState, type PointsDocument, type PointsState } from './points.js';
export { qrCode } from './qr-code.js';
export {
  referralStatus,
  type ReferralDocument,
  type ReferralReward,
  type ReferralStatus,
} from './referral.js';
export {
  tierProgressState,
  type MemberStanding,
  type TierProgressState,
  type TierStep,
} from './tier-progress.js';
export type { CoinReward, LoyaltyCard, LoyaltyTier, PointsTransaction } from '../documents/loyalty.js';
