// Registers every element; one line each.
export { ScripAnnouncer } from './announcer/index.js';
export { ScripAppliedCodes } from './applied-codes/index.js';
export { ScripAutoPromo } from './auto-promo/index.js';
export { ScripBanner } from './banner/index.js';
export { ScripBreakdown } from './breakdown/index.js';
export { ScripConflict } from './conflict/index.js';
export { ScripCopyCode } from './copy-code/index.js';
export { ScripCountdown } from './countdown/index.js';
export { ScripCouponCard } from './coupon-card/index.js';
export { ScripCouponField } from './coupon-field/index.js';
export { ScripDeals } from './deals/index.js';
export { ScripFilters } from './filters/index.js';
export { ScripGiftCard } from './gift-card/index.js';
export { ScripGiftPicker } from './gift-picker/index.js';
export { ScripNotice } from './notice/index.js';
export { ScripPoints } from './points/index.js';
export { ScripPrice } from './price/index.js';
export { ScripPromoBadge } from './promo-badge/index.js';
export { ScripProvider } from './provider/index.js';
export { ScripSpendBar } from './spend-bar/index.js';
export { ScripStatus } from './status/index.js';
export { ScripTerms } from './terms/index.js';
export { ScripTierProgress } from './tier-progress/index.js';
export { ScripVerdict } from './verdict/index.js';
export { ScripWallet } from './wallet/index.js';

export type { ScripEventDetails } from './base/events.js';
