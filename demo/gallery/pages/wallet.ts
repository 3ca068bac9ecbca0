import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import type { ReadyPage } from './page.js';

export const walletPage: ReadyPage = {
  name: 'wallet',
  title: 'Wallet',
  about: 'What a shopper holds, what it saves on this cart, and what is still missing for the rest.',
  cart: { catalogue },
  build: (_, words) => [
    h('div', { class: 'column' },
      // The end of FIVE in the catalogue.
      h('scrip-expiry-notice', { name: words.offers['FIVE']?.label ?? '', 'expires-at': '2026-04-22T21:59:59.000Z' }),
      h('scrip-wallet'),
      h('scrip-gift-card')),
  ],
};
