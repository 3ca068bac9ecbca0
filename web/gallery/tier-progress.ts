import type { MemberStanding } from '../src/headless/tier-progress.js';
import type { GalleryElement, GalleryState } from './gallery.js';

export const standing: MemberStanding = {
  tiers: [
    {
      object: 'loyalty_tier',
      id: 'ltr_bean',
      name: 'Bean',
      points: { from: 0, to: 499 },
      benefits: ['1 point for every €1', 'A cup on your birthday'],
    },
    {
      object: 'loyalty_tier',
      id: 'ltr_roast',
      name: 'Roast',
      points: { from: 500, to: 1499 },
      benefits: ['1.5 points for every €1', 'Free delivery from €30'],
    },
    {
      object: 'loyalty_tier',
      id: 'ltr_crema',
      name: 'Crema',
      points: { from: 1500 },
      benefits: ['2 points for every €1', 'Free delivery', 'First pick of rare lots'],
    },
  ],
  points: 720,
  period_end: '2026-12-31T23:00:00.000Z',
};

const shown = (
  name: string,
  title: string,
  changes: Partial<MemberStanding>,
  more: Partial<GalleryState> = {},
): GalleryState => ({
  name,
  title,
  properties: { data: { ...standing, ...changes } },
  state: name,
  ...more,
});

export const tierProgress: GalleryElement = {
  name: 'tier-progress',
  title: 'Tier progress',
  cover: 'benefits',
  follows: 'documents',
  states: [
    { name: 'none', title: 'No programme', state: 'none' },
    shown('in-tier', 'On the way', {}),
    shown('benefits', 'With what each level gives', {}, { attributes: { benefits: true }, state: 'in-tier' }),
    shown('near-next', 'Nearly there', { points: 1380 }),
    shown('top', 'At the top', { points: 2100 }),
    shown('at-risk', 'Could be lost', { tier_after_period_id: 'ltr_bean' }),
    shown('grace', 'Kept for a while', { points: 410, grace_until: '2026-06-30T22:00:00.000Z' }),
    shown('upgraded', 'Just reached', { points: 510, previous_tier_id: 'ltr_bean' }),
    shown('downgraded', 'Just lost', { points: 410, previous_tier_id: 'ltr_roast' }),
    shown('spend', 'Counted in money', { metric: 'amount', tiers: standing.tiers.map((tier) => ({ ...tier, points: { from: (tier.points.from ?? 0) * 100 } })), points: 72_050 }, { state: 'in-tier' }),
  ],
};
