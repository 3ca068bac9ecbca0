import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { customerToken, keys, startServer } from '../support/server.mjs';

let server;
let coffee;
before(async () => {
  server = await startServer();
  coffee = (await server.api('POST', '/products', { name: 'Coffee', source_id: 'coffee', price: 1200 })).body;
});
after(() => server.stop());

const percent = (percent_off) => ({ type: 'PERCENT', percent_off });
async function voucher(code, more = {}) {
  const made = await server.api('POST', `/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount: percent(10), ...more });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return made.body;
}
const stack = (...codes) => ({
  redeemables: codes.map((id) => ({ object: 'voucher', id })),
  order: { items: [{ product_id: coffee.id, quantity: 10 }] },
});
const used = async (code) => (await server.api('GET', `/vouchers/${code}`)).body.redemption.redeemed_quantity;

test('a redemption takes a use, stores the order and answers what validation said', async () => {
  await voucher('ONE', { redemption: { quantity: 1 } });
  const validation = (await server.api('POST', '/validations', stack('ONE'))).body;
  const { status, body } = await server.api('POST', '/redemptions', { ...stack('ONE'), customer: { source_id: 'anna' } });
  assert.equal(status, 200);
  assert.equal(body.order.total_amount, validation.order.total_amount);
  assert.equal(body.order.total_amount, 10800); // 12000 less 10 %
  assert.equal(body.order.status, 'PAID');
  assert.equal(body.redemptions.length, 1);
  assert.equal(body.parent_redemption, undefined);
  assert.equal(body.redemptions[0].result, 'SUCCESS');
  assert.equal(await used('ONE'), 1);
  const customer = (await server.api('GET', '/customers/anna')).body;
  assert.equal(customer.summary.orders.total_amount, 10800);
  assert.equal(customer.summary.redemptions.total_succeeded, 1);
  const order = (await server.api('GET', `/orders/${body.order.id}`)).body;
  assert.deepEqual(Object.keys(order.redemptions), [body.redemptions[0].id]);
  const second = await server.api('POST', '/redemptions', stack('ONE'));
  assert.equal(second.status, 400);
  assert.equal(second.body.key, 'quantity_exceeded');
  assert.match(second.body.resource_id, /^rf_/);
  const failed = (await server.api('GET', '/redemptions?result=FAILURE')).body;
  assert.equal(failed.redemptions[0].id, second.body.resource_id);
  assert.equal(failed.redemptions[0].failure_code, 'quantity_exceeded');
});

test('a stack is one parent with a child for each redeemable, in running order', async () => {
  await voucher('A10');
  await voucher('B500', { discount: { type: 'AMOUNT', amount_off: 500 } });
  const { body } = await server.api('POST', '/redemptions', stack('A10', 'B500'));
  assert.equal(body.redemptions.length, 2);
  assert.equal(body.redemptions[0].redemption, body.parent_redemption.id);
  assert.equal(body.redemptions[0].order.total_amount, 10800); // 12000 - 1200
  assert.equal(body.redemptions[1].order.total_amount, 10300); // - 500
  assert.equal(body.order.total_amount, 10300);
  assert.deepEqual(body.order.redemptions[body.parent_redemption.id].stacked, body.redemptions.map((r) => r.id));
});

test('in ALL mode one code that does not apply redeems nothing', async () => {
  await voucher('STAYS', { redemption: { quantity: 5 } });
  const { status, body } = await server.api('POST', '/redemptions', stack('STAYS', 'NOBODY-KNOWS'));
  assert.equal(status, 404);
  assert.equal(body.key, 'not_found');
  assert.equal(await used('STAYS'), 0);
});

test('the frozen share of every line is stored with the redemption and adds up', async () => {
  const shares = async (id) => (await server.api('GET', `/redemptions/${id}`)).body.shares;
  await voucher('SHARE', { discount: { type: 'AMOUNT', amount_off: 1000 } });
  const order = { items: [{ product_id: 'x', price: 3300, quantity: 1 }, { product_id: 'y', price: 1700, quantity: 2 }] };
  const { body } = await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'SHARE' }], order });
  // 1000 over 3300 and 3400 of 6700: 492.54 and 507.46, so 493 and 507.
  const stored = await shares(body.redemptions[0].id);
  assert.deepEqual(stored.map((line) => [line.line, line.share]), [[0, 493], [1, 507]]);
  assert.equal(stored[0].unit_share, 493);
  assert.equal(stored[1].unit_share, undefined); // 507 is not two equal amounts
});

test('gift credits are spent, shown and given back', async () => {
  await server.api('POST', '/vouchers/GIFT', { type: 'GIFT_VOUCHER', gift: { amount: 5000 } });
  const spend = { redeemables: [{ object: 'voucher', id: 'GIFT', gift: { credits: 3000 } }], order: { amount: 10000 } };
  const first = (await server.api('POST', '/redemptions', spend)).body;
  assert.equal(first.redemptions[0].amount, 3000);
  assert.equal(first.order.total_amount, 7000);
  assert.equal((await server.api('GET', '/vouchers/GIFT')).body.gift.balance, 2000);
  const second = await server.api('POST', '/redemptions', spend);
  assert.equal(second.body.key, 'gift_amount_exceeded');
  const rollback = await server.api('POST', `/redemptions/${first.redemptions[0].id}/rollback?reason=regret`, {});
  assert.equal(rollback.body.amount, -3000);
  assert.equal(rollback.body.reason, 'regret');
  assert.equal((await server.api('GET', '/vouchers/GIFT')).body.gift.balance, 5000);
});

test('balance can be added and taken off, never below zero', async () => {
  await server.api('POST', '/vouchers/BAL', { type: 'GIFT_VOUCHER', gift: { amount: 1000 } });
  const more = await server.api('POST', '/vouchers/BAL/balance', { amount: 500 });
  assert.deepEqual([more.body.amount, more.body.total, more.body.balance], [500, 1500, 1500]);
  assert.equal((await server.api('POST', '/vouchers/BAL/balance', { amount: -1500 })).body.balance, 0);
  const below = await server.api('POST', '/vouchers/BAL/balance', { amount: -1 });
  assert.equal(below.status, 400);
  assert.equal(below.body.key, 'gift_amount_exceeded');
});

test('a rollback happens once, gives the use back and cancels the order', async () => {
  await voucher('BACK', { redemption: { quantity: 1 } });
  const { body } = await server.api('POST', '/redemptions', stack('BACK'));
  const id = body.redemptions[0].id;
  const rollback = await server.api('POST', `/redemptions/${id}/rollbacks`, {});
  assert.equal(rollback.status, 200);
  assert.equal(rollback.body.rollbacks[0].redemption, id);
  assert.equal(rollback.body.order.status, 'CANCELED');
  assert.equal(rollback.body.order.total_amount, 12000);
  assert.equal(rollback.body.order.total_discount_amount, undefined);
  assert.equal(await used('BACK'), 0);
  const again = await server.api('POST', `/redemptions/${id}/rollbacks`, {});
  assert.equal(again.status, 400);
  assert.equal(again.body.key, 'already_rolled_back');
  assert.equal((await server.api('POST', '/redemptions', stack('BACK'))).status, 200);
});

test('under WITHOUT_ORDER a rollback gives the use back and leaves the order as it was', async () => {
  const rules = '/management/v1/projects/default/stacking-rules';
  await server.api('PUT', rules, { redeemables_rollback_order_mode: 'WITHOUT_ORDER' });
  await voucher('LEAVE', { redemption: { quantity: 1 } });
  const { body } = await server.api('POST', '/redemptions', stack('LEAVE'));
  const rollback = await server.api('POST', `/redemptions/${body.redemptions[0].id}/rollbacks`, {});
  assert.equal(rollback.body.order.status, 'PAID');
  assert.equal(rollback.body.order.total_amount, body.order.total_amount);
  assert.equal(await used('LEAVE'), 0);
  await server.api('DELETE', rules);
});

test('a child of a stack cannot be rolled back alone, the stack can', async () => {
  const { body } = await server.api('POST', '/redemptions', stack('A10', 'B500'));
  const child = await server.api('POST', `/redemptions/${body.redemptions[0].id}/rollback`, {});
  assert.equal(child.status, 400);
  assert.match(child.body.key, /^invalid_redemption/);
  const all = await server.api('POST', `/redemptions/${body.parent_redemption.id}/rollbacks`, {});
  assert.equal(all.body.rollbacks.length, 2);
  assert.equal(all.body.parent_rollback.redemption, body.parent_redemption.id);
  const tracked = (await server.api('GET', `/orders/${body.order.id}`)).body.redemptions[body.parent_redemption.id];
  assert.equal(tracked.rollback_id, all.body.parent_rollback.id);
});

test('another customer cannot roll a redemption back', async () => {
  await voucher('MINE');
  await server.api('POST', '/customers', { source_id: 'bert' });
  const { body } = await server.api('POST', '/redemptions', { ...stack('MINE'), customer: { source_id: 'anna' } });
  const { status, body: error } = await server.api('POST', `/redemptions/${body.redemptions[0].id}/rollback`, { customer: { source_id: 'bert' } });
  assert.equal(status, 400);
  assert.equal(error.key, 'invalid_customer');
});

test('the same key and body answer the same again, once redeemed', async () => {
  await voucher('IDEM', { redemption: { quantity: 10 } });
  const headers = { 'Idempotency-Key': randomUUID() };
  const first = await server.api('POST', '/redemptions', stack('IDEM'), headers);
  const second = await server.api('POST', '/redemptions', stack('IDEM'), headers);
  assert.equal(first.headers.get('idempotency-replayed'), null);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  assert.deepEqual(second.body, first.body);
  assert.equal(await used('IDEM'), 1);
});

test('a stack under a key is told again word for word, whatever its metadata are called', async () => {
  await voucher('WORD-A', { redemption: { quantity: 10 } });
  await voucher('WORD-B', { redemption: { quantity: 10 } });
  const body = { ...stack('WORD-A', 'WORD-B'), metadata: { $redemption: 'r_1' } };
  body.order = { ...body.order, metadata: { $redemption: 'r_2' } };
  const ask = () =>
    fetch(`${server.url}/v1/redemptions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN, 'Idempotency-Key': 'word-for-word' },
      body: JSON.stringify(body),
    }).then((answer) => answer.text());
  const first = await ask();
  assert.equal(JSON.parse(first).redemptions.length, 2);
  assert.deepEqual(JSON.parse(first).redemptions[0].metadata, { $redemption: 'r_1' });
  assert.deepEqual(JSON.parse(first).order.metadata, { $redemption: 'r_2' });
  assert.equal(await ask(), first);
  assert.equal(await used('WORD-A'), 1);
});

