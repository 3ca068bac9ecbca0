import { shopWith } from '../../../web/gallery/shop.js';
import { h } from '../dom.js';
import { catalogue as shop } from './catalogue.js';
import { picture } from './goods.js';
import { following, type Cart, type ReadyPage } from './page.js';
import { textsOf, type PageWords } from './words/index.js';

/** Kettles are reduced this week, for everybody. */
const catalogue = shopWith({
  ...shop,
  version: 'pages-tiles-1',
  validation_rules: [
    ...(shop.validation_rules ?? []),
    { id: 'val_kettles', name: 'Kettles', rules: {}, applicable_to: { included: [{ object: 'product', id: 'prod_kettle' }], excluded: [], included_all: false } },
  ],
  promotion_tiers: [
    ...(shop.promotion_tiers ?? []),
    {
      id: 'promo_kettles',
      object: 'promotion_tier',
      name: '15% off kettles',
      campaign_id: 'camp_spring',
      category_id: 'cat_offers',
      hierarchy: 4,
      active: true,
      action: { discount: { type: 'PERCENT', percent_off: 15, effect: 'APPLY_TO_ITEMS' } },
      validation_rules: ['val_kettles'],
      storefront: textsOf('KETTLE15'),
    },
  ],
});

const beforeWeek = shop.products?.find(({ id }) => id === 'prod_kettle')?.price ?? 0;

function tile(cart: Cart, words: PageWords, product: string, price: HTMLElement, badge?: HTMLElement): HTMLElement {
  const { name = '', about = '' } = words.goods[product] ?? {};
  return h('li', { class: 'tile' },
    h('div', { class: 'tile-picture' }, picture(product), badge),
    h('h3', {}, name),
    h('p', {}, about),
    h('div', { class: 'tile-foot' },
      price,
      h('button', { type: 'button', class: 'add', 'aria-label': words.addNamed(name), onclick: () => void cart.add({ product_id: product, quantity: 1 }) }, words.add)),
  );
}

export const productTile: ReadyPage = {
  name: 'product-tile',
  title: 'Product tiles',
  about: 'Prices, badges and the way to the next threshold, where products are looked through.',
  cart: { catalogue },
  build: (cart, words) => {
    const priceNow = (product_id: string) => cart.priceOf({ product_id, quantity: 1 }).total_amount;
    return [
      h('section', { class: 'tiles-page' },
        h('scrip-spend-bar', { variant: 'line' }),
        h('ul', { class: 'tiles' },
          // 250 g: four of them are a kilo.
          tile(cart, words, 'prod_espresso', following(cart, h('scrip-price', { 'product-id': 'prod_espresso', unit: 'kg' }), () => ({ attributes: { 'unit-amount': 4 * priceNow('prod_espresso') } }))),
          tile(cart, words, 'prod_kettle', h('scrip-price', { 'product-id': 'prod_kettle', lowest: beforeWeek }), h('scrip-promo-badge', { 'product-id': 'prod_kettle' })),
          // SPRING takes a tenth off what is left.
          tile(cart, words, 'prod_cup', following(cart, h('scrip-price', { code: 'SPRING' }), () => ({ attributes: { amount: Math.round(priceNow('prod_cup') * 0.9) } }))),
          tile(cart, words, 'prod_sample', h('scrip-price', { 'product-id': 'prod_sample' }), h('scrip-promo-badge', { 'product-id': 'prod_sample' })),
        )),
    ];
  },
};
