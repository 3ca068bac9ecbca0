// Every method of the official client is called here; server/docs/sdk.md lists what comes of it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sdk from '@voucherify/sdk';
import { operationFinder } from '../support/openapi.mjs';
import { root } from '../support/paths.mjs';
import { keys, settled, startServer } from '../support/server.mjs';

const page = join(root, 'server/docs/sdk.md');
let server;
let find;
let merchant;
let visitor;
/** HTTP calls made since the last look: `METHOD /path`. */
let calls = [];
before(async () => {
  server = await startServer();
  find = operationFinder(await (await fetch(`${server.url}/openapi.json`)).json());
  merchant = sdk.VoucherifyServerSide({ applicationId: keys.SCRIP_APP_ID, secretKey: keys.SCRIP_APP_TOKEN, apiUrl: server.url });
  visitor = sdk.VoucherifyClientSide({ clientApplicationId: keys.SCRIP_CLIENT_ID, clientSecretKey: keys.SCRIP_CLIENT_TOKEN, apiUrl: server.url, origin: 'https://shop.example', trackingId: 'visitor-1' });
  for (const [controller, prefix] of [[merchant.apiLimitsHandler.requestController, '/v1'], [visitor.client, '/client/v1']]) {
    for (const method of ['get', 'post', 'put', 'delete']) {
      const original = controller[method].bind(controller);
      controller[method] = (path, ...rest) => {
        calls.push(`${method.toUpperCase()} ${prefix}${path}`);
        return original(path, ...rest);
      };
    }
  }
});
after(() => server.stop());

/** All methods below an object, as `group.method`; those of its own transport are not the merchant's. */
function methodsOf(object, prefix = '', seen = new Set()) {
  const found = [];
  for (let level = object; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const value = object[name];
      if (['constructor', 'client', 'request', 'requestController', 'asyncActionsClient'].includes(name)) continue;
      if (typeof value === 'function') found.push(prefix + name);
      else if (value && typeof value === 'object' && !seen.has(prefix + name)) {
        seen.add(prefix + name);
        // The promotions are reached by way of the validations as well.
        if (prefix + name !== 'validations.promotions') found.push(...methodsOf(value, `${prefix}${name}.`, seen));
      }
    }
  }
  return [...new Set(found)];
}

const discount = { type: 'PERCENT', percent_off: 10 };
const order = { amount: 5000 };
const made = {};
const key = 'x';

