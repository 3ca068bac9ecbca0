import { createElement, forwardRef } from 'react';
import { elementComponent, type ScripComponent } from './element.js';
import { CartContext } from './hooks.js';

// One line for each element; a test compares them with the list of elements.
export const ScripAnnouncer = elementComponent('scrip-announcer', 'ScripAnnouncer');
export const ScripAppliedCodes = elementComponent('scrip-applied-codes', 'ScripAppliedCodes');
export const ScripAutoPromo = elementComponent('scrip-auto-promo', 'ScripAutoPromo');
export const ScripBanner = elementComponent('scrip-banner', 'ScripBanner');
export const ScripBreakdown = elementComponent('scrip-breakdown', 'ScripBreakdown');
export const ScripCodeReveal = elementComponent('scrip-code-reveal', 'ScripCodeReveal');
export const ScripConflict = elementComponent('scrip-conflict', 'ScripConflict');
export const ScripCopyCode = elementComponent('scrip-copy-code', 'ScripCopyCode');
export const ScripCountdown = elementComponent('scrip-countdown', 'ScripCountdown');
export const ScripCouponCard = elementComponent('scrip-coupon-card', 'ScripCouponCard');
export const ScripCouponField = elementComponent('scrip-coupon-field', 'ScripCouponField');
export const ScripDeals = elementComponent('scrip-deals', 'ScripDeals');
export const ScripDraw = elementComponent('scrip-draw', 'ScripDraw');
export const ScripEarned = elementComponent('scrip-earned', 'ScripEarned');
export const ScripExpiryNotice = elementComponent('scrip-expiry-notice', 'ScripExpiryNotice');
export const ScripFilters = elementComponent('scrip-filters', 'ScripFilters');
export const ScripGiftCard = elementComponent('scrip-gift-card', 'ScripGiftCard');
export const ScripGiftPicker = elementComponent('scrip-gift-picker', 'ScripGiftPicker');
export const ScripNotice = elementComponent('scrip-notice', 'ScripNotice');
export const ScripOrders = elementComponent('scrip-orders', 'ScripOrders');
export const ScripPoints = elementComponent('scrip-points', 'ScripPoints');
export const ScripPointsHistory = elementComponent('scrip-points-history', 'ScripPointsHistory');
export const ScripPrice = elementComponent('scrip-price', 'ScripPrice');
export const ScripPromoBadge = elementComponent('scrip-promo-badge', 'ScripPromoBadge');
export const ScripReferral = elementComponent('scrip-referral', 'ScripReferral');
export const ScripScratch = elementComponent('scrip-scratch', 'ScripScratch');
export const ScripSignupOffer = elementComponent('scrip-signup-offer', 'ScripSignupOffer');
export const ScripSpendBar = elementComponent('scrip-spend-bar', 'ScripSpendBar');
export const ScripStatus = elementComponent('scrip-status', 'ScripStatus');
export const ScripTerms = elementComponent('scrip-terms', 'ScripTerms');
export const ScripTierProgress = elementComponent('scrip-tier-progress', 'ScripTierProgress');
export const ScripVerdict = elementComponent('scrip-verdict', 'ScripVerdict');
export const ScripWallet = elementComponent('scrip-wallet', 'ScripWallet');
export const ScripWheel = elementComponent('scrip-wheel', 'ScripWheel');

const ProviderElement = elementComponent('scrip-provider', 'ScripProviderElement');

/** Made here, so that the element does not make one: React would not know it on a page that a server rendered. */
const announcer = createElement('scrip-announcer', {
  key: 'announcer',
  suppressHydrationWarning: true,
  dangerouslySetInnerHTML: { __html: '' },
});

/** `<scrip-provider>`; its cart is also what the hooks below it read. */
export const ScripProvider: ScripComponent<'scrip-provider'> = forwardRef((props, ref) =>
  createElement(
    CartContext.Provider,
    { value: props.cart },
    createElement(ProviderElement, { ...props, ref }, props.children, announcer),
  ),
);
ScripProvider.displayName = 'ScripProvider';
