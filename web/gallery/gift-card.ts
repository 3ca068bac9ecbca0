import { extremes } from './extremes.js';
import type { GalleryElement, GalleryState } from './gallery.js';
import { bigItems, catalogue, shopWith } from './shop.js';

const tried = (name: string, title: string, code: string, state: string, more: Partial<GalleryState> = {}): GalleryState => ({
  name,
  title,
  steps: [{ type: code }, { press: 'Enter' }],
  state,
  ...more,
});

/** The same shop, in which one card pays up to 50.00 of an order. */
const limited = shopWith({
  validation_rules: [
    ...(catalogue.validation_rules ?? []),
    {
      id: 'val_50_of_card',
      name: 'val_50_of_card',
      rules: { 1: { name: 'redemption.gift.amount', conditions: { $less_than_or_equal: [5000] }, rules: {} }, logic: '1' },
    },
  ],
  vouchers: (catalogue.vouchers ?? []).map((voucher) =>
    voucher.code === 'GIFT-9000-1234' ? { ...voucher, validation_rules: ['val_50_of_card'] } : voucher,
  ),
});

export const giftCard: GalleryElement = {
  name: 'gift-card',
  title: 'Gift card',
  cover: 'applied-partial',
  states: [
    { name: 'entry', title: 'Entry', state: 'entry' },
    { name: 'pin', title: 'Entry with a PIN', attributes: { pin: true }, state: 'entry' },
    {
      name: 'checking',
      title: 'Being checked',
      cart: { server: { lookup: 'pending' } },
      steps: [{ type: 'GIFT-7777-1111' }, { press: 'Enter' }],
      state: 'checking',
    },
    { name: 'applied-partial', title: 'Part of it is used', cart: { codes: ['GIFT-9000-1234'] }, state: 'applied-partial' },
    { name: 'applied-full', title: 'All of it is used', cart: { codes: ['GIFT-2841-7731'] }, state: 'applied-full' },
    {
      name: 'several',
      title: 'Several, in the order in which they pay',
      cart: { items: bigItems, codes: ['GIFT-2841-7731', 'GIFT-9000-1234'] },
      state: 'applied-partial',
    },
    {
      name: 'limit',
      title: 'No more than so much of it per order',
      cart: { items: bigItems, catalogue: limited, codes: ['GIFT-9000-1234'] },
      state: 'applied-partial',
    },
    {
      name: 'unreachable',
      title: 'The shop does not answer',
      cart: { server: { lookup: { status: 'unreachable' } } },
      steps: [{ type: 'GIFT-5555-6666' }, { press: 'Enter' }],
      state: 'offline',
    },
    tried('empty', 'Submitted empty', '', 'entry'),
    tried('no-balance', 'Nothing left on it', 'GIFT-0000-0001', 'empty-card'),
    {
      name: 'wrong-currency',
      title: 'In another currency',
      attributes: { 'other-currency': 'GBP' },
      state: 'wrong-currency',
    },
    tried('unknown', 'Unknown', 'GIFT-1111-2222', 'refused'),
    tried('expired', 'Expired', 'GIFT-3333-4444', 'refused', {
      cart: {
        server: {
          lookup: {
            status: 'refused',
            refusal: { key: 'voucher_expired', facts: { expiration_date: '2026-01-31T22:59:59.000Z' } },
          },
        },
      },
    }),
    tried('throttled', 'Too many tries', 'GIFT-5555-6666', 'throttled', {
      cart: { server: { lookup: { status: 'throttled', retryAfterMs: 20_000 } } },
    }),
    tried('offline', 'Offline', 'GIFT-5555-6666', 'offline', {
      cart: { server: { lookup: { status: 'offline' } } },
    }),
    { name: 'locked', title: 'Locked while paying', attributes: { locked: true }, cart: { codes: ['GIFT-9000-1234'] }, state: 'locked' },
    extremes('applied-full'),
  ],
};
