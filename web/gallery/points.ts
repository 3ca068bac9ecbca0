import type { PointsDocument } from '../src/headless/points.js';
import type { GalleryElement, GalleryState } from './gallery.js';

/** 100 points are one euro. */
const document: PointsDocument = {
  code: 'LOYALTY-ADA',
  loyalty_card: { points: 4000, balance: 1240 },
  reward: {
    id: 'rew_coin',
    object: 'reward',
    type: 'COIN',
    parameters: { coin: { exchange_ratio: 1, points_ratio: 100 } },
  },
  total_amount: 3720,
};

const shown = (
  name: string,
  title: string,
  changes: Partial<PointsDocument>,
  more: Partial<GalleryState> = {},
): GalleryState => ({
  name,
  title,
  properties: { data: { ...document, ...changes } },
  state: name,
  ...more,
});

export const points: GalleryElement = {
  name: 'points',
  title: 'Pay with points',
  cover: 'selecting',
  follows: 'documents',
  states: [
    { name: 'unavailable', title: 'No card', state: 'unavailable' },
    shown('below-min', 'Too few', { min_points: 2000 }),
    shown('idle', 'Idle', {}),
    shown('selecting', 'Selecting', {}, { steps: [{ type: '500' }] }),
    shown('applied', 'Applied', { applied_points: 500, refund_policy: 'If you return the order, the points come back.' }),
    shown('capped', 'Capped by the order', { applied_points: 800, total_amount: 750 }),
    shown('capped-rule', 'Capped by a rule', { applied_points: 600, max_points: 600 }, { state: 'capped' }),
    shown('pending', 'More on the way', { loyalty_card: { points: 4000, balance: 1240, pending_points: 300 } }),
    shown('expiring', 'Some expire soon', {
      loyalty_card: {
        points: 4000,
        balance: 1240,
        next_expiration_date: '2026-05-01T00:00:00.000Z',
        next_expiration_points: 400,
      },
    }, { state: 'idle' }),
    shown('locked', 'Locked while paying', { applied_points: 500 }, { attributes: { locked: true } }),
  ],
};
