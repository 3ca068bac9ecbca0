// Null where a member is expected: what may be absent goes, what is always there gets its default or is refused.
// Every answer is checked against the API's description on its way here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const discount = { type: 'AMOUNT', amount_off: 500 };

/** A thing of each kind: its address and the members that a change of it may name. */
async function things() {
  const category = await ok(server.api('POST', '/categories', { name: 'nulls', hierarchy: 3 }));
  const product = await ok(server.api('POST', '/products', { name: 'mug', price: 1000, metadata: { a: 1 }, attributes: ['color'] }));
  const sku = await ok(server.api('POST', `/products/${product.id}/skus`, { sku: 'red mug', price: 900, metadata: { a: 1 } }));
  const customer = await ok(server.api('POST', '/customers', { source_id: 'null', name: 'N', metadata: { a: 1 } }));
  const voucher = await ok(server.api('POST', '/vouchers/NULLS', { type: 'DISCOUNT_VOUCHER', discount, metadata: { a: 1 } }));
  const promotion = await ok(server.api('POST', '/campaigns', {
    name: 'nulls', campaign_type: 'PROMOTION', metadata: { a: 1 }, promotion: { tiers: [{ name: 'tier', action: { discount }, metadata: { a: 1 } }] },
  }));
  const rule = await ok(server.api('POST', '/validation-rules', { name: 'nulls', rules: {}, applicable_to: { included: [] } }));
  return [
    [`/categories/${category.id}`, ['name', 'hierarchy']],
    [`/products/${product.id}`, ['source_id', 'name', 'price', 'floor_price', 'attributes', 'image_url', 'metadata', 'storefront']],
    [`/products/${product.id}/skus/${sku.id}`, ['source_id', 'sku', 'price', 'currency', 'attributes', 'image_url', 'metadata']],
    [`/customers/${customer.id}`, ['name', 'email', 'phone', 'description', 'address', 'metadata', 'birthdate']],
    [`/vouchers/${voucher.code}`, ['start_date', 'expiration_date', 'validity_timeframe', 'validity_hours', 'additional_info', 'metadata', 'category', 'storefront']],
    [`/campaigns/${promotion.id}`, ['description', 'start_date', 'validity_day_of_week', 'metadata', 'category_id', 'type', 'name', 'active']],
    [`/promotions/tiers/${promotion.promotion.tiers[0].id}`, ['banner', 'action', 'metadata', 'hierarchy', 'active', 'start_date', 'category', 'name']],
    [`/validation-rules/${rule.id}`, ['error', 'rules', 'applicable_to', 'bundle_rules', 'name']],
  ];
}

test('null in every member of every resource is a change that keeps the shape, or is refused with its pointer', async () => {
  for (const [path, members] of await things()) {
    for (const member of members) {
      const answer = await server.api('PUT', path, { [member]: null });
      if (answer.status === 400) assert.ok((answer.body.pointer ?? '').startsWith(`/${member}`), `${path} ${member}: ${JSON.stringify(answer.body)}`);
      else assert.equal(answer.status, 200, `${path} ${member}: ${JSON.stringify(answer.body)}`);
      await ok(server.api('GET', path.replace(/^.*(?=\/skus\/)/, '')));
    }
  }
});

test('a category keeps its name and rank, metadata become empty', async () => {
  const { id } = await ok(server.api('POST', '/categories', { name: 'kept', hierarchy: 3 }));
  const refused = await server.api('PUT', `/categories/${id}`, { hierarchy: null });
  assert.deepEqual([refused.status, refused.body.pointer], [400, '/hierarchy']);
  assert.equal((await ok(server.api('GET', `/categories/${id}`))).hierarchy, 3);
  const made = await server.api('POST', '/categories', { name: 'none', hierarchy: null });
  assert.deepEqual([made.status, made.body.pointer], [400, '/hierarchy']);
  const customer = await ok(server.api('POST', '/customers', { source_id: 'empty', metadata: null }));
  assert.deepEqual(customer.metadata, {});
  const product = await ok(server.api('POST', '/products', { name: 'empty', metadata: { a: 1 } }));
  assert.deepEqual((await ok(server.api('PUT', `/products/${product.id}`, { metadata: null }))).metadata, {});
});

test('null inside of a discount is the same as nothing', async () => {
  const open = { ...discount, amount_limit: null, aggregated_amount_limit: null };
  const voucher = await ok(server.api('POST', '/vouchers/OPEN', { type: 'DISCOUNT_VOUCHER', discount: open }));
  assert.deepEqual(voucher.discount, { ...discount, ...(voucher.discount.effect && { effect: voucher.discount.effect }) });
  const campaign = await ok(server.api('POST', '/campaigns', {
    name: 'open', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount: open, expiration_date: null },
  }));
  assert.ok(!JSON.stringify(campaign.voucher).includes('null'), JSON.stringify(campaign.voucher));
  const tier = await ok(server.api('POST', `/promotions/${(await ok(server.api('POST', '/campaigns', { name: 'tiers', campaign_type: 'PROMOTION' }))).id}/tiers`, {
    name: 'open', action: { discount: open },
  }));
  assert.ok(!('amount_limit' in tier.action.discount));
});

