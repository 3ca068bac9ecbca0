import type { GalleryElement } from './gallery.js';
import { items, shopWith } from './shop.js';

const spend = (id: string, percent_off: number, from: number, hierarchy: number) => ({
  tier: {
    id,
    object: 'promotion_tier' as const,
    name: `${percent_off}%`,
    hierarchy,
    active: true,
    category_id: 'cat_alone',
    action: { discount: { type: 'PERCENT' as const, percent_off, effect: 'APPLY_TO_ORDER' as const } },
    validation_rules: [`${id}_from`],
    storefront: { label: `${percent_off}% off everything` },
  },
  rule: {
    id: `${id}_from`,
    name: id,
    rules: {
      1: { name: 'order.amount', property: null, conditions: { $more_than_or_equal: [from] }, rules: {} },
      logic: '1',
    },
  },
});
const fifteen = spend('promo_15', 15, 9000, 1);
const five = spend('promo_5', 5, 2000, 2);
const oneOrTheOther = shopWith({
  validation_rules: [fifteen.rule, five.rule],
  promotion_tiers: [fifteen.tier, five.tier],
  vouchers: [],
});

export const autoPromo: GalleryElement = {
  name: 'auto-promo',
  title: 'Automatic promotion',
  cover: 'applied',
  states: [
    { name: 'none', title: 'Nothing to say', state: 'none' },
    {
      name: 'announced',
      title: 'Applied just now',
      attributes: { details: true },
      steps: [{ add: { product_id: 'prod_kettle' } }],
      state: 'announced',
    },
    { name: 'applied', title: 'Applied before', cart: { items: [...items, { product_id: 'prod_kettle' }] }, state: 'applied' },
    {
      name: 'upgrade',
      title: 'A better one took its place',
      cart: { catalogue: oneOrTheOther },
      steps: [{ add: { product_id: 'prod_grinder' } }],
      state: 'upgrade',
    },
    {
      name: 'lost',
      title: 'Lost, with the way back',
      cart: { items: [...items, { product_id: 'prod_kettle' }] },
      steps: [{ setQuantity: ['prod_kettle', 0] }],
      state: 'lost',
    },
    {
      name: 'dismissed',
      title: 'Dismissed',
      cart: { items: [...items, { product_id: 'prod_kettle' }] },
      steps: [{ click: '.dismiss' }],
      state: 'dismissed',
    },
  ],
};
