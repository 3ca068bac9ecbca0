import { h } from '../dom.js';
import type { ReadyPage } from './page.js';

export const walletPage: ReadyPage = {
  name: 'wallet',
  title: 'Wallet',
  about: 'What a shopper holds, what it saves on this cart, and what is still missing for the rest.',
  build: () => [
    h('div', { class: 'column' },
      h('scrip-expiry-notice'),
      h('scrip-wallet'),
      h('scrip-gift-card')),
  ],
};
