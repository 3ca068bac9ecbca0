// The official client, unmodified: both halves of @voucherify/sdk against the real server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sdk from '@voucherify/sdk';
import { keys, settled, startServer } from '../support/server.mjs';
import { complaints } from '../support/type-check.mjs';

const here = dirname(fileURLToPath(import.meta.url));
let server;
let merchant;
let page;
/** Documents that the server sent, with the SDK type they must have. */
const documents = [];
function accept(type, value, name = type) {
  documents.push({ type, value, name });
  return value;
}

before(async () => {
  server = await startServer();
  merchant = sdk.VoucherifyServerSide({ applicationId: keys.SCRIP_APP_ID, secretKey: keys.SCRIP_APP_TOKEN, apiUrl: server.url });
  page = sdk.VoucherifyClientSide({ clientApplicationId: keys.SCRIP_CLIENT_ID, clientSecretKey: keys.SCRIP_CLIENT_TOKEN, apiUrl: server.url, origin: 'https://shop.example', trackingId: 'visitor-1' });
});
after(() => server.stop());

const made = {};

test('products and SKUs', async () => {
  made.coffee = accept('ProductsCreateResponse', await merchant.products.create({ name: 'Coffee', source_id: 'coffee', price: 1200, attributes: ['roast'], metadata: { origin: 'Huila' } }));
  made.mug = await merchant.products.create({ name: 'Mug', source_id: 'mug', price: 900 });
  made.bag = accept('ProductsCreateSkuResponse', await merchant.products.createSku(made.coffee.id, { sku: '250 g', source_id: 'coffee-250', price: 1300 }));
  accept('ProductsGetResponse', await merchant.products.get('coffee'));
  accept('ProductsListResponse', await merchant.products.list({ limit: 5 }));
  accept('ProductsListSkus', await merchant.products.listSkus(made.coffee.id));
  accept('ProductsGetSkuResponse', await merchant.products.getSku(made.bag.id));
  accept('ProductsUpdateSkuResponse', await merchant.products.updateSku(made.coffee.id, { id: made.bag.id, sku: '250 g', price: 1250 }));
  const updated = accept('ProductsUpdateResponse', await merchant.products.update({ id: made.mug.id, price: 950 }));
  assert.equal(updated.price, 950);
});

test('a customer', async () => {
  made.anna = accept('CustomersCreateResponse', await merchant.customers.create({ source_id: 'anna', name: 'Anna', email: 'anna@shop.example', metadata: { vip: true } }));
  accept('CustomersGetResponse', await merchant.customers.get('anna'));
  accept('CustomersUpdateResponse', await merchant.customers.update({ id: made.anna.id, phone: '+49 30 1' }));
  accept('CustomersListResponse', await merchant.customers.list({ limit: 10 }));
  for (let i = 0; i < 12; ++i) await merchant.customers.create({ source_id: `crowd-${i}` });
  const seen = [];
  for await (const customer of merchant.customers.scroll({ limit: 5, order: 'created_at' })) seen.push(customer.source_id);
  assert.equal(seen.length, 13);
  assert.equal(new Set(seen).size, 13);
});

test('a validation rule', async () => {
  made.rule = accept('ValidationRulesCreateResponse', await merchant.validationRules.create({ name: 'from 20.00', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [2000] } }, logic: '1' }, error: { message: 'Spend 20.00' } }));
  const rules = await merchant.validationRules.list({ limit: 5 });
  // The SDK types this count as a text; the dialect sends a number.
  accept('ValidationRulesListResponse', { ...rules, data: rules.data.map(({ assignments_count, ...rule }) => rule) });
  accept('ValidationRulesUpdateResponse', await merchant.validationRules.update({ id: made.rule.id, name: 'from 20 euros' }));
});

test('a campaign with codes', async () => {
  made.campaign = accept('CampaignsCreateCampaignResponse', await merchant.campaigns.create({
    name: 'Black Friday', campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE', vouchers_count: 3, join_once: true,
    voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, redemption: { quantity: 1 }, code_config: { pattern: 'BF-########' } },
  }));
  accept('CampaignsGetCampaignResponse', await merchant.campaigns.get('Black Friday'));
  accept('CampaignsListResponse', await merchant.campaigns.list({ limit: 5 }));
  accept('CampaignsUpdateCampaignResponse', await merchant.campaigns.update(made.campaign.id, { description: 'one day' }));
  const list = accept('VouchersListResponse', await merchant.vouchers.list({ campaign: 'Black Friday', order: 'created_at' }));
  assert.equal(list.total, 3);
  made.code = list.vouchers[0].code;
  accept('VouchersGetResponse', await merchant.vouchers.get(made.code));
  const added = accept('CampaignsAddVoucherResponse', await merchant.campaigns.addVoucher('Black Friday', {}));
  assert.match(added.code, /^BF-/);
  const certain = accept('CampaignsAddCertainVoucherResponse', await merchant.campaigns.addCertainVoucher('Black Friday', 'BF VERY/SPECIAL', {}));
  assert.equal(certain.code, 'BF VERY/SPECIAL');
  assert.equal((await merchant.vouchers.get('BF VERY/SPECIAL')).id, certain.id);
  const imported = await merchant.campaigns.importVouchers('Black Friday', [{ code: 'BF-IMPORTED', active: true }]);
  await settled(server, imported.async_action_id);
  accept('AsyncActionsGetResponse_', await merchant.asyncActions.get(imported.async_action_id));
  assert.equal((await merchant.vouchers.get('BF-IMPORTED')).campaign, 'Black Friday');
});

