import type { Deal, DealsDocument } from '../src/headless/deals.js';
import { extremes } from './extremes.js';
import type { GalleryElement, GalleryState } from './gallery.js';
import { shopWith } from './shop.js';

const percent = (percent_off: number) =>
  ({ discount: { type: 'PERCENT', percent_off, effect: 'APPLY_TO_ORDER' } }) as const;

export const deals: readonly Deal[] = [
  {
    id: 'v_spring',
    object: 'voucher',
    code: 'SPRING',
    name: 'Spring offer',
    result: percent(10),
    storefront: { label: 'Spring offer', terms: 'Off the whole order. Once per customer.' },
    category: 'Coffee',
    store: 'Roastery',
    worth: 372,
  },
  {
    id: 'promo_shipping',
    object: 'promotion_tier',
    name: 'Free delivery',
    result: { discount: { type: 'UNIT', unit_off: 1, unit_type: 'prod_5h1pp1ng' } },
    storefront: { label: 'Free delivery from €50' },
    category: 'Delivery',
    store: 'All shops',
  },
  {
    id: 'v_kettle15',
    object: 'voucher',
    code: 'KETTLE15',
    name: '15% off kettles',
    result: percent(15),
    storefront: { label: '15% off kettles', terms: 'On kettles only.' },
    category: 'Equipment',
    store: 'Workshop',
    price: 5015,
    expires_at: '2026-04-23T21:59:59.000Z',
  },
  {
    id: 'promo_cup',
    object: 'promotion_tier',
    name: 'A cup as a gift',
    result: { discount: { type: 'UNIT', unit_off: 1, unit_type: 'prod_cup', product: { id: 'prod_cup', name: 'ceramic cup' } } },
    storefront: { label: 'A cup for your grinder', terms: 'With every hand grinder.' },
    category: 'Equipment',
    store: 'Workshop',
    price: 8900,
    personal: true,
  },
];

const shown = (name: string, title: string, changes: Partial<DealsDocument>, more: Partial<GalleryState> = {}): GalleryState => ({
  name,
  title,
  properties: { data: { data: deals, signed_in: true, ...changes } },
  state: name,
  ...more,
});

export const dealsPage: GalleryElement = {
  name: 'deals',
  title: 'Deals',
  cover: 'signed-in',
  states: [
    shown('signed-in', 'Signed in, with filters', {}, { attributes: { filters: true }, cart: { codes: ['SPRING'] } }),
    shown('sorted', 'By price', {}, { attributes: { filters: true, order: 'price' }, state: 'signed-in' }),
    shown('signed-out', 'Signed out', { data: deals.slice(0, 2), signed_in: false, personal: 3 }, {
      slots: { 'sign-in': { tag: 'a', text: 'Sign in', attributes: { href: '#sign-in' } } },
    }),
    { name: 'wallet', title: 'Out of the wallet', state: 'signed-in' },
    shown('many', 'More than a page', { data: Array.from({ length: 15 }, (_, n) => ({ ...deals[1]!, id: `deal_${n}` })) }, { state: 'signed-in' }),
    shown('empty', 'None', { data: [] }),
    {
      name: 'no-match',
      title: 'None matches the filters',
      attributes: { filters: true },
      properties: { data: { data: deals, signed_in: true }, chosen: { kind: ['gift'], category: ['Coffee'] } },
      state: 'no-match',
    },
    shown('offline', 'Offline', { data: deals.slice(0, 1), offline: true, as_of: '2026-04-20T07:32:00.000Z' }),
    { name: 'loading', title: 'Loading', attributes: { loading: true }, follows: 'documents', cart: { catalogue: shopWith({ vouchers: [] }) }, state: 'loading' },
    { name: 'error', title: 'Could not be loaded', attributes: { failed: true }, follows: 'documents', state: 'error' },
    extremes('signed-in', { attributes: { filters: true } }),
  ],
};
