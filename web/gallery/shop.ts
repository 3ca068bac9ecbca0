// The shop that the states are set in: a few things for coffee, prices in cents.
import type { Catalogue, ValidationRule } from '../src/documents/catalogue.js';
import type { Customer } from '../src/documents/customer.js';
import type { Discount } from '../src/documents/discount.js';
import type { OrderItemRequest } from '../src/documents/order.js';
import type { Storefront } from '../src/documents/storefront.js';
import type { Voucher } from '../src/documents/voucher.js';

/** A moment in spring, 10:00 in Berlin. */
export const now = '2026-04-20T08:00:00.000Z';

const spend = (id: string, amount: number): ValidationRule => ({
  id,
  name: id,
  rules: {
    1: {
      name: 'order.amount',
      property: null,
      conditions: { $more_than_or_equal: [amount] },
      rules: {},
    },
    logic: '1',
  },
});

const has = (id: string, product: string): ValidationRule => ({
  id,
  name: id,
  rules: {
    1: {
      name: 'order.items.any',
      conditions: { $is: [{ id: product, object: 'product' }] },
      rules: {},
    },
    logic: '1',
  },
});

const only = (id: string, product: string): ValidationRule => ({
  id,
  name: id,
  rules: {},
  applicable_to: {
    included: [{ object: 'product', id: product }],
    excluded: [],
    included_all: false,
  },
});

const percent = (percent_off: number): Discount => ({
  type: 'PERCENT',
  percent_off,
  effect: 'APPLY_TO_ORDER',
});
const off = (amount_off: number): Discount => ({
  type: 'AMOUNT',
  amount_off,
  effect: 'APPLY_TO_ORDER',
});
const free = (unit_type: string): Discount => ({
  type: 'UNIT',
  unit_off: 1,
  unit_type,
  effect: 'ADD_MISSING_ITEMS',
});

const voucher = (
  code: string,
  discount: Discount,
  storefront: Storefront,
  rest: Partial<Voucher> = {},
) =>
  ({
    object: 'voucher',
    id: `v_${code.toLowerCase()}`,
    code,
    type: 'DISCOUNT_VOUCHER',
    active: true,
    category_id: 'cat_codes',
    discount,
    storefront,
    ...rest,
  }) as Voucher;

const card = (code: string, amount: number, balance: number, rest: Partial<Voucher> = {}) =>
  ({
    object: 'voucher',
    id: `v_${code.toLowerCase()}`,
    code,
    type: 'GIFT_VOUCHER',
    active: true,
    category_id: 'cat_cards',
    gift: { amount, balance, effect: 'APPLY_TO_ORDER' },
    ...rest,
  }) as Voucher;

const tier = (
  id: string,
  name: string,
  discount: Discount,
  hierarchy: number,
  storefront: Storefront,
  validation_rules: string[] = [],
  category_id = 'cat_offers',
) => ({
  id,
  object: 'promotion_tier' as const,
  name,
  campaign_id: 'camp_spring',
  hierarchy,
  active: true,
  category_id,
  action: { discount },
  validation_rules,
  storefront,
});

export const vouchers: Voucher[] = [
  voucher('SPRING', percent(10), {
    listed: true,
    label: 'Spring offer',
    terms: 'Off the whole order. Once per customer.',
  }),
  voucher(
    'FIVE',
    off(500),
    { listed: true, label: 'Welcome back', terms: 'From €30.' },
    { validation_rules: ['val_30'], expiration_date: '2026-04-22T21:59:59.000Z' },
  ),
  voucher(
    'BIG20',
    off(2000),
    { listed: true, label: 'For the big order', terms: 'From €120.' },
    { validation_rules: ['val_120'] },
  ),
  voucher(
    'KETTLE15',
    { type: 'PERCENT', percent_off: 15, effect: 'APPLY_TO_ITEMS' },
    { listed: true, label: '15% off kettles' },
    { validation_rules: ['val_kettle'] },
  ),
  voucher(
    'WINTER',
    off(500),
    { listed: true, label: 'Winter sale' },
    { expiration_date: '2026-02-28T22:59:59.000Z' },
  ),
  voucher(
    'MAYDAY',
    percent(15),
    { listed: true, label: 'May Day' },
    { start_date: '2026-05-01T00:00:00.000Z' },
  ),
  voucher(
    'HELLO',
    off(1000),
    { listed: true, label: 'First order' },
    { redemption: { quantity: 1, redeemed_quantity: 1 } },
  ),
  voucher('FRIEND', off(200), { label: 'From a friend' }),
  voucher('THANKS', off(100), { label: 'Thank you' }),
  voucher('ALONE20', percent(20), { label: 'Twenty percent, on its own' }, { category_id: 'cat_alone' }),
  voucher('CLOSED', percent(5), {}, { active: false }),
  card('GIFT-2841-7731', 5000, 2000),
  card('GIFT-9000-1234', 10000, 10000),
  card('GIFT-0000-0001', 2500, 0),
];

