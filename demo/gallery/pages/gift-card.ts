import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import { bagHeading, cartLines } from './lines.js';
import type { ReadyPage } from './page.js';

export const giftCardPage: ReadyPage = {
  name: 'gift-card',
  title: 'Gift card',
  about: 'A card pays part of an order: what it takes, what is left on it, and what is left to pay.',
  cart: { catalogue, codes: ['GIFT-2841-7731'] },
  build: (cart, words) => [
    h('div', { class: 'column' },
      bagHeading(cart, words.order),
      cartLines(cart, words),
      h('scrip-gift-card'),
      h('scrip-breakdown'),
      h('button', { type: 'button', class: 'primary' }, words.payRest)),
  ],
};
