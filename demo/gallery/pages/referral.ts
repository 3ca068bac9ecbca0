import { referral } from '../../../web/gallery/referral.js';
import { h } from '../dom.js';
import { picture } from './goods.js';
import { withDocuments, type ReadyPage } from './page.js';

const documentOf = (state: string) => referral.states.find(({ name }) => name === state)?.properties ?? {};

export const referralLanding: ReadyPage = {
  name: 'referral',
  title: 'Referral landing',
  about: 'Where a friend’s link leads: what is in it for them, and how to begin.',
  cart: { items: [] },
  build: () => [
    h('div', { class: 'landing' },
      h('div', { class: 'landing-text' }, h('h2', {}, 'Good coffee travels by word of mouth'), withDocuments('scrip-referral', {}, documentOf('friend')),
        h('a', { class: 'aside', href: '#page/product-tile' }, 'Look around first')),
      h('div', { class: 'landing-picture' }, picture('prod_espresso'))),
  ],
};

export const referralInvite: ReadyPage = {
  name: 'invite',
  title: 'Invite friends',
  about: 'The other side of a referral: the link, ways to share it, and what came of it.',
  cart: { items: [] },
  build: () => [h('div', { class: 'column' }, withDocuments('scrip-referral', {}, documentOf('pending')))],
};
