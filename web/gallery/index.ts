// Every element in every state; one line each, in the order of the catalogue.
export type { CartSetup, GalleryElement, GalleryState, ServerSetup, SlottedElement, Step } from './gallery.js';
export { makeCart, readyProvider, show, type Kit, type Shown } from './stage.js';

import { appliedCodes } from './applied-codes.js';
import { autoPromo } from './auto-promo.js';
import { banner } from './banner.js';
import { breakdown } from './breakdown.js';
import { conflict } from './conflict.js';
import { copyCode } from './copy-code.js';
import { countdown } from './countdown.js';
import { couponCard } from './coupon-card.js';
import { couponField } from './coupon-field.js';
import { codeReveal } from './code-reveal.js';
import { dealsPage } from './deals.js';
import { drawElement, scratch, wheel } from './draw.js';
import { earned } from './earned.js';
import { expiryNotice } from './expiry-notice.js';
import { filters } from './filters.js';
import type { GalleryElement } from './gallery.js';
import { giftCard } from './gift-card.js';
import { giftPicker } from './gift-picker.js';
import { notice } from './notice.js';
import { orders } from './orders.js';
import { pointsHistory } from './points-history.js';
import { points } from './points.js';
import { price } from './price.js';
import { promoBadge } from './promo-badge.js';
import { referral } from './referral.js';
import { signupOffer } from './signup-offer.js';
import { spendBar } from './spend-bar.js';
import { status } from './status.js';
import { terms } from './terms.js';
import { tierProgress } from './tier-progress.js';
import { verdict } from './verdict.js';
import { wallet } from './wallet.js';

export const elements: readonly GalleryElement[] = [
  couponField,
  appliedCodes,
  wallet,
  couponCard,
  spendBar,
  price,
  breakdown,
  autoPromo,
  notice,
  verdict,
  countdown,
  giftCard,
  points,
  tierProgress,
  giftPicker,
  conflict,
  dealsPage,
  filters,
  terms,
  copyCode,
  banner,
  promoBadge,
  status,
  orders,
  referral,
  signupOffer,
  scratch,
  wheel,
  drawElement,
  earned,
  pointsHistory,
  expiryNotice,
  codeReveal,
];