test('a refusal is replayed as well, and a key with another body is refused', async () => {
  await voucher('REF', { redemption: { quantity: 1 } });
  await server.api('POST', '/redemptions', stack('REF'));
  const headers = { 'Idempotency-Key': randomUUID() };
  const first = await server.api('POST', '/redemptions', stack('REF'), headers);
  const second = await server.api('POST', '/redemptions', stack('REF'), headers);
  assert.equal(second.body.resource_id, first.body.resource_id);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  const other = await server.api('POST', '/redemptions', stack('A10'), headers);
  assert.equal(other.status, 422);
  assert.equal(other.body.key, 'idempotency_key_reused');
});

test('a malformed request does not use its key up', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  assert.equal((await server.api('POST', '/redemptions', { redeemables: 5 }, headers)).status, 400);
  assert.equal((await server.api('POST', '/redemptions', stack('A10'), headers)).status, 200);
});

test('a page never sees the answer that the merchant got under the same key', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const own = await server.api('POST', '/redemptions', stack('A10'), headers);
  const page = await server.client('POST', '/redemptions', stack('A10'), headers);
  assert.equal(page.status, 200);
  assert.notEqual(page.body.redemptions[0].id, own.body.redemptions[0].id);
});

test('an invalid key is refused', async () => {
  const { status, body } = await server.api('POST', '/redemptions', stack('A10'), { 'Idempotency-Key': 'a b' });
  assert.equal(status, 400);
  assert.equal(body.key, 'invalid_idempotency_key');
});

