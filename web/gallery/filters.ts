import { dealFacets } from '../src/headless/deals.js';
import { deals } from './deals.js';
import type { GalleryElement } from './gallery.js';
import { now } from './shop.js';

const facets = dealFacets(deals, Date.parse(now));

export const filters: GalleryElement = {
  name: 'filters',
  title: 'Filters',
  cover: 'filtered',
  follows: 'documents',
  states: [
    { name: 'none', title: 'Nothing to choose from', state: 'none' },
    { name: 'all', title: 'Nothing chosen', properties: { facets, count: 4 }, state: 'all' },
    {
      name: 'filtered',
      title: 'Some chosen',
      properties: { facets, count: 1, filters: { kind: ['percent'], category: ['Equipment'], soon: true } },
      state: 'filtered',
    },
    {
      name: 'price-range',
      title: 'Between two prices',
      properties: { facets, count: 1, filters: { price_from: 5000, price_to: 6000 } },
      state: 'filtered',
    },
    {
      name: 'dialog',
      title: 'The dialog of narrow places',
      properties: { facets, count: 2, filters: { kind: ['percent'] } },
      steps: [{ open: 'dialog' }],
      state: 'filtered',
    },
  ],
};
