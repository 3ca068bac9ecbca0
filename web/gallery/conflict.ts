import type { Discount } from '../src/documents/discount.js';
import { extremes } from './extremes.js';
import type { GalleryElement, Step } from './gallery.js';
import { bigItems, catalogue, shopWith } from './shop.js';

const code = (name: string, discount: Discount, label: string, category_id: string) => ({
  object: 'voucher' as const,
  code: name,
  type: 'DISCOUNT_VOUCHER' as const,
  active: true,
  category_id,
  discount,
  storefront: { listed: true, label },
});
const percent = (percent_off: number): Discount => ({ type: 'PERCENT', percent_off, effect: 'APPLY_TO_ORDER' });
const amount = (amount_off: number): Discount => ({ type: 'AMOUNT', amount_off, effect: 'APPLY_TO_ORDER' });

/** Where the engine looks for the best: ten percent with all the rest, or this one without it. */
const best = (alone: Discount, label: string) =>
  shopWith({
    stacking_rules: {
      ...catalogue.stacking_rules,
      redeemables_sorting_rule: 'BEST_DEAL',
    },
    vouchers: [code('TEN', percent(10), '10% off', 'cat_codes'), code('ALONE', alone, label, 'cat_alone')],
  });
const clear = best(percent(25), '25% off');
// As much as ten percent of 126.20; of dearer carts less.
const equal = best(amount(1262), '€12.62 off');
const codes = ['TEN', 'ALONE'];
const takeAnother: readonly Step[] = [
  { click: '.choice:nth-of-type(2) input' },
  { click: '[part=confirm]' },
];

export const conflict: GalleryElement = {
  name: 'conflict',
  title: 'Best combination',
  cover: 'auto-best',
  states: [
    { name: 'none', title: 'Nothing to choose', cart: { codes: ['SPRING'] }, state: 'none' },
    {
      name: 'auto-best',
      title: 'The best one is on the order',
      cart: { catalogue: clear, items: bigItems, codes },
      state: 'auto-best',
    },
    {
      name: 'choose',
      title: 'Choosing',
      attributes: { open: true },
      cart: { catalogue: clear, items: bigItems, codes },
      state: 'choose',
    },
    {
      name: 'tie',
      title: 'Two that save the same',
      attributes: { open: true },
      cart: { catalogue: equal, items: bigItems, codes },
      state: 'tie',
    },
    {
      name: 'changed',
      title: 'Another one that saves the same',
      attributes: { open: true },
      cart: { catalogue: equal, items: bigItems, codes },
      steps: takeAnother,
      state: 'changed',
    },
    {
      name: 'worse-choice',
      title: 'A choice that saves less',
      attributes: { open: true },
      cart: { catalogue: clear, items: bigItems, codes },
      steps: takeAnother,
      state: 'worse-choice',
    },
    {
      name: 'recomputed',
      title: 'The cart changed after the choice',
      attributes: { open: true },
      cart: { catalogue: equal, items: bigItems, codes },
      steps: [...takeAnother, { add: { product_id: 'prod_kettle', quantity: 1 } }],
      state: 'recomputed',
    },
    {
      name: 'blocked',
      title: 'One is in the way of another',
      cart: { items: bigItems, codes: ['ALONE20', 'SPRING'] },
      state: 'only-one',
    },
    extremes('none'),
  ],
};
