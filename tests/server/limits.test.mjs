// Counts and budgets: each limit below, at and above its boundary, for codes, tiers and campaigns.
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
const percent = (percent_off) => ({ type: 'PERCENT', percent_off, effect: 'APPLY_TO_ORDER' });
/** A rule that all of the given conditions make: `{'redemption.count': {$less_than_or_equal: [1]}}`. */
const rule = (conditions, logic) =>
  ok(
    server.api('POST', '/validation-rules', {
      name: unique('rule'),
      rules: {
        ...Object.fromEntries(Object.entries(conditions).map(([name, condition], i) => [String(i + 1), { name, conditions: condition }])),
        logic: logic ?? Object.keys(conditions).map((_, i) => i + 1).join(' and '),
      },
    }),
  );
const atMost = (limit) => ({ $less_than_or_equal: [limit] });
async function code(conditions, more = {}) {
  const { id } = await rule(conditions);
  return (await ok(server.api('POST', `/vouchers/${unique('CODE')}`, { type: 'DISCOUNT_VOUCHER', discount: percent(10), validation_rules: [id], ...more }))).code;
}
/** A campaign with codes of its own, and its rule. */
async function campaign(conditions, count, more = {}) {
  const { id } = await rule(conditions);
  const made = await ok(
    server.api('POST', '/campaigns', {
      name: unique('campaign'), campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1,
      voucher: { type: 'DISCOUNT_VOUCHER', discount: percent(10) }, validation_rules: [id], ...more,
    }),
  );
  const codes = [];
  for (let i = 0; i < count; ++i)
    codes.push((await ok(server.api('POST', `/campaigns/${made.id}/vouchers/${unique('C')}`, {}))).code);
  return { ...made, codes };
}
const body = (codes, more = {}) => ({
  redeemables: [codes].flat().map((id) => ({ object: 'voucher', id })),
  order: { amount: 10000 },
  ...more,
});
const redeem = (codes, more) => server.api('POST', '/redemptions', body(codes, more));
const validate = (codes, more) => server.api('POST', '/validations', body(codes, more));
const customer = (source_id) => ({ customer: { source_id } });
async function refused(promise, key = 'redemption_rules_violated') {
  const answer = await promise;
  assert.equal(answer.status, 400, JSON.stringify(answer.body));
  assert.equal(answer.body.key, key);
}

test('redemption.count: the second of two is redeemed, the third is not, a rollback makes room for one', async () => {
  const it = await code({ 'redemption.count': atMost(2) });
  const first = await ok(redeem(it));
  assert.equal((await ok(validate(it))).valid, true);
  await ok(redeem(it));
  assert.equal((await ok(validate(it))).valid, false);
  await refused(redeem(it));
  await ok(server.api('POST', `/redemptions/${first.redemptions[0].id}/rollback`, {}));
  await ok(redeem(it));
  await refused(redeem(it));
});

test('a limit that is set after redemptions counts those too', async () => {
  const it = await code({ 'order.amount': { $more_than: [0] } });
  await ok(redeem(it));
  await ok(redeem(it));
  const { id } = await rule({ 'redemption.count': atMost(3) });
  await ok(server.api('PUT', `/vouchers/${it}`, { validation_rules: [id] }));
  await ok(redeem(it));
  await refused(redeem(it));
});

test('redemption.count.per_customer: each customer once, and a guest not at all', async () => {
  const it = await code({ 'redemption.count.per_customer': atMost(1) });
  await ok(redeem(it, customer('anna')));
  await refused(redeem(it, customer('anna')));
  await ok(redeem(it, customer('ben')));
  await refused(redeem(it), 'missing_customer');
  assert.equal((await ok(validate(it, customer('anna')))).valid, false);
  assert.equal((await ok(validate(it, customer('nobody-yet')))).valid, true);
});

for (const period of ['daily', 'weekly', 'monthly']) {
  test(`limits per ${period}: of a code, of a customer, of a campaign and of its customers`, async () => {
    const own = await code({ [`redemption.count.${period}`]: atMost(1) });
    await ok(redeem(own));
    await refused(redeem(own));
    const personal = await code({ [`redemption.count.per_customer.${period}`]: atMost(1) });
    await ok(redeem(personal, customer('anna')));
    await refused(redeem(personal, customer('anna')));
    await ok(redeem(personal, customer('ben')));
    const all = await campaign({ [`campaign.redemptions.count.${period}`]: atMost(2) }, 3);
    await ok(redeem(all.codes[0]));
    await ok(redeem(all.codes[1]));
    await refused(redeem(all.codes[2]));
    const each = await campaign({ [`campaign.redemptions.customers_count.${period}`]: atMost(1) }, 2);
    await ok(redeem(each.codes[0], customer('anna')));
    await refused(redeem(each.codes[1], customer('anna')));
    await ok(redeem(each.codes[1], customer('ben')));
  });
}

test('redemption.count.per_api_key counts by the key that asks', async () => {
  const it = await code({ 'redemption.count.per_api_key': atMost(1) });
  await ok(redeem(it));
  await refused(redeem(it));
});

test('redemption.count.per_user refuses where nobody is logged in: a limit does not lift itself', async () => {
  await refused(redeem(await code({ 'redemption.count.per_user': atMost(1) })));
});

test('campaign.redemptions.count counts all codes of the campaign together', async () => {
  const { codes } = await campaign({ 'campaign.redemptions.count': atMost(2) }, 3);
  await ok(redeem(codes[0]));
  await ok(redeem(codes[0]));
  await refused(redeem(codes[1]));
  await refused(redeem(codes[0]));
});

