import type { CartSnapshot } from '../cart/snapshot.js';
import type { Refusal } from '../documents/refusal.js';
import type { WalletEntry } from '../documents/wallet.js';
import { isExcess } from '../excess.js';

/** The way out of a refusal, told apart by `kind`. */
export type Remedy =
  | { kind: 'add_amount'; amount: number }
  | { kind: 'add_items'; quantity?: number; product_id?: string; sku_id?: string }
  | { kind: 'sign_in' }
  /** Take this code off the cart. */
  | { kind: 'remove' }
  /** Take the codes that are in its way off, and keep this one. */
  | { kind: 'swap'; with: readonly string[] }
  | { kind: 'retry' }
  /** This one is over, but the wallet holds one that takes something off this cart. */
  | { kind: 'offer'; entry: WalletEntry }
  | { kind: 'wait' }
  | { kind: 'none' };

/** What kind of way out there is, to switch over. */
export type RemedyKind = Remedy['kind'];

/**
 * What a shopper can do about it. With a snapshot, and where the code itself is lost, that is the
 * offer of their wallet that takes most off this cart.
 */
export function remedyFor(refusal: Refusal, snapshot?: Pick<CartSnapshot, 'wallet'>): Remedy {
  switch (refusal.key) {
    case 'order_rules_violated': {
      const { facts } = refusal;
      // Nobody is asked to buy less.
      if (isExcess(facts)) return { kind: 'none' };
      if (facts.basis === 'amount') return { kind: 'add_amount', amount: facts.missing };
      if (facts.basis === 'quantity') {
        const { missing, product_id, sku_id } = facts;
        return {
          kind: 'add_items',
          quantity: missing,
          ...(product_id ? { product_id } : {}),
          ...(sku_id ? { sku_id } : {}),
        };
      }
      return { kind: 'add_items' };
    }
    case 'missing_order':
    case 'missing_order_items_amount':
      return { kind: 'add_items' };
    case 'missing_customer':
      return { kind: 'sign_in' };
    case 'exclusion_rules_not_met':
    case 'applicable_exclusive_redeemables_limit_exceeded':
    case 'applicable_exclusive_redeemables_per_category_limit_exceeded': {
      const others = refusal.facts.with ?? [];
      return others.length > 0 ? { kind: 'swap', with: others } : { kind: 'remove' };
    }
    case 'applicable_redeemables_limit_exceeded':
    case 'applicable_redeemables_per_category_limit_exceeded':
    case 'not_in_best_deal':
    case 'no_effect':
      return { kind: 'remove' };
    case 'multiple_requests':
      return { kind: 'retry' };
    case 'voucher_not_active':
    case 'voucher_not_active_now':
    case 'promotion_not_active_now':
      return { kind: 'wait' };
    case 'voucher_expired':
    case 'voucher_disabled':
    case 'campaign_not_active':
    case 'promotion_inactive':
    case 'quantity_exceeded': {
      // Usable ones come first, by what they are worth.
      const entry = snapshot?.wallet.find(
        ({ status, voucher_type, worth = 0 }) => status === 'USABLE' && voucher_type === 'DISCOUNT_VOUCHER' && worth > 0,
      );
      return entry ? { kind: 'offer', entry } : { kind: 'none' };
    }
    default:
      return { kind: 'none' };
  }
}
