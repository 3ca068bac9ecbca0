import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import { bagHeading, cartLines } from './lines.js';
import type { ReadyPage } from './page.js';

export const cartDrawer: ReadyPage = {
  name: 'cart-drawer',
  title: 'Cart drawer',
  about: 'The next threshold, the lines, codes and the sum, as wide as a drawer is.',
  cart: { catalogue, codes: ['SPRING'] },
  build: (cart, words) => [
    h('section', { class: 'drawer' },
      bagHeading(cart, words.bag),
      h('scrip-spend-bar'),
      cartLines(cart, words),
      h('scrip-coupon-field', { collapsed: true }),
      h('scrip-applied-codes', { automatic: true }),
      h('scrip-breakdown'),
      h('button', { type: 'button', class: 'primary' }, words.toCheckout)),
  ],
};
