import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFormats, LiveCart, loadMessages, loadScrip, locales } from '@scrip/storefront';
import { explain, loadExplanationMessages } from '@scrip/storefront/explain';

const scrip = await loadScrip();

async function say(catalogue, request, { locale = 'en', currency = 'EUR', level = 'OPERATOR' } = {}) {
  const engine = scrip.load({ object: 'catalogue', version: '1', ...catalogue });
  const answer = engine.validate(
    { ...request, options: { expand: ['explanation'] } },
    { now: '2026-11-21T20:00:00Z', explanation: level },
  );
  engine.dispose();
  const [messages, explanation] = await Promise.all([
    loadMessages(locale),
    loadExplanationMessages(locale),
  ]);
  return explain(answer, { messages, explanation, formats: createFormats(locale, currency) });
}

const codes = (...ids) => ids.map((id) => ({ object: 'voucher', id }));
const lenient = {
  redeemables_application_mode: 'PARTIAL',
  applicable_redeemables_limit: 30,
  applicable_redeemables_per_category_limit: 30,
};
const cart = (...items) => ({ items });
const item = (product_id, quantity, price) => ({ product_id, quantity, price });

test('a percentage names its base and what came before it', async () => {
  const vouchers = [
    { code: 'SUMMER10', discount: { type: 'AMOUNT', amount_off: 2000 } },
    { code: 'OFF20', discount: { type: 'PERCENT', percent_off: 20 } },
  ];
  const told = await say(
    { stacking_rules: lenient, vouchers },
    { redeemables: codes('SUMMER10', 'OFF20'), order: cart(item('x', 1, 14990)) },
  );
  assert.deepEqual(told, [
    {
      status: 'APPLICABLE',
      redeemable: { object: 'voucher', id: 'SUMMER10' },
      text: 'SUMMER10 takes €20.00 off.',
      details: ['€20.00'],
    },
    {
      status: 'APPLICABLE',
      redeemable: { object: 'voucher', id: 'OFF20' },
      text: 'OFF20 takes €25.98 off.',
      details: ['20% of €129.90 (after SUMMER10) = €25.98'],
    },
  ]);
});

test('rounding shows every digit, in the currency’s own units', async () => {
  const vouchers = [{ code: 'T', discount: { type: 'PERCENT', percent_off: 3 } }];
  const of = (amount, currency) =>
    say({ vouchers }, { redeemables: codes('T'), order: cart(item('x', 1, amount)) }, { currency });
  // 3 % of 503.50 is 15.105; of 50350 yen 1510.5; of 50.350 dinars 1.5105.
  assert.deepEqual((await of(50350, 'EUR'))[0].details, [
    '3% of €503.50 = €15.105; rounded up to €15.11',
  ]);
  assert.deepEqual((await of(50350, 'JPY'))[0].details, [
    '3% of ¥50,350 = ¥1,510.5; rounded up to ¥1,511',
  ]);
  assert.equal(
    (await of(50350, 'KWD'))[0].details[0].replaceAll('\u00a0', ' '),
    '3% of KWD 50.350 = KWD 1.5105; rounded up to KWD 1.511',
  );
});

test('a line tells its units, its limits and what they took away', async () => {
  const catalogue = {
    validation_rules: [
      {
        id: 'val',
        rules: {},
        applicable_to: { included: [{ object: 'product', id: 'mug', quantity_limit: 2 }] },
      },
    ],
    vouchers: [
      {
        code: 'HALF',
        discount: { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS', amount_limit: 800 },
        validation_rules: ['val'],
      },
    ],
  };
  const request = { redeemables: codes('HALF'), order: cart(item('mug', 3, 900)) };
  // 50 % of two of three mugs at 9.00 are 9.00, of which 8.00 are allowed.
  assert.deepEqual((await say(catalogue, request))[0].details, [
    'mug: at most 2 units per line: −1 unit; 50% of 2 of 3 units for €27.00 = €9.00; at most €8.00 per discount: −€1.00 = €8.00',
  ]);
});

test('who did not apply is told why, and without whom it would', async () => {
  const catalogue = {
    stacking_rules: { ...lenient, exclusive_categories: ['solo'] },
    categories: [{ id: 'solo', name: 'solo' }],
    vouchers: [
      { code: 'ALONE', discount: { type: 'PERCENT', percent_off: 20 }, category_id: 'solo' },
      { code: 'TEN', discount: { type: 'AMOUNT', amount_off: 1000 } },
    ],
  };
  const request = { redeemables: codes('TEN', 'ALONE'), order: cart(item('x', 1, 10000)) };
  const lost = (told) => told.find(({ status }) => status === 'SKIPPED');
  assert.deepEqual(lost(await say(catalogue, request)), {
    status: 'SKIPPED',
    redeemable: { object: 'voucher', id: 'TEN' },
    text: 'TEN can’t be combined with ALONE. Keep the one you like better.',
    details: ['It would apply without ALONE; the order would save €10.00 less.'],
  });
  assert.deepEqual(lost(await say(catalogue, request, { locale: 'de' })).details, [
    'Ohne ALONE würde es gelten; die Bestellung würde 10,00\u00a0€ weniger sparen.',
  ]);
});

test('an operator reads formulas and rules, a shopper does not', async () => {
  const catalogue = {
    validation_rules: [
      { id: 'val', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } } } },
    ],
    promotion_tiers: [
      {
        id: 'promo_1',
        action: { discount: { type: 'AMOUNT', amount_off: 100, amount_off_formula: 'ORDER_AMOUNT / 7' } },
      },
      { id: 'promo_2', action: { discount: { type: 'AMOUNT', amount_off: 100 } }, validation_rules: ['val'] },
    ],
  };
  const request = { redeemables: [], automatic: true, order: cart(item('x', 1, 4200)) };
  const told = await say(catalogue, request);
  assert.deepEqual(told.map(({ details }) => details), [
    ['€6.00', 'Formula: ORDER_AMOUNT / 7'],
    ['Does not hold: order.amount (needed: €50.00, current: €36.00, missing: €14.00)'],
  ]);
  const safe = await say(catalogue, request, { level: 'SHOPPER' });
  assert.deepEqual(safe.map(({ details }) => details), [['€6.00']]);
});

