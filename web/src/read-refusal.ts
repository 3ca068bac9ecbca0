import type { ErrorDocument } from './documents/error.js';
import type { Redeemable } from './documents/redeemable.js';
import type { Refusal, RefusalKey } from './documents/refusal.js';

// Checked against the type: a key added there and forgotten here does not compile.
const keys: Readonly<Record<RefusalKey, true>> = {
  not_found: true,
  voucher_expired: true,
  voucher_not_active: true,
  voucher_not_active_now: true,
  voucher_disabled: true,
  campaign_not_active: true,
  promotion_inactive: true,
  promotion_not_active_now: true,
  quantity_exceeded: true,
  gift_amount_exceeded: true,
  loyalty_card_points_exceeded: true,
  not_published: true,
  referrer_not_permitted_to_redeem: true,
  missing_reward: true,
  order_rules_violated: true,
  customer_rules_violated: true,
  redemption_rules_violated: true,
  missing_customer: true,
  missing_order: true,
  missing_order_items_amount: true,
  duplicated_redeemables: true,
  exclusion_rules_not_met: true,
  applicable_redeemables_limit_exceeded: true,
  applicable_redeemables_per_category_limit_exceeded: true,
  applicable_exclusive_redeemables_limit_exceeded: true,
  applicable_exclusive_redeemables_per_category_limit_exceeded: true,
  preceding_validation_failed: true,
  not_in_best_deal: true,
  no_effect: true,
  multiple_requests: true,
  amount_out_of_range: true,
};

/** Every key a refusal can have. */
export const refusalKeys: readonly string[] = Object.keys(keys);

/**
 * A refusal without facts. A key this version does not know reads as "cannot be used on this
 * order".
 */
export function refusalFromKey(key: string): Refusal {
  const known = Object.hasOwn(keys, key) ? (key as RefusalKey) : 'redemption_rules_violated';
  // No key demands a fact that its sentence cannot do without.
  return { key: known, facts: {} } as Refusal;
}

/** The refusal that an error document amounts to, with its facts where the server sent them. */
export function refusalFromError(document: ErrorDocument & { refusal?: Refusal }): Refusal {
  return readRefusal(document.refusal) ?? refusalFromKey(document.key);
}

/** The refusal of an entry that does not apply; nothing for one that does. */
export function refusalOf(redeemable: Redeemable): Refusal | undefined {
  if (redeemable.status === 'APPLICABLE') return undefined;
  const { refusal, details } = redeemable.result;
  return readRefusal(refusal) ?? refusalFromKey(details?.key ?? '');
}

function readRefusal(value: Refusal | undefined): Refusal | undefined {
  if (!value) return undefined;
  if (!Object.hasOwn(keys, value.key)) return refusalFromKey(value.key);
  return value.facts ? value : ({ ...value, facts: {} } as Refusal);
}

/**
 * Whether a change of the cart or of its codes can undo this refusal, so that the code is worth
 * keeping on the cart. An expired code never comes back; one that needs 12.40 more does.
 */
export function isWaiting(refusal: Refusal): boolean {
  switch (refusal.key) {
    case 'order_rules_violated':
    case 'missing_order':
    case 'missing_order_items_amount':
    case 'missing_customer':
    case 'exclusion_rules_not_met':
    case 'applicable_redeemables_limit_exceeded':
    case 'applicable_redeemables_per_category_limit_exceeded':
    case 'applicable_exclusive_redeemables_limit_exceeded':
    case 'applicable_exclusive_redeemables_per_category_limit_exceeded':
    case 'preceding_validation_failed':
    case 'not_in_best_deal':
    case 'no_effect':
      return true;
    case 'gift_amount_exceeded':
      return refusal.facts.balance !== 0; // no cart fills an empty card
    default:
      return false;
  }
}
