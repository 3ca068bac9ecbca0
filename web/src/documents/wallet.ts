import type { List } from './list.js';
import type { RedeemableResult } from './redeemable.js';
import type { Refusal } from './refusal.js';
import type { Storefront } from './storefront.js';

/** Whether an incentive can be used now, and if not, why. */
export type WalletStatus =
  | 'USABLE'
  | 'APPLIED'
  | 'WAITING'
  | 'USED'
  | 'EXPIRED'
  | 'DISABLED'
  | 'NO_BALANCE'
  | 'NOT_ACTIVE_YET';

/**
 * An incentive the shopper holds or may see. `worth`: minor units it would add to this cart's
 * discount now.
 */
export interface WalletEntry {
  object: 'wallet_entry';
  redeemable_id: string;
  redeemable_object: 'voucher';
  code: string;
  name?: string;
  voucher_type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD';
  campaign_id?: string | null;
  status: WalletStatus;
  /** Not there where it was not worked out; see `complete`. */
  worth?: number;
  /** What it would take off this cart if nothing else were applied. */
  worth_alone?: number;
  /** How often its holder may still use it. */
  uses_left?: number;
  result?: RedeemableResult;
  refusal?: Refusal;
  start_date?: string | null;
  expiration_date?: string | null;
  /** The instant at which it, or its campaign, is over. */
  expires_at?: string;
  storefront?: Storefront;
}

/** Usable first, by worth; then waiting; then the rest; ties by id. */
export interface WalletResponse extends List<WalletEntry> {
  /**
   * Not every incentive was priced beside what is on the cart: under BEST_DEAL that is a search for
   * each, and only so many are made. The others say what they are worth alone.
   */
  complete?: false;
}
