// Collections, stacks, schemas, orders and rules: what they answer, and what they refuse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { settled, startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

async function ok(promise, wanted = 200) {
  const { status, body } = await promise;
  assert.equal(status, wanted, JSON.stringify(body));
  return body;
}
async function refused(promise, status, key, pointer) {
  const answer = await promise;
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.body.key, key, JSON.stringify(answer.body));
  if (pointer !== undefined) assert.equal(answer.body.pointer, pointer, JSON.stringify(answer.body));
  return answer.body;
}
const management = '/management/v1/projects/default';
const percent = (percent_off) => ({ type: 'PERCENT', percent_off });

/** A campaign of tiers, answered with their ids. */
async function tiers(name, ...discounts) {
  const campaign = await ok(server.api('POST', '/campaigns', { name, campaign_type: 'PROMOTION', promotion: { tiers: discounts.map((discount, n) => ({ name: `${name} ${n}`, action: { discount } })) } }));
  return { campaign, ids: campaign.promotion.tiers.map((tier) => tier.id) };
}

test('a dynamic collection holds what its filter selects, now', async () => {
  for (const junction of ['', 'And', 'xor'])
    assert.equal((await server.api('POST', '/product-collections', { name: 'none', type: 'AUTO_UPDATE', filter: { junction, price: { conditions: { $is: [1] } } } })).status, 400, junction);
  const collection = await ok(server.api('POST', '/product-collections', { name: 'green', type: 'AUTO_UPDATE', filter: { junction: 'and', 'metadata.colour': { conditions: { $is: ['green'] } }, price: { conditions: { $less_than: [1000] } } } }));
  assert.equal(collection.products, undefined);
  const members = async () => (await ok(server.api('GET', `/product-collections/${collection.id}/products`))).data.map((entry) => entry.source_id).sort();
  assert.deepEqual(await members(), []);
  const leaf = await ok(server.api('POST', '/products', { source_id: 'leaf', price: 999, metadata: { colour: 'green' } }));
  await ok(server.api('POST', '/products', { source_id: 'tree', price: 1000, metadata: { colour: 'green' } }));
  await ok(server.api('POST', '/products', { source_id: 'rose', price: 10, metadata: { colour: 'red' } }));
  await ok(server.api('POST', '/products/rose/skus', { source_id: 'rose-stem', sku: 'Stem', price: 5, metadata: { colour: 'green' } }));
  assert.deepEqual(await members(), ['leaf', 'rose-stem']);

  const rule = await ok(server.api('POST', '/validation-rules', { name: 'green only', rules: {}, applicable_to: { included: [{ object: 'products_collection', id: collection.id }] } }));
  await ok(server.api('POST', '/vouchers/GREEN', { type: 'DISCOUNT_VOUCHER', discount: percent(10), validation_rules: [rule.id] }));
  const total = async (items) => (await ok(server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: 'GREEN' }], order: { items } }))).order?.total_discount_amount ?? 0;
  // 10 % of 999 is 99.9, so 100; the tree costs too much to be in it.
  assert.equal(await total([{ product_id: leaf.id, quantity: 1 }]), 100);
  assert.equal(await total([{ source_id: 'leaf', related_object: 'product', quantity: 1 }, { source_id: 'tree', related_object: 'product', quantity: 1 }]), 100);
  // What the request says of a product counts before what the store knows of it.
  assert.equal(await total([{ source_id: 'tree', related_object: 'product', quantity: 1, price: 999 }]), 100);
  assert.equal(await total([{ source_id: 'leaf', related_object: 'product', quantity: 1, price: 1000 }]), 0);
  assert.equal(await total([{ source_id: 'rose', related_object: 'product', quantity: 1, product: { metadata: { colour: 'green' } } }]), 1);
  // A product that only the request knows.
  assert.equal(await total([{ source_id: 'moss', related_object: 'product', quantity: 2, price: 300, product: { metadata: { colour: 'green' } } }]), 60);
  assert.equal(await total([{ source_id: 'moss', related_object: 'product', quantity: 2, price: 300, product: { metadata: { colour: 'brown' } } }]), 0);
  assert.equal(await total([{ source_id: 'moss', related_object: 'product', quantity: 2, price: 300 }]), 0);

  await ok(server.api('PUT', '/products/leaf', { metadata: { colour: 'yellow' } }));
  assert.deepEqual(await members(), ['rose-stem']);
  assert.equal(await total([{ product_id: leaf.id, quantity: 1 }]), 0);
  await refused(server.api('DELETE', `/product-collections/${collection.id}`), 400, 'resource_in_use');
});