test('twins of one request in flight redeem once', async () => {
  await voucher('TWIN', { redemption: { quantity: 100 } });
  const headers = { 'Idempotency-Key': randomUUID() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.api('POST', '/redemptions', stack('TWIN'), headers)));
  for (const { status, body } of answers) {
    assert.ok(status === 200 || (status === 409 && body.key === 'idempotency_key_in_use'), `${status}`);
  }
  assert.equal(await used('TWIN'), 1);
});

test('a quote that still holds is redeemed, one that changed is 409 with the new answer and nothing spent', async () => {
  await voucher('QUOTE', { redemption: { quantity: 10 } });
  const quote = (await server.client('POST', '/validations', stack('QUOTE'))).body.quote;
  const same = await server.client('POST', '/redemptions', { ...stack('QUOTE'), expected_quote: quote.digest });
  assert.equal(same.status, 200, JSON.stringify(same.body));
  await server.api('PUT', `/products/${coffee.id}`, { price: 1300 });
  const changed = await server.client('POST', '/redemptions', { ...stack('QUOTE'), expected_quote: quote.digest });
  assert.equal(changed.status, 409);
  assert.equal(changed.body.key, 'quote_changed');
  assert.equal(changed.body.validation.order.total_amount, 11700); // 13000 less 10 %
  assert.equal(await used('QUOTE'), 1);
  const low = await server.client('POST', '/redemptions', { ...stack('QUOTE'), expected_quote: quote.digest, accept_total_up_to: 11699 });
  assert.equal(low.status, 409);
  const enough = await server.client('POST', '/redemptions', { ...stack('QUOTE'), expected_quote: quote.digest, accept_total_up_to: 11700 });
  assert.equal(enough.status, 200);
  await server.api('PUT', `/products/${coffee.id}`, { price: 1200 });
});

