import { breakdown } from './breakdown.js';
import type { GalleryElement } from './gallery.js';

const names = ['empty', 'estimated', 'confirmed', 'differs', 'provisional'];

/** The same carts as in the breakdown. */
export const verdict: GalleryElement = {
  name: 'verdict',
  title: 'Verdict',
  cover: 'confirmed',
  states: breakdown.states
    .filter(({ name }) => names.includes(name))
    .map(({ attributes: _, slots: __, ...state }) => state),
};