test('collections of wrong types and filters are refused, with the place', async () => {
  await refused(server.api('POST', '/product-collections', { name: 'c', type: 'AUTO_UPDATE' }), 400, 'invalid_payload', '/filter');
  await refused(server.api('POST', '/product-collections', { name: 'c', type: 'AUTO_UPDATE', filter: { size: { conditions: { $is: [1] } } } }), 400, 'invalid_payload', '/filter');
  await refused(server.api('POST', '/product-collections', { name: 'c', type: 'MAGIC' }), 400, 'invalid_payload', '/type');
  const all = await ok(server.api('GET', '/product-collections/pc_a11pr0dUc75'));
  assert.equal(all.object, 'products_collection');
  await refused(server.api('DELETE', '/product-collections/pc_a11pr0dUc75'), 400, 'resource_protected');
  const products = (await ok(server.api('GET', '/products'))).total;
  const listed = await ok(server.api('GET', '/product-collections/pc_a11pr0dUc75/products?filters[object][conditions][$is]=product'));
  assert.equal(listed.total, products);
});

test('a promotion stack applies its tiers in its own order', async () => {
  const { campaign, ids } = await tiers('stacked', percent(10), { type: 'AMOUNT', amount_off: 100 }, percent(50));
  const category = await ok(server.api('POST', '/categories', { name: 'bundle deals' }));
  const stack = await ok(server.api('POST', `/promotions/${campaign.id}/stacks`, { name: 'both', tiers: { ids: [ids[1], ids[0]] }, category_id: category.id }));
  assert.match(stack.id, /^stack_/);
  assert.deepEqual(stack.tiers, { ids: [ids[1], ids[0]], hierarchy_mode: 'MANUAL' });
  assert.equal(stack.categories[0].name, 'bundle deals');
  const validate = async () => ok(server.api('POST', '/validations', { redeemables: [{ object: 'promotion_stack', id: stack.id }], order: { amount: 1000 } }));
  // 1000 less 100 is 900; 10 % of that is 90.
  assert.equal((await validate()).order.total_discount_amount, 190);
  const turned = await ok(server.api('PUT', `/promotions/${campaign.name}/stacks/${stack.id}`, { tiers: { ids: [ids[0], ids[1]] } }));
  assert.equal(turned.name, 'both');
  assert.ok(turned.updated_at);
  // 10 % of 1000 is 100, then 100 more.
  assert.equal((await validate()).order.total_discount_amount, 200);
  assert.equal((await ok(server.api('GET', `/promotions/${campaign.id}/stacks`))).total, 1);
  assert.equal((await ok(server.api('GET', '/promotions/stacks?order=-name'))).data[0].id, stack.id);
  assert.equal((await refused(server.api('DELETE', `/promotions/tiers/${ids[0]}`), 400, 'resource_in_use')).related_object_ids[0], stack.id);
  assert.equal((await server.api('DELETE', `/promotions/${campaign.id}/stacks/${stack.id}`)).status, 204);
  await refused(server.api('GET', `/promotions/${campaign.id}/stacks/${stack.id}`), 404, 'not_found');
  assert.equal((await validate()).valid, false);
  assert.equal((await server.api('DELETE', `/promotions/tiers/${ids[0]}`)).status, 204);
});

