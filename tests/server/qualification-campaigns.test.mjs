// Campaigns as qualification objects: what anybody could be given a code of.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}
const percent = { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } };
const campaign = (name, more = {}) => ok(server.api('POST', '/campaigns', { name, campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 3, voucher: percent, ...more }));
const rule = async (name, most) => (await ok(server.api('POST', '/validation-rules', { name, rules: { 1: { name, conditions: { $less_than_or_equal: [most] } }, logic: '1' } }))).id;
/** Names of the campaigns that are offered, with what they would take off an order of 100.00. */
async function offered(body = {}, ask = server.api) {
  const { redeemables } = await ok(ask('POST', '/qualifications', { scenario: 'ALL', order: { amount: 10_000 }, ...body }));
  return Object.fromEntries(redeemables.data.filter(({ object }) => object === 'campaign').map((entry) => [entry.name ?? entry.id, entry.order?.total_applied_discount_amount]));
}
const codes = async (name) => (await ok(server.api('GET', `/vouchers?campaign=${name}`))).vouchers.map(({ code }) => code);
const redeem = (code, more = {}) => ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10_000 }, ...more }));

test('a campaign of many codes is offered with what a code of it would be worth, one of a single code is not', async () => {
  const many = await campaign('Many');
  await campaign('Single', { type: 'STANDALONE', vouchers_count: 1 });
  const off = await campaign('Off');
  await ok(server.api('POST', `/campaigns/${off.id}/disable`, {}));
  const list = await offered();
  assert.deepEqual(Object.values(list), [1000]);
  assert.ok('Many' in list || many.id in list);
});

test('what is used up is not offered, in sum over all codes of the campaign', async () => {
  // 10 % of 100.00 are 10.00: the budget of 15.00 takes one order of 100.00 and no second.
  const budget = await campaign('Budget', { validation_rules: [await rule('campaign.orders.amount_discounted', 1500)] });
  // Each code may be used once by each customer: a code that nobody has was used by nobody.
  const once = await campaign('Once', { validation_rules: [await rule('redemption.count.per_customer', 1)] });
  const has = (list, one) => one.name in list || one.id in list;
  const anna = { customer: { source_id: 'anna' } };
  assert.ok(has(await offered(anna), budget));
  assert.ok(has(await offered(anna), once));
  await redeem((await codes('Budget'))[0], anna);
  await redeem((await codes('Once'))[0], anna);
  assert.ok(!has(await offered(anna), budget));
  assert.ok(!has(await offered({ customer: { source_id: 'berta' } }), budget));
  assert.ok(has(await offered(anna), once));
  // What is left of the budget, 5.00, covers 10 % of 50.00, and not the 5.01 of 50.10.
  assert.ok(has(await offered({ order: { amount: 5000 } }), budget));
  assert.ok(!has(await offered({ order: { amount: 5010 } }), budget));
});

test('who holds a code is told the code in place of its campaign', async () => {
  const held = await campaign('Held');
  const { voucher } = await ok(server.api('POST', '/publications', { campaign: { name: 'Held' }, customer: { source_id: 'carla' } }));
  const { redeemables } = await ok(server.api('POST', '/qualifications', { scenario: 'ALL', order: { amount: 10_000 }, customer: { source_id: 'carla' } }));
  const own = redeemables.data.filter(({ id, campaign_id: campaign_id }) => id === voucher.code || id === held.id || campaign_id === held.id);
  assert.deepEqual(own.map(({ object, id }) => [object, id]), [['voucher', voucher.code]]);
});
