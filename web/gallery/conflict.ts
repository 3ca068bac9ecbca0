import type { GalleryElement } from './gallery.js';
import { bigItems, catalogue, shopWith } from './shop.js';

const code = (name: string, percent_off: number, category_id: string) => ({
  object: 'voucher' as const,
  code: name,
  type: 'DISCOUNT_VOUCHER' as const,
  active: true,
  category_id,
  discount: { type: 'PERCENT' as const, percent_off, effect: 'APPLY_TO_ORDER' as const },
  storefront: { listed: true, label: `${percent_off}% off` },
});
const best = (twenty: number) =>
  shopWith({
    stacking_rules: {
      ...catalogue.stacking_rules,
      redeemables_sorting_rule: 'BEST_DEAL',
    },
    vouchers: [code('TEN', 10, 'cat_codes'), code('ALONE', twenty, 'cat_alone')],
  });

export const conflict: GalleryElement = {
  name: 'conflict',
  title: 'Best combination',
  states: [
    { name: 'none', title: 'Nothing to choose', cart: { codes: ['SPRING'] }, state: 'none' },
    {
      name: 'auto-best',
      title: 'The best one is on the order',
      cart: { catalogue: best(25), items: bigItems, codes: ['TEN', 'ALONE'] },
      state: 'auto-best',
    },
    {
      name: 'choose',
      title: 'Choosing',
      attributes: { open: true },
      cart: { catalogue: best(25), items: bigItems, codes: ['TEN', 'ALONE'] },
      state: 'choose',
    },
    {
      name: 'blocked',
      title: 'One is in the way of another',
      cart: { items: bigItems, codes: ['ALONE20', 'SPRING'] },
      state: 'only-one',
    },
  ],
};
