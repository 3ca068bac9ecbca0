import { extremes } from './extremes.js';
import type { GalleryElement } from './gallery.js';
import { shopWith } from './shop.js';

const espresso = {
  id: 'val_espresso',
  name: 'espresso',
  rules: {},
  applicable_to: {
    included: [{ object: 'product', id: 'prod_espresso' }],
    excluded: [],
    included_all: false,
  },
};
const week = shopWith({
  vouchers: [],
  validation_rules: [espresso],
  promotion_tiers: [
    {
      id: 'promo_week',
      object: 'promotion_tier',
      active: true,
      action: { discount: { type: 'PERCENT', percent_off: 15, effect: 'APPLY_TO_ITEMS' } },
      validation_rules: ['val_espresso'],
    },
  ],
});

export const promoBadge: GalleryElement = {
  name: 'promo-badge',
  title: 'Promotion badge',
  states: [
    { name: 'reduced', title: 'Reduced', attributes: { 'product-id': 'prod_espresso' }, cart: { catalogue: week }, state: 'reduced' },
    { name: 'free', title: 'Free', attributes: { 'product-id': 'prod_sample' }, state: 'free' },
    { name: 'text', title: 'Words', attributes: { text: '3 for 2' }, follows: 'documents', state: 'text' },
    { name: 'none', title: 'Nothing off', attributes: { 'product-id': 'prod_cup' }, state: 'none' },
    extremes('text', { attributes: { text: 'Everything for the whole family and everybody they know' }, follows: 'documents' }),
  ],
};
