// Customers: segments, bulk changes, what happened to them, and how they are forgotten.
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

test('a segment counts who fits it at the moment of the question', async () => {
  const segment = await ok(server.api('POST', '/segments', { name: 'spenders', type: 'auto-update', filter: { junction: 'and', 'summary.orders.total_amount': { conditions: { $more_than: [1000] } }, 'address.city': { conditions: { $is: ['Bern'] } } } }));
  const passive = await ok(server.api('POST', '/segments', { name: 'vips', type: 'passive', filter: { 'metadata.vip': { conditions: { $is: [true] } } } }));
  await ok(server.api('POST', '/customers', { source_id: 'sara', address: { city: 'Bern' } }));
  const fixed = await ok(server.api('POST', '/segments', { name: 'fixed', type: 'static', customers: ['sara', 'sara'] }));
  const segments = async () => (await ok(server.api('GET', '/customers/sara/segments'))).data.map((entry) => entry.name).sort();
  assert.deepEqual(await segments(), ['fixed']);
  await ok(server.api('POST', '/orders', { source_id: 's-1', status: 'PAID', customer: { source_id: 'sara' }, amount: 1000 }));
  assert.deepEqual(await segments(), ['fixed']);
  await ok(server.api('POST', '/orders', { source_id: 's-2', status: 'PAID', customer: { source_id: 'sara' }, amount: 1 }));
  assert.deepEqual(await segments(), ['fixed', 'spenders']);

  const rule = await ok(server.api('POST', '/validation-rules', { name: 'spenders only', rules: { 1: { name: 'customer.segment', conditions: { $is: [segment.id] } }, logic: '1' } }));
  await ok(server.api('POST', '/vouchers/SPENDER', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, validation_rules: [rule.id] }));
  const valid = async () => (await ok(server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: 'SPENDER' }], customer: { source_id: 'sara' }, order: { amount: 100 } }))).valid;
  assert.equal(await valid(), true);
  await ok(server.api('PUT', '/orders/s-2', { status: 'CANCELED' }));
  assert.equal(await valid(), false);
  await ok(server.api('PUT', '/customers/sara', { metadata: { vip: true } }));
  assert.deepEqual(await segments(), ['fixed', 'vips']);
  for (const [id, total] of [[fixed.id, 1], [passive.id, 1], [segment.id, 0]]) {
    assert.equal((await ok(server.api('GET', `/customers?segment_id=${id}`))).total, total);
  }
  await refused(server.api('GET', '/customers?segment_id=seg_none'), 404, 'not_found');
  await refused(server.api('POST', '/segments', { name: 's', type: 'static', customers: ['nobody'] }), 404, 'not_found');
});

test('a partial update leaves what it does not name, and null removes', async () => {
  await ok(server.api('POST', '/customers', { source_id: 'petra', name: 'Petra', phone: '1', metadata: { a: 1, b: 2 } }));
  const changed = await ok(server.api('PUT', '/customers/petra', { phone: null, metadata: { b: 3 } }));
  assert.equal(changed.name, 'Petra');
  assert.equal(changed.phone, undefined);
  assert.deepEqual(changed.metadata, { a: 1, b: 3 });
});

test('scrolling by time gives everybody once, also those of one moment', async () => {
  const made = await ok(server.api('POST', '/customers/bulk/async', Array.from({ length: 25 }, (_, n) => ({ source_id: `same-${n}` }))), 202);
  assert.equal((await settled(server, made.async_action_id)).result.done_count, 25);
  const { total } = await ok(server.api('GET', '/customers'));
  for (const order of ['created_at', '-created_at']) {
    const seen = [];
    let after = order === 'created_at' ? '1970-01-01T00:00:00Z' : '2200-01-01T00:00:00Z';
    for (let more = true; more; ) {
      const page = await ok(server.api('GET', `/customers?order=${order}&limit=10&starting_after=${after}`));
      seen.push(...page.customers.map((customer) => customer.id));
      after = page.customers.at(-1)?.created_at;
      more = page.has_more;
    }
    assert.equal(seen.length, total);
    assert.equal(new Set(seen).size, total);
  }
  await refused(server.api('GET', '/customers?starting_after=yesterday'), 400, 'invalid_or_expired_cursor');
});

