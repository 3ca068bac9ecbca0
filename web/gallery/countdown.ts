import type { GalleryElement } from './gallery.js';
import { now } from './shop.js';

const ends = (seconds: number) => ({
  'ends-at': new Date(Date.parse(now) + seconds * 1000).toISOString(),
  'time-zone': 'Europe/Berlin',
});

export const countdown: GalleryElement = {
  name: 'countdown',
  title: 'Countdown',
  cover: 'running',
  follows: 'date',
  states: [
    { name: 'far', title: 'Days away', attributes: ends(6 * 86_400), state: 'far' },
    { name: 'running', title: 'Running', attributes: ends(13 * 3600 + 754), state: 'running' },
    { name: 'final', title: 'The last hour', attributes: ends(754), state: 'final' },
    { name: 'compact', title: 'The clock alone', attributes: { ...ends(7954), compact: true }, state: 'running' },
    { name: 'ended', title: 'Ended', attributes: ends(-1), state: 'ended' },
    { name: 'unknown', title: 'No end is known', state: 'unknown' },
  ],
};