/** What is called, in this order; `501` is what a later issue brings. */
const exercises = {
  'products.create': async (s) => { made.product = await s.products.create({ name: 'Mug', source_id: 'mug', price: 900 }); },
  'products.get': (s) => s.products.get('mug'),
  'products.update': (s) => s.products.update({ id: made.product.id, price: 950 }),
  'products.list': (s) => s.products.list({ limit: 5 }),
  'products.bulkUpdate': (s) => s.products.bulkUpdate([{ source_id: 'mug', price: 990 }]),
  'products.bulkUpdateMetadata': async (s) => settled(server, (await s.products.bulkUpdateMetadata({ source_ids: ['mug'], metadata: { colour: 'green' } })).async_action_id),
  'products.createSku': async (s) => { made.sku = await s.products.createSku(made.product.id, { sku: 'red', source_id: 'mug-red' }); },
  'products.getSku': (s) => s.products.getSku(made.sku.id),
  'products.updateSku': (s) => s.products.updateSku(made.product.id, { id: made.sku.id, price: 1000 }),
  'products.listSkus': (s) => s.products.listSkus(made.product.id),
  'productCollections.create': async (s) => { made.collection = await s.productCollections.create({ name: 'green', type: 'AUTO_UPDATE', filter: { 'metadata.colour': { conditions: { $is: ['green'] } } } }); },
  'productCollections.list': (s) => s.productCollections.list({ limit: 5 }),
  'productCollections.get': (s) => s.productCollections.get(made.collection.id),
  'productCollections.listProducts': async (s) => assert.equal((await s.productCollections.listProducts(made.collection.id, { limit: 5 })).total, 1),
  'productCollections.delete': (s) => s.productCollections.delete(made.collection.id),
  'categories.create': async (s) => { made.category = await s.categories.create({ name: 'vip', hierarchy: 1 }); },
  'categories.list': (s) => s.categories.list(),
  'categories.get': (s) => s.categories.get(made.category.id),
  'categories.update': (s) => s.categories.update(made.category.id, { name: 'vips' }),
  'categories.delete': (s) => s.categories.delete(made.category.id),
  'metadataSchemas.list': (s) => s.metadataSchemas.list(),
  'metadataSchemas.get': async (s) => {
    await server.api('POST', '/management/v1/projects/default/metadata-schemas', { related_object: 'segment', properties: { a: { type: 'string' } } });
    assert.equal((await s.metadataSchemas.get('segment')).properties.a.optional, true);
  },
  'customers.create': async (s) => { made.customer = await s.customers.create({ source_id: 'anna', email: 'anna@shop.example' }); },
  'customers.get': (s) => s.customers.get('anna'),
  'customers.list': (s) => s.customers.list({ limit: 5 }),
  'customers.scroll': async (s) => { for await (const customer of s.customers.scroll({ limit: 5 })) assert.ok(customer.id); },
  'customers.update': (s) => s.customers.update({ source_id: 'anna', phone: '1' }),
  'customers.updateInBulk': async (s) => settled(server, (await s.customers.updateInBulk([{ source_id: 'bulk-1', name: 'One' }])).async_action_id),
  'customers.updateMetadataInBulk': (s) => s.customers.updateMetadataInBulk({ source_ids: ['bulk-1'], metadata: { a: 1 } }),
  'customers.listRedeemables': (s) => s.customers.listRedeemables('anna', { limit: 5 }),
  'customers.listActivity': (s) => s.customers.listActivity('anna', { limit: 5, order: '-created_at' }),
  'customers.listActivities': (s) => s.customers.listActivities('anna', { limit: 5 }),
  'segments.create': async (s) => { made.segment = await s.segments.create({ name: 'all', type: 'static', customers: [made.customer.id] }); },
  'segments.get': (s) => s.segments.get(made.segment.id),
  'segments.list': async (s) => assert.equal((await s.segments.list('anna')).data[0].id, made.segment.id),
  'segments.delete': (s) => s.segments.delete(made.segment.id),
  'validationRules.create': async (s) => { made.rule = await s.validationRules.create({ name: 'r', rules: { 1: { name: 'order.amount', conditions: { $more_than: [1000] } }, logic: '1' } }); },
  'validationRules.get': (s) => s.validationRules.get(made.rule.id),
  'validationRules.update': (s) => s.validationRules.update({ id: made.rule.id, name: 'rule' }),
  'validationRules.list': (s) => s.validationRules.list({ limit: 5 }),
  'validationRules.validate': async (s) => assert.equal((await s.validationRules.validate(made.rule.id, { order })).valid, true),
  'campaigns.create': async (s) => { made.campaign = await s.campaigns.create({ name: 'Spring', campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount } }); },
  'campaigns.get': (s) => s.campaigns.get('Spring'),
  'campaigns.update': (s) => s.campaigns.update('Spring', { description: 'new' }),
  'campaigns.list': (s) => s.campaigns.list({ limit: 5 }),
  'campaigns.addVoucher': (s) => s.campaigns.addVoucher('Spring', {}),
  'campaigns.addCertainVoucher': (s) => s.campaigns.addCertainVoucher('Spring', 'SPRING-1', {}),
  'campaigns.importVouchers': (s) => s.campaigns.importVouchers('Spring', [{ code: 'SPRING-2', active: true }]),
  'campaigns.disable': (s) => s.campaigns.disable('Spring'),
  'campaigns.enable': (s) => s.campaigns.enable('Spring'),
  'campaigns.qualifications.examine': (s) => s.campaigns.qualifications.examine({ order }, { limit: 5 }),
  'vouchers.create': async (s) => { made.voucher = await s.vouchers.create({ code: 'CODE', type: 'DISCOUNT_VOUCHER', discount }); },
  'vouchers.get': (s) => s.vouchers.get('CODE'),
  'vouchers.update': (s) => s.vouchers.update({ code: 'CODE', metadata: { a: 1 } }),
  'vouchers.list': (s) => s.vouchers.list({ limit: 5 }),
  'vouchers.disable': (s) => s.vouchers.disable('CODE'),
  'vouchers.enable': (s) => s.vouchers.enable('CODE'),
  'vouchers.import': async (s) => settled(server, (await s.vouchers.import([{ code: 'IMPORTED', type: 'GIFT_VOUCHER', gift: { amount: 5000 } }])).async_action_id),
  'vouchers.bulkUpdate': (s) => s.vouchers.bulkUpdate([{ code: 'CODE', metadata: { b: 2 } }]),
  'vouchers.bulkUpdateMetadata': (s) => s.vouchers.bulkUpdateMetadata({ codes: ['CODE'], metadata: { c: 3 } }),
  'vouchers.balance.create': (s) => s.vouchers.balance.create('IMPORTED', { amount: 100 }),
  'vouchers.listTransactions': (s) => s.vouchers.listTransactions('IMPORTED', { limit: 5 }),
  'vouchers.exportTransactions': (s) => s.vouchers.exportTransactions('IMPORTED', { order: 'id', fields: ['id'] }),
  'vouchers.qualifications.examine': (s) => s.vouchers.qualifications.examine({ order }, { limit: 5 }),
  'vouchers.releaseValidationSession': async (s) => {
    const { session } = await s.validations.validateStackable({ redeemables: [{ object: 'voucher', id: 'CODE' }], order, session: { type: 'LOCK' } });
    await s.vouchers.releaseValidationSession('CODE', session.key);
  },
  'validationRules.createAssignment': async (s) => { made.assignment = await s.validationRules.createAssignment(made.rule.id, { voucher: 'CODE' }); },
  'validationRules.listAssignments': (s) => s.validationRules.listAssignments(made.rule.id, { limit: 5 }),
  'validationRules.listRulesAssignments': (s) => s.validationRules.listRulesAssignments({ rule: made.rule.id }),
  'validationRules.deleteAssignment': (s) => s.validationRules.deleteAssignment(made.rule.id, made.assignment.id),
  'validationRules.delete': (s) => s.validationRules.delete(made.rule.id),
  'promotions.create': async (s) => { made.promotion = await s.promotions.create({ name: 'Save', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: 'ten', banner: 'ten', action: { discount } }] } }); },
  'promotions.validate': (s) => s.promotions.validate({ order }),
  'promotions.tiers.create': async (s) => { made.tier = await s.promotions.tiers.create(made.promotion.id, { name: 'more', action: { discount } }); },
  'promotions.tiers.get': (s) => s.promotions.tiers.get(made.tier.id),
  'promotions.tiers.update': (s) => s.promotions.tiers.update({ id: made.tier.id, banner: 'More' }),
  'promotions.tiers.list': (s) => s.promotions.tiers.list(made.promotion.id),
  'promotions.tiers.listAll': (s) => s.promotions.tiers.listAll({ is_available: true }),
  'promotions.tiers.redeem': (s) => s.promotions.tiers.redeem(made.tier.id, { order }),
  'promotions.stack.createInCampaign': async (s) => { made.stack = await s.promotions.stack.createInCampaign(made.promotion.id, { name: 'stack', tiers: { ids: [made.tier.id] } }); },
  'promotions.stack.get': (s) => s.promotions.stack.get(made.promotion.id, made.stack.id),
  'promotions.stack.update': (s) => s.promotions.stack.update(made.promotion.id, made.stack.id, { name: 'renamed' }),
  'promotions.stack.listInCampaign': (s) => s.promotions.stack.listInCampaign(made.promotion.id),
  'promotions.stack.list': (s) => s.promotions.stack.list({ limit: 5 }),
  'promotions.stack.delete': (s) => s.promotions.stack.delete(made.promotion.id, made.stack.id),
  'promotions.tiers.delete': async (s) => {
    const spare = await s.promotions.tiers.create(made.promotion.id, { name: 'spare', action: { discount } });
    await s.promotions.tiers.delete(spare.id);
  },
  'validations.validateVoucher': (s) => s.validations.validateVoucher('CODE', { order }),
  'validations.validate': (s) => s.validations.validate('CODE', { order }),
  'validations.validateStackable': (s) => s.validations.validateStackable({ redeemables: [{ object: 'voucher', id: 'CODE' }], order }),
  'qualifications.checkEligibility': (s) => s.qualifications.checkEligibility({ order, scenario: 'ALL' }),
  'redemptions.redeem': async (s) => { made.redemption = await s.redemptions.redeem('CODE', { order, customer: { source_id: 'anna' } }); },
  'redemptions.get': (s) => s.redemptions.get(made.redemption.id),
  'redemptions.list': (s) => s.redemptions.list({ limit: 5 }),
  'redemptions.getForVoucher': (s) => s.redemptions.getForVoucher('CODE'),
  'redemptions.rollback': (s) => s.redemptions.rollback(made.redemption.id, 'regret'),
  'redemptions.redeemStackable': async (s) => { made.stacked = await s.redemptions.redeemStackable({ redeemables: [{ object: 'voucher', id: 'CODE' }], order }); },
  'redemptions.rollbackStackable': (s) => s.redemptions.rollbackStackable(made.stacked.redemptions[0].id, {}),
  'orders.create': async (s) => { made.order = await s.orders.create({ source_id: 'o-1', amount: 100 }); },
  'orders.get': (s) => s.orders.get('o-1'),
  'orders.update': (s) => s.orders.update({ id: made.order.id, status: 'PAID' }),
  'orders.list': (s) => s.orders.list({ limit: 5 }),
  'orders.import': (s) => s.orders.import([{ source_id: 'o-2', amount: 100 }]),
  'distributions.publications.create': (s) => s.distributions.publications.create({ campaign: { name: 'Spring' }, customer: { source_id: 'anna' }, join_once: true }),
  'distributions.publications.list': (s) => s.distributions.publications.list({ limit: 5 }),
  'distributions.exports.create': async (s) => { made.export = await s.distributions.exports.create({ exported_object: 'order' }); },
  'distributions.exports.list': (s) => s.distributions.exports.list({ limit: 5 }),
  'distributions.exports.get': (s) => s.distributions.exports.get(made.export.id),
  'distributions.exports.delete': (s) => s.distributions.exports.delete(made.export.id),
  'asyncActions.list': async (s) => { made.action = (await s.asyncActions.list({ limit: 1 })).async_actions[0]; },
  'asyncActions.get': (s) => s.asyncActions.get(made.action.id),
  'customers.importCSV': (s) => s.customers.importCSV(csv('customers', 'name,source_id\nCarl,carl\n')),
  'products.importCSV': (s) => s.products.importCSV(csv('products', 'name,source_id\nBowl,bowl\n')),
  'products.importSkusCSV': (s) => s.products.importSkusCSV(csv('skus', 'product_id,sku,source_id\nmug,blue,mug-blue\n')),
  'vouchers.importCSV': (s) => s.vouchers.importCSV(csv('vouchers', 'code,voucher_type,value,discount_type\nCSV-1,DISCOUNT_VOUCHER,10,PERCENT\n')),
  'campaigns.importVouchersCSV': (s) => s.campaigns.importVouchersCSV('Spring', csv('codes', 'code\nCSV-2\n')),
  'products.deleteSku': (s) => s.products.deleteSku(made.product.id, made.sku.id, { force: true }),
  'products.delete': (s) => s.products.delete(made.product.id, { force: true }),
  'vouchers.delete': (s) => s.vouchers.delete('CODE', { force: true }),
  'campaigns.delete': (s) => s.campaigns.delete('Spring', { force: true }),
  'customers.delete': (s) => s.customers.delete('bulk-1'),
  'customers.deletePermanently': (s) => s.customers.deletePermanently('anna'),
};