test('customers and products are changed in bulk, each entry by itself', async () => {
  for (const path of ['/customers', '/products']) {
    const run = async (call, body) => settled(server, (await ok(server.api('POST', `${path}/${call}/async`, body), 202)).async_action_id);
    const first = await run('bulk', [{ source_id: 'b-1', name: 'One', metadata: { a: 1, c: 3 } }, { source_id: 'b-2', name: 'Two' }]);
    assert.deepEqual([first.status, first.result.done_count, first.result.failed_count], ['DONE', 2, 0]);
    const metadata = await run('metadata', { source_ids: ['b-1', 'b-unknown'], metadata: { b: 2, c: null } });
    assert.deepEqual([metadata.result.done_count, metadata.result.failed_count], [1, 1]);
    assert.equal(metadata.result.failed[0].key, 'not_found');
    assert.deepEqual((await ok(server.api('GET', `${path}/b-1`))).metadata, { a: 1, b: 2 });
    await refused(server.api('GET', `${path}/b-unknown`), 404, 'not_found');
    const half = await run('bulk', [{ source_id: 'b-3' }, { source_id: 'b-4', metadata: 1 }]);
    assert.deepEqual([half.result.done_count, half.result.failed_count, half.result.failed[0].index], [1, 1, 1]);
    await ok(server.api('GET', `${path}/b-3`));
    await refused(server.api('GET', `${path}/b-4`), 404, 'not_found');
    await refused(server.api('POST', `${path}/bulk/async`, [{ name: 'nobody' }]), 400, 'invalid_payload', '/0/source_id');
    await refused(server.api('POST', `${path}/bulk/async`, [{ source_id: 'x' }, { source_id: 'x' }]), 400, 'invalid_payload', '/1/source_id');
    await refused(server.api('POST', `${path}/metadata/async`, { source_ids: ['x'] }), 400, 'invalid_payload', '/metadata');
  }
});