test('every locale has every sentence', async () => {
  const catalogue = {
    stacking_rules: { ...lenient, applicable_redeemables_limit: 7 },
    products: [
      { id: 'mug', price: 900, floor_price: 700 },
      { id: 'tea', price: 500 },
    ],
    rewards: [{ id: 'rew', type: 'COIN', parameters: { coin: { exchange_ratio: 1, points_ratio: 3 } } }],
    validation_rules: [
      {
        id: 'units',
        rules: {},
        applicable_to: {
          included: [
            { object: 'product', id: 'mug', target: 'UNIT', repeat: 2, aggregated_quantity_limit: 1, amount_limit: 100 },
          ],
        },
      },
      { id: 'tea', rules: {}, applicable_to: { included: [{ object: 'product', id: 'tea' }] } },
    ],
    vouchers: [
      { code: 'SPLIT', discount: { type: 'AMOUNT', amount_off: 101, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' } },
      {
        code: 'UNITS',
        discount: { type: 'PERCENT', percent_off: 33.333333, effect: 'APPLY_TO_ITEMS' },
        validation_rules: ['units'],
      },
      { code: 'FIXED', discount: { type: 'FIXED', fixed_amount: 300, effect: 'APPLY_TO_ITEMS' }, validation_rules: ['tea'] },
      { code: 'FREE', discount: { type: 'UNIT', unit_off: 2, unit_type: 'tea' } },
      { code: 'ORDER', discount: { type: 'AMOUNT', amount_off: 3000 } },
      { code: 'CARD', gift: { balance: 100 } },
      { code: 'POINTS', loyalty_card: { balance: 50 } },
      { code: 'LATE', discount: { type: 'AMOUNT', amount_off: 1 } },
    ],
  };
  const request = {
    redeemables: [
      ...codes('SPLIT', 'UNITS', 'FIXED', 'FREE', 'ORDER', 'CARD'),
      { object: 'voucher', id: 'POINTS', reward: { id: 'rew', points: 1 } },
      ...codes('LATE', 'NOPE'),
    ],
    order: cart({ product_id: 'mug', quantity: 7 }, { product_id: 'tea' }),
  };
  for (const locale of locales) {
    const told = await say(catalogue, request, { locale });
    assert.equal(told.filter(({ status }) => status === 'APPLICABLE').length, 7, locale);
    const texts = told.flatMap(({ text, details }) => [text, ...details]);
    assert.ok(texts.length > 20, locale);
    for (const text of texts) {
      assert.ok(text.length > 2, `${locale}: ${text}`);
      assert.doesNotMatch(text, /undefined|NaN|\[object/, `${locale}: ${text}`);
    }
    const words = await loadExplanationMessages(locale);
    for (const limit of Object.keys(words.limit)) {
      for (const value of [undefined, 1, 5]) {
        const text = words.limit[limit]({ value }, createFormats(locale, 'EUR'));
        assert.doesNotMatch(text, /undefined|NaN/, `${locale} ${limit}: ${text}`);
      }
    }
  }
});

test('a live cart explains the numbers it shows, once somebody asks', () => {
  const engine = scrip.load({
    object: 'catalogue',
    version: '1',
    currency: 'EUR',
    vouchers: [{ code: 'TEN', discount: { type: 'PERCENT', percent_off: 10 } }],
  });
  const cart = new LiveCart({ engine, now: () => new Date('2026-11-21T20:00:00Z') });
  cart.add({ product_id: 'mug', price: 1995, quantity: 3 });
  cart.enterCode('TEN');
  const { explanation, totals } = cart.snapshot;
  assert.equal(explanation.level, 'SHOPPER');
  // 10 % of 59.85 is 5.985.
  assert.equal(explanation.redeemables[0].order.exact, '598.5');
  assert.equal(explanation.redeemables[0].total_applied_discount_amount, 599);
  assert.equal(totals.total_discount_amount, 599);
  assert.equal(cart.snapshot.explanation, explanation);
});

test('an answer that was not asked to explain itself has nothing to say', async () => {
  const messages = await loadMessages('en');
  const explanation = await loadExplanationMessages('en');
  assert.deepEqual(explain({}, { messages, explanation, formats: createFormats('en', 'EUR') }), []);
});

test('a line is called by its product and its SKU', async () => {
  const vouchers = [{ code: 'T', discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } }];
  const called = async (product, sku) => {
    const line = { product_id: 'huila', sku_id: 'huila-250', quantity: 1, price: 1190, product, sku };
    const [told] = await say({ vouchers }, { redeemables: codes('T'), order: cart(line) });
    return told.details[0].split(':')[0];
  };
  assert.equal(await called({ name: 'Huila' }, { sku: '250 g' }), 'Huila, 250 g');
  assert.equal(await called({ name: 'Huila' }, { name: '250 g' }), 'Huila, 250 g');
  assert.equal(await called({ name: 'Huila' }, { sku: 'Huila 250 g' }), 'Huila 250 g');
  assert.equal(await called({ name: 'Huila' }), 'Huila');
  assert.equal(await called(undefined, { sku: '250 g' }), '250 g');
  assert.equal(await called(), 'huila-250');
});
