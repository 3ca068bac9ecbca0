import type { GalleryElement } from './gallery.js';
import { now } from './shop.js';

const offer = 'Spring week: 10% off everything';
const terms = 'Excludes gift cards';

export const banner: GalleryElement = {
  name: 'banner',
  title: 'Banner',
  cover: 'dismissible',
  follows: 'documents',
  states: [
    { name: 'plain', title: 'Plain', slots: { '': 'Free delivery from €50' }, state: 'shown' },
    {
      name: 'dismissible',
      title: 'With terms, and a way to be rid of it',
      attributes: { dismissible: true, 'banner-id': 'spring' },
      slots: { '': offer, terms },
      state: 'shown',
    },
    {
      name: 'countdown',
      title: 'With its end',
      attributes: { dismissible: true },
      slots: {
        '': offer,
        terms,
        action: {
          tag: 'scrip-countdown',
          attributes: { 'ends-at': new Date(Date.parse(now) + 9_000_000).toISOString(), compact: '' },
        },
      },
      state: 'shown',
    },
    {
      name: 'link',
      title: 'With a link',
      slots: { '': offer, terms, action: { tag: 'a', text: 'See the offers', attributes: { href: '#offers' } } },
      state: 'shown',
    },
    {
      name: 'dismissed',
      title: 'Dismissed',
      attributes: { dismissible: true },
      slots: { '': offer },
      steps: [{ click: '.dismiss' }],
      state: 'dismissed',
    },
  ],
};
