// Sessions: what is held is nobody else's until it is redeemed, released or its time is over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customerToken, startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

let serial = 0;
const unique = (name) => `${name}-${++serial}`;
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
async function refused(promise, key, status = 400) {
  const answer = await promise;
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.body.key, key);
  return answer.body;
}
const discount = { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' };
const voucher = async (more = {}) =>
  (await ok(server.api('POST', `/vouchers/${unique('HOLD')}`, { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 1 }, ...more }))).code;
const asked = (code, more = {}) => ({ redeemables: [{ object: 'voucher', id: code, ...more.redeemable }], order: { amount: 10000 }, ...more.body });
const lock = (more = {}) => ({ body: { session: { type: 'LOCK', ...more } } });
const validate = (code, more) => server.api('POST', '/validations', asked(code, more));
const redeem = (code, more) => server.api('POST', '/redemptions', asked(code, more));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

test('a session holds the only use: others are refused, its key redeems', async () => {
  const code = await voucher();
  const held = await ok(validate(code, lock()));
  assert.equal(held.valid, true);
  assert.match(held.session.key, /^ssn_/);
  assert.deepEqual([held.session.type, held.session.ttl, held.session.ttl_unit], ['LOCK', 7, 'DAYS']);
  assert.equal((await ok(validate(code))).valid, false);
  await refused(redeem(code), 'quantity_exceeded');
  await refused(redeem(code, lock({ key: 'another' })), 'quantity_exceeded');
  await ok(redeem(code, lock({ key: held.session.key })));
  const shown = await ok(server.api('GET', `/vouchers/${code}`));
  assert.equal(shown.redemption.redeemed_quantity, 1);
  await refused(redeem(code, lock({ key: held.session.key })), 'quantity_exceeded');
});

test('with three uses three sessions hold, the fourth does not, and a released one makes room', async () => {
  const code = await voucher({ redemption: { quantity: 3 } });
  for (const key of ['a', 'b', 'c']) assert.equal((await ok(validate(code, lock({ key: code + key })))).valid, true);
  const fourth = await ok(validate(code, lock({ key: `${code}d` })));
  assert.equal(fourth.valid, false);
  assert.equal(fourth.session, undefined);
  assert.equal((await server.api('DELETE', `/vouchers/${code}/sessions/${code}b`)).status, 204);
  await refused(server.api('DELETE', `/vouchers/${code}/sessions/${code}b`), 'not_found', 404);
  assert.equal((await ok(validate(code, lock({ key: `${code}d` })))).valid, true);
  await refused(redeem(code), 'quantity_exceeded');
});

test('the same key again holds one use, not two', async () => {
  const code = await voucher({ redemption: { quantity: 2 } });
  await ok(validate(code, lock({ key: `${code}k` })));
  await ok(validate(code, lock({ key: `${code}k` })));
  await ok(redeem(code));
  await refused(redeem(code), 'quantity_exceeded');
  await ok(redeem(code, lock({ key: `${code}k` })));
});

test('T67: a session ends with its time, to the millisecond it was given', async () => {
  const code = await voucher();
  await ok(validate(code, lock({ key: `${code}k`, ttl: 1500, ttl_unit: 'MILLISECONDS' })));
  await refused(redeem(code), 'quantity_exceeded');
  await pause(1550);
  assert.equal((await ok(validate(code))).valid, true);
  await ok(redeem(code));
  await refused(redeem(code, lock({ key: `${code}k` })), 'quantity_exceeded');
});

test('T67: what was held is honoured when everything else is sold', async () => {
  const code = await voucher({ redemption: { quantity: 5 } });
  const held = await ok(validate(code, lock()));
  const answers = await Promise.all(Array.from({ length: 30 }, () => redeem(code)));
  assert.equal(answers.filter((answer) => answer.status === 200).length, 4);
  await ok(redeem(code, lock({ key: held.session.key })));
});

test('gift credits are held: the rest of the card can be spent, the held part cannot', async () => {
  const card = (await ok(server.api('POST', `/vouchers/${unique('CARD')}`, { type: 'GIFT_VOUCHER', gift: { amount: 5000 } }))).code;
  const spend = (credits, session) => redeem(card, { redeemable: { gift: { credits } }, body: session ? { session } : {} });
  const held = await ok(validate(card, { redeemable: { gift: { credits: 3000 } }, ...lock({ key: `${card}k` }) }));
  assert.equal(held.session.key, `${card}k`);
  assert.equal(held.redeemables[0].result.gift.locked_credits, 3000);
  await refused(spend(2001), 'gift_amount_exceeded');
  await refused(server.api('POST', `/vouchers/${card}/balance`, { amount: -2001 }), 'gift_amount_exceeded');
  await ok(spend(2000));
  await refused(spend(1), 'gift_amount_exceeded');
  // More than was held is not there; less gives the rest back.
  await refused(spend(3001, { type: 'LOCK', key: `${card}k` }), 'gift_amount_exceeded');
  await ok(spend(1000, { type: 'LOCK', key: `${card}k` }));
  assert.equal((await ok(server.api('GET', `/vouchers/${card}`))).gift.balance, 2000);
  await ok(spend(2000));
});

