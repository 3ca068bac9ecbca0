import type { ValidationResponse } from '../src/documents/validation.js';
import { extremes } from './extremes.js';
import type { GalleryElement } from './gallery.js';
import { bigItems, shopWith } from './shop.js';

/** The same answer, but dearer by two euros: what a server says when an offer has run out. */
const dearer = (local: ValidationResponse): ValidationResponse => ({
  ...local,
  quote: { digest: 'another', catalogue_version: 'newer' },
  ...(local.order
    ? { order: { ...local.order, total_amount: local.order.total_amount + 200 } }
    : {}),
});

export const breakdown: GalleryElement = {
  name: 'breakdown',
  title: 'Breakdown',
  cover: 'estimated',
  states: [
    { name: 'empty', title: 'Empty cart', cart: { items: [] }, state: 'empty' },
    { name: 'loading', title: 'Loading', attributes: { heading: 'Order summary', loading: true }, state: 'loading' },
    {
      name: 'estimated',
      title: 'Estimated',
      attributes: { heading: 'Order summary' },
      cart: { codes: ['SPRING'] },
      slots: { note: 'Prices include VAT.' },
      state: 'local',
    },
    {
      name: 'per-line',
      title: 'With lines, free shipping and a gift card',
      attributes: { heading: 'Order summary', 'per-line': true },
      cart: { items: bigItems, codes: ['SPRING', 'GIFT-2841-7731'] },
      state: 'local',
    },
    {
      name: 'confirmed',
      title: 'Confirmed',
      cart: { codes: ['SPRING'], server: { validate: (validation) => ({ status: 'answered', validation }) } },
      steps: [{ reconcile: true }],
      state: 'confirmed',
    },
    {
      name: 'differs',
      title: 'The server came to another total',
      cart: {
        codes: ['SPRING'],
        server: { validate: (local) => ({ status: 'answered', validation: dearer(local) }) },
      },
      steps: [{ reconcile: true }],
      state: 'differs',
    },
    {
      name: 'provisional',
      title: 'Provisional: offline',
      cart: { codes: ['SPRING'], server: {} },
      steps: [{ reconcile: true }],
      state: 'provisional',
    },
    { name: 'collapsed', title: 'Collapsed', attributes: { collapsed: true }, cart: { codes: ['SPRING'] }, state: 'local' },
    {
      name: 'why',
      title: 'Why this price?',
      attributes: { why: true },
      cart: { items: bigItems, codes: ['SPRING', 'BIG20'] },
      steps: [{ open: '.why' }, { wait: 60 }],
      state: 'local',
    },
    { name: 'zero', title: 'Nothing left to pay', cart: { codes: ['GIFT-9000-1234'] }, state: 'local' },
    { name: 'no-discount', title: 'No discount', cart: { catalogue: shopWith({ promotion_tiers: [] }) }, state: 'local' },
    extremes('local', { attributes: { 'per-line': true, why: true } }),
  ],
};
