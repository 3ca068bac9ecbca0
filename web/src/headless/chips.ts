import type { AppliedIncentive, CartSnapshot, CodeEntry } from '../cart/snapshot.js';
import type { Refusal } from '../documents/refusal.js';

/** One chip under a coupon field, told apart by `status`. */
export type Chip =
  | {
      readonly status: 'applied' | 'automatic';
      readonly id: string;
      readonly code?: string;
      readonly incentive: AppliedIncentive;
    }
  /** Kept on the cart because a change of the cart can bring it to life. */
  | {
      /** `replaced`: it has to stand back for another one that is there. */
      readonly status: 'waiting' | 'replaced';
      readonly id: string;
      readonly code: string;
      readonly refusal: Refusal;
    }
  | { readonly status: 'checking' | 'pending'; readonly id: string; readonly code: string }
  /** On its way off the cart: the page has not said yet that it is done. */
  | {
      readonly status: 'removing';
      readonly id: string;
      readonly code: string;
      readonly incentive?: AppliedIncentive;
    };

/**
 * Codes in the order in which they were entered, then, if wanted, promotions without a code.
 * `removing` names the codes whose removal is under way.
 */
export function chipsOf(
  snapshot: CartSnapshot,
  withAutomatic = false,
  removing: ReadonlySet<string> = new Set(),
): readonly Chip[] {
  const applied = new Map(snapshot.applied.map((one) => [one.id, one]));
  const chips = snapshot.codes.flatMap((entry) => chipOf(entry, applied) ?? []).map((chip): Chip => {
    const { id, code } = chip;
    if (code === undefined || !removing.has(code)) return chip;
    return { status: 'removing', id, code, ...('incentive' in chip && chip.incentive ? { incentive: chip.incentive } : {}) };
  });
  if (!withAutomatic) return chips;
  for (const incentive of snapshot.applied) {
    if (incentive.source === 'automatic') {
      chips.push({ status: 'automatic', id: incentive.id, incentive });
    }
  }
  return chips;
}

function chipOf(
  entry: CodeEntry,
  applied: ReadonlyMap<string, AppliedIncentive>,
): Chip | undefined {
  const { code } = entry;
  switch (entry.status) {
    case 'applied': {
      const incentive = applied.get(code);
      return incentive && { status: 'applied', id: code, code, incentive };
    }
    case 'refused':
      if (!entry.waiting) return undefined;
      return {
        status: standsBack(entry.refusal) ? 'replaced' : 'waiting',
        id: code,
        code,
        refusal: entry.refusal,
      };
    case 'checking':
      return { status: 'checking', id: code, code };
    case 'provisional':
      return { status: 'pending', id: code, code };
  }
}

/** Whether a code has to stand back for others that are there; what it lacks itself is no conflict. */
export function standsBack({ key }: Refusal): boolean {
  switch (key) {
    case 'exclusion_rules_not_met':
    case 'applicable_exclusive_redeemables_limit_exceeded':
    case 'applicable_exclusive_redeemables_per_category_limit_exceeded':
    case 'not_in_best_deal':
      return true;
    default:
      return false;
  }
}

/**
 * Which chip's button gets the focus after the one at `removed` is gone: the next one, else the
 * previous one; `undefined` sends it back to the coupon field. Chips without a button do not count.
 */
export function focusAfterRemoval(before: readonly Chip[], removed: string): string | undefined {
  const removable = before.filter((chip) => chip.status !== 'automatic');
  const index = removable.findIndex((chip) => chip.id === removed);
  return (removable[index + 1] ?? removable[index - 1])?.id;
}
