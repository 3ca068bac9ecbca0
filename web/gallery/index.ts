// Every element in every state; one line each, in the order of the catalogue.
export type { CartSetup, GalleryElement, GalleryState, ServerSetup, SlottedElement, Step } from './gallery.js';
export { makeCart, show, type Kit, type Shown } from './stage.js';

import { appliedCodes } from './applied-codes.js';
import { autoPromo } from './auto-promo.js';
import { breakdown } from './breakdown.js';
import { couponCard } from './coupon-card.js';
import { couponField } from './coupon-field.js';
import type { GalleryElement } from './gallery.js';
import { notice } from './notice.js';
import { price } from './price.js';
import { spendBar } from './spend-bar.js';
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
];
