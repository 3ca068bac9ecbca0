// Both doors of the package agree: `price` in numbers, `validate` in documents, on random shops and on
// carts of every shape. SCRIP_PACKED_COUNT says on how many carts, SCRIP_RANDOM_SEED where they start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScrip } from '@scrip/storefront';
import { Random } from '../support/random.mjs';
import { randomCatalogue } from './random/catalogue.mjs';
import { randomQuestion } from './random/request.mjs';

const carts = Number(process.env.SCRIP_PACKED_COUNT ?? 10000);
const seed = Number(process.env.SCRIP_RANDOM_SEED ?? 20261121);
const CARTS_PER_CATALOGUE = 50;
const now = '2026-06-15T12:00:00.000Z';

/** Members of a request that a price has nothing to do with; all of it, where one cannot be written as text. */
const NO_PART_OF_A_PRICE = /^$|^\/(customer|metadata|options|order\/(id|source_id|status|metadata))(\/|$)/;

/** The numbers that an answer of `validate` tells, worked out here and not by the package. */
function numbersOf({ valid, order, ...validation }) {
  const all = [
    ...validation.redeemables,
    ...(validation.skipped_redeemables ?? []),
    ...(validation.inapplicable_redeemables ?? []),
  ];
  const applied = all.filter(({ status }) => status === 'APPLICABLE');
  return {
    valid,
    total_amount: order?.total_amount ?? 0,
    items_discount_amount: order?.items_discount_amount ?? 0,
    discount_amount: order?.discount_amount ?? 0,
    statuses: all.map(({ id, status }) => `${id} ${status}`).sort(),
    lines: applied.flatMap(({ id, order: after }) => [
      ...(after?.items ?? []).map((item, at) => [id, at, item.applied_discount_amount ?? 0]),
      [id, -1, after?.applied_discount_amount ?? 0],
    ]).filter(([, , amount]) => amount > 0).map(String).sort(),
  };
}

function priced(engine, request, context) {
  const packed = engine.pricePacked(request, context);
  const price = engine.price(request, context);
  assert.equal(packed.total_amount, price.total_amount);
  // One redeemable's adjustments come in no particular order.
  assert.deepEqual([...packed.amounts].sort(), price.adjustments.map(({ amount }) => amount).sort());
  return {
    valid: price.valid,
    total_amount: price.total_amount,
    items_discount_amount: price.items_discount_amount,
    discount_amount: price.discount_amount,
    statuses: price.redeemables.map(({ id, status }) => `${id} ${status}`).sort(),
    // A line is told by its place: names may be missing, or shared.
    lines: [...packed.amounts].map((amount, n) =>
      [packed.redeemables[packed.redeemable[n]], packed.line[n], amount]).map(String).sort(),
  };
}

const attempt = (call) => {
  try {
    return call();
  } catch (error) {
    return { error: error.key ?? String(error), pointer: error.pointer };
  }
};

test(`${carts} random carts, seed ${seed}: both doors tell the same price`, async (t) => {
  const scrip = await loadScrip();
  const counts = { compared: 0, refused: 0, discounted: 0 };
  for (let number = seed; counts.compared + counts.refused < carts; number += 1) {
    const random = new Random(number);
    const catalogue = randomCatalogue(random);
    const engine = attempt(() => scrip.load(catalogue));
    for (let n = 0; n < CARTS_PER_CATALOGUE; n += 1) {
      const { request, context } = randomQuestion(random, catalogue);
      if (engine.error !== undefined || typeof request !== 'object' || typeof context !== 'object') {
        counts.refused += 1;
        continue;
      }
      const asked = { ...request, options: {} };
      const expected = attempt(() => numbersOf(engine.validate(asked, context)));
      const found = attempt(() => priced(engine, request, context));
      // Added lines have no place in the request, so the package tells them by name alone.
      const adds = expected.lines?.some((line) => Number(line.split(',').at(-2)) >= (request.order?.items?.length ?? 0));
      if (adds) {
        assert.equal(found.error, undefined, `seed ${number}, cart ${n}`);
        assert.equal(found.total_amount, expected.total_amount, `seed ${number}, cart ${n}`);
      } else if (expected.error !== undefined) {
        // What cannot change the price is not looked at.
        const ignored = found.error === undefined && NO_PART_OF_A_PRICE.test(expected.pointer);
        if (!ignored) assert.deepEqual(found, expected, `seed ${number}, cart ${n}: ${JSON.stringify(request)}`);
      } else {
        const named = (request.order?.items ?? []).map((item) => item?.id ?? item?.sku_id ?? item?.product_id ?? item?.source_id);
        const distinct = new Set(named).size === named.length && !named.includes(undefined);
        if (!distinct) {
          delete found.lines;
          delete expected.lines;
        }
        assert.deepEqual(found, expected, `seed ${number}, cart ${n}: ${JSON.stringify({ request, context })}`);
      }
      counts.compared += 1;
      if (expected.lines?.length > 0) counts.discounted += 1;
    }
    engine.dispose?.();
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.discounted > counts.compared / 20, 'too few carts are discounted');
});

