import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customerToken, startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const discount = { type: 'AMOUNT', amount_off: 100 };
const codes = (name, more = {}) => ({ name, campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', voucher: { type: 'DISCOUNT_VOUCHER', discount }, ...more });
async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}
async function refused(promise, status, key) {
  const answer = await promise;
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.body.key, key);
  return answer.body;
}

test('ids have the prefixes of the dialect and 128 random bits', async () => {
  const made = {
    cat_: await ok(server.api('POST', '/categories', { name: 'c' })),
    prod_: await ok(server.api('POST', '/products', { name: 'p' })),
    val_: await ok(server.api('POST', '/validation-rules', { name: 'r' })),
    camp_: await ok(server.api('POST', '/campaigns', codes('ids'))),
    v_: await ok(server.api('POST', '/vouchers', { type: 'DISCOUNT_VOUCHER', discount })),
    cust_: await ok(server.api('POST', '/customers', { source_id: 'ids' })),
    seg_: await ok(server.api('POST', '/segments', { name: 's', type: 'static', customers: [] })),
    pc_: await ok(server.api('POST', '/product-collections', { name: 'pc', type: 'STATIC', products: [] })),
  };
  for (const [prefix, document] of Object.entries(made)) assert.match(document.id, new RegExp(`^${prefix}[0-9a-f]{32}$`));
});

test('what exists already is 409 duplicate_found', async () => {
  await ok(server.api('POST', '/vouchers/TAKEN', { type: 'DISCOUNT_VOUCHER', discount }));
  await refused(server.api('POST', '/vouchers/TAKEN', { type: 'DISCOUNT_VOUCHER', discount }), 409, 'duplicate_found');
  await ok(server.api('POST', '/campaigns', codes('same name')));
  await refused(server.api('POST', '/campaigns', codes('same name')), 409, 'duplicate_found');
});

test('a campaign whose second tier is wrong leaves nothing behind', async () => {
  const tiers = [{ name: 'good', action: { discount } }, { name: 'bad', action: { discount: { type: 'NONE' } } }];
  await refused(server.api('POST', '/campaigns', { name: 'half', campaign_type: 'PROMOTION', promotion: { tiers } }), 400, 'invalid_payload');
  await refused(server.api('GET', '/campaigns/half'), 404, 'not_found');
});

test('products and SKUs are upserted by source_id and found by it', async () => {
  const first = await ok(server.api('POST', '/products', { source_id: 'beans', name: 'Beans', price: 100 }));
  const second = await ok(server.api('POST', '/products', { source_id: 'beans', price: 120 }));
  assert.deepEqual([second.id, second.name, second.price], [first.id, 'Beans', 120]);
  const sku = await ok(server.api('POST', '/products/beans/skus', { source_id: 'beans-1kg', sku: '1 kg', price: 900 }));
  assert.equal((await ok(server.api('GET', '/skus/beans-1kg'))).id, sku.id);
  assert.equal((await ok(server.api('GET', '/products/beans'))).skus.total, 1);
  await ok(server.api('DELETE', '/products/beans'));
  await refused(server.api('GET', '/skus/beans-1kg'), 404, 'not_found');
});

test('a rule or category in use cannot be deleted', async () => {
  const rule = await ok(server.api('POST', '/validation-rules', { name: 'used', rules: { 1: { name: 'order.amount', conditions: { $more_than: [1] } }, logic: '1' } }));
  const category = await ok(server.api('POST', '/categories', { name: 'used', hierarchy: 3 }));
  const campaign = await ok(server.api('POST', '/campaigns', codes('uses', { validation_rules: [rule.id], category_id: category.id })));
  assert.equal(campaign.validation_rules_assignments.data[0].rule_id, rule.id);
  assert.equal(campaign.categories[0].id, category.id);
  const error = await refused(server.api('DELETE', `/validation-rules/${rule.id}`), 400, 'resource_in_use');
  assert.deepEqual(error.related_object_ids, [campaign.id]);
  await refused(server.api('DELETE', `/categories/${category.id}`), 400, 'resource_in_use');
  const assignment = campaign.validation_rules_assignments.data[0].id;
  assert.equal((await server.api('DELETE', `/validation-rules/${rule.id}/assignments/${assignment}`)).status, 204);
  assert.equal((await server.api('DELETE', `/validation-rules/${rule.id}`)).status, 204);
});

