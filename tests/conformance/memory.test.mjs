// The module gives memory back by the region: of an engine, a pricer, a call. What is asked again and again must
// not make it larger, and a region that is given back must not be looked at. SCRIP_MEMORY_ROUNDS says how often.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScrip } from '@scrip/storefront';
import { Random } from '../support/random.mjs';
import { WasmHost } from '../support/wasm-host.mjs';
import { randomCatalogue } from './random/catalogue.mjs';
import { randomQuestion } from './random/request.mjs';

const rounds = Number(process.env.SCRIP_MEMORY_ROUNDS ?? 3);
const seed = Number(process.env.SCRIP_RANDOM_SEED ?? 20261121);
const CALLS = ['validate', 'qualify', 'wallet', 'nudges'];

/** What a shop answers to some questions of every kind. */
function session(host, number) {
  const random = new Random(number);
  const catalogue = randomCatalogue(random);
  const answers = [host.load(JSON.stringify(catalogue))];
  for (let n = 0; n < 8; n += 1) {
    const { request, context } = randomQuestion(random, catalogue);
    const documents = [request, context].map((document) => JSON.stringify(document) ?? '');
    for (const call of CALLS) answers.push(host.ask(call, ...documents));
  }
  return answers;
}

test(`${rounds} times the same shops, seed ${seed}: the same answers, in the same memory`, async () => {
  const host = await WasmHost.start();
  const round = () => Array.from({ length: 40 }, (_, n) => session(host, seed + n));
  const first = round();
  const { memoryBytes } = host;
  for (let n = 0; n < rounds; n += 1) assert.deepEqual(round(), first);
  assert.equal(host.memoryBytes, memoryBytes);
});

const percent = (id, more) => ({ id, action: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' } }, ...more });
/** A cart that a plan prices, and one that it does not. */
const SHOPS = {
  'by plan': [percent('promo_1')],
  'by evaluation': [percent('promo_1', { action: { discount: { type: 'PERCENT', percent_off: 1, percent_off_formula: 'ORDER_AMOUNT / 100', effect: 'APPLY_TO_ORDER' } } })],
};

/** A cart of so many lines, each of another of these goods: flags, now, currency, items, redeemables, and the lines. */
function cart(lines, goods, from) {
  const now = 1_780_000_000_000;
  const words = [1 + 4, now % 2 ** 32 | 0, Math.floor(now / 2 ** 32), -1, lines, 0];
  for (let n = 0; n < lines; n += 1) {
    words.push(-1, -1, goods[(n * 7 + from) % goods.length], -1, 0, 1 + (n % 3), 1000 + n, 0, -1, -1);
  }
  return words;
}

for (const [how, promotion_tiers] of Object.entries(SHOPS)) {
  test(`${rounds} times a thousand packed carts, priced ${how}, in the same memory`, async () => {
    const host = await WasmHost.start();
    const catalogue = { object: 'catalogue', version: '1', currency: 'EUR', promotion_tiers };
    assert.equal(host.load(catalogue).status, 200);
    const round = () => {
      const { tell, price } = host.openPricer();
      const goods = Array.from({ length: 300 }, (_, n) => tell(`product ${n * 37 % 300}`));
      for (let n = 0; n < 1000; n += 1) assert.ok(price(cart(1 + (n % 250), goods, n)));
    };
    round();
    const { memoryBytes } = host;
    for (let n = 0; n < rounds; n += 1) round();
    assert.equal(host.memoryBytes, memoryBytes);
  });
}

for (const [how, promotion_tiers] of Object.entries(SHOPS)) {
  test(`a page that stays open: a small cart, priced ${how} a hundred times or 20,000 times more, in the same memory`, async () => {
    const host = await WasmHost.start();
    assert.equal(host.load({ object: 'catalogue', version: '1', currency: 'EUR', promotion_tiers }).status, 200);
    const { tell, price } = host.openPricer();
    const goods = ['mug', 'plate', 'a bowl of a name that is not short'].map(tell);
    const change = (times) => {
      for (let n = 0; n < times; n += 1) assert.ok(price(cart(1 + (n % 3), goods, n)));
    };
    change(100);
    const { memoryBytes } = host;
    change(20_000);
    assert.equal(host.memoryBytes, memoryBytes);
  });
}

test('a cart is priced as it is after another call has made memory grow', async () => {
  const tier = (n) => ({ id: `promo_${n}`, action: { discount: { type: 'PERCENT', percent_off: 1, effect: 'APPLY_TO_ORDER' } } });
  const engine = (await loadScrip()).load({
    object: 'catalogue', version: '1', currency: 'EUR', products: [{ id: 'mug', price: 1000 }],
    promotion_tiers: Array.from({ length: 30 }, (_, n) => tier(n)),
    stacking_rules: { applicable_redeemables_limit: 30, applicable_redeemables_per_category_limit: 30 },
  });
  const context = { now: '2026-11-21T20:00:00Z' };
  const cart = (lines, quantity) => ({ redeemables: [], order: { items: Array.from({ length: lines }, () => ({ product_id: 'mug', quantity })) } });
  assert.equal(engine.price(cart(1, 1), context).total_amount, 1000);
  // The order after each of thirty, with a thousand lines: far more than a module begins with.
  const large = { ...cart(1000, 1), automatic: true, options: { expand: ['order'] } };
  assert.equal(engine.validate(large, context).redeemables.length, 30);
  assert.equal(engine.price(cart(1, 2), context).total_amount, 2000);
});

test('a catalogue at fault leaves nothing behind', async () => {
  const host = await WasmHost.start();
  const bad = JSON.stringify({ object: 'catalogue', padding: 'x'.repeat(8000), vouchers: [{ code: 7 }] });
  const answer = host.load(bad);
  assert.equal(answer.status, 400);
  const { memoryBytes } = host;
  for (let n = 0; n < 500; n += 1) assert.deepEqual(host.load(bad), answer);
  assert.equal(host.memoryBytes, memoryBytes);
});
