import type { ReferralDocument } from '../src/headless/referral.js';
import type { GalleryElement, GalleryState } from './gallery.js';

const programme: ReferralDocument = {
  role: 'referrer',
  signed_in: true,
  joined: true,
  code: 'FRIEND',
  link: 'https://shop.example/r/ada-4F7Q9K',
  referrer: { result: { discount: { type: 'AMOUNT', amount_off: 500 } } },
  friend: { result: { discount: { type: 'PERCENT', percent_off: 15 } } },
  rewarded_when: 'Your reward comes 14 days after their first order.',
  message: 'This is where I get my coffee. The first order is 15% off for you.',
  terms: 'For first orders from €30.',
};

const shown = (name: string, title: string, changes: Partial<ReferralDocument>, more: Partial<GalleryState> = {}): GalleryState => ({
  name,
  title,
  properties: { data: { ...programme, ...changes } },
  state: name,
  ...more,
});

export const referral: GalleryElement = {
  name: 'referral',
  title: 'Referral',
  cover: 'ready',
  follows: 'documents',
  states: [
    { name: 'unavailable', title: 'No programme', state: 'unavailable' },
    shown('signed-out', 'Signed out', { signed_in: false }),
    shown('not-joined', 'Not joined', { joined: false }),
    shown('ready', 'Ready', {}),
    shown('shared', 'Shared', {}, { steps: [{ told: 'scrip-copy', by: 'scrip-copy-code' }] }),
    shown('pending', 'Rewards on the way', { stats: { invited: 5, joined: 2, pending: 1, earned: 1 } }),
    shown('earned', 'Rewards earned', { stats: { invited: 5, joined: 2, pending: 0, earned: 2 } }),
    shown('capped', 'All rewards earned', { cap: 3, stats: { invited: 9, joined: 4, pending: 1, earned: 3 } }),
    shown('friend', 'For the friend', { role: 'friend' }),
    shown('self-referral', 'One’s own link', { blocked: 'self' }),
    shown('already-customer', 'Not a new customer', { role: 'friend', blocked: 'existing' }),
  ],
};
