// The ready pages, one line each, in the order in which a shopper meets them.
import { cartDrawer } from './cart-drawer.js';
import { checkout } from './checkout.js';
import { dealsSignedIn, dealsSignedOut } from './deals.js';
import { giftCardPage } from './gift-card.js';
import type { ReadyPage } from './page.js';
import { productTile } from './product-tile.js';
import { referralInvite, referralLanding } from './referral.js';
import { walletPage } from './wallet.js';

export const pages: readonly ReadyPage[] = [
  productTile,
  cartDrawer,
  checkout,
  giftCardPage,
  walletPage,
  dealsSignedIn,
  dealsSignedOut,
  referralLanding,
  referralInvite,
];
