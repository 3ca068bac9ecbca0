import { shopper } from '../../../web/gallery/shop.js';
import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import { following, ordersOf, type ReadyPage } from './page.js';

export const walletPage: ReadyPage = {
  name: 'wallet',
  title: 'Wallet',
  about: 'What a shopper holds, what it saves on this cart, and what is still missing for the rest.',
  cart: { catalogue, customer: shopper(2) },
  build: (cart, words) => {
    const signedOut = () => ordersOf(cart) === undefined;
    const ends = catalogue.vouchers?.find(({ code }) => code === 'FIVE')?.expiration_date ?? '';
    return [
      h('div', { class: 'column' },
        following(cart, h('scrip-expiry-notice', { name: words.offers['FIVE']?.label ?? '' }), () => ({
          attributes: { 'expires-at': signedOut() ? false : ends },
        })),
        following(cart, h('scrip-wallet', {}, h('a', { slot: 'signed-out', href: '#page/wallet' }, words.signInForWallet)), () => ({
          attributes: { 'signed-out': signedOut() },
        })),
        h('scrip-gift-card')),
    ];
  },
};
