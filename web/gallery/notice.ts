import type { GalleryElement } from './gallery.js';

export const notice: GalleryElement = {
  name: 'notice',
  title: 'Notice',
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
    { name: 'expired', title: 'Expired', attributes: { code: 'WINTER' }, cart: { codes: ['WINTER'] }, state: 'refused' },
    {
      name: 'locked-elsewhere',
      title: 'After a redemption: in use elsewhere',
      attributes: { code: 'SPRING' },
      properties: { refusal: { key: 'multiple_requests', facts: {} } },
      cart: { codes: ['SPRING'] },
      state: 'refused',
    },
    {
      name: 'offline',
      title: 'Offline',
      attributes: { code: 'PARTNER25' },
      cart: { codes: ['PARTNER25'], server: { lookup: { status: 'offline' } } },
      state: 'provisional',
    },
  ],
};