export const catalogue: Catalogue = {
  object: 'catalogue',
  version: 'gallery-1',
  currency: 'EUR',
  stacking_rules: {
    redeemables_application_mode: 'PARTIAL',
    applicable_redeemables_limit: 10,
    applicable_redeemables_per_category_limit: 5,
    applicable_redeemables_category_limits: { cat_codes: 2 },
    exclusive_categories: ['cat_alone'],
    joint_categories: ['cat_offers', 'cat_cards'],
  },
  categories: [
    { id: 'cat_offers', name: 'Offers', hierarchy: 1 },
    { id: 'cat_codes', name: 'Codes', hierarchy: 2 },
    { id: 'cat_alone', name: 'On their own', hierarchy: 3 },
    { id: 'cat_cards', name: 'Gift cards', hierarchy: 4 },
  ],
  products: [
    { id: 'prod_espresso', object: 'product', name: 'Espresso, 250 g', price: 1290 },
    { id: 'prod_filters', object: 'product', name: 'Paper filters, 100', price: 650 },
    { id: 'prod_grinder', object: 'product', name: 'Hand grinder', price: 8900 },
    { id: 'prod_kettle', object: 'product', name: 'Gooseneck kettle', price: 5900 },
    { id: 'prod_cup', object: 'product', name: 'Ceramic cup', price: 1400 },
    { id: 'prod_sample', object: 'product', name: 'Sample', price: 500 },
    { id: 'prod_5h1pp1ng', object: 'product', name: 'Shipping', price: 490 },
  ],
  validation_rules: [
    spend('val_30', 3000),
    spend('val_50', 5000),
    spend('val_100', 10000),
    spend('val_120', 12000),
    has('val_kettle', 'prod_kettle'),
    only('val_sample', 'prod_sample'),
  ],
  campaigns: [
    { id: 'camp_spring', object: 'campaign', name: 'Spring', campaign_type: 'PROMOTION', active: true },
  ],
  promotion_tiers: [
    tier('promo_shipping', 'Free shipping', free('prod_5h1pp1ng'), 1, {}, ['val_50']),
    tier('promo_100', '10% from 100', percent(10), 2, {}, ['val_100']),
    tier(
      'promo_sample',
      'Samples are free',
      { type: 'PERCENT', percent_off: 100, effect: 'APPLY_TO_ITEMS' },
      3,
      { label: 'Free sample' },
      ['val_sample'],
    ),
  ],
  vouchers,
};

/** Two bags, filters, and delivery: 25.80 + 6.50 + 4.90 = 37.20. */
export const items: readonly OrderItemRequest[] = [
  { product_id: 'prod_espresso', quantity: 2 },
  { product_id: 'prod_filters', quantity: 1 },
  { product_id: 'prod_5h1pp1ng', quantity: 1 },
];

/** With a grinder it is 126.20. */
export const bigItems: readonly OrderItemRequest[] = [
  ...items,
  { product_id: 'prod_grinder', quantity: 1 },
];

/** Somebody who is signed in and has had this many orders. */
export const shopper = (orders: number): Customer => ({
  source_id: 'shopper',
  metadata: { orders_count: orders },
});

/** The same shop under another rule. */
export function shopWith(changes: Partial<Catalogue>): Catalogue {
  return { ...catalogue, version: 'gallery-2', ...changes };
}
