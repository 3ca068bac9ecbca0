// Statements about limits, budgets and races that other engines broke, each with its number.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customerToken, startServer } from '../support/server.mjs';

/** How many contests: few by default, many in a long run. */
const contests = Number(process.env.SCRIP_CONTESTS ?? 3);

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn', '--code-misses', '1000000'] });
});
after(() => server.stop());

let serial = 0;
const unique = (name) => `${name}-${++serial}`;
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const discount = { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' };
const rule = async (name, limit) =>
  (await ok(server.api('POST', '/validation-rules', { name: unique('rule'), rules: { 1: { name, conditions: { $less_than_or_equal: [limit] } }, logic: '1' } }))).id;
const voucher = async (more = {}) => (await ok(server.api('POST', `/vouchers/${unique('TRAP')}`, { type: 'DISCOUNT_VOUCHER', discount, ...more }))).code;
const redeem = (id, more = {}) => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id }], order: { amount: 10000 }, ...more });
const used = async (code) => (await ok(server.api('GET', `/vouchers/${code}`))).redemption.redeemed_quantity;
const successes = (answers) => answers.filter((answer) => answer.status === 200);
const many = (count, make) => Promise.all(Array.from({ length: count }, (_, i) => make(i)));

test('T56: with limit L and many more callers exactly L succeed, by quantity and by rule', async () => {
  for (let contest = 0; contest < contests; ++contest) {
    for (const limit of [1, 7]) {
      const plain = await voucher({ redemption: { quantity: limit } });
      assert.equal(successes(await many(60, () => redeem(plain))).length, limit);
      const counted = await voucher({ validation_rules: [await rule('redemption.count', limit)] });
      assert.equal(successes(await many(60, () => redeem(counted))).length, limit);
      const personal = await voucher({ validation_rules: [await rule('redemption.count.per_customer', limit)] });
      const answers = await many(60, (i) => redeem(personal, { customer: { source_id: `t56-${i % 2}` } }));
      assert.equal(successes(answers).length, 2 * limit);
    }
  }
});

test('T57: the check and the use are one step: 3 allowed, 3 redeemed, however the requests arrive', async () => {
  for (let contest = 0; contest < contests; ++contest) {
    const code = await voucher({ redemption: { quantity: 3 } });
    const key = unique('same-key');
    // Half of them are one request that a client repeats.
    const answers = await many(40, (i) =>
      server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10000 } }, i % 2 === 0 ? { 'Idempotency-Key': key } : {}),
    );
    const ids = new Set(successes(answers).map((answer) => answer.body.redemptions[0].id));
    assert.equal(ids.size, 3);
    assert.equal(await used(code), 3);
  }
});

test('T58: a second order right after the first sees its use', async () => {
  const code = await voucher({ validation_rules: [await rule('redemption.count', 1)] });
  await ok(redeem(code));
  const quote = await ok(server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10000 } }));
  assert.equal(quote.valid, false);
  assert.equal((await redeem(code)).status, 400);
});

test('T59: who gets no use gets no order', async () => {
  const code = await voucher({ redemption: { quantity: 5 } });
  const answers = await many(40, (i) => redeem(code, { order: { amount: 10000, source_id: `t59-${i}` } }));
  assert.equal(successes(answers).length, 5);
  let orders = 0;
  for (let i = 0; i < 40; ++i) if ((await server.api('GET', `/orders/t59-${i}`)).status === 200) ++orders;
  assert.equal(orders, 5);
});

test('T60: two workers finishing the same checkout take one use and get one answer', async () => {
  for (let contest = 0; contest < contests; ++contest) {
    const code = await voucher({ redemption: { quantity: 1 } });
    const order = { amount: 10000, source_id: unique('checkout') };
    const answers = await many(2, () => redeem(code, { order }));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
    const [one, two] = answers.map((answer) => answer.body.redemptions[0].id);
    assert.equal(one, two);
    assert.equal(await used(code), 1);
    assert.equal((await ok(server.api('GET', `/orders/${order.source_id}`))).status, 'PAID');
    // A checkout that was taken back is another one.
    await ok(server.api('POST', `/redemptions/${one}/rollback`, {}));
    assert.notEqual((await ok(redeem(code, { order }))).redemptions[0].id, one);
  }
});

test('T61: limits hold for automatic promotions', async () => {
  const campaign = await ok(server.api('POST', '/campaigns', {
    name: unique('automatic'), campaign_type: 'PROMOTION', validation_rules: [await rule('campaign.redemptions.count', 4)],
    promotion: { tiers: [{ name: 'tier', action: { discount } }] },
  }));
  const tier = campaign.promotion.tiers[0].id;
  const answers = await many(30, () => server.api('POST', '/redemptions', { automatic: true, redeemables: [], order: { amount: 10000 } }));
  const given = successes(answers).flatMap((answer) => answer.body.redemptions).filter((redemption) => redemption.promotion_tier?.id === tier);
  assert.equal(given.length, 4);
  assert.equal((await ok(server.api('GET', `/promotions/tiers/${tier}`))).summary.redemptions.total_redeemed, 4);
  await ok(server.api('DELETE', `/promotions/tiers/${tier}`));
});

test('T62: a refused order takes nothing, and a canceled one gives its use back once', async () => {
  const code = await voucher({ redemption: { quantity: 2 } });
  assert.equal((await server.api('POST', '/redemptions', { redeemables: [code, 'NOBODY-KNOWS'].map((id) => ({ object: 'voucher', id })), order: { amount: 10000 } })).status, 404);
  assert.equal(await used(code), 0);
  const first = (await ok(redeem(code))).redemptions[0].id;
  await ok(redeem(code));
  const answers = await many(20, () => server.api('POST', `/redemptions/${first}/rollback`, {}));
  assert.equal(successes(answers).length, 1);
  assert.equal(await used(code), 1);
});