test('a category in the stacking rules goes only when it may be taken out of them', async () => {
  const category = await ok(server.api('POST', '/categories', { name: 'vip' }));
  const path = '/management/v1/projects/default/stacking-rules';
  await ok(server.api('PUT', path, { exclusive_categories: [category.id], redeemables_application_mode: 'PARTIAL' }));
  await refused(server.api('DELETE', `/categories/${category.id}`), 400, 'resource_in_use');
  assert.equal((await server.api('DELETE', `/categories/${category.id}?remove_from_stacking_rules=true`)).status, 204);
  const rules = await ok(server.api('GET', path));
  assert.deepEqual(rules.exclusive_categories, []);
  assert.equal(rules.redeemables_application_mode, 'PARTIAL');
  await refused(server.api('PUT', path, { redeemables_application_mode: 'SOME' }), 400, 'invalid_payload');
  assert.equal((await refused(server.api('PUT', path, { exclusive_categories: [category.id, null] }), 400, 'invalid_payload')).pointer, '/exclusive_categories/1');
  assert.equal((await server.api('DELETE', path)).status, 204);
});

test('a deleted code stays taken unless the deletion is forced', async () => {
  await ok(server.api('POST', '/vouchers/BIN', { type: 'DISCOUNT_VOUCHER', discount }));
  assert.equal((await server.api('DELETE', '/vouchers/BIN')).status, 204);
  await refused(server.api('GET', '/vouchers/BIN'), 404, 'not_found');
  await refused(server.api('POST', '/vouchers/BIN', { type: 'DISCOUNT_VOUCHER', discount }), 409, 'duplicate_found');
  await ok(server.api('POST', '/vouchers/GONE', { type: 'DISCOUNT_VOUCHER', discount }));
  await server.api('DELETE', '/vouchers/GONE?force=true');
  await ok(server.api('POST', '/vouchers/GONE', { type: 'DISCOUNT_VOUCHER', discount }));
});

test('disabled codes and campaigns hold from the next request on', async () => {
  const campaign = await ok(server.api('POST', '/campaigns', codes('switch', { vouchers_count: 1 })));
  const [{ code }] = (await ok(server.api('GET', '/vouchers?campaign=switch'))).vouchers;
  const valid = async () => (await ok(server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 1000 } }))).valid;
  assert.equal(await valid(), true);
  await ok(server.api('POST', `/campaigns/${campaign.id}/disable`, {}));
  assert.equal(await valid(), false);
  await ok(server.api('POST', `/campaigns/${campaign.id}/enable`, {}));
  await ok(server.api('POST', `/vouchers/${code}/disable`, {}));
  assert.equal(await valid(), false);
  await ok(server.api('POST', `/vouchers/${code}/enable`, {}));
  assert.equal(await valid(), true);
});