test('a promotion with tiers, and its rule', async () => {
  made.promotion = accept('PromotionsCreateResponse', await merchant.promotions.create({
    name: 'Spend and save', campaign_type: 'PROMOTION',
    promotion: { tiers: [{ name: '5 % off', banner: '5 % off', action: { discount: { type: 'PERCENT', percent_off: 5 } } }, { name: '300 off', banner: '300 off', action: { discount: { type: 'AMOUNT', amount_off: 300 } } }] },
  }));
  const [first] = made.promotion.promotion.tiers;
  made.tier = first;
  made.assignment = accept('ValidationRulesCreateAssignmentResponse', await merchant.validationRules.createAssignment(made.rule.id, { promotion_tier: first.id }));
  accept('ValidationRulesListAssignmentsResponse', await merchant.validationRules.listAssignments(made.rule.id));
  accept('PromotionTierGetResponse', await merchant.promotions.tiers.get(first.id));
  accept('PromotionTiersListResponse', await merchant.promotions.tiers.list(made.promotion.id));
  accept('PromotionTiersListAllResponse', await merchant.promotions.tiers.listAll({ is_available: true }));
  accept('PromotionTiersUpdateResponse', await merchant.promotions.tiers.update({ id: first.id, banner: 'Five off' }));
  const third = accept('PromotionTiersCreateResponse', await merchant.promotions.tiers.create(made.promotion.id, { name: 'third', action: { discount: { type: 'AMOUNT', amount_off: 1 } } }));
  assert.equal(third.hierarchy, 3);
  assert.equal(await merchant.promotions.tiers.delete(third.id), '');
  await assert.rejects(merchant.validationRules.delete(made.rule.id), { key: 'resource_in_use' });
});

const order = () => ({ items: [{ product_id: made.coffee.id, quantity: 2 }, { product_id: made.mug.id, quantity: 1 }] });

test('validate and redeem a stack, read it, roll it back', async () => {
  const redeemables = [{ object: 'promotion_tier', id: made.tier.id }, { object: 'voucher', id: made.code }];
  const validation = accept('ValidationValidateStackableResponse_', await merchant.validations.validateStackable({ redeemables, order: order(), customer: { source_id: 'anna' } }));
  assert.equal(validation.valid, true);
  // 2400 + 950 = 3350; 5 % is 167.5, so 168: 3182; 10 % is 318.2, so 318: 2864.
  assert.equal(validation.order.total_amount, 2864);
  const redeemed = await merchant.redemptions.redeemStackable({ redeemables, order: order(), customer: { source_id: 'anna' }, metadata: { till: 4 } });
  // The SDK types the two lists of an answer as single objects; the dialect sends lists.
  const { skipped_redeemables: skipped, inapplicable_redeemables: inapplicable, ...typed } = redeemed;
  assert.deepEqual([skipped, inapplicable], [[], []]);
  // A tier's redemption has no voucher, which the SDK's type demands of all.
  accept('RedemptionsRedeemStackableResponse', { ...typed, redemptions: typed.redemptions.filter((entry) => entry.voucher && entry.related_object_type === 'voucher').map(({ voucher, ...rest }) => ({ ...rest, voucher: { ...voucher, active: true, created_at: '', validation_rules_assignments: { object: 'list', total: 0, data_ref: 'data' } } })) }, 'a redeemed stack');
  assert.equal(redeemed.order.total_amount, 2864);
  assert.equal(redeemed.redemptions.length, 2);
  const parent = redeemed.parent_redemption.id;
  assert.equal((await merchant.redemptions.get(parent)).id, parent);
  const list = await merchant.redemptions.list({ customer: made.anna.id, result: 'SUCCESS' });
  assert.equal(list.total, 3);
  accept('RedemptionsGetForVoucherResponse_', await merchant.redemptions.getForVoucher(made.code));
  accept('OrdersGetResponse', await merchant.orders.get(redeemed.order.id));
  accept('OrdersListResponse', await merchant.orders.list({ limit: 5 }));
  await assert.rejects(merchant.redemptions.redeemStackable({ redeemables, order: order() }), (error) => {
    assert.equal(error.code, 400);
    assert.equal(error.key, 'quantity_exceeded');
    assert.equal(error.resource_type, 'redemption');
    return true;
  });
  const rollback = await merchant.redemptions.rollbackStackable(parent, {}, { reason: 'regret' });
  assert.equal(rollback.rollbacks.length, 2);
  assert.equal(rollback.parent_rollback.redemption, parent);
  assert.equal(rollback.parent_rollback.reason, 'regret');
  assert.equal(rollback.order.status, 'CANCELED');
  assert.equal((await merchant.vouchers.get(made.code)).redemption.redeemed_quantity, 0);
  await assert.rejects(merchant.redemptions.rollbackStackable(parent, {}), { key: 'already_rolled_back' });
});