/** A file for an upload. */
function csv(name, text) {
  const path = join(server.directory, `${name}.csv`);
  writeFileSync(path, text);
  return path;
}

const later = {
  'customers.updateConsents': (s) => s.customers.updateConsents(key, {}),
  'consents.list': (s) => s.consents.list(),
  'events.create': (s) => s.events.create('opened', { customer: { source_id: 'anna' } }),
  ...Object.fromEntries(['list', 'create', 'get', 'update', 'delete', 'getAssignment', 'listAssignments', 'createAssignment', 'updateAssignment', 'deleteAssignment'].map((name) => [`rewards.${name}`, (s, list) => s.rewards[name](...list)])),
};
const loyaltyMethods = () => methodsOf(merchant.loyalties);
/** Arguments that a method may want; what they say does not matter before there is anything behind it. */
const placeholders = [[key, key, key], [key, key, {}], [key, { id: key }], [key, {}], [{ id: key }], [{}]];
/** What a method is refused with, once it is called with arguments that it can make a path of. */
async function refusalOf(exercise) {
  let last;
  for (const list of placeholders) {
    calls = [];
    try {
      await exercise(merchant, list);
      return new Error('it was answered');
    } catch (error) {
      last = error;
      if (error.code === 501) return error;
    }
  }
  return last;
}


