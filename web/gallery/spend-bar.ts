import { extremes } from './extremes.js';
import type { GalleryElement } from './gallery.js';
import { bigItems, items, shopWith } from './shop.js';

export const spendBar: GalleryElement = {
  name: 'spend-bar',
  title: 'Spend bar',
  cover: 'near',
  states: [
    { name: 'empty', title: 'Empty cart', cart: { items: [] }, state: 'empty' },
    { name: 'progress', title: 'On the way', cart: { items: items.slice(0, 1) }, state: 'progress' },
    {
      name: 'near',
      title: 'Nearly there',
      cart: { items: [{ product_id: 'prod_espresso', quantity: 3 }, { product_id: 'prod_filters' }] },
      state: 'near',
    },
    { name: 'reached', title: 'One step behind, one ahead', cart: { items: [{ product_id: 'prod_kettle' }] }, state: 'reached' },
    { name: 'all-reached', title: 'All reached', cart: { items: bigItems }, state: 'all-reached' },
    {
      name: 'regressed',
      title: 'Lost again',
      cart: { items: [{ product_id: 'prod_espresso', quantity: 4 }] },
      steps: [{ setQuantity: ['prod_espresso', 3] }],
      state: 'regressed',
    },
    {
      name: 'excluded',
      title: 'Not everything counts',
      attributes: { excludes: 'Gift cards and delivery don’t count.' },
      state: 'progress',
    },
    { name: 'line', title: 'As a line, for product pages', attributes: { variant: 'line' }, state: 'progress' },
    { name: 'unavailable', title: 'Nothing to reach', cart: { catalogue: shopWith({ promotion_tiers: [] }) }, state: 'unavailable' },
    extremes('progress'),
  ],
};
