import type { CartSnapshot } from '../cart/snapshot.js';
import type { Threshold } from '../documents/nudge.js';

/** One threshold of a spend bar. */
export interface SpendStep {
  readonly threshold: Threshold;
  readonly reached: boolean;
  /** How much of the way from the step before is done, 0 to 100. */
  readonly percent: number;
}

/** What a spend bar shows, told apart by `status`. */
export type SpendBarState =
  /** There is nothing to reach. */
  | { readonly status: 'unavailable' }
  | {
      readonly status: 'empty' | 'progress' | 'near' | 'reached';
      readonly steps: readonly SpendStep[];
      /** How much of the whole way is done, 0 to 100. */
      readonly percent: number;
      readonly current: number;
      readonly next: Threshold;
      readonly missing: number;
      /** The highest step reached so far. */
      readonly last?: Threshold;
      /** The step it is about had been reached, and is not any more. */
      readonly regressed: boolean;
    }
  | {
      readonly status: 'all-reached';
      readonly steps: readonly SpendStep[];
      readonly percent: 100;
      readonly current: number;
      readonly last: Threshold;
    };

/** From where on a step counts as near: four fifths of the way to it. */
const nearPercent = 80;

/**
 * How far the cart is on the ladder of rewards; `reached` where a step is behind and another ahead.
 * `before` is the cart that was shown last, to tell that a step was lost.
 */
export function spendBarState(snapshot: CartSnapshot, before?: CartSnapshot): SpendBarState {
  const { thresholds } = snapshot;
  const top = thresholds[thresholds.length - 1];
  if (!top) return { status: 'unavailable' };
  const share = (value: number, of: number) =>
    of <= 0 ? 100 : Math.min(100, Math.max(0, Math.round((value * 10_000) / of) / 100));
  const steps = thresholds.map((threshold, index) => {
    const from = thresholds[index - 1]?.at ?? 0;
    const { reached } = threshold;
    const percent = reached ? 100 : share(threshold.current - from, threshold.at - from);
    return { threshold, reached, percent };
  });
  const last = thresholds.filter(({ reached }) => reached).pop();
  const next = thresholds.find(({ reached }) => !reached);
  // Each step is measured at its own turn, after the discounts that come before it.
  const { current } = next ?? top;
  if (!next) return { status: 'all-reached', steps, percent: 100, current, last: last ?? top };
  const progress = share(current, next.at);
  return {
    status:
      current === 0 && !last
        ? 'empty'
        : progress >= nearPercent
          ? 'near'
          : last
            ? 'reached'
            : 'progress',
    steps,
    percent: share(current, top.at),
    current,
    next,
    // "More than" is not "at least": exactly on the threshold there is still a unit missing.
    missing: Math.max(1, next.at - current),
    ...(last ? { last } : {}),
    regressed:
      before?.thresholds.some(
        (step) => step.reached && step.redeemable.id === next.redeemable.id && step.at === next.at,
      ) ?? false,
  };
}