test('lists are filtered, ordered and paged', async () => {
  for (const [code, amount] of [['F-A', 1], ['F-B', 2], ['F-C', 3]]) {
    await ok(server.api('POST', `/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount, metadata: { team: amount > 1 ? 'blue' : 'red', size: amount } }));
  }
  const found = async (query) => (await ok(server.api('GET', `/vouchers?order=code&${query}`))).vouchers.map((entry) => entry.code);
  assert.deepEqual(await found('filters[metadata.team][conditions][$is]=blue'), ['F-B', 'F-C']);
  assert.deepEqual(await found('filters[metadata.size][conditions][$more_than]=1&filters[code][conditions][$ends_with]=C'), ['F-C']);
  assert.deepEqual(await found('filters[junction]=or&filters[code][conditions][$is]=F-A&filters[metadata.size][conditions][$is]=3'), ['F-A', 'F-C']);
  assert.deepEqual(await found('filters[code][conditions][$in][0]=F-A&filters[code][conditions][$in][1]=F-B&limit=1&page=2'), ['F-B']);
  assert.deepEqual(await found('code=F-A'), ['F-A']);
});

test('segments follow what is known of the customer', async () => {
  const anna = await ok(server.api('POST', '/customers', { source_id: 'seg-anna', metadata: { vip: true }, address: { country: 'DE' } }));
  const bert = await ok(server.api('POST', '/customers', { source_id: 'seg-bert' }));
  const make = (name, body) => ok(server.api('POST', '/segments', { name, ...body }));
  await make('static', { type: 'static', customers: [bert.id] });
  await make('vip', { type: 'auto-update', filter: { 'metadata.vip': { conditions: { $is: [true] } } } });
  await make('german', { type: 'passive', filter: { 'address.country': { conditions: { $is: ['DE'] } } } });
  await make('new', { type: 'auto-update', filter: { 'summary.orders.total_count': { conditions: { $less_than: [1] } } } });
  const names = async (id) => (await ok(server.api('GET', `/customers/${id}/segments`))).data.map((entry) => entry.name).sort();
  assert.deepEqual(await names(anna.id), ['german', 'new', 'vip']);
  assert.deepEqual(await names('seg-bert'), ['new', 'static']);
  await ok(server.api('POST', '/vouchers/SEG', { type: 'DISCOUNT_VOUCHER', discount }));
  await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'SEG' }], order: { amount: 500 }, customer: { source_id: 'seg-bert' } }));
  assert.deepEqual(await names('seg-bert'), ['static']);
});

test('a rule on a segment is decided for the customer of the token, not for one that a page names', async () => {
  const segment = await ok(server.api('POST', '/segments', { name: 'gold', type: 'auto-update', filter: { 'metadata.gold': { conditions: { $is: [true] } } } }));
  await ok(server.api('POST', '/customers', { source_id: 'gold-gil', metadata: { gold: true } }));
  const rule = await ok(server.api('POST', '/validation-rules', { name: 'gold only', rules: { 1: { name: 'customer.segment', conditions: { $is: [segment.id] } }, logic: '1' } }));
  await ok(server.api('POST', '/vouchers/GOLD', { type: 'DISCOUNT_VOUCHER', discount, validation_rules: [rule.id] }));
  const body = { redeemables: [{ object: 'voucher', id: 'GOLD' }], order: { amount: 1000 }, customer: { source_id: 'gold-gil', metadata: { gold: true } } };
  assert.equal((await server.api('POST', '/validations', body)).body.valid, true);
  assert.equal((await server.client('POST', '/validations', body)).body.valid, false);
  assert.equal((await server.client('POST', '/validations', body, { 'X-Customer-Token': customerToken('gold-gil') })).body.valid, true);
  assert.equal((await server.client('POST', '/validations', body, { 'X-Customer-Token': customerToken('gold-gus') })).body.valid, false);
  const spoken = await server.client('POST', '/redemptions', body);
  assert.equal(spoken.status, 400);
  assert.ok(!JSON.stringify(spoken.body).includes(segment.id));
});

test('publications hand out each code once, by source_id and once a customer', async () => {
  await ok(server.api('POST', '/campaigns', codes('mail', { vouchers_count: 2, join_once: true, activity_duration_after_publishing: 'P2D' })));
  const customer = { source_id: 'pub-anna' };
  const first = await ok(server.api('POST', '/publications', { campaign: { name: 'mail' }, customer, source_id: 'mail-7' }));
  await refused(server.api('POST', '/publications', { campaign: { name: 'mail' }, customer, source_id: 'mail-7' }), 400, 'duplicate_source_id');
  const again = await ok(server.api('POST', '/publications', { campaign: { name: 'mail' }, customer }));
  assert.equal(again.id, first.id);
  const days = (Date.parse(first.voucher.expiration_date) - Date.parse(first.created_at)) / 86_400_000;
  assert.ok(Math.abs(days - 2) < 0.01);
  await refused(server.api('POST', '/publications', { voucher: first.voucher.code, customer: { source_id: 'pub-bert' } }), 400, 'voucher_already_published');
  await ok(server.api('POST', '/publications', { campaign: { name: 'mail' }, customer: { source_id: 'pub-bert' } }));
  await refused(server.api('POST', '/publications', { campaign: { name: 'mail' }, customer: { source_id: 'pub-carl' } }), 400, 'no_voucher_suitable_for_publication');
  const wallet = await ok(server.api('GET', '/customers/pub-anna/redeemables'));
  assert.equal(wallet.data[0].redeemable.voucher.code, first.voucher.code);
});

test('pages publish only from campaigns that are on show', async () => {
  await ok(server.api('POST', '/campaigns', codes('not for pages', { type: 'AUTO_UPDATE' })));
  await refused(server.client('POST', '/publish?campaign=not%20for%20pages', { customer: { source_id: 'any' } }), 403, 'forbidden');
});

test('a page that names another customer gets neither their code nor their data', async () => {
  await ok(server.api('POST', '/customers', { source_id: 'private-pia', email: 'pia@shop.example' }));
  await ok(server.api('POST', '/campaigns', codes('pages', { type: 'AUTO_UPDATE', storefront: { listed: true } })));
  const first = await server.client('POST', '/publish?campaign=pages', { customer: { source_id: 'private-pia' } });
  assert.equal(first.status, 200);
  assert.ok(!JSON.stringify(first.body).includes('pia@shop.example'));
  await refused(server.client('POST', '/publish?campaign=pages', { customer: { source_id: 'private-pia' } }), 400, 'voucher_cannot_be_published');
  const created = await server.client('POST', '/customers', { source_id: 'private-pia', email: 'evil@evil.example' });
  assert.ok(!JSON.stringify(created.body).includes('@'));
  assert.equal((await ok(server.api('GET', '/customers/private-pia'))).email, 'pia@shop.example');
});

test('a change of the catalogue is visible in the next answer, to pages with a new ETag', async () => {
  const product = await ok(server.api('POST', '/products', { name: 'Fresh', source_id: 'fresh', price: 100 }));
  const before = await server.client('GET', '/catalogue');
  assert.equal((await server.client('GET', '/catalogue', undefined, { 'If-None-Match': before.headers.get('etag') })).status, 304);
  await ok(server.api('PUT', `/products/${product.id}`, { price: 200 }));
  const after_ = await server.client('GET', '/catalogue', undefined, { 'If-None-Match': before.headers.get('etag') });
  assert.equal(after_.status, 200);
  assert.equal(after_.body.products.find((entry) => entry.id === product.id).price, 200);
  assert.notEqual(after_.body.version, before.body.version);
});

test('everything is still there after a restart', async () => {
  const own = await startServer({ keep: true });
  await own.api('POST', '/vouchers/KEPT', { type: 'DISCOUNT_VOUCHER', discount });
  await own.stop();
  const again = await startServer({ directory: own.directory });
  assert.equal((await again.api('GET', '/vouchers/KEPT')).status, 200);
  await again.stop();
  own.remove();
});

test('a rule may name a collection in a condition, only one that exists, and then it stays', async () => {
  const collection = await ok(server.api('POST', '/product-collections', { name: 'named', type: 'STATIC', products: [] }));
  const rules = (id) => ({
    1: { name: 'order.items.any', conditions: { $is: [{ id, object: 'products_collection' }] }, rules: {} },
    2: { name: 'order.items.any', conditions: { $from: [id] }, rules: {} },
    logic: '1 and 2',
  });
  const missing = await refused(server.api('POST', '/validation-rules', { name: 'r', rules: rules('pc_missing') }), 400, 'invalid_validation_rules');
  assert.equal(missing.pointer, '/rules/1/conditions/$is');
  const rule = await ok(server.api('POST', '/validation-rules', { name: 'r', rules: rules(collection.id) }));
  const used = await refused(server.api('DELETE', `/product-collections/${collection.id}`), 400, 'resource_in_use');
  assert.deepEqual(used.related_object_ids, [rule.id]);
  await ok(server.api('DELETE', `/validation-rules/${rule.id}`));
  await ok(server.api('DELETE', `/product-collections/${collection.id}`));
});
