import type { GalleryElement } from './gallery.js';

export const codeReveal: GalleryElement = {
  name: 'code-reveal',
  title: 'Reveal a code',
  follows: 'documents',
  states: [
    { name: 'hidden', title: 'Hidden', attributes: { code: 'SPRING' }, state: 'hidden' },
    { name: 'named', title: 'With what it is for', attributes: { code: 'SPRING', label: '10% off' }, state: 'hidden' },
    { name: 'waiting', title: 'The page fetches it', attributes: { label: '10% off' }, steps: [{ click: 'button' }], state: 'waiting' },
    { name: 'revealed', title: 'Revealed', attributes: { code: 'SPRING' }, steps: [{ click: 'button' }], state: 'revealed' },
  ],
};
