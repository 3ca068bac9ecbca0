import type { GalleryElement } from './gallery.js';

export const earned: GalleryElement = {
  name: 'earned',
  title: 'Earned',
  cover: 'points',
  follows: 'documents',
  states: [
    { name: 'none', title: 'Nothing', state: 'none' },
    { name: 'points', title: 'Points', properties: { data: { points: 33, balance: 1273, points_active_at: '2026-05-04T00:00:00.000Z' } }, state: 'earned' },
    {
      name: 'all',
      title: 'Points, a code, and how far the next level is',
      properties: {
        data: {
          points: 126,
          balance: 846,
          next_tier: { name: 'Crema', missing: 654 },
          vouchers: [
            { code: 'NEXT-5-8Q2K', label: { en: '€5 off your next order', ar: 'خصم 5 € على طلبك القادم' }, expires_at: '2026-06-30T21:59:59.000Z' },
          ],
        },
      },
      state: 'earned',
    },
  ],
};