test('the older calls for one code', async () => {
  const voucher = accept('VouchersCreateResponse', await merchant.vouchers.create({ code: 'OLD STYLE', type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 }, redemption: { quantity: 9 } }));
  const valid = accept('ValidationsValidateVoucherResponse', await merchant.validations.validateVoucher(voucher.code, { order: order() }));
  assert.equal(valid.valid, true);
  const redemption = accept('RedemptionsRedeemResponse', await merchant.redemptions.redeem(voucher.code, { order: order(), customer: { source_id: 'anna', object: 'customer' } }));
  assert.equal(redemption.result, 'SUCCESS');
  const rollback = accept('RedemptionsRollbackResponse_', await merchant.redemptions.rollback(redemption.id, 'wrong size'));
  assert.equal(rollback.reason, 'wrong size');
  const promotions = accept('PromotionsValidateResponse', await merchant.promotions.validate({ order: order() }));
  assert.equal(promotions.promotions.length, 2);
  const tier = await merchant.promotions.tiers.redeem(made.tier.id, { order: order() });
  assert.equal(tier.promotion_tier.summary.redemptions.total_redeemed, 1);
  const random = await merchant.vouchers.create({ type: 'GIFT_VOUCHER', gift: { amount: 2000 }, code_config: { pattern: 'GIFT-####-####' } });
  assert.match(random.code, /^GIFT-/);
  accept('BalanceCreateResponse', await merchant.vouchers.balance.create(random.code, { amount: 500 }));
  assert.equal((await merchant.vouchers.get(random.code)).gift.balance, 2500);
  accept('VouchersUpdateResponse', await merchant.vouchers.update({ code: random.code, additional_info: 'birthday' }));
  assert.equal((await merchant.vouchers.disable(random.code)).active, false);
  assert.equal((await merchant.vouchers.enable(random.code)).active, true);
  await merchant.vouchers.delete(random.code, { force: true });
  await assert.rejects(merchant.vouchers.get(random.code), { key: 'not_found' });
});

test('publications, wallet, segments, categories, collections and qualifications', async () => {
  const publication = await merchant.distributions.publications.create({ campaign: { name: 'Black Friday' }, customer: { source_id: 'anna' }, source_id: 'mail-1' });
  assert.match(publication.voucher.code, /^BF/);
  const once = await merchant.distributions.publications.create({ campaign: { name: 'Black Friday' }, customer: { source_id: 'anna' } });
  assert.equal(once.id, publication.id);
  accept('DistributionsPublicationsListResponse_', await merchant.distributions.publications.list({ customer: 'anna' }));
  const wallet = accept('CustomerRedeemablesListResponse_', await merchant.customers.listRedeemables(made.anna.id, { limit: 10 }));
  assert.equal(wallet.data[0].redeemable.status, 'ACTIVE');
  const segment = accept('SegmentsCreateResponse', await merchant.segments.create({ name: 'VIP', type: 'auto-update', filter: { junction: 'AND', 'metadata.vip': { conditions: { $is: [true] } } } }));
  accept('SegmentsGetResponse', await merchant.segments.get(segment.id));
  const segments = accept('SegmentsListResponse', await merchant.segments.list(made.anna.id));
  assert.deepEqual(segments.data.map((entry) => entry.name), ['VIP']);
  const category = accept('ResponseCreateCategory_', await merchant.categories.create({ name: 'Codes', hierarchy: 5 }));
  await merchant.categories.update(category.id, { name: 'Codes', hierarchy: 6 });
  assert.equal((await merchant.categories.get(category.id)).hierarchy, 6);
  accept('ListCategories_', await merchant.categories.list());
  await merchant.categories.delete(category.id);
  const collection = await merchant.productCollections.create({ name: 'Drinks', type: 'STATIC', products: [{ id: made.coffee.id, object: 'product' }] });
  assert.equal((await merchant.productCollections.listProducts(collection.id)).data[0].id, made.coffee.id);
  assert.equal((await merchant.productCollections.list()).total, 1);
  const eligible = await merchant.qualifications.checkEligibility({ order: order(), customer: { source_id: 'anna' } });
  assert.ok(eligible.redeemables.data.some((entry) => entry.id === made.tier.id));
  const { redeemables, tracking_id } = eligible;
  assert.equal(redeemables.object, 'list');
  assert.match(tracking_id, /^track_/);
});

