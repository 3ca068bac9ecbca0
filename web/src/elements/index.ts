// Registers every element; one line each.
export { ScripAnnouncer } from './announcer/index.js';
export { ScripAppliedCodes } from './applied-codes/index.js';
export { ScripAutoPromo } from './auto-promo/index.js';
export { ScripBreakdown } from './breakdown/index.js';
export { ScripCouponField } from './coupon-field/index.js';
export { ScripCouponCard } from './coupon-card/index.js';
export { ScripNotice } from './notice/index.js';
export { ScripPrice } from './price/index.js';
export { ScripProvider } from './provider/index.js';
export { ScripSpendBar } from './spend-bar/index.js';
export { ScripVerdict } from './verdict/index.js';
export { ScripWallet } from './wallet/index.js';

export type { ScripEventDetails } from './base/events.js';
