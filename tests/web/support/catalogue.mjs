// A small shop, prices in cents, for tests that need a real engine.
const rule = (id, rules, applicable_to) => ({
  id,
  name: id,
  rules,
  ...(applicable_to ? { applicable_to } : {}),
});
const spend = (id, amount) =>
  rule(id, {
    1: {
      name: 'order.amount',
      property: null,
      conditions: { $more_than_or_equal: [amount] },
      rules: {},
    },
    logic: '1',
  });
const percent = (percent_off) => ({ type: 'PERCENT', percent_off, effect: 'APPLY_TO_ORDER' });
const amount = (amount_off) => ({ type: 'AMOUNT', amount_off, effect: 'APPLY_TO_ORDER' });
const voucher = (code, rest) => ({
  object: 'voucher',
  id: `v_${code.toLowerCase()}`,
  code,
  type: 'DISCOUNT_VOUCHER',
  active: true,
  ...rest,
});

export const catalogue = {
  object: 'catalogue',
  version: 'tests-1',
  currency: 'EUR',
  stacking_rules: {
    redeemables_application_mode: 'PARTIAL',
    applicable_redeemables_limit: 5,
    applicable_redeemables_per_category_limit: 5,
    exclusive_categories: ['cat_alone'],
  },
  categories: [
    { id: 'cat_tier', name: 'Tiers', hierarchy: 1 },
    { id: 'cat_code', name: 'Codes', hierarchy: 2 },
    { id: 'cat_alone', name: 'Alone', hierarchy: 3 },
  ],
  products: [
    { id: 'prod_mug', object: 'product', name: 'Mug', price: 2000 },
    { id: 'prod_beans', object: 'product', name: 'Beans', price: 1250 },
    { id: 'prod_sticker', object: 'product', name: 'Sticker', price: 100 },
    { id: 'prod_5h1pp1ng', object: 'product', name: 'Shipping', price: 490 },
  ],
  validation_rules: [
    spend('val_100', 10000),
    spend('val_50', 5000),
    rule(
      'val_beans',
      {},
      {
        included: [{ object: 'product', id: 'prod_beans' }],
        excluded: [],
        included_all: false,
      },
    ),
  ],
  campaigns: [
    {
      id: 'camp_spend',
      object: 'campaign',
      name: 'Spend more',
      campaign_type: 'PROMOTION',
      active: true,
    },
  ],
  promotion_tiers: [
    {
      id: 'promo_100',
      object: 'promotion_tier',
      name: '10% from 100',
      campaign_id: 'camp_spend',
      hierarchy: 1,
      active: true,
      category_id: 'cat_tier',
      action: { discount: percent(10) },
      validation_rules: ['val_100'],
      storefront: { label: { en: '10% off everything', de: '10 % auf alles' } },
    },
    {
      id: 'promo_beans',
      object: 'promotion_tier',
      name: 'Beans a tenth off',
      campaign_id: 'camp_spend',
      hierarchy: 2,
      active: true,
      category_id: 'cat_tier',
      action: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } },
      validation_rules: ['val_beans'],
      storefront: { label: 'Bean week' },
    },
  ],
  vouchers: [
    voucher('FIVE', {
      discount: amount(500),
      category_id: 'cat_code',
      storefront: { listed: true, label: 'Five off' },
    }),
    voucher('FIFTY', {
      discount: amount(1000),
      category_id: 'cat_code',
      validation_rules: ['val_50'],
      storefront: { listed: true, label: 'Ten off from 50' },
    }),
    voucher('OLD', {
      discount: amount(500),
      category_id: 'cat_code',
      expiration_date: '2026-01-31T23:00:00.000Z',
      storefront: { listed: true, label: 'Winter sale' },
    }),
    voucher('ALONE', { discount: percent(20), category_id: 'cat_alone' }),
    voucher('CARD', {
      type: 'GIFT_VOUCHER',
      gift: { amount: 3000, balance: 1500, effect: 'APPLY_TO_ORDER' },
      category_id: 'cat_code',
      storefront: { listed: true, label: 'Gift card' },
    }),
  ],
};

/** A fixed moment in which everything but OLD is valid. */
export const now = () => new Date('2026-06-15T12:00:00.000Z');
