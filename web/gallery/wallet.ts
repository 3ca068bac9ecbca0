import { extremes } from './extremes.js';
import type { GalleryElement } from './gallery.js';
import { bigItems, shopWith, vouchers } from './shop.js';

const few = shopWith({
  vouchers: vouchers.filter(({ code }) => ['SPRING', 'FIVE', 'BIG20', 'WINTER'].includes(code)),
});

export const wallet: GalleryElement = {
  name: 'wallet',
  title: 'Wallet',
  cover: 'few',
  states: [
    { name: 'few', title: 'A few, under headings', cart: { catalogue: few }, state: 'filled' },
    {
      name: 'opened',
      title: 'With what is used and expired',
      cart: { catalogue: few },
      steps: [{ open: 'details' }],
      state: 'filled',
    },
    { name: 'tabs', title: 'Many, behind tabs', state: 'filled' },
    { name: 'tab-waiting', title: 'Almost there', steps: [{ click: '#tab-waiting' }], state: 'filled' },
    { name: 'tab-over', title: 'Used and expired', steps: [{ click: '#tab-over' }], state: 'filled' },
    {
      name: 'applied',
      title: 'Two applied',
      cart: { catalogue: few, items: bigItems, codes: ['SPRING', 'FIVE'] },
      state: 'filled',
    },
    { name: 'empty', title: 'Nothing there', cart: { catalogue: shopWith({ vouchers: [] }) }, state: 'empty' },
    {
      name: 'signed-out',
      title: 'Signed out',
      attributes: { 'signed-out': true },
      follows: 'documents',
      slots: { 'signed-out': { tag: 'a', text: 'Sign in to see your offers', attributes: { href: '#sign-in' } } },
      state: 'signed-out',
    },
    { name: 'loading', title: 'Loading', attributes: { loading: true }, follows: 'documents', state: 'loading' },
    { name: 'failed', title: 'Could not be loaded', attributes: { failed: true }, follows: 'documents', state: 'error' },
    extremes('filled'),
  ],
};
