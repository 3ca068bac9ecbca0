import type { GalleryElement } from './gallery.js';
import { now } from './shop.js';

const inDays = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();

export const expiryNotice: GalleryElement = {
  name: 'expiry-notice',
  title: 'Expiry notice',
  cover: 'offer',
  follows: 'date',
  states: [
    { name: 'none', title: 'Far away', attributes: { points: 400, 'expires-at': inDays(90) }, state: 'none' },
    {
      name: 'points',
      title: 'Points end soon',
      attributes: { points: 400, 'expires-at': inDays(11) },
      slots: { action: { tag: 'a', text: 'Use them', attributes: { href: '#points' } } },
      state: 'near',
    },
    { name: 'offer', title: 'An offer ends soon', attributes: { name: 'Spring offer', 'expires-at': inDays(2) }, state: 'near' },
    { name: 'over', title: 'Over', attributes: { points: 400, 'expires-at': inDays(-1) }, state: 'over' },
  ],
};