const rows = [];
const called = (name, status) => {
  const made_ = calls.map((call) => {
    const [method, path] = call.split(' ');
    const found = find(method, path);
    return `${method} ${found ? found.pattern : path}`;
  });
  calls = [];
  rows.push({ name, call: made_.at(-1) ?? '', status });
};

for (const [name, exercise] of Object.entries(exercises)) {
  test(`${name} is answered`, async () => {
    calls = [];
    await exercise(merchant);
    called(name, 'works');
  });
}

test('what a later issue brings answers 501 not_implemented', async () => {
  for (const name of loyaltyMethods()) later[`loyalties.${name}`] ??= (s, list) => s.loyalties[name](...list);
  for (const [name, exercise] of Object.entries(later)) {
    calls = [];
    const error = await refusalOf(exercise);
    assert.equal(error.code, 501, `${name}: ${error.message}`);
    assert.equal(error.key, 'not_implemented');
    called(name, '501');
  }
});

const onPage = {
  'client.validate': () => visitor.validate({ code: 'PAGE', amount: 5000 }),
  'client.redeem': () => visitor.redeem('PAGE', { order }),
  'client.publish': () => visitor.publish('Listed', { customer: { source_id: 'page' } }),
  'client.listVouchers': () => visitor.listVouchers({ limit: 5 }),
  'client.createCustomer': () => visitor.createCustomer({ source_id: 'page', email: 'page@shop.example' }, true),
  'client.validateStackable': () => visitor.validateStackable({ redeemables: [{ object: 'voucher', id: 'PAGE' }], order }),
  'client.redeemStackable': () => visitor.redeemStackable({ redeemables: [{ object: 'voucher', id: 'PAGE' }], order }),
  'client.qualifications': () => visitor.qualifications({ order, scenario: 'ALL' }),
};
const onPageLater = {
  'client.track': () => visitor.track('opened', {}, {}),
  'client.listConsents': () => visitor.listConsents(),
  'client.updateConsents': () => visitor.updateConsents(key, {}),
};

