// Limits on units over all redemptions: below, at and above, for campaigns, tiers, codes and customers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { customerToken, run, startServer, store } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
  for (const source_id of ['mug', 'shirt'])
    await ok(server.api('POST', '/products', { source_id, name: source_id, price: 1000 }));
});
after(() => server.stop());

let serial = 0;
const unique = (name) => `${name}-${++serial}`;
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
/** Half price: 5.00 off each unit of a product at 10.00. */
const half = { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' };
const item = (product, quantity) => ({ source_id: product, related_object: 'product', quantity, price: 1000 });
/** The id of a rule whose discount is for these: `{mug: {product_campaign_quantity_limit: 5}}`. */
const rule = async (limits) =>
  (
    await ok(
      server.api('POST', '/validation-rules', {
        name: unique('rule'), rules: {},
        applicable_to: { included: Object.entries(limits).map(([source_id, limit]) => ({ object: 'product', source_id, ...limit })) },
      }),
    )
  ).id;
async function campaign(limits, count) {
  const made = await ok(
    server.api('POST', '/campaigns', {
      name: unique('campaign'), campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1,
      voucher: { type: 'DISCOUNT_VOUCHER', discount: half }, validation_rules: [await rule(limits)],
    }),
  );
  const codes = [];
  for (let i = 0; i < count; ++i) codes.push((await ok(server.api('POST', `/campaigns/${made.id}/vouchers/${unique('C')}`, {}))).code);
  return codes;
}
async function code(limits) {
  return (await ok(server.api('POST', `/vouchers/${unique('CODE')}`, { type: 'DISCOUNT_VOUCHER', discount: half, validation_rules: [await rule(limits)] }))).code;
}
const body = (id, items, more = {}) => ({
  redeemables: [{ object: id.startsWith('promo_') ? 'promotion_tier' : 'voucher', id }],
  order: { items: Object.entries(items).map(([product, quantity]) => item(product, quantity)) },
  ...more,
});
const redeem = (id, items, more) => server.api('POST', '/redemptions', body(id, items, more));
const off = async (id, items, more) => (await ok(redeem(id, items, more))).order.total_applied_discount_amount;
const offered = async (id, items, more) => (await ok(server.api('POST', '/validations', body(id, items, more)))).order?.total_applied_discount_amount ?? 0;
const back = (redemption) => ok(server.api('POST', `/redemptions/${redemption.redemptions[0].id}/rollback`, {}));
const customer = (source_id) => ({ customer: { source_id } });

test('a campaign of five units: below, at and above its limit, over its codes', async () => {
  const [one, two, three, four] = await campaign({ mug: { product_campaign_quantity_limit: 5 } }, 4);
  assert.equal(await off(one, { mug: 3 }), 1500);
  // Two of three are left, then none.
  assert.equal(await offered(two, { mug: 3 }), 1000);
  assert.equal(await off(two, { mug: 1 }), 500);
  assert.equal(await off(three, { mug: 3 }), 500);
  assert.equal(await offered(four, { mug: 1 }), 0);
});

test('exactly as many as the limit', async () => {
  const it = await code({ mug: { product_campaign_quantity_limit: 4 } });
  assert.equal(await offered(it, { mug: 5 }), 2000);
  assert.equal(await off(it, { mug: 4 }), 2000);
  assert.equal(await offered(it, { mug: 1 }), 0);
});

test('each product has its own limit, and other goods take nothing of it', async () => {
  const it = await code({ mug: { product_campaign_quantity_limit: 2 }, shirt: { product_campaign_quantity_limit: 3 } });
  assert.equal(await off(it, { mug: 2, shirt: 1 }), 1500);
  assert.equal(await offered(it, { mug: 1, shirt: 5 }), 1000);
});

test('a formula is a limit, too', async () => {
  const it = await code({ mug: { product_campaign_quantity_limit_formula: '1 + 2' } });
  assert.equal(await off(it, { mug: 2 }), 1000);
  assert.equal(await offered(it, { mug: 2 }), 500);
});

test('a rollback gives units back, once', async () => {
  const it = await code({ mug: { product_campaign_quantity_limit: 3 } });
  const first = await ok(redeem(it, { mug: 2 }));
  await ok(redeem(it, { mug: 1 }));
  assert.equal(await offered(it, { mug: 3 }), 0);
  await back(first);
  assert.equal(await offered(it, { mug: 3 }), 1000);
  assert.equal((await server.api('POST', `/redemptions/${first.redemptions[0].id}/rollback`, {})).status, 400);
  assert.equal(await offered(it, { mug: 3 }), 1000);
});

test('a limit for each customer counts that customer', async () => {
  const it = await code({ mug: { product_customer_campaign_quantity_limit: 2 } });
  const first = await ok(redeem(it, { mug: 2 }, customer('anna')));
  assert.equal(await offered(it, { mug: 1 }, customer('anna')), 0);
  assert.equal(await off(it, { mug: 3 }, customer('ben')), 1000);
  // Without a customer nobody knows whose they are.
  const guest = await redeem(it, { mug: 1 });
  assert.equal(guest.status, 400);
  await back(first);
  assert.equal(await offered(it, { mug: 3 }, customer('anna')), 1000);
  assert.equal(await offered(it, { mug: 1 }, customer('ben')), 0);
});

test("a tier's limit is the tier's, a campaign's is one for its tiers", async () => {
  const tiersOf = async (limit) => {
    const made = await ok(server.api('POST', '/campaigns', { name: unique('promotion'), campaign_type: 'PROMOTION', promotion: { tiers: [] } }));
    const rules = [await rule({ mug: { [limit]: 3 } })];
    const tiers = [];
    for (let i = 0; i < 2; ++i)
      tiers.push((await ok(server.api('POST', `/promotions/${made.id}/tiers`, { name: unique('tier'), action: { discount: half }, validation_rules: rules }))).id);
    return tiers;
  };
  const own = await tiersOf('product_promotion_tier_quantity_limit');
  assert.equal(await off(own[0], { mug: 3 }), 1500);
  assert.equal(await offered(own[0], { mug: 1 }), 0);
  assert.equal(await offered(own[1], { mug: 4 }), 1500);
  const shared = await tiersOf('product_campaign_quantity_limit');
  assert.equal(await off(shared[0], { mug: 2 }), 1000);
  assert.equal(await offered(shared[1], { mug: 4 }), 500);
});

test('two codes of one campaign in one cart share what is left, and both count', async () => {
  const [one, two, three] = await campaign({ mug: { product_campaign_quantity_limit: 5 } }, 3);
  const stack = { redeemables: [one, two].map((id) => ({ object: 'voucher', id })), order: { items: [item('mug', 3)] } };
  // 5.00 off each of 3 by the first code, 2.50 off each of the 2 that are left by the second.
  const settled = await ok(server.api('POST', '/redemptions', stack));
  assert.equal(settled.redemptions.length, 2);
  assert.equal(settled.order.total_applied_discount_amount, 3 * 500 + 2 * 250);
  assert.equal(await offered(three, { mug: 1 }), 0);
});

test('20 parallel redemptions over a limit of 7: exactly 7 units are discounted', async () => {
  const codes = await campaign({ mug: { product_campaign_quantity_limit: 7 } }, 20);
  const answers = await Promise.all(codes.map((id) => redeem(id, { mug: 1 })));
  const discounts = answers.filter(({ status }) => status === 200).map(({ body }) => body.order.total_applied_discount_amount ?? 0);
  assert.equal(discounts.reduce((sum, amount) => sum + amount, 0), 7 * 500);
  const single = await code({ mug: { product_campaign_quantity_limit: 15 } });
  const more = await Promise.all(Array.from({ length: 20 }, () => redeem(single, { mug: 2 })));
  const taken = more.filter(({ status }) => status === 200).map(({ body }) => body.order.total_applied_discount_amount ?? 0);
  // Seven times both units and once the last one.
  assert.deepEqual(taken.filter((amount) => amount > 0).sort((a, b) => a - b), [500, ...Array(7).fill(1000)]);
});

test('what a session holds nobody else gets, and its own redemption does', async () => {
  const it = await code({ mug: { product_campaign_quantity_limit: 3 } });
  const session = { session: { type: 'LOCK', key: unique('session'), ttl: 1, ttl_unit: 'HOURS' } };
  await ok(server.api('POST', '/validations', body(it, { mug: 2 }, session)));
  assert.equal(await offered(it, { mug: 3 }), 500);
  assert.equal(await off(it, { mug: 2 }, session), 1000);
  assert.equal(await offered(it, { mug: 3 }), 500);
  const other = { session: { ...session.session, key: unique('session') } };
  await ok(server.api('POST', '/validations', body(it, { mug: 1 }, other)));
  assert.equal(await offered(it, { mug: 1 }), 0);
  await ok(server.api('DELETE', `/vouchers/${it}/sessions/${other.session.key}`));
  assert.equal(await offered(it, { mug: 1 }), 500);
});

test("a page's quote is what is settled", async () => {
  const it = await code({ mug: { product_customer_campaign_quantity_limit: 3 } });
  await ok(redeem(it, { mug: 2 }, customer('carla')));
  const page = { 'X-Customer-Token': customerToken('carla'), Origin: 'https://shop.example' };
  const asked = body(it, { mug: 3 });
  const quoted = await ok(server.client('POST', '/validations', asked, page));
  assert.equal(quoted.order.total_applied_discount_amount, 500);
  const settled = await ok(server.api('POST', '/redemptions', { ...asked, ...customer('carla'), expected_quote: quoted.quote.digest }));
  assert.equal(settled.order.total_applied_discount_amount, 500);
  const late = await server.api('POST', '/redemptions', { ...asked, ...customer('carla'), expected_quote: quoted.quote.digest });
  assert.equal(late.status, 409);
  assert.equal(late.body.key, 'quote_changed');
});

test("a page's catalogue tells what is left of one's own, and no counts of others", async () => {
  const made = await ok(server.api('POST', '/campaigns', { name: unique('promotion'), campaign_type: 'PROMOTION', promotion: { tiers: [] } }));
  const limits = { product_campaign_quantity_limit: 40, product_customer_campaign_quantity_limit: 5 };
  const tier = await ok(server.api('POST', `/promotions/${made.id}/tiers`, { name: unique('tier'), action: { discount: half }, validation_rules: [await rule({ mug: limits })] }));
  await ok(redeem(tier.id, { mug: 2 }, customer('dora')));
  const shown = async (headers) => {
    const answer = await ok(server.client('GET', '/catalogue', undefined, headers));
    assert.ok(!JSON.stringify(answer).includes('customer_quantity'));
    assert.ok(!JSON.stringify(answer).includes('discounted_units'));
    return answer.promotion_tiers.find(({ id }) => id === tier.id).units_left;
  };
  const own = await shown({ 'X-Customer-Token': customerToken('dora') });
  const left = Object.fromEntries(own.map(({ limit, ...rest }) => [limit, rest.quantity]));
  // 5 less 2 of one's own; of everybody's nothing is said while something is left.
  assert.deepEqual(left, { product_customer_campaign_quantity_limit: 3 });
});

test('a return of goods pays back what was paid for them, though the limit is used up', async () => {
  const it = await code({ mug: { product_campaign_quantity_limit: 2 } });
  const settled = await ok(redeem(it, { mug: 2 }));
  const refund = await ok(server.api('POST', `/redemptions/${settled.redemptions[0].id}/refunds`, { returned: [{ order_item_index: 0, quantity: 1 }] }));
  assert.equal(refund.refund_amount, 500);
});

test('kept goods are priced anew with the units that were discounted, whatever has been counted since', async () => {
  // Four of five are gone: of three mugs at 10.00 one is half price, 25.00 paid. Two kept ones are 5.00 and 10.00.
  const [one, two] = await campaign({ mug: { product_campaign_quantity_limit: 5 } }, 2);
  const first = await ok(redeem(one, { mug: 4 }));
  const settled = await ok(redeem(two, { mug: 3 }));
  assert.equal(settled.order.total_amount, 2500);
  const left = async () =>
    (await ok(server.api('POST', `/redemptions/${settled.redemptions[0].id}/refunds`, { returned: [], policy: 'RE_EVALUATE' }))).left_amount;
  assert.equal(await left(), 2500);
  const refund = await ok(server.api('POST', `/redemptions/${settled.redemptions[0].id}/refunds`, { returned: [{ order_item_index: 0, quantity: 1 }], policy: 'RE_EVALUATE' }));
  assert.deepEqual([refund.refund_amount, refund.left_amount], [1000, 1500]);
  await back(first);
  assert.equal(await left(), 1500);
});

test('verify recomputes what was counted', async () => {
  const it = await code({ mug: { product_customer_campaign_quantity_limit: 9 } });
  await back(await ok(redeem(it, { mug: 2 }, customer('emil'))));
  await ok(redeem(it, { mug: 3 }, customer('emil')));
  const verify = () => JSON.parse(run(['verify', '--database', server.database]).stdout);
  assert.deepEqual(verify().ledger.findings, []);
  if (store === 'postgresql') return;
  const sqlite = (sql) => execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 5000', join(server.directory, 'scrip.db')], { input: sql });
  const { id } = await ok(server.api('GET', `/vouchers/${it}`));
  const emils = `object_id = '${id}' AND subject LIKE 'customer/%'`;
  sqlite(`UPDATE discounted_units SET used = 4 WHERE ${emils}`);
  const found = () => verify().ledger.findings.map(({ what, stored, expected }) => [what, stored, expected]);
  assert.deepEqual(found(), [['discounted_units.used', 4, 3]]);
  sqlite(`DELETE FROM discounted_units WHERE ${emils}`);
  assert.deepEqual(found(), [['discounted_units.used', 0, 3]]);
});
