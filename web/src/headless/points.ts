import type { CoinReward, LoyaltyCard } from '../documents/loyalty.js';
import { currencyExponent } from '../money.js';

/** What a shopper can pay with: their card, what its points buy, and what the shop allows. */
export interface PointsDocument {
  readonly code: string;
  readonly loyalty_card: LoyaltyCard;
  readonly reward: CoinReward;
  /** Fewest and most points per order, where the shop has limits. */
  readonly min_points?: number;
  readonly max_points?: number;
  /** What is left to pay without points; minor units. */
  readonly total_amount: number;
  /** On the order now. */
  readonly applied_points?: number;
  /** What becomes of the points when the order is returned, in the shop's words. */
  readonly refund_policy?: string;
}

/** What can be chosen; whole points, amounts in minor units. */
export type PointsState =
  | { readonly status: 'unavailable' }
  | { readonly status: 'below-min'; readonly balance: number; readonly min: number; readonly missing: number }
  | {
      readonly status: 'idle' | 'selecting' | 'applied' | 'capped' | 'pending' | 'locked';
      readonly balance: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly selected: number;
      readonly worth: number;
      /** Why `max` is less than the balance. */
      readonly cap?: 'order' | 'rule';
    };

/**
 * `exchange_ratio` major units for every whole `points_ratio` points: points short of another block
 * buy nothing, so the selection moves in blocks. At most as many blocks as the order needs, the last
 * one in full.
 */
export function pointsState(
  data: PointsDocument | undefined,
  selected: number | undefined,
  { currency, locked = false }: { currency: string | undefined; locked?: boolean },
): PointsState {
  if (!data) return { status: 'unavailable' };
  const { balance, pending_points: pending = 0 } = data.loyalty_card;
  const { exchange_ratio, points_ratio: step } = data.reward.parameters.coin;
  const block = Math.round(exchange_ratio * 10 ** currencyExponent(currency));
  if (!(step > 0) || !(block > 0)) return { status: 'unavailable' };
  const up = (points: number) => Math.ceil(points / step) * step;
  const down = (points: number) => Math.floor(points / step) * step;
  const min = Math.max(step, up(data.min_points ?? step));
  const order = Math.ceil(data.total_amount / block) * step;
  const rule = down(data.max_points ?? balance);
  const max = Math.min(down(balance), order, rule);
  if (balance < min) return { status: 'below-min', balance, min, missing: min - balance };
  if (max < min) return { status: 'unavailable' };
  const applied = data.applied_points ?? 0;
  const wanted = down(Math.min(max, Math.max(0, selected ?? applied)));
  const chosen = wanted < min ? 0 : wanted;
  const cap = max < down(balance) ? (order <= rule ? ('order' as const) : ('rule' as const)) : undefined;
  const status = locked
    ? 'locked'
    : chosen !== applied
      ? 'selecting'
      : chosen > 0
        ? chosen === max && cap
          ? 'capped'
          : 'applied'
        : pending > 0
          ? 'pending'
          : 'idle';
  // The last block may be worth more than there is to pay.
  const worth = Math.min((chosen / step) * block, data.total_amount);
  return { status, balance, min, max, step, selected: chosen, worth, ...(cap ? { cap } : {}) };
}
