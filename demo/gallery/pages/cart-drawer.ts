import { h } from '../dom.js';
import { bagHeading, cartLines } from './lines.js';
import type { ReadyPage } from './page.js';

export const cartDrawer: ReadyPage = {
  name: 'cart-drawer',
  title: 'Cart drawer',
  about: 'The next threshold, the lines, codes and the sum, as wide as a drawer is.',
  cart: { codes: ['SPRING'] },
  build: (cart) => [
    h('section', { class: 'drawer' },
      bagHeading(cart, 'Your bag'),
      h('scrip-spend-bar'),
      cartLines(cart),
      h('scrip-coupon-field', { collapsed: true }),
      h('scrip-applied-codes', { automatic: true }),
      h('scrip-breakdown'),
      h('button', { type: 'button', class: 'primary' }, 'Go to checkout')),
  ],
};