test('a stack of no, unknown, foreign or repeated tiers is refused', async () => {
  const mine = await tiers('mine', percent(1));
  const other = await tiers('other', percent(1));
  const path = `/promotions/${mine.campaign.id}/stacks`;
  await refused(server.api('POST', path, { name: 's' }), 400, 'invalid_payload', '/tiers/ids');
  await refused(server.api('POST', path, { name: 's', tiers: { ids: [] } }), 400, 'invalid_payload', '/tiers/ids');
  await refused(server.api('POST', path, { name: 's', tiers: { ids: ['promo_x'] } }), 400, 'invalid_payload', '/tiers/ids/0');
  await refused(server.api('POST', path, { name: 's', tiers: { ids: [mine.ids[0], other.ids[0]] } }), 400, 'invalid_payload', '/tiers/ids/1');
  await refused(server.api('POST', path, { name: 's', tiers: { ids: [mine.ids[0], mine.ids[0]] } }), 400, 'invalid_payload', '/tiers/ids/1');
  await refused(server.api('POST', path, { tiers: { ids: mine.ids } }), 400, 'invalid_payload', '/name');
  assert.equal((await ok(server.api('GET', path))).total, 0);
});

test('metadata that its schema does not allow is refused, with the property', async () => {
  const schemas = `${management}/metadata-schemas`;
  await refused(server.api('POST', schemas, { related_object: 'product', properties: { a: { type: 'colour' } } }), 400, 'invalid_payload', '/properties/a/type');
  const schema = await ok(server.api('POST', schemas, { related_object: 'product', allow_defined_only: true, properties: { size: { type: 'number', gte: 1, lt: 10 }, tags: { type: 'string', array: true, maxLength: 3, eq: ['a', 'b', 'long'] }, kind: { type: 'string', optional: false } } }));
  await refused(server.api('POST', schemas, { related_object: 'product', properties: {} }), 409, 'duplicate_found');
  const make = (metadata) => server.api('POST', '/products', { name: 'm', metadata });
  await ok(make({ kind: 'x', size: 1 }));
  await ok(make({ kind: 'x', size: 9.5, tags: ['a', 'b'] }));
  await refused(make({ kind: 'x', size: 0.5 }), 400, 'metadata_validation_failed', '/metadata/size');
  await refused(make({ kind: 'x', size: 10 }), 400, 'metadata_validation_failed', '/metadata/size');
  await refused(make({ kind: 'x', size: '5' }), 400, 'metadata_validation_failed', '/metadata/size');
  await refused(make({ size: 5 }), 400, 'metadata_validation_failed', '/metadata/kind');
  await refused(make({}), 400, 'metadata_validation_failed', '/metadata/kind');
  await refused(make({ kind: 'x', tags: 'a' }), 400, 'metadata_validation_failed', '/metadata/tags');
  await refused(make({ kind: 'x', tags: ['c'] }), 400, 'metadata_validation_failed', '/metadata/tags');
  await refused(make({ kind: 'x', tags: ['long'] }), 400, 'metadata_validation_failed', '/metadata/tags');
  await refused(make({ kind: 'x', other: 1 }), 400, 'metadata_validation_failed', '/metadata/other');
  assert.equal((await ok(server.api('GET', '/metadata-schemas/product'))).id, schema.id);
  assert.equal((await ok(server.api('GET', '/metadata-schemas'))).schemas.length, 1);
  await ok(server.api('PUT', `${schemas}/${schema.id}`, { allow_defined_only: false }));
  await ok(make({ kind: 'x', other: 1 }));
  assert.equal((await server.api('DELETE', `${schemas}/${schema.id}`)).status, 204);
  await ok(make({ size: 'huge' }));
  await refused(server.api('GET', '/metadata-schemas/product'), 404, 'not_found');
});