test('T63: a use is a redemption, not a line of its order', async () => {
  const code = await voucher({ validation_rules: [await rule('redemption.count', 2)] });
  const order = { items: Array.from({ length: 3 }, (_, i) => ({ product_id: `t63-${i}`, price: 1000, quantity: 2 })) };
  await ok(redeem(code, { order }));
  assert.equal(await used(code), 1);
  await ok(redeem(code, { order }));
  assert.equal((await redeem(code, { order })).status, 400);
});

test('T64: a guest has no limit per customer because a guest is nobody: refused, with the reason', async () => {
  const code = await voucher({ validation_rules: [await rule('redemption.count.per_customer', 1)] });
  const guest = await redeem(code);
  assert.deepEqual([guest.status, guest.body.key], [400, 'missing_customer']);
  // An empty customer is nobody, too.
  assert.equal((await redeem(code, { customer: {} })).status, 400);
  await ok(redeem(code, { customer: { source_id: unique('t64') } }));
});

test('T65: a budget is never exceeded, over many lines, codes and callers', async () => {
  for (let contest = 0; contest < contests; ++contest) {
    const campaign = await ok(server.api('POST', '/campaigns', {
      name: unique('budget'), campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1,
      voucher: { type: 'DISCOUNT_VOUCHER', discount }, validation_rules: [await rule('campaign.orders.amount_discounted', 5050)],
    }));
    const codes = [];
    for (let i = 0; i < 3; ++i) codes.push((await ok(server.api('POST', `/campaigns/${campaign.id}/vouchers/${unique('T65')}`, {}))).code);
    // Three lines of 33.33, 33.33 and 33.34 are 100.00; a tenth is 10.00: 5 of them, and 0.50 are left.
    const order = { items: [3333, 3333, 3334].map((price, i) => ({ product_id: `t65-${i}`, price, quantity: 1 })) };
    const answers = await many(40, (i) => redeem(codes[i % 3], { order }));
    assert.equal(successes(answers).length, 5);
    assert.equal(successes(await many(10, () => redeem(codes[0], { order: { amount: 250 } }))).length, 2); // 0.25 each
    assert.equal((await redeem(codes[0], { order: { amount: 10 } })).status, 400);
  }
});

test('T66: a budget per customer is compared with what that customer used', async () => {
  const campaign = await ok(server.api('POST', '/campaigns', {
    name: unique('each'), campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1,
    voucher: { type: 'DISCOUNT_VOUCHER', discount }, validation_rules: [await rule('campaign.redemptions.customers_count', 2)],
  }));
  const { code } = await ok(server.api('POST', `/campaigns/${campaign.id}/vouchers/${unique('T66')}`, {}));
  const answers = await many(60, (i) => redeem(code, { customer: { source_id: `t66-${i % 5}` } }));
  const by = successes(answers).map((answer) => answer.body.redemptions[0].customer.source_id);
  for (let i = 0; i < 5; ++i) assert.equal(by.filter((source) => source === `t66-${i}`).length, 2);
});

test('T67: a discount that was quoted under a session is given', async () => {
  const code = await voucher({ redemption: { quantity: 3 } });
  const body = { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10000 }, session: { type: 'LOCK', key: unique('t67') } };
  const quoted = await ok(server.api('POST', '/validations', body));
  assert.equal(successes(await many(20, () => redeem(code))).length, 2);
  const redeemed = await ok(server.api('POST', '/redemptions', body));
  assert.equal(redeemed.order.total_amount, quoted.order.total_amount);
});

test('T73: a stranger cannot tell an unknown code from one that is somebody else’s', async () => {
  const own = await ok(server.api('POST', '/validation-rules', {
    name: unique('own'), rules: { 1: { name: 'publication.redeemable_by_linked_customer', conditions: { $is: [true] } }, logic: '1' },
  }));
  const campaign = await ok(server.api('POST', '/campaigns', {
    name: unique('own'), campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE', vouchers_count: 1,
    voucher: { type: 'DISCOUNT_VOUCHER', discount }, validation_rules: [own.id],
  }));
  const holder = unique('holder');
  const { code } = (await ok(server.api('POST', '/publications', { campaign: { name: campaign.name }, customer: { source_id: holder } }))).voucher;
  const stranger = { 'X-Customer-Token': customerToken(unique('stranger')) };
  const ask = (path, id, headers, more = {}) =>
    server.client('POST', path, { redeemables: [{ object: 'voucher', id }], order: { amount: 10000 }, options: { expand: ['explanation', 'definition'] }, ...more }, headers);
  /** What is told, without what is different each time. */
  const told = ({ status, body }, id) =>
    JSON.stringify({ status, body }).replaceAll(id, 'CODE').replaceAll(/"(valid|track|v-|rf)[_-]?[0-9a-f]+"/g, '"id"').replaceAll(/"date":"[^"]*"/g, '');
  const unknown = 'X'.repeat(code.length);
  for (const headers of [{}, stranger]) {
    for (const path of ['/validations', '/qualifications', '/redemptions'])
      assert.equal(told(await ask(path, code, headers), code), told(await ask(path, unknown, headers), unknown), path);
  }
  const session = { session: { type: 'LOCK', key: unique('t73') } };
  assert.equal(told(await ask('/validations', code, stranger, session), code), told(await ask('/validations', unknown, stranger, session), unknown));
  const holding = await ask('/validations', code, { 'X-Customer-Token': customerToken(holder) });
  assert.equal(holding.body.valid, true);
  assert.notEqual(holding.body.redeemables[0].explanation ?? holding.body.explanation, undefined);
});
