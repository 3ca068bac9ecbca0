import type { Refusal, ThresholdFacts } from '../documents/refusal.js';
import type { WalletEntry } from '../documents/wallet.js';
import { isExcess } from '../excess.js';

/** What a card in a wallet shows, told apart by `status`. */
export type CouponCardState =
  | { readonly status: 'available' | 'best' | 'applied' | 'expiring' | 'limited' }
  /** Something is missing; `meter` where it can be measured. */
  | { readonly status: 'locked'; readonly refusal?: Refusal; readonly meter?: ThresholdFacts }
  | { readonly status: 'not-combinable'; readonly refusal: Refusal }
  | { readonly status: 'reserved' | 'scheduled' | 'used' | 'expired' };

/** From when on an end is near: three days. */
const nearMs = 72 * 3_600_000;
/** How many uses are few. */
const few = 3;

/** `now` in milliseconds, to tell what ends soon. */
export function couponCardState(entry: WalletEntry, now: number, best = false): CouponCardState {
  const { refusal } = entry;
  switch (entry.status) {
    case 'APPLIED':
      return { status: 'applied' };
    case 'USED':
    case 'NO_BALANCE':
      return { status: 'used' };
    case 'EXPIRED':
    case 'DISABLED':
      return { status: 'expired' };
    case 'NOT_ACTIVE_YET':
      return { status: 'scheduled' };
    case 'WAITING':
      return refusal ? waiting(refusal) : { status: 'locked' };
    case 'USABLE': {
      const end = Date.parse(entry.expires_at ?? entry.expiration_date ?? '');
      if (end - now <= nearMs) return { status: 'expiring' };
      if (best) return { status: 'best' };
      const { uses_left: left } = entry;
      // One use is what most codes have: that is no news.
      return { status: left !== undefined && left > 1 && left <= few ? 'limited' : 'available' };
    }
  }
}

function waiting(refusal: Refusal): CouponCardState {
  switch (refusal.key) {
    case 'multiple_requests':
      return { status: 'reserved' };
    case 'exclusion_rules_not_met':
    case 'applicable_exclusive_redeemables_limit_exceeded':
    case 'applicable_exclusive_redeemables_per_category_limit_exceeded':
    case 'not_in_best_deal':
      return { status: 'not-combinable', refusal };
    case 'order_rules_violated': {
      const { facts } = refusal;
      if (isExcess(facts)) return { status: 'locked', refusal };
      const measured = facts.basis === 'amount' || facts.basis === 'quantity';
      return measured ? { status: 'locked', refusal, meter: facts } : { status: 'locked', refusal };
    }
    default:
      return { status: 'locked', refusal };
  }
}