test('both halves: a page can do what is meant for it', async () => {
  await merchant.vouchers.create({ code: 'PAGE', type: 'DISCOUNT_VOUCHER', discount });
  await merchant.campaigns.create({ name: 'Listed', campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount }, storefront: { listed: true } });
  visitor.setIdentity('visitor-1');
  for (const [name, exercise] of Object.entries(onPage)) {
    calls = [];
    await exercise();
    called(name, 'works');
  }
  for (const [name, exercise] of Object.entries(onPageLater)) {
    calls = [];
    await assert.rejects(async () => exercise(), { code: 501, key: 'not_implemented' });
    called(name, '501');
  }
});

test('no method is left out', () => {
  const listed = new Set(rows.map((row) => row.name));
  const all = [...methodsOf(merchant).filter((name) => !name.startsWith('apiLimitsHandler')), ...methodsOf(visitor).filter((name) => name !== 'setIdentity').map((name) => `client.${name}`)];
  assert.deepEqual(all.filter((name) => !listed.has(name)), []);
  assert.deepEqual([...listed].filter((name) => !all.includes(name)), []);
});

test('server/docs/sdk.md says what was seen here', () => {
  const table = (entries) => ['| method | call | status |', '|---|---|---|', ...entries.map((row) => `| \`${row.name}\` | \`${row.call}\` | ${row.status} |`)];
  const sorted = [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
  const client = (row) => row.name.startsWith('client.');
  const works = sorted.filter((row) => row.status === 'works').length;
  const text = [
    '# `@voucherify/sdk` 2.9.0',
    '',
    `What each method of the official client does with this server. ${works} of ${sorted.length} work; the others wait for loyalty, rewards, events and`,
    'consents and are answered with 501 `not_implemented`. `tests/server/sdk-methods.test.mjs` calls every one and',
    'compares this page (`SCRIP_WRITE=1` writes it).',
    '',
    '## Server side',
    '',
    ...table(sorted.filter((row) => !client(row))),
    '',
    '## Client side',
    '',
    ...table(sorted.filter(client)),
    '',
  ].join('\n');
  if (process.env.SCRIP_WRITE) writeFileSync(page, text);
  assert.equal(readFileSync(page, 'utf8'), text);
});
