import type { GalleryElement } from './gallery.js';

const full =
  'One use per customer, until 30 June. Gift cards and delivery are excluded. Cannot be exchanged for money. If you return something, its share of the discount is returned with it.';

export const terms: GalleryElement = {
  name: 'terms',
  title: 'Terms',
  cover: 'open',
  follows: 'documents',
  states: [
    { name: 'none', title: 'None', state: 'none' },
    { name: 'short', title: 'The short line', attributes: { summary: 'From €30. Not on gift cards.' }, state: 'short' },
    {
      name: 'full',
      title: 'With the full text',
      attributes: { summary: 'From €30. Not on gift cards.', version: '2026-04-01' },
      slots: { '': full },
      state: 'full',
    },
    {
      name: 'open',
      title: 'Opened',
      attributes: { summary: 'From €30. Not on gift cards.', version: '2026-04-01', href: '#terms' },
      slots: { '': full },
      steps: [{ open: 'details' }],
      state: 'full',
    },
    {
      name: 'dialog',
      title: 'In a dialog, to be printed',
      attributes: { summary: 'From €30. Not on gift cards.', heading: 'Spring offer', dialog: true, version: '2026-04-01' },
      slots: { '': full },
      steps: [{ open: 'dialog' }],
      state: 'full',
    },
    {
      name: 'localised',
      title: 'By language, out of the catalogue',
      properties: { data: { en: 'Once per customer.', de: 'Einmal pro Person.', ar: 'مرة واحدة لكل عميل.' } },
      state: 'short',
    },
  ],
};