test('the wallet is filtered, ordered and followed by its cursor', async () => {
  await ok(server.api('POST', '/campaigns', { name: 'wallet', campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE', vouchers_count: 0, voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 5 } } }));
  for (let i = 0; i < 3; ++i) await ok(server.api('POST', '/publications', { campaign: { name: 'wallet' }, customer: { source_id: 'wanda' } }));
  await ok(server.api('POST', '/vouchers/GIFT-W', { type: 'GIFT_VOUCHER', gift: { amount: 100 } }));
  await ok(server.api('POST', '/publications', { voucher: 'GIFT-W', customer: { source_id: 'wanda' } }));
  const first = await ok(server.api('GET', '/customers/wanda/redeemables?limit=3'));
  assert.equal(first.total, 4);
  assert.equal(first.has_more, true);
  const rest = await ok(server.api('GET', `/customers/wanda/redeemables?limit=3&starting_after_id=${first.more_starting_after}`));
  assert.deepEqual([rest.data.length, rest.has_more], [1, false]);
  const gifts = await ok(server.api('GET', '/customers/wanda/redeemables?filters[voucher_type][conditions][$is]=GIFT_VOUCHER'));
  assert.equal(gifts.data[0].redeemable.voucher.code, 'GIFT-W');
  assert.equal((await ok(server.api('GET', '/customers/wanda/redeemables?filters[campaign_type][conditions][$is]=DISCOUNT_COUPONS'))).total, 3);
  await refused(server.api('GET', '/customers/wanda/redeemables?filters[colour][conditions][$is]=x'), 400, 'invalid_query_params');
});

test('activity tells what happened, and permanent deletion forgets who it was', async () => {
  const paula = await ok(server.api('POST', '/customers', { source_id: 'paula-secret', name: 'Paula Private', email: 'paula@private.example', metadata: { shoe: 'size-41-secret' } }));
  await ok(server.api('POST', '/vouchers/PAULA', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, redemption: { quantity: 5 } }));
  await ok(server.api('POST', '/publications', { voucher: 'PAULA', customer: { source_id: 'paula-secret' } }));
  const body = { redeemables: [{ object: 'voucher', id: 'PAULA' }], order: { source_id: 'po-1', amount: 1000 }, customer: { source_id: 'paula-secret' } };
  const redeemed = await ok(server.api('POST', '/redemptions', body, { 'Idempotency-Key': 'paula-key' }));
  await ok(server.api('POST', `/redemptions/${redeemed.redemptions[0].id}/rollback`, {}));
  const types = async (query = '') => (await ok(server.api('GET', `/customers/paula-secret/activity?limit=100${query}`))).data.map((entry) => entry.type).sort();
  assert.deepEqual(await types(), ['customer.created', 'customer.order.created', 'customer.publication.succeeded', 'customer.redemption.rollback.succeeded', 'customer.redemption.succeeded']);
  assert.deepEqual(await types('&type=customer.created'), ['customer.created']);
  assert.deepEqual(await types('&end_date=2000-01-01'), []);
  assert.equal((await ok(server.api('GET', '/customers/paula-secret/activities'))).total, 5);

  await ok(server.api('POST', '/redemptions', { ...body, order: { source_id: 'po-2', amount: 1000 } }));
  const deletion = await ok(server.api('POST', '/customers/paula-secret/permanent-deletion', {}));
  assert.equal(deletion.object, 'pernament_deletion');
  assert.equal(deletion.related_object_id, paula.id);
  assert.equal(deletion.data_json.orders, 2);
  await refused(server.api('GET', '/customers/paula-secret'), 404, 'not_found');
  await refused(server.api('GET', `/customers/${paula.id}`), 404, 'not_found');
  // The books stay: redemption, order, counter. Nothing in them says who it was.
  const redemption = await ok(server.api('GET', `/redemptions/${redeemed.redemptions[0].id}`));
  assert.equal(redemption.order.total_discount_amount, 100);
  assert.deepEqual(redemption.customer, { id: paula.id, object: 'customer' });
  assert.equal((await ok(server.api('GET', '/vouchers/PAULA'))).redemption.redeemed_quantity, 1);
  const replay = await server.api('POST', '/redemptions', body, { 'Idempotency-Key': 'paula-key' });
  assert.equal(replay.headers.get('idempotency-replayed'), 'true');
  assert.equal(replay.body.redemptions[0].id, redeemed.redemptions[0].id);
  const everything = JSON.stringify([redemption, replay.body, await ok(server.api('GET', '/orders/po-1')), await ok(server.api('GET', '/redemptions?limit=100')), await ok(server.api('GET', '/publications?limit=100')), await ok(server.api('GET', '/vouchers/PAULA'))]);
  for (const secret of ['paula-secret', 'Paula Private', 'paula@private.example', 'size-41-secret', redeemed.tracking_id]) assert.ok(!everything.includes(secret), secret);
});

test('with double opt-in a customer exists once the merchant confirms', async () => {
  const unconfirmed = await ok(server.client('POST', '/customers', { source_id: 'dora', email: 'dora@shop.example', name: 'Dora' }, { 'X-Voucherify-Double-Opt-In': 'true' }));
  assert.equal(unconfirmed.object, 'unconfirmed_customer');
  assert.equal(unconfirmed.email, 'dora@shop.example');
  assert.equal(unconfirmed.summary.orders.total_count, 0);
  await refused(server.api('GET', '/customers/dora'), 404, 'not_found');
  await refused(server.client('POST', '/customers', { source_id: 'dora' }, { 'X-Voucherify-Double-Opt-In': 'true' }), 400, 'invalid_payload', '/email');
  const confirmed = await ok(server.api('POST', `/customers/${unconfirmed.id}/confirmation`, {}));
  assert.equal(confirmed.source_id, 'dora');
  assert.equal((await ok(server.api('GET', '/customers/dora'))).name, 'Dora');
  await refused(server.api('POST', `/customers/${unconfirmed.id}/confirmation`, {}), 404, 'not_found');
});

test('who enters and leaves a segment that follows a filter has it in their activity, once each', async () => {
  const moves = async (source_id, count) => {
    for (const end = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 50))) {
      const { data } = await ok(server.api('GET', `/customers/${source_id}/activity?limit=100&order=created_at`));
      const list = data.filter(({ type }) => type.startsWith('customer.segment.'));
      if (list.length >= count || Date.now() > end) return list.map(({ type, data: { segment } }) => [type.slice('customer.segment.'.length), segment.name]);
    }
  };
  await ok(server.api('POST', '/customers', { source_id: 'early', metadata: { club: 'gold' } }));
  await ok(server.api('POST', '/segments', { name: 'Gold', type: 'auto-update', filter: { junction: 'and', 'metadata.club': { conditions: { $is: ['gold'] } } } }));
  await ok(server.api('POST', '/segments', { name: 'Buyers', type: 'auto-update', filter: { 'summary.orders.total_count': { conditions: { $more_than: [1] } } } }));
  // Who was there before is looked at, too.
  assert.deepEqual(await moves('early', 1), [['entered', 'Gold']]);
  const late = await ok(server.api('POST', '/customers', { source_id: 'late', metadata: { club: 'gold' } }));
  assert.deepEqual(await moves('late', 1), [['entered', 'Gold']]);
  // A change that moves nobody is no event.
  await ok(server.api('PUT', '/customers/late', { name: 'Late' }));
  await ok(server.api('PUT', '/customers/late', { metadata: { club: 'none' } }));
  assert.deepEqual(await moves('late', 2), [['entered', 'Gold'], ['left', 'Gold']]);
  // The second paid order makes a buyer, also when it is a redemption's.
  await ok(server.api('POST', '/orders', { status: 'PAID', amount: 100, customer: { source_id: 'late' } }));
  // Judged before the redemption: who was noted later is.
  await ok(server.api('PUT', '/customers/early', { metadata: { club: 'none' } }));
  assert.deepEqual(await moves('early', 2), [['entered', 'Gold'], ['left', 'Gold']]);
  await ok(server.api('POST', '/vouchers/BUYER', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } }));
  await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'BUYER' }], order: { amount: 1000, status: 'PAID' }, customer: { source_id: 'late' } }));
  assert.deepEqual(await moves('late', 3), [['entered', 'Gold'], ['left', 'Gold'], ['entered', 'Buyers']]);
  const only = await ok(server.api('GET', '/customers/late/activity?type=customer.segment.left'));
  assert.deepEqual([only.total, only.data[0].category, only.data[0].data.segment.object], [1, 'EFFECT', 'segment']);
  await ok(server.api('POST', `/customers/${late.id}/permanent-deletion`, {}));
  await refused(server.api('GET', '/customers/late/activity'), 404, 'not_found');
});