test('a page cannot set the price of a known product, the merchant can', async () => {
  await voucher('PRICE');
  const cheap = { redeemables: [{ object: 'voucher', id: 'PRICE' }], order: { items: [{ product_id: coffee.id, quantity: 1, price: 1 }] } };
  assert.equal((await server.client('POST', '/redemptions', cheap)).body.order.total_amount, 1080);
  assert.equal((await server.api('POST', '/redemptions', cheap)).body.order.amount, 1);
});

test('a cart on which no automatic promotion applies is still an order', async () => {
  const { status, body } = await server.client('POST', '/redemptions', { redeemables: [], automatic: true, order: stack().order });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(body.redemptions, []);
  assert.equal(body.order.total_amount, 12000);
});

test('the older single calls validate and redeem a code and a tier', async () => {
  await voucher('OLD');
  const order = stack().order;
  const valid = (await server.api('POST', '/vouchers/OLD/validate', { order })).body;
  assert.equal(valid.valid, true);
  assert.equal(valid.order.total_amount, 10800);
  const unknown = (await server.api('POST', '/vouchers/NOT-THERE/validate', { order })).body;
  assert.equal(unknown.valid, false);
  assert.equal(unknown.error.key, 'not_found');
  const redeemed = (await server.api('POST', '/vouchers/OLD/redemption', { order })).body;
  assert.equal(redeemed.object, 'redemption');
  assert.equal(redeemed.voucher.redemption.redeemed_quantity, 1);
  const promotion = (await server.api('POST', '/campaigns', { name: 'old tiers', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: '5 % off', action: { discount: percent(5) } }] } })).body;
  const tier = promotion.promotion.tiers[0];
  const list = (await server.api('POST', '/promotions/validation', { order })).body;
  assert.deepEqual(list.promotions.map((entry) => [entry.id, entry.applied_discount_amount]), [[tier.id, 600]]);
  const taken = (await server.api('POST', `/promotions/tiers/${tier.id}/redemption`, { order })).body;
  assert.equal(taken.promotion_tier.summary.redemptions.total_redeemed, 1);
  assert.equal(taken.promotion_tier.summary.orders.total_discount_amount, 600);
  const entries = (await server.api('GET', '/vouchers/OLD/redemption')).body;
  assert.equal(entries.redemption_entries.length, 1);
  await server.api('POST', `/campaigns/${promotion.id}/disable`, {});
});