test('the first 2 customers of a campaign, each once', async () => {
  const { codes } = await campaign({ 'campaign.redemptions.count': atMost(2), 'campaign.redemptions.customers_count': atMost(1) }, 1);
  await ok(redeem(codes[0], customer('first')));
  await refused(redeem(codes[0], customer('first')));
  await ok(redeem(codes[0], customer('second')));
  await refused(redeem(codes[0], customer('third')));
});

test('campaign.orders.amount_discounted: to the last cent and not one more', async () => {
  // 10 % of 100.00 is 10.00; a budget of 20.01 takes two of them, and 0.01 of a third.
  const { codes } = await campaign({ 'campaign.orders.amount_discounted': atMost(2001) }, 1);
  await ok(redeem(codes[0]));
  await ok(redeem(codes[0]));
  await refused(redeem(codes[0]));
  await ok(redeem(codes[0], { order: { amount: 10 } }));
  await refused(redeem(codes[0], { order: { amount: 10 } }));
});

test('campaign.orders.amount: orders of 200.00 in all', async () => {
  const { codes } = await campaign({ 'campaign.orders.amount': atMost(20000) }, 1);
  await ok(redeem(codes[0]));
  await refused(redeem(codes[0], { order: { amount: 10001 } }));
  await ok(redeem(codes[0]));
  await refused(redeem(codes[0], { order: { amount: 1 } }));
});

test('a limit is lifted for a segment', async () => {
  const vip = await ok(server.api('POST', '/customers', { source_id: 'vip' }));
  const segment = await ok(server.api('POST', '/segments', { name: unique('vips'), type: 'static', customers: [vip.id] }));
  const { id } = await rule({ 'redemption.count.per_customer': atMost(1), 'customer.segment': { $is: [segment.id] } }, '1 or 2');
  const it = (await ok(server.api('POST', `/vouchers/${unique('VIP')}`, { type: 'DISCOUNT_VOUCHER', discount: percent(10), validation_rules: [id] }))).code;
  for (let i = 0; i < 3; ++i) await ok(redeem(it, customer('vip')));
  await ok(redeem(it, customer('plain')));
  const again = await redeem(it, customer('plain'));
  assert.equal(again.status, 400);
});

test('two codes of one campaign in one cart count twice against it', async () => {
  const { codes } = await campaign({ 'campaign.redemptions.count': atMost(1) }, 2);
  const both = await ok(validate(codes));
  assert.equal(both.valid, false);
  await refused(redeem(codes));
  await ok(redeem(codes[0]));
  const three = await campaign({ 'campaign.redemptions.count': atMost(3) }, 2);
  await ok(redeem(three.codes)); // 2 of 3
  await refused(redeem(three.codes));
  await ok(redeem(three.codes[1]));
});

test('two codes of one campaign in one cart share its budget', async () => {
  // 1000 off 10000, then 900 off the 9000 that are left: 1900 in all.
  const tight = await campaign({ 'campaign.orders.amount_discounted': atMost(1899) }, 2);
  await refused(redeem(tight.codes));
  const enough = await campaign({ 'campaign.orders.amount_discounted': atMost(1900) }, 2);
  await ok(redeem(enough.codes));
});

test('counts of rules never reach a page, and a page is told only whether anything is left', async () => {
  const { id } = await rule({ 'campaign.orders.amount_discounted': atMost(777777) });
  const promotion = await ok(
    server.api('POST', '/campaigns', {
      name: unique('promotion'), campaign_type: 'PROMOTION', validation_rules: [id],
      promotion: { tiers: [{ name: 'tier', action: { discount: percent(10) } }] },
    }),
  );
  const tier = promotion.promotion.tiers[0].id;
  const catalogue = await server.client('GET', '/catalogue');
  assert.ok(!JSON.stringify(catalogue.body).includes('777777'));
  assert.ok(!JSON.stringify(catalogue.body).includes('"name":"campaign.orders.amount_discounted"'));
  const asked = { redeemables: [{ object: 'promotion_tier', id: tier }], order: { items: [{ product_id: 'x', price: 10_000_000_00, quantity: 1 }] } };
  const page = await ok(server.client('POST', '/validations', asked));
  assert.equal(page.valid, true);
  const merchant = await ok(server.api('POST', '/validations', asked));
  assert.equal(merchant.valid, false);
});

test('a page of a known shopper is told what the shopper has used', async () => {
  const it = await code({ 'redemption.count.per_customer': atMost(1) });
  const token = { 'X-Customer-Token': customerToken('lena') };
  assert.equal((await ok(server.client('POST', '/validations', body(it), token))).valid, true);
  await ok(redeem(it, customer('lena')));
  assert.equal((await ok(server.client('POST', '/validations', body(it), token))).valid, false);
});

test('windows follow the project’s time zone', async () => {
  const tokyo = await startServer({ args: ['--log-level', 'warn', '--time-zone', 'Asia/Tokyo'] });
  const made = await tokyo.api('POST', '/validation-rules', { name: 'd', rules: { 1: { name: 'redemption.count.daily', conditions: atMost(1) }, logic: '1' } });
  await tokyo.api('POST', '/vouchers/DAY', { type: 'DISCOUNT_VOUCHER', discount: percent(10), validation_rules: [made.body.id] });
  assert.equal((await tokyo.api('POST', '/redemptions', body('DAY'))).status, 200);
  assert.equal((await tokyo.api('POST', '/redemptions', body('DAY'))).status, 400);
  await tokyo.stop();
});
