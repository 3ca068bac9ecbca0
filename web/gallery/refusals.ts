import type { RefusalFacts, RefusalKey, RefusalOf } from '../src/documents/refusal.js';

/** Facts as an engine would give them, for every reason there is: a new one without them does not compile. */
const facts: { readonly [K in RefusalKey]: readonly [title: string, facts: RefusalFacts[K]] } = {
  not_found: ['Unknown', {}],
  voucher_expired: ['Expired', { expiration_date: '2026-01-31T22:59:59.000Z' }],
  voucher_not_active: ['Not started', { start_date: '2026-05-01T06:00:00.000Z' }],
  voucher_not_active_now: ['Not at this hour', {}],
  voucher_disabled: ['Switched off', {}],
  campaign_not_active: ['Its campaign is over', {}],
  promotion_inactive: ['Its promotion is switched off', {}],
  promotion_not_active_now: ['Its promotion is not on at this hour', {}],
  quantity_exceeded: ['Fully claimed', {}],
  gift_amount_exceeded: ['Not that much on the card', { balance: 500, credits: 2000 }],
  loyalty_card_points_exceeded: ['Too few points', {}],
  not_published: ['A referral code of nobody', {}],
  referrer_not_permitted_to_redeem: ['One’s own referral code', {}],
  missing_reward: ['No reward was chosen', {}],
  order_rules_violated: ['Minimum not reached', { basis: 'amount', needed: 5000, current: 3720, missing: 1280 }],
  customer_rules_violated: ['Not for this shopper', {}],
  redemption_rules_violated: ['Not for this order', {}],
  missing_customer: ['Nobody is signed in', {}],
  missing_order: ['The cart is empty', {}],
  missing_order_items_amount: ['Nothing in the cart qualifies', {}],
  duplicated_redeemables: ['Already there', {}],
  exclusion_rules_not_met: ['Not together with another one', { with: ['ALONE20'] }],
  applicable_redeemables_limit_exceeded: ['Too many codes', { limit: 2 }],
  applicable_redeemables_per_category_limit_exceeded: ['One of its kind is there', { limit: 1 }],
  applicable_exclusive_redeemables_limit_exceeded: ['Another one stands alone', { limit: 1, with: ['ALONE20'] }],
  applicable_exclusive_redeemables_per_category_limit_exceeded: ['Another one stands alone in its kind', { limit: 1 }],
  preceding_validation_failed: ['Waits for another one', {}],
  not_in_best_deal: ['Others save more', { saved_with: 200, lost_by: 172 }],
  no_effect: ['Would change nothing', {}],
  multiple_requests: ['In use by another checkout', {}],
  amount_out_of_range: ['The order is too large', {}],
};

/** Other facts that have a sentence of their own. */
const more = [
  refusal('order_rules_violated', 'Too few pieces', { basis: 'quantity', needed: 3, current: 1, missing: 2 }, 'quantity'),
  refusal('order_rules_violated', 'Not for these products', { basis: 'items' }, 'items'),
  refusal('order_rules_violated', 'Conditions without a number', {}, 'other'),
  tooMuch('order_rules_violated', 'The order is too large for it', 'order.amount', 3000, 3720, 'most'),
  tooMuch('redemption_rules_violated', 'More than one order may take', 'redemption.gift.amount', 5000, 9000, 'card-limit'),
  tooMuch('redemption_rules_violated', 'Used by this shopper', 'redemption.count.per_customer', 1, 2, 'used'),
  refusal('gift_amount_exceeded', 'Nothing left on the card', { balance: 0, credits: 500 }, 'nothing-left'),
];

export interface ShownRefusal {
  readonly name: string;
  readonly title: string;
  readonly refusal: RefusalOf<RefusalKey>;
}

function refusal<K extends RefusalKey>(key: K, title: string, given: RefusalFacts[K], kind = ''): ShownRefusal {
  const name = [key.replaceAll('_', '-'), kind].filter(Boolean).join('-');
  return { name, title, refusal: { key, facts: given } };
}

function tooMuch(key: 'order_rules_violated' | 'redemption_rules_violated', title: string, name: string, allowed: number, current: number, kind: string): ShownRefusal {
  const facts = { basis: 'amount', allowed, current, excess: current - allowed } as const;
  const { refusal: told, ...shown } = refusal(key, title, facts, kind);
  return { ...shown, refusal: { ...told, rule: { id: 'val_1', name } } };
}

/** Every refusal there is, as it is told. */
export const refusals: readonly ShownRefusal[] = [
  ...(Object.keys(facts) as RefusalKey[]).map((key) => refusal(key, facts[key][0], facts[key][1])),
  ...more,
];
