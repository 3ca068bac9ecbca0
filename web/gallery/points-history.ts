import type { PointsTransaction } from '../src/documents/loyalty.js';
import type { GalleryElement } from './gallery.js';

const entry = (
  id: string,
  type: PointsTransaction['type'],
  points: number,
  balance: number,
  created_at: string,
  more: Partial<PointsTransaction> = {},
): PointsTransaction => ({ id, type, created_at, details: { balance: { points, balance } }, ...more });

const data = [
  entry('vtx_6', 'POINTS_ACCRUAL', 126, 1240, '2026-04-18T09:12:00.000Z', { reason: 'Order 4711', pending_until: '2026-05-02T00:00:00.000Z' }),
  entry('vtx_5', 'POINTS_REDEMPTION', -500, 1114, '2026-03-30T18:40:00.000Z', { reason: 'Order 4622' }),
  entry('vtx_4', 'POINTS_EXPIRATION', -80, 1614, '2026-03-31T22:00:00.000Z'),
  entry('vtx_3', 'POINTS_ADDITION', 200, 1694, '2026-02-14T08:00:00.000Z', { reason: 'Happy birthday' }),
  entry('vtx_2', 'POINTS_REFUND', 300, 1494, '2026-01-20T11:05:00.000Z', { reason: 'Order 4410' }),
];

export const pointsHistory: GalleryElement = {
  name: 'points-history',
  title: 'Points history',
  cover: 'filled',
  follows: 'documents',
  states: [
    { name: 'none', title: 'No card', state: 'none' },
    { name: 'empty', title: 'Nothing yet', properties: { data: [] }, state: 'empty' },
    { name: 'filled', title: 'Filled', properties: { data }, state: 'filled' },
    { name: 'more', title: 'With more to load', attributes: { 'has-more': true }, properties: { data: data.slice(0, 2) }, state: 'filled' },
  ],
};
