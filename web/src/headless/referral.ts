import type { LocalisedText } from '../documents/storefront.js';
import type { RedeemableResult } from '../documents/redeemable.js';

/** What one side of a referral gets. */
export interface ReferralReward {
  readonly label?: LocalisedText;
  readonly result?: RedeemableResult;
}

/** A referral programme as one shopper sees it. */
export interface ReferralDocument {
  /** `friend`: who followed somebody's link. */
  readonly role: 'referrer' | 'friend';
  readonly signed_in: boolean;
  readonly joined: boolean;
  readonly code?: string;
  readonly link?: string;
  readonly referrer: ReferralReward;
  readonly friend: ReferralReward;
  /** When the referrer's reward comes, in the shop's words. */
  readonly rewarded_when?: LocalisedText;
  readonly message?: LocalisedText;
  readonly stats?: {
    readonly invited: number;
    readonly joined: number;
    readonly pending: number;
    readonly earned: number;
  };
  /** Most rewards that can be earned. */
  readonly cap?: number;
  /** Why this shopper cannot use this code. */
  readonly blocked?: 'self' | 'existing';
  readonly terms?: LocalisedText;
}

/** What a referral panel shows: one word for each of its faces. */
export type ReferralStatus =
  | 'unavailable'
  | 'signed-out'
  | 'not-joined'
  | 'ready'
  | 'shared'
  | 'pending'
  | 'earned'
  | 'capped'
  | 'friend'
  | 'self-referral'
  | 'already-customer';

/** `shared`: the shopper has just sent or copied the link. */
export function referralStatus(data: ReferralDocument | undefined, shared: boolean): ReferralStatus {
  if (!data) return 'unavailable';
  if (data.blocked) return data.blocked === 'self' ? 'self-referral' : 'already-customer';
  if (data.role === 'friend') return 'friend';
  if (!data.signed_in) return 'signed-out';
  if (!data.joined || !data.link) return 'not-joined';
  const { stats, cap } = data;
  if (cap !== undefined && stats && stats.earned >= cap) return 'capped';
  if (shared) return 'shared';
  if (stats && stats.pending > 0) return 'pending';
  if (stats && stats.earned > 0) return 'earned';
  return 'ready';
}
