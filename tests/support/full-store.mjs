// A store that holds rows in every table, made through the API by one server.
import assert from 'node:assert/strict';
import { settled } from './server.mjs';

async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

/** Fills a server's store; a campaign of it has `codes` codes. Answers what a test wants to ask for later. */
export async function fillStore(server, codes) {
  const api = (...call) => ok(server.api(...call));
  const discount = { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' };
  const half = { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' };
  await api('POST', '/management/v1/projects/default/metadata-schemas', { related_object: 'product', properties: { origin: { type: 'string' } } });
  await api('POST', '/management/v1/projects/default/stacking-rules', { applicable_redeemables_limit: 4 });
  await api('POST', '/management/v1/keys', { name: 'checkout', role: 'admin', scopes: ['validate', 'redeem'] });
  await api('POST', '/management/v1/projects/default/token-keys', { name: 'pages', algorithm: 'HS256' });
  const category = await api('POST', '/categories', { name: 'Offers', hierarchy: 3 });
  const mug = await api('POST', '/products', { source_id: 'mug', name: 'Becher – 茶', price: 1000, metadata: { origin: 'Köln' } });
  await api('POST', `/products/${mug.id}/skus`, { source_id: 'mug-blue', sku: 'blue', price: 1100 });
  const collection = await api('POST', '/product-collections', { name: 'Mugs', type: 'STATIC', products: [{ id: mug.id, object: 'product' }] });
  const anna = await api('POST', '/customers', { source_id: 'anna', name: 'Anna', email: 'anna@shop.example' });
  await api('POST', '/segments', { name: 'Friends', type: 'static', customers: [anna.id] });
  await api('POST', '/segments', { name: 'Private', type: 'auto-update', filter: { email: { conditions: { $ends_with: ['@shop.example'] } } } });
  await ok(server.client('POST', '/customers', { source_id: 'dora', email: 'dora@shop.example' }, { 'X-Voucherify-Double-Opt-In': 'true' }));
  await api('POST', '/customers', { source_id: 'gone' });
  await api('POST', '/customers/gone/permanent-deletion', {});

  const limited = await api('POST', '/validation-rules', {
    name: 'Five mugs', rules: {}, applicable_to: { included: [{ object: 'products_collection', id: collection.id }, { object: 'product', source_id: 'mug', product_campaign_quantity_limit: 5 }] },
  });
  const often = await api('POST', '/validation-rules', {
    name: 'Three times', rules: { 1: { name: 'redemption.count.per_customer', conditions: { $less_than_or_equal: [3] } }, logic: '1' },
  });
  const promotion = await api('POST', '/campaigns', {
    name: 'promotion', campaign_type: 'PROMOTION', category_id: category.id,
    promotion: { tiers: [1, 2].map((n) => ({ name: `tier ${n}`, hierarchy: n, action: { discount } })) },
  });
  const tiers = (await api('GET', `/promotions/${promotion.id}/tiers`)).tiers;
  await api('POST', `/promotions/${promotion.id}/stacks`, { name: 'both', tiers: { ids: tiers.map(({ id }) => id) } });
  await api('POST', '/campaigns', {
    name: 'few', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 2, voucher: { type: 'DISCOUNT_VOUCHER', discount: half }, validation_rules: [limited.id],
  });
  const campaign = await api('POST', '/campaigns', {
    name: 'bulk', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: codes, voucher: { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 1 } },
  });
  const open = (await api('GET', '/async-actions?limit=100')).async_actions;
  for (const { id } of open) await settled(server, id, 3600);
  const list = (await api('GET', '/vouchers?campaign=bulk&limit=10')).vouchers.map(({ code }) => code);
  const few = (await api('GET', '/vouchers?campaign=few&limit=10')).vouchers.map(({ code }) => code);

  await api('POST', '/vouchers/CARD', { type: 'GIFT_VOUCHER', gift: { amount: 3000 } });
  await api('POST', '/vouchers/OFTEN', { type: 'DISCOUNT_VOUCHER', discount, validation_rules: [often.id] });
  await api('POST', '/vouchers/THROWN', { type: 'DISCOUNT_VOUCHER', discount });
  await ok(server.api('DELETE', '/vouchers/THROWN?force=true'));
  await api('POST', '/publications', { campaign: { name: 'bulk' }, customer: { source_id: 'anna' }, source_id: 'pub-1' });

  const items = [{ source_id: 'mug', related_object: 'product', quantity: 2, price: 1000 }];
  const redeem = (redeemables, more = {}, headers = {}) => server.api('POST', '/redemptions', { redeemables, order: { items, ...more.order }, customer: { source_id: 'anna' } }, headers);
  const voucher = (id, more) => ({ object: 'voucher', id, ...more });
  await ok(redeem([voucher(few[0])]));
  await ok(redeem([voucher('OFTEN'), { object: 'promotion_tier', id: tiers[0].id }], { order: { source_id: 'order-1' } }));
  const card = await ok(redeem([voucher('CARD', { gift: { credits: 800 } })], { order: { source_id: 'order-2' } }));
  await api('POST', `/redemptions/${card.redemptions[0].id}/refunds`, { returned: [{ order_item_index: 0, quantity: 1 }] });
  const undone = await ok(redeem([voucher('OFTEN')], { order: { source_id: 'order-3' } }));
  await api('POST', `/redemptions/${undone.redemptions[0].id}/rollback`, {});
  assert.equal((await redeem([voucher('CARD', { gift: { credits: 90_000 } })])).status, 400);
  for (const code of [few[1], 'CARD']) {
    await api('POST', '/validations', { redeemables: [voucher(code)], order: { items }, customer: { source_id: 'anna' }, session: { type: 'LOCK', key: `basket-${code}`, ttl: 1, ttl_unit: 'DAYS' } });
  }
  const replay = { redeemables: [voucher(list[0])], order: { items, source_id: 'order-4' } };
  const replayed = await ok(server.api('POST', '/redemptions', replay, { 'Idempotency-Key': 'basket-4' }));
  await api('POST', '/exports', { exported_object: 'voucher' });
  const entered = async () => (await api('GET', '/customers/anna/activity?type=customer.segment.entered')).total;
  for (const end = Date.now() + 20_000; (await entered()) === 0 && Date.now() < end; ) await new Promise((done) => setTimeout(done, 20));
  return { campaign, anna, codes: list, tier: tiers[0].id, replay, replayed, key: 'basket-4' };
}
