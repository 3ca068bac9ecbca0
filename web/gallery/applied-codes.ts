import { extremes } from './extremes.js';
import type { GalleryElement } from './gallery.js';
import { bigItems, catalogue, shopWith } from './shop.js';

export const appliedCodes: GalleryElement = {
  name: 'applied-codes',
  title: 'Applied codes',
  cover: 'several',
  states: [
    { name: 'empty', title: 'Empty', state: 'empty' },
    { name: 'applied', title: 'One code', cart: { codes: ['SPRING'] }, state: 'filled' },
    {
      name: 'several',
      title: 'Several, with promotions that need no code and a gift card',
      attributes: { automatic: true },
      cart: { items: bigItems, codes: ['SPRING', 'FIVE', 'GIFT-2841-7731'] },
      state: 'filled',
    },
    { name: 'suspended', title: 'Needs a little more', cart: { codes: ['SPRING', 'BIG20'] }, state: 'filled' },
    { name: 'replaced', title: 'Stands back for another', cart: { codes: ['ALONE20', 'SPRING'] }, state: 'filled' },
    {
      name: 'pending',
      title: 'Not checked yet: offline',
      cart: { codes: ['PARTNER25'], server: { lookup: { status: 'offline' } } },
      state: 'filled',
    },
    {
      name: 'checking',
      title: 'Being checked',
      cart: { server: { lookup: 'pending' } },
      steps: [{ enterCode: 'PARTNER25' }],
      state: 'filled',
    },
    {
      name: 'confirmed',
      title: 'Confirmed by the server',
      cart: {
        codes: ['SPRING'],
        server: { validate: (validation) => ({ status: 'answered', validation }) },
      },
      steps: [{ reconcile: true }],
      state: 'filled',
    },
    {
      name: 'removing',
      title: 'On its way off: the page takes its time',
      cart: { codes: ['SPRING', 'FIVE'] },
      steps: [{ delay: 'scrip-remove' }, { click: '.remove' }],
      state: 'filled',
    },
    {
      name: 'not-removed',
      title: 'Could not be removed',
      cart: { codes: ['SPRING', 'FIVE'] },
      steps: [{ fail: 'scrip-remove' }, { click: '.remove' }],
      state: 'filled',
    },
    {
      name: 'undo',
      title: 'Removed, with the way back',
      cart: { codes: ['SPRING', 'FIVE'] },
      steps: [{ click: '.remove' }],
      state: 'filled',
    },
    {
      name: 'locked',
      title: 'Locked while paying',
      attributes: { locked: true },
      cart: { codes: ['SPRING', 'FIVE'] },
      state: 'locked',
    },
    {
      name: 'long',
      title: 'A long code and a long name',
      cart: {
        catalogue: shopWith({
          vouchers: [
            ...(catalogue.vouchers ?? []),
            {
              code: 'FRIENDS-AND-FAMILY-SUMMER-WEEKEND-2026-0001',
              type: 'DISCOUNT_VOUCHER',
              active: true,
              discount: { type: 'PERCENT', percent_off: 25, effect: 'APPLY_TO_ORDER' },
              storefront: { label: 'Freundschaftswochenendsonderrabatt for everybody who stays' },
            },
          ],
        }),
        codes: ['FRIENDS-AND-FAMILY-SUMMER-WEEKEND-2026-0001'],
      },
      state: 'filled',
    },
    extremes('filled', { attributes: { automatic: true } }),
  ],
};
