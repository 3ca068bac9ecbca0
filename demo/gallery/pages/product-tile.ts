import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import { picture } from './goods.js';
import type { Cart, ReadyPage } from './page.js';
import type { PageWords } from './words/index.js';

function tile(cart: Cart, words: PageWords, product: string, price: Readonly<Record<string, string | number | boolean>>, badge?: HTMLElement): HTMLElement {
  const { name = '', about = '' } = words.goods[product] ?? {};
  return h('li', { class: 'tile' },
    h('div', { class: 'tile-picture' }, picture(product), badge),
    h('h3', {}, name),
    h('p', {}, about),
    h('div', { class: 'tile-foot' },
      h('scrip-price', price),
      h('button', { type: 'button', class: 'add', 'aria-label': words.addNamed(name), onclick: () => void cart.add({ product_id: product, quantity: 1 }) }, words.add)),
  );
}

export const productTile: ReadyPage = {
  name: 'product-tile',
  title: 'Product tiles',
  about: 'Prices, badges and the way to the next threshold, where products are looked through.',
  cart: { catalogue },
  build: (cart, words) => [
    h('section', { class: 'tiles-page' },
      h('scrip-spend-bar', { variant: 'line' }),
      h('ul', { class: 'tiles' },
        tile(cart, words, 'prod_espresso', { 'product-id': 'prod_espresso', 'unit-amount': 5160, unit: 'kg' }),
        tile(cart, words, 'prod_kettle', { amount: 5015, was: 5900, lowest: 5900 }, h('scrip-promo-badge', { text: words.kettleBadge })),
        tile(cart, words, 'prod_cup', { amount: 1260, code: 'SPRING' }),
        tile(cart, words, 'prod_sample', { 'product-id': 'prod_sample' }, h('scrip-promo-badge', { 'product-id': 'prod_sample' })),
      )),
  ],
};