test('the wallet, the catalogue and the lists of a page show only what is on show or the shopper holds', async () => {
  await voucher('SHOWN', { storefront: { listed: true } });
  await voucher('HIDDEN');
  const rule = (await server.api('POST', '/validation-rules', { name: 'holder only', rules: { 1: { name: 'publication.redeemable_by_linked_customer', conditions: { $is: [true] } }, logic: '1' } })).body;
  await voucher('OWN', { validation_rules: [rule.id] });
  await server.api('POST', '/customers', { source_id: 'clara' });
  const published = await server.api('POST', '/publications', { voucher: 'OWN', customer: { source_id: 'clara' } });
  assert.equal(published.status, 200, JSON.stringify(published.body));
  const codes = async (headers) => {
    const text = JSON.stringify((await server.client('GET', '/catalogue', undefined, headers)).body);
    return ['SHOWN', 'HIDDEN', 'OWN'].filter((code) => text.includes(`"${code}"`));
  };
  const clara = { 'X-Customer-Token': customerToken('clara') };
  const bert = { 'X-Customer-Token': customerToken('bert') };
  assert.deepEqual(await codes({}), ['SHOWN']);
  assert.deepEqual(await codes(bert), ['SHOWN']);
  assert.deepEqual(await codes(clara), ['SHOWN', 'OWN']);
  const listed = await server.client('GET', '/vouchers?limit=100', undefined, clara);
  assert.deepEqual(listed.body.vouchers.map((entry) => entry.code).sort(), ['OWN', 'SHOWN']);
  const wallet = await server.client('POST', '/wallet', { order: stack().order }, clara);
  assert.deepEqual(wallet.body.data.map((entry) => entry.code).sort(), ['OWN', 'SHOWN']);
});

test('a code that is another customer\'s own and one that does not exist read alike to a page', async () => {
  const answer = async (code, headers) => {
    const { body } = await server.client('POST', '/validations', { ...stack(code), customer: { source_id: 'clara' } }, headers);
    const entry = body.redeemables[0];
    return JSON.stringify([body.valid, entry.status, entry.result, entry.order]).replaceAll(code, 'CODE');
  };
  const unknown = await answer('NO-SUCH-CODE', {});
  assert.equal(await answer('OWN', {}), unknown);
  assert.equal(await answer('OWN', { 'X-Customer-Token': customerToken('bert') }), unknown);
  assert.notEqual(await answer('OWN', { 'X-Customer-Token': customerToken('clara') }), unknown);
});

test('a looked-up code comes with its definition, and the merchant\'s secrets stay', async () => {
  const made = await voucher('DEFINED', { metadata: { margin: 'thin' }, redemption: { quantity: 7 } });
  const { body } = await server.client('POST', '/validations', { ...stack('DEFINED'), options: { expand: ['definition'] } });
  assert.deepEqual(body.definitions.vouchers.map((entry) => entry.code), ['DEFINED']);
  assert.ok(!JSON.stringify(body.definitions).includes('thin'));
  assert.ok(made.id);
});

test('guessing codes is slowed down, looking up real ones is not', async () => {
  const own = await startServer({ args: ['--code-misses', '5'] });
  await own.api('POST', '/vouchers/REAL', { type: 'DISCOUNT_VOUCHER', discount: percent(10) });
  const ask = (id) => own.client('POST', '/validations', { redeemables: [{ object: 'voucher', id }], order: { amount: 100 } });
  for (let i = 0; i < 20; ++i) assert.equal((await ask('REAL')).status, 200);
  for (let i = 0; i < 5; ++i) {
    const { status, headers } = await ask(`GUESS-${i}`);
    assert.equal(status, 200);
    assert.equal(headers.get('x-rate-limit-remaining'), String(4 - i));
  }
  const { status, headers, body } = await ask('GUESS-6');
  assert.equal(status, 429);
  assert.equal(body.code, 429);
  assert.ok(Number(headers.get('retry-after')) >= 1);
  await own.stop();
});

test('behind a proxy every shopper has an address of their own, and cannot choose it', async () => {
  const own = await startServer({ args: ['--code-misses', '1', '--address-header', 'X-Forwarded-For'] });
  const guess = async (forwarded) => {
    const body = { redeemables: [{ object: 'voucher', id: 'GUESS' }], order: { amount: 100 } };
    return (await own.client('POST', '/validations', body, { 'X-Forwarded-For': forwarded })).status;
  };
  assert.equal(await guess('203.0.113.7'), 200);
  assert.equal(await guess('198.51.100.1, 203.0.113.7'), 429);
  assert.equal(await guess('203.0.113.8'), 200);
  await own.stop();
});