test('an order is created, changed by its source_id, paid and cancelled', async () => {
  await ok(server.api('POST', '/products', { source_id: 'cup', price: 700 }));
  const order = await ok(server.api('POST', '/orders', { source_id: 'o-1', customer: { source_id: 'olga' }, items: [{ source_id: 'cup', related_object: 'product', quantity: 3 }], metadata: { till: 1 } }));
  assert.match(order.id, /^ord_/);
  assert.equal(order.status, 'CREATED');
  assert.equal(order.amount, 2100);
  assert.equal(order.total_amount, 2100);
  const summary = async () => (await ok(server.api('GET', '/customers/olga'))).summary.orders;
  assert.equal((await summary()).total_count, 0);
  const again = await ok(server.api('POST', '/orders', { source_id: 'o-1', items: [{ source_id: 'cup', related_object: 'product', quantity: 1 }] }));
  assert.equal(again.id, order.id);
  assert.equal(again.amount, 700);
  assert.deepEqual(again.metadata, { till: 1 });
  const paid = await ok(server.api('PUT', `/orders/${order.id}`, { status: 'PAID' }));
  assert.equal(paid.amount, 700);
  let orders = await summary();
  assert.deepEqual([orders.total_count, orders.total_amount, orders.average_amount, orders.last_order_amount], [1, 700, 700, 700]);
  assert.equal(orders.last_order_date, order.created_at);
  await ok(server.api('PUT', '/orders/o-1', { status: 'FULFILLED' }));
  assert.equal((await summary()).total_count, 1);
  await ok(server.api('PUT', '/orders/o-1', { status: 'CANCELED' }));
  orders = await summary();
  assert.deepEqual([orders.total_count, orders.total_amount, orders.last_order_amount], [0, 0, 0]);
  await refused(server.api('PUT', '/orders/o-1', { status: 'LOST' }), 400, 'invalid_payload', '/status');
  await refused(server.api('POST', '/orders', { items: [{ source_id: 'cup', related_object: 'product', quantity: -1 }] }), 400, 'invalid_payload', '/items/0/quantity');
  await refused(server.api('POST', '/orders', { id: 'ord_unknown' }), 404, 'not_found');
  assert.equal((await ok(server.api('GET', '/orders?customer=olga'))).total, 1);
  assert.equal((await ok(server.api('GET', '/orders?filters[status][conditions][$is]=CANCELED'))).total, 1);
});

test('a created order that a redemption pays counts once for the customer', async () => {
  await ok(server.api('POST', '/orders', { source_id: 'o-2', customer: { source_id: 'otto' }, amount: 1000 }));
  await ok(server.api('POST', '/vouchers/OTTO', { type: 'DISCOUNT_VOUCHER', discount: percent(10), redemption: { quantity: 1 } }));
  await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'OTTO' }], order: { source_id: 'o-2' }, customer: { source_id: 'otto' } }));
  const customer = await ok(server.api('GET', '/customers/otto'));
  assert.deepEqual([customer.summary.orders.total_count, customer.summary.orders.total_amount], [1, 900]);
  // Settled amounts stay when only the status changes.
  const fulfilled = await ok(server.api('PUT', '/orders/o-2', { status: 'FULFILLED' }));
  assert.equal(fulfilled.total_discount_amount, 100);
  assert.equal(fulfilled.total_amount, 900);
  assert.ok(Object.keys(fulfilled.redemptions).length > 0);
});

test('items with override keep products and SKUs up to date', async () => {
  await ok(server.api('POST', '/orders', { items: [{ quantity: 1, product: { override: true, source_id: 'new-mug', name: 'Mug', price: 800 }, sku: { override: true, source_id: 'new-mug-red', sku: 'red', price: 850 } }] }));
  const product = await ok(server.api('GET', '/products/new-mug'));
  assert.equal(product.price, 800);
  assert.equal(product.skus.data[0].source_id, 'new-mug-red');
  await ok(server.api('POST', '/orders', { items: [{ quantity: 1, source_id: 'new-mug', related_object: 'product', product: { source_id: 'new-mug', price: 1 } }] }));
  assert.equal((await ok(server.api('GET', '/products/new-mug'))).price, 800);
});

test('orders are imported, each by itself', async () => {
  const { async_action_id: id } = await ok(server.api('POST', '/orders/import', [{ source_id: 'i-1', amount: 100 }, { source_id: 'i-2', amount: 200, status: 'PAID' }, { source_id: 'i-3', amount: -1 }]), 202);
  const action = await settled(server, id);
  assert.deepEqual([action.status, action.result.done_count, action.result.failed_count], ['DONE', 2, 1]);
  assert.deepEqual([action.result.failed[0].index, action.result.failed[0].pointer], [2, '/amount']);
  assert.equal((await ok(server.api('GET', '/orders/i-2'))).status, 'PAID');
  await refused(server.api('GET', '/orders/i-3'), 404, 'not_found');
  await refused(server.api('POST', '/orders/import', []), 400, 'invalid_payload');
  await refused(server.api('POST', '/orders/import', {}), 400, 'invalid_payload');
  await refused(server.api('POST', '/orders/import', [1]), 400, 'invalid_payload', '/0');
});