test('the client-side half: validate, redeem, publish, list, qualify', async () => {
  await merchant.vouchers.create({ code: 'PUBLIC10', type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } });
  const valid = accept('ClientSideValidateResponse', await page.validate({ code: ' PUBLIC10\n', items: [{ product_id: made.coffee.id, quantity: 2 }], orderMetadata: { gift: 'yes' }, customer: { source_id: 'visitor-1' } }));
  assert.equal(valid.valid, true);
  assert.equal(valid.order.total_amount, 2160);
  assert.equal((await page.validate('NOT-THERE')).valid, false);
  const promotions = accept('ClientSideValidateResponse', await page.validate({ amount: 5000 }), 'promotions for a page');
  assert.equal(promotions.promotions.length, 2);
  const stack = { redeemables: [{ object: 'voucher', id: 'PUBLIC10' }, { object: 'promotion_tier', id: made.tier.id }], order: order() };
  const checked = accept('ValidationValidateStackableResponse_', await page.validateStackable(stack));
  assert.equal(checked.valid, true);
  const redeemed = await page.redeemStackable(stack);
  assert.equal(redeemed.order.total_amount, checked.order.total_amount);
  const single = await page.redeem('PUBLIC10', { order: { amount: 1000 } });
  assert.equal(single.result, 'SUCCESS');
  assert.equal(single.order.total_amount, 900);
  await assert.rejects(page.publish('Black Friday'), { key: 'forbidden' });
  await merchant.campaigns.update('Black Friday', { storefront: { listed: true } });
  const published = await page.publish('Black Friday');
  assert.match(published.voucher.code, /^BF/);
  const customer = await page.createCustomer({ source_id: 'visitor-2', email: 'v2@shop.example' });
  assert.equal(customer.source_id, 'visitor-2');
  const unconfirmed = await page.createCustomer({ source_id: 'visitor-3', email: 'v3@shop.example' }, true);
  assert.equal(unconfirmed.object, 'unconfirmed_customer');
  accept('ClientSideListVouchersResponse_', await page.listVouchers({ limit: 5 }));
  const eligible = await page.qualifications({ order: order(), scenario: 'ALL' });
  assert.ok(eligible.redeemables.total >= 1);
});

/** The order of a validation is stored nowhere, so it has neither id nor date, which the SDK's type demands. */
const unstored = '{ order?: Omit<sdk.OrdersCreateResponse, "id" | "created_at"> }';

/** Types that the SDK has no exported name for, or that differ from the dialect in the members left out here. */
const unexported = {
  ValidationValidateStackableResponse_: `Omit<sdk.ValidationValidateStackableResponse, "order" | "redeemables"> & ${unstored} & { redeemables?: (Omit<sdk.StackableRedeemableResponse, "order"> & ${unstored})[] }`,
  AsyncActionsGetResponse_: "Awaited<ReturnType<ReturnType<typeof sdk.VoucherifyServerSide>['asyncActions']['get']>>",
  RedemptionsGetForVoucherResponse_: 'Pick<sdk.RedemptionsGetForVoucherResponse, "object" | "total" | "data_ref" | "quantity" | "redeemed_quantity">',
  RedemptionsRollbackResponse_: 'Omit<sdk.RedemptionsRollbackResponse, "voucher">',
  DistributionsPublicationsListResponse_: 'Omit<sdk.DistributionsPublicationsListResponse, "publications">',
  CustomerRedeemablesListResponse_: 'Pick<sdk.CustomersListResponse, "object" | "total" | "has_more">',
  ResponseCreateCategory_: "Awaited<ReturnType<ReturnType<typeof sdk.VoucherifyServerSide>['categories']['create']>>",
  ListCategories_: "Awaited<ReturnType<ReturnType<typeof sdk.VoucherifyServerSide>['categories']['list']>>",
  ClientSideListVouchersResponse_: 'Omit<sdk.ClientSideListVouchersResponse, "vouchers">',
};

test("every document is what the SDK's own types say it is", () => {
  const found = complaints('@voucherify/sdk', documents.map((entry) => ({ ...entry, type: entry.type, raw: unexported[entry.type] })));
  assert.equal(found, '');
});

test("the SDK's types accept how we use it", () => {
  const require = createRequire(import.meta.url);
  const compiler = require.resolve('typescript/bin/tsc');
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'ES2022', '--module', 'ES2022', '--moduleResolution', 'bundler'];
  execFileSync(process.execPath, [compiler, ...flags, join(here, 'sdk-types.ts')], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
});
