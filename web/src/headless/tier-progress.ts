import type { LoyaltyTier } from '../documents/loyalty.js';

/** Where a member stands in a programme; whole points, or what the programme counts. */
export interface MemberStanding {
  /** Ascending. */
  readonly tiers: readonly LoyaltyTier[];
  readonly points: number;
  /** What counts: points, money spent in minor units, or orders. */
  readonly metric?: 'points' | 'amount' | 'orders';
  /** When counting starts anew; ISO 8601. */
  readonly period_end?: string;
  /** What the next period would start with, where that is less than now. */
  readonly tier_after_period_id?: string;
  /** Until when a tier is kept that was lost. */
  readonly grace_until?: string;
  /** The tier before the last change. */
  readonly previous_tier_id?: string;
}

/** One tier, and whether the member has passed it. */
export interface TierStep {
  readonly tier: LoyaltyTier;
  readonly position: 'passed' | 'current' | 'ahead';
}

/** Where a member stands among the tiers, and what is missing to the next. */
export interface TierProgressState {
  readonly status:
    | 'none'
    | 'in-tier'
    | 'near-next'
    | 'top'
    | 'at-risk'
    | 'grace'
    | 'upgraded'
    | 'downgraded';
  readonly steps: readonly TierStep[];
  readonly current?: LoyaltyTier;
  readonly next?: LoyaltyTier;
  /** To the next tier. */
  readonly missing?: number;
  /** Where it would go to when the period ends. */
  readonly after?: LoyaltyTier;
}

/** From this share of the way on the next tier is near. */
const nearShare = 0.8;

/** Where a member stands: the tiers in order, the next one, and what is missing to it. */
export function tierProgressState(standing: MemberStanding | undefined): TierProgressState {
  const tiers = standing?.tiers ?? [];
  if (!standing || tiers.length === 0) return { status: 'none', steps: [] };
  const { points } = standing;
  const index = tiers.filter(({ points: { from = 0 } }) => points >= from).length - 1;
  const current = tiers[index];
  const next = tiers[index + 1];
  const steps = tiers.map((tier, at) => ({
    tier,
    position: at === index ? ('current' as const) : at < index ? ('passed' as const) : ('ahead' as const),
  }));
  const target = next?.points.from ?? 0;
  const after = tiers.find(({ id }) => id === standing.tier_after_period_id);
  const before = tiers.findIndex(({ id }) => id === standing.previous_tier_id);
  const status = (() => {
    if (standing.grace_until) return 'grace';
    if (before >= 0 && before < index) return 'upgraded';
    if (before > index) return 'downgraded';
    if (after && current && tiers.indexOf(after) < index) return 'at-risk';
    if (!next) return 'top';
    if (points >= target * nearShare) return 'near-next';
    return current ? 'in-tier' : 'none';
  })();
  return {
    status,
    steps,
    ...(current ? { current } : {}),
    ...(next ? { next, missing: target - points } : {}),
    ...(after ? { after } : {}),
  };
}
