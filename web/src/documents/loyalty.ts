import type { LocalisedText } from './storefront.js';

/** A loyalty card as the dialect shows it on a voucher; whole points. */
export interface LoyaltyCard {
  points: number;
  balance: number;
  pending_points?: number;
  expired_points?: number;
  subtracted_points?: number;
  next_expiration_date?: string | null;
  next_expiration_points?: number | null;
}

/** A reward of type COIN: `exchange_ratio` in major units of the currency for `points_ratio` points. */
export interface CoinReward {
  id: string;
  object: 'reward';
  type: 'COIN';
  name?: string;
  parameters: { coin: { exchange_ratio: number; points_ratio: number } };
}

/** A level of a programme; `points` from and to which it reaches. */
export interface LoyaltyTier {
  object: 'loyalty_tier';
  id: string;
  name: string;
  points: { from?: number; to?: number };
  metadata?: Readonly<Record<string, unknown>>;
  /** What it gives, in words. */
  benefits?: readonly LocalisedText[];
}

/** A movement of points, newest first in lists. */
export interface PointsTransaction {
  id: string;
  type:
    | 'POINTS_ACCRUAL'
    | 'POINTS_REDEMPTION'
    | 'POINTS_REFUND'
    | 'POINTS_ADDITION'
    | 'POINTS_REMOVAL'
    | 'POINTS_EXPIRATION'
    | 'POINTS_TRANSFER_IN'
    | 'POINTS_TRANSFER_OUT'
    | 'PENDING_POINTS_ACTIVATION'
    | 'POINTS_CANCELLATION';
  reason?: string | null;
  created_at: string;
  details: { balance: { points: number; balance: number } };
  /** Not counted before this day. */
  pending_until?: string;
}
