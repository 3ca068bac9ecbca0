import { deals } from '../../../web/gallery/deals.js';
import { h } from '../dom.js';
import { withDocuments, type ReadyPage } from './page.js';

export const dealsSignedIn: ReadyPage = {
  name: 'deals',
  title: 'Deals, signed in',
  about: 'Everything that is on, with filters; personal offers among them.',
  build: () => [
    h('scrip-banner', { dismissible: true }, h('span', {}, 'Spring week: 10% off everything'), h('span', { slot: 'terms' }, 'Excludes gift cards')),
    h('div', { class: 'broad' },
      withDocuments('scrip-deals', { filters: true }, { data: { data: deals, signed_in: true } })),
  ],
};

export const dealsSignedOut: ReadyPage = {
  name: 'deals-signed-out',
  title: 'Deals, signed out',
  about: 'What is on for everybody, and how much more there is to those who sign in.',
  build: () => [
    h('div', { class: 'broad' },
      withDocuments('scrip-deals', { filters: true }, { data: { data: deals.filter(({ personal }) => !personal), signed_in: false, personal: 3 } },
        h('a', { slot: 'sign-in', href: '#page/deals' }, 'Sign in'))),
  ],
};