test('a rule is tried on an order and a customer', async () => {
  const rule = await ok(server.api('POST', '/validation-rules', { name: 'ten or more', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [1000] } }, logic: '1' }, error: { message: 'Spend ten' } }));
  const path = `/validation-rules/${rule.id}/validation`;
  const below = await ok(server.api('POST', path, { order: { amount: 999 } }));
  assert.equal(below.valid, false);
  assert.equal(below.rule_id, rule.id);
  assert.equal(below.error.key, 'order_rules_violated');
  assert.equal(below.error.error.message, 'Spend ten');
  assert.equal((await ok(server.api('POST', path, { order: { amount: 1000 } }))).valid, true);
  await refused(server.api('POST', '/validation-rules/val_unknown/validation', {}), 404, 'not_found');
  await refused(server.api('POST', path, { order: { amount: -1 } }), 400, 'invalid_payload', '/order/amount');
});

test('the older qualifications answer the objects that apply', async () => {
  const rule = await ok(server.api('POST', '/validation-rules', { name: 'twenty', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [2000] } }, logic: '1' } }));
  await ok(server.api('POST', '/vouchers/FITS', { type: 'DISCOUNT_VOUCHER', discount: percent(5) }));
  await ok(server.api('POST', '/vouchers/FITS-NOT', { type: 'DISCOUNT_VOUCHER', discount: percent(5), validation_rules: [rule.id] }));
  const list = await ok(server.api('POST', '/vouchers/qualification?limit=100', { order: { amount: 1999 } }));
  const codes = list.data.map((voucher) => voucher.code);
  assert.ok(codes.includes('FITS'));
  assert.ok(!codes.includes('FITS-NOT'));
  assert.equal(list.total, list.data.length);
  const campaign = await ok(server.api('POST', '/campaigns', { name: 'bulk', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount: percent(5) } }));
  const campaigns = await ok(server.api('POST', '/campaigns/qualification?limit=100', { order: { amount: 1999 } }));
  assert.ok(campaigns.data.some((entry) => entry.id === campaign.id));
});

test('calls of a later issue answer 501, and only with a key', async () => {
  for (const [method, path] of [['GET', '/loyalties'], ['POST', '/loyalties/x/members/y/transfers'], ['GET', '/rewards'], ['POST', '/events'], ['GET', '/consents'], ['PUT', '/customers/x/consents']]) {
    const answer = await server.api(method, path, method === 'GET' ? undefined : {});
    assert.equal(answer.status, 501, path);
    assert.equal(answer.body.key, 'not_implemented');
    assert.equal((await fetch(`${server.url}/v1${path}`, { method })).status, 401);
  }
  assert.equal((await server.client('POST', '/events', {})).status, 501);
});

test('a category shows how it stacks, wherever it is shown, as long as the stacking rules say so', async () => {
  const category = await ok(server.api('POST', '/categories', { name: 'alone' }));
  assert.ok(!('stacking_rules_type' in category));
  const code = await ok(server.api('POST', '/vouchers/ALONE', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, category_id: category.id }));
  assert.ok(!('stacking_rules_type' in code.categories[0]));
  const say = async (rules) => ok(server.api('PUT', `${management}/stacking-rules`, rules));
  const types = async () => [
    (await ok(server.api('GET', `/categories/${category.id}`))).stacking_rules_type,
    (await ok(server.api('GET', '/categories?limit=100'))).data.find(({ id }) => id === category.id).stacking_rules_type,
    (await ok(server.api('GET', '/vouchers/ALONE'))).categories[0].stacking_rules_type,
  ];
  await say({ exclusive_categories: [category.id] });
  assert.deepEqual(await types(), ['EXCLUSIVE', 'EXCLUSIVE', 'EXCLUSIVE']);
  await say({ exclusive_categories: [], joint_categories: [category.id] });
  assert.deepEqual(await types(), ['JOINT', 'JOINT', 'JOINT']);
  await say({ joint_categories: [] });
  assert.deepEqual(await types(), [undefined, undefined, undefined]);
});
