import type { GalleryElement } from './gallery.js';
import { refusals } from './refusals.js';

export const notice: GalleryElement = {
  name: 'notice',
  title: 'Notice',
  cover: 'swap',
  states: [
    { name: 'empty', title: 'The code applies', attributes: { code: 'SPRING' }, cart: { codes: ['SPRING'] }, state: 'empty' },
    {
      name: 'min-spend',
      title: 'Minimum not reached',
      attributes: { code: 'BIG20', remedies: 'add_amount' },
      cart: { codes: ['BIG20'] },
      state: 'refused',
    },
    {
      name: 'swap',
      title: 'Another one is in the way',
      attributes: { code: 'SPRING' },
      cart: { codes: ['ALONE20', 'SPRING'] },
      state: 'refused',
    },
    {
      name: 'offline',
      title: 'Offline',
      attributes: { code: 'PARTNER25' },
      cart: { codes: ['PARTNER25'], server: { lookup: { status: 'offline' } } },
      state: 'provisional',
    },
    // Every reason, as after a redemption, with every way out that the page can take.
    ...refusals.map(({ name, title, refusal }) => ({
      name,
      title,
      attributes: { code: 'SPRING', remedies: 'add_amount add_items sign_in' },
      properties: { refusal },
      follows: 'documents' as const,
      cart: { codes: ['SPRING'] },
      state: 'refused',
    })),
  ],
};
