import { referral } from '../../../web/gallery/referral.js';
import { shopper } from '../../../web/gallery/shop.js';
import { h } from '../dom.js';
import { picture } from './goods.js';
import { following, ordersOf, type ReadyPage } from './page.js';
import type { PageWords } from './words/index.js';

/** The programme in a state, with its texts in the language of the page. */
function documentOf(state: string, { referral: { rewardedWhen: rewarded_when, message, terms } }: PageWords) {
  const data = referral.states.find(({ name }) => name === state)?.properties?.['data'];
  return { data: { ...(typeof data === 'object' ? data : {}), rewarded_when, message, terms } };
}

export const referralLanding: ReadyPage = {
  name: 'referral',
  title: 'Referral landing',
  about: 'Where a friend’s link leads: what is in it for them, and how to begin. Not for those who have ordered before.',
  cart: { items: [] },
  follows: 'shopper',
  build: (cart, words) => [
    h('div', { class: 'landing' },
      h('div', { class: 'landing-text' }, h('h2', {}, words.referral.headline),
        following(cart, h('scrip-referral'), () => ({ documents: documentOf((ordersOf(cart) ?? 0) > 0 ? 'already-customer' : 'friend', words) })),
        h('a', { class: 'aside', href: '#page/product-tile' }, words.referral.lookAround)),
      h('div', { class: 'landing-picture' }, picture('prod_espresso'))),
  ],
};

export const referralInvite: ReadyPage = {
  name: 'invite',
  title: 'Invite friends',
  about: 'The other side of a referral: the link, ways to share it, and what came of it.',
  cart: { items: [], customer: shopper(2) },
  follows: 'shopper',
  build: (cart, words) => [
    h('div', { class: 'column' },
      following(cart, h('scrip-referral'), () => ({ documents: documentOf(ordersOf(cart) === undefined ? 'signed-out' : 'pending', words) }))),
  ],
};