const shop = {
  version: 'v1',
  currency: 'EUR',
  stacking_rules: { redeemables_application_mode: 'PARTIAL', applicable_redeemables_limit: 30, applicable_redeemables_per_category_limit: 30 },
  products: [{ id: 'mug', price: 1000 }, { id: 'pot', price: 2550 }],
  validation_rules: [
    { id: 'on_mugs', rules: {}, applicable_to: { included: [{ object: 'product', id: 'mug' }] } },
    { id: 'gold', rules: { 1: { name: 'customer.metadata', property: 'tier', conditions: { $is: ['gold'] } } } },
  ],
  promotion_tiers: [
    { id: 'promo_mugs', object: 'promotion_tier', hierarchy: 1, action: { discount: { type: 'PERCENT', percent_off: 15, effect: 'APPLY_TO_ITEMS' } }, validation_rules: ['on_mugs'] },
    { id: 'promo_gold', object: 'promotion_tier', hierarchy: 2, action: { discount: { type: 'AMOUNT', amount_off: 300, effect: 'APPLY_TO_ORDER' } }, validation_rules: ['gold'] },
  ],
  vouchers: [{ code: 'CARD', type: 'GIFT_VOUCHER', gift: { amount: 500, balance: 500 } }],
};

test('a cart in numbers: lines, order and card', async () => {
  const engine = (await loadScrip()).load(shop);
  const items = [{ id: 'a', product_id: 'mug', quantity: 3 }, { product_id: 'pot', quantity: 1 }];
  const request = { automatic: true, redeemables: [{ object: 'voucher', id: 'CARD' }], order: { items } };
  const price = engine.price({ ...request, customer: { metadata: { tier: 'gold' } } }, { now });
  // 15 % of 30.00 is 4.50; 55.50 - 4.50 = 51.00; 3.00 for gold; the card pays 5.00 of 48.00.
  assert.deepEqual(price.adjustments, [
    { redeemable: 'promo_mugs', item: 'a', amount: 450 },
    { redeemable: 'promo_gold', item: null, amount: 300 },
    { redeemable: 'CARD', item: null, amount: 500 },
  ]);
  assert.equal(price.amount, 5550);
  assert.equal(price.total_amount, 4300);
  assert.equal(engine.price({ ...request, customer: { metadata: { tier: 'tin' } } }, { now }).total_amount, 4600);
  assert.equal(engine.price(request, { now }).total_amount, 4600);
});

test('what is told once is not remembered for another cart', async () => {
  const engine = (await loadScrip()).load(shop);
  const cart = (quantity, prices) => ({ automatic: true, redeemables: [], order: { items: [{ product_id: 'mug', quantity, ...prices }] } });
  assert.equal(engine.price(cart(1), { now }).total_amount, 850);
  assert.equal(engine.price(cart(4), { now }).total_amount, 3400);
  // A client's price of a known product is not believed; a server's is.
  assert.equal(engine.price(cart(1, { price: 10 }), { now }).total_amount, 850);
  assert.equal(engine.price(cart(1, { price: 10 }), { now, prices: 'REQUEST' }).total_amount, 8);
  assert.equal(engine.price(cart(0), { now }).total_amount, 0);
});

test('definitions lie over the catalogue for both doors', async () => {
  const engine = (await loadScrip()).load(shop);
  const request = { automatic: false, redeemables: [{ object: 'voucher', id: 'TEN' }], order: { items: [{ product_id: 'mug', quantity: 2 }] } };
  const definitions = (percent_off) => ({ vouchers: [{ code: 'TEN', type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off } }] });
  assert.equal(engine.price(request, { now }).valid, false);
  assert.equal(engine.price(request, { now, definitions: definitions(10) }).total_amount, 1800);
  assert.equal(engine.price(request, { now, definitions: definitions(25) }).total_amount, 1500);
});

test('bad carts get the same clear errors', async () => {
  const engine = (await loadScrip()).load(shop);
  const bad = (order, redeemables = []) => ({ redeemables, order });
  for (const request of [
    bad({ items: [{ product_id: 'mug', quantity: -1 }] }),
    bad({ items: [{ product_id: 'mug', quantity: 1_000_001 }] }),
    bad({ items: [{ product_id: 'mug', price: 1.5 }] }),
    bad({ items: [{ product_id: 7 }] }),
    bad({ currency: 'USD', items: [] }),
    bad({ items: [] }, [{ object: 'voucher', id: 'CARD' }, { object: 'voucher', id: 'CARD' }]),
    bad({ items: Array.from({ length: 1001 }, () => ({ product_id: 'mug' })) }),
  ]) {
    const told = (call) => {
      try {
        call();
        return undefined;
      } catch ({ kind, key, pointer }) {
        return { kind, key, pointer };
      }
    };
    const expected = told(() => engine.validate(request, { now }));
    assert.ok(expected, JSON.stringify(request).slice(0, 100));
    assert.deepEqual(told(() => engine.price(request, { now })), expected);
  }
});

test('hundreds of thousands of texts do not fill the module', async () => {
  const engine = (await loadScrip()).load(shop);
  for (let n = 0; n < 70_000; n += 1) {
    const items = [{ id: `line-${n}`, product_id: 'mug', quantity: 1 }];
    assert.equal(engine.price({ automatic: true, redeemables: [], order: { items } }, { now }).total_amount, 850);
  }
});