test('holds count against limits of rules, per customer and of campaigns', async () => {
  const make = async (name, limit) =>
    (await ok(server.api('POST', '/validation-rules', { name: unique('rule'), rules: { 1: { name, conditions: { $less_than_or_equal: [limit] } }, logic: '1' } }))).id;
  const personal = await voucher({ redemption: {}, validation_rules: [await make('redemption.count.per_customer', 1)] });
  const anna = { customer: { source_id: unique('anna') } };
  await ok(server.api('POST', '/customers', anna.customer));
  await ok(validate(personal, { body: { ...anna, session: { type: 'LOCK', key: `${personal}k` } } }));
  await refused(redeem(personal, { body: anna }), 'redemption_rules_violated');
  await ok(redeem(personal, { body: { customer: { source_id: 'ben' } } }));
  await ok(redeem(personal, { body: { ...anna, session: { type: 'LOCK', key: `${personal}k` } } }));

  const campaign = await ok(server.api('POST', '/campaigns', {
    name: unique('budget'), campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1,
    voucher: { type: 'DISCOUNT_VOUCHER', discount }, validation_rules: [await make('campaign.orders.amount_discounted', 2500)],
  }));
  const { code } = await ok(server.api('POST', `/campaigns/${campaign.id}/vouchers/${unique('B')}`, {}));
  await ok(validate(code, lock({ key: `${code}k` }))); // holds 10.00 of 25.00
  await ok(redeem(code)); // takes 10.00
  await refused(redeem(code), 'redemption_rules_violated'); // 5.00 are left
  await server.api('DELETE', `/vouchers/${code}/sessions/${code}k`);
  await ok(redeem(code));
  await refused(redeem(code), 'redemption_rules_violated');
});

test('a stack is held and redeemed as one', async () => {
  const one = await voucher();
  const two = await voucher();
  const body = { redeemables: [one, two].map((id) => ({ object: 'voucher', id })), order: { amount: 10000 }, session: { type: 'LOCK', key: `${one}k` } };
  assert.equal((await ok(server.api('POST', '/validations', body))).valid, true);
  await refused(redeem(one), 'quantity_exceeded');
  await refused(redeem(two), 'quantity_exceeded');
  const redeemed = await ok(server.api('POST', '/redemptions', body));
  assert.equal(redeemed.redemptions.length, 2);
});

test('the older call for one code holds, too', async () => {
  const code = await voucher();
  const held = await ok(server.api('POST', `/vouchers/${code}/validate`, { order: { amount: 10000 }, session: { type: 'LOCK' } }));
  assert.equal(held.valid, true);
  assert.match(held.session.key, /^ssn_/);
  await refused(redeem(code), 'quantity_exceeded');
  const redemption = await ok(server.api('POST', `/vouchers/${code}/redemption`, { order: { amount: 10000 }, session: held.session }));
  assert.equal(redemption.result, 'SUCCESS');
});

test('malformed sessions are refused with their place', async () => {
  const code = await voucher();
  const cases = [
    [{}, '/session/type'], [{ type: 'OPEN' }, '/session/type'], [{ type: 'LOCK', key: '' }, '/session/key'],
    [{ type: 'LOCK', key: 'k'.repeat(256) }, '/session/key'], [{ type: 'LOCK', ttl: 0 }, '/session/ttl'],
    [{ type: 'LOCK', ttl: 1, ttl_unit: 'YEARS' }, '/session/ttl_unit'], [{ type: 'LOCK', ttl: 32, ttl_unit: 'DAYS' }, '/session/ttl'],
    [{ type: 'LOCK', ttl: 999999999999999, ttl_unit: 'DAYS' }, '/session/ttl'], [{ type: 'LOCK', ttl: 1.5 }, '/session/ttl'],
  ];
  for (const [session, pointer] of cases) {
    const body = await refused(validate(code, { body: { session } }), 'invalid_payload');
    assert.equal(body.pointer, pointer, JSON.stringify(session));
  }
  assert.equal((await ok(validate(code, lock({ key: code, ttl: 31, ttl_unit: 'DAYS' })))).valid, true);
});

test('a page holds for a proven shopper only, for 15 minutes, three times, and touches nobody else’s', async () => {
  const codes = [];
  for (let i = 0; i < 4; ++i) codes.push(await voucher());
  const token = { 'X-Customer-Token': customerToken(unique('page')) };
  const hold = (code, session, headers = token) =>
    server.client('POST', '/validations', { ...asked(code), session: { type: 'LOCK', ...session } }, headers);
  await refused(hold(codes[0], {}, {}), 'session_not_permitted', 403);
  await refused(hold(codes[0], { ttl: 16, ttl_unit: 'MINUTES' }), 'invalid_payload');
  const first = await ok(hold(codes[0], {}));
  assert.deepEqual([first.session.ttl, first.session.ttl_unit], [15, 'MINUTES']);
  await ok(hold(codes[1], {}));
  await ok(hold(codes[2], {}));
  await refused(hold(codes[3], {}), 'too_many_sessions');
  await ok(hold(codes[0], { key: first.session.key }));
  const stranger = { 'X-Customer-Token': customerToken(unique('stranger')) };
  await refused(hold(codes[0], { key: first.session.key }, stranger), 'invalid_session');
  await refused(server.client('POST', '/redemptions', { ...asked(codes[0]), session: first.session }, stranger), 'invalid_session');
  // The merchant's own server finishes what the page began.
  await ok(redeem(codes[0], { body: { session: first.session } }));
});

test('200 sessions at once for 20 uses: 20 hold, and every one of them redeems', async () => {
  const code = await voucher({ redemption: { quantity: 20 } });
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => validate(code, lock({ key: `${code}/${i}` }))));
  const held = answers.map((answer) => answer.body).filter((body) => body.valid);
  assert.equal(held.length, 20);
  const redeemed = await Promise.all(held.map((body) => redeem(code, lock({ key: body.session.key }))));
  assert.equal(redeemed.filter((answer) => answer.status === 200).length, 20);
  await refused(redeem(code), 'quantity_exceeded');
});
