// Exports: what is asked for, the link, and the CSV that comes from it.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import sdk from '@voucherify/sdk';
import { keys, settled, startServer } from '../support/server.mjs';

const discount = { type: 'PERCENT', percent_off: 12.5 };
let server;
let merchant;

before(async () => {
  server = await startServer();
  merchant = sdk.VoucherifyServerSide({ applicationId: keys.SCRIP_APP_ID, secretKey: keys.SCRIP_APP_TOKEN, apiUrl: server.url });
});
after(() => server.stop());

async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

/** Creates an export with the client and fetches its CSV. */
async function exported(exported_object, parameters) {
  const created = await merchant.distributions.exports.create({ exported_object, parameters });
  assert.deepEqual([created.status, created.result, created.object], ['SCHEDULED', null, 'export']);
  const { status, result } = await merchant.distributions.exports.get(created.id);
  assert.equal(status, 'DONE');
  const response = await fetch(result.url);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /^text\/csv/);
  return response.text();
}

test('vouchers, with default fields and with chosen ones', async () => {
  await ok(server.api('POST', '/campaigns', { name: 'Exported', campaign_type: 'DISCOUNT_COUPONS', voucher: { type: 'DISCOUNT_VOUCHER', discount } }));
  await ok(server.api('POST', '/campaigns/Exported/vouchers/EX-1', { metadata: { note: 'plain', n: 3 } }));
  await ok(server.api('POST', '/campaigns/Exported/vouchers/EX-2', { metadata: { note: 'a "quoted", text' } }));
  await ok(server.api('POST', '/vouchers/EX-GIFT', { type: 'GIFT_VOUCHER', gift: { amount: 2500 }, active: false }));
  assert.equal(await exported('voucher', { order: 'code' }), [
    'code,voucher_type,value,discount_type',
    'EX-1,DISCOUNT_VOUCHER,12.5,PERCENT',
    'EX-2,DISCOUNT_VOUCHER,12.5,PERCENT',
    'EX-GIFT,GIFT_VOUCHER,2500,',
    '',
  ].join('\r\n'));
  assert.equal(await exported('voucher', { order: '-code', fields: ['code', 'active', 'gift_balance', 'metadata.note', 'metadata.n', 'campaign'], filters: { junction: 'or', campaign: { conditions: { $is: ['Exported'] } }, active: { conditions: { $is: [false] } } } }), [
    'code,active,gift_balance,metadata.note,metadata.n,campaign',
    'EX-GIFT,false,2500,,,',
    'EX-2,true,,"a ""quoted"", text",,Exported',
    'EX-1,true,,plain,3,Exported',
    '',
  ].join('\r\n'));
});

test('what a spreadsheet would compute gets an apostrophe, and an import takes it off again', async () => {
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", "''@x", "O'Neill", "'quoted'", 'a=b', '-'];
  const named = (i) => `formula-${'abcdefghijk'[i]}`;
  for (const [i, name] of texts.entries()) await ok(server.api('POST', '/customers', { source_id: named(i), name: 'x', metadata: { text: name } }));
  const csv = await exported('customer', { order: 'source_id', fields: ['source_id', 'metadata.text'], filters: { source_id: { conditions: { $starts_with: ['formula-'] } } } });
  const cells = csv.split('\r\n').slice(1, -1).map((line) => line.slice(line.indexOf(',') + 1));
  const guarded = ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "''=1", "'''@x", "O'Neill", "'quoted'", 'a=b', "'-"];
  assert.deepEqual(cells, guarded);
  const form = new FormData();
  form.append('file', new Blob([csv.replace('metadata.text', 'again')]), 'customers.csv');
  const answer = await fetch(`${server.url}/v1/customers/importCSV`, { method: 'POST', body: form, headers: { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN } });
  assert.equal(answer.status, 202);
  assert.equal((await settled(server, (await answer.json()).async_action_id)).result.done_count, texts.length);
  for (const [i, text] of texts.entries()) {
    const { metadata } = await ok(server.api('GET', `/customers/${named(i)}`));
    assert.equal(metadata.again, text);
  }
});

test('redemptions and rollbacks, publications, orders, products, SKUs, points', async () => {
  const product = await ok(server.api('POST', '/products', { name: 'Mug', source_id: 'mug', price: 900 }));
  await ok(server.api('POST', `/products/${product.id}/skus`, { sku: 'Mug, blue', source_id: 'mug-blue', price: 950 }));
  await ok(server.api('POST', '/publications', { voucher: 'EX-1', customer: { source_id: 'rita', name: 'Rita' } }));
  const redeemed = await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'EX-1' }], order: { source_id: 'order-1', amount: 1000 }, customer: { source_id: 'rita' } }));
  await ok(server.api('POST', `/redemptions/${redeemed.redemptions[0].id}/rollback`, {}));
  const failed = await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'EX-GIFT' }], order: { amount: 1000 } });
  assert.equal(failed.status, 400);
  const redemptions = (await exported('redemption', { fields: ['object', 'voucher_code', 'customer_source_id', 'order_amount', 'result', 'failure_code'], order: 'date' })).split('\r\n');
  assert.deepEqual(redemptions.slice(0, 3), ['object,voucher_code,customer_source_id,order_amount,result,failure_code', 'redemption,EX-1,rita,1000,SUCCESS,', 'redemption_rollback,EX-1,rita,1000,SUCCESS,']);
  assert.match(redemptions[3], /^redemption,EX-GIFT,,[^,]*,FAILURE,voucher_disabled$/);
  assert.equal(await exported('publication', { fields: ['voucher_code', 'customer_source_id', 'channel', 'campaign'] }), 'voucher_code,customer_source_id,channel,campaign\r\nEX-1,rita,API,Exported\r\n');
  assert.match(await exported('order', { fields: ['source_id', 'amount', 'status'], filters: { source_id: { conditions: { $is: ['order-1'] } } } }), /^source_id,amount,status\r\norder-1,1000,CANCELED\r\n$/);
  assert.equal(await exported('product', { fields: ['name', 'price'], filters: { source_id: { conditions: { $is: ['mug'] } } } }), 'name,price\r\nMug,900\r\n');
  assert.equal(await exported('sku', { fields: ['sku', 'price'] }), 'sku,price\r\n"Mug, blue",950\r\n');
  assert.equal(await exported('points_expiration'), 'id,campaign_id,voucher_id,points,status,expires_at\r\n');
  assert.match(await exported('customer', { fields: ['source_id', 'redemptions_total_succeeded', 'redemptions_total_rolled_back', 'redemptions_total_redeemed'], filters: { source_id: { conditions: { $is: ['rita'] } } } }), /rita,0,1,0\r\n$/);
});

test("a card's movements are listed and exported", async () => {
  await ok(server.api('POST', '/vouchers/EX-CARD', { type: 'GIFT_VOUCHER', gift: { amount: 1000 } }));
  await merchant.vouchers.balance.create('EX-CARD', { amount: 500 });
  await merchant.vouchers.balance.create('EX-CARD', { amount: -200 });
  await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'EX-CARD', gift: { credits: 300 } }], order: { amount: 1000 } }));
  const list = await merchant.vouchers.listTransactions('EX-CARD', { order: 'id' });
  assert.deepEqual(list.data.map(({ type, details }) => [type, details.balance.amount, details.balance.balance]), [['CREDITS_ADDITION', 500, 1500], ['CREDITS_REMOVAL', -200, 1300], ['CREDITS_REDEMPTION', -300, 1000]]);
  const first = await merchant.vouchers.listTransactions('EX-CARD', { order: 'id', limit: 1 });
  assert.equal(first.has_more, true);
  const next = await merchant.vouchers.listTransactions('EX-CARD', { order: 'id', limit: 1, starting_after_id: first.more_starting_after });
  assert.equal(next.data[0].id, list.data[1].id);
  const created = await merchant.vouchers.exportTransactions('EX-CARD', { parameters: { order: 'created_at', fields: ['type', 'amount', 'balance'] } });
  assert.deepEqual([created.status, created.exported_object, created.parameters.filters.voucher_id.conditions.$in.length], ['SCHEDULED', 'voucher_transactions', 1]);
  const { result } = await merchant.distributions.exports.get(created.id);
  const lines = (await (await fetch(result.url)).text()).trimEnd().split('\r\n');
  assert.deepEqual(lines, ['type,amount,balance', 'CREDITS_ADDITION,500,1500', 'CREDITS_REMOVAL,-200,1300', 'CREDITS_REDEMPTION,-300,1000']);
  assert.equal((await server.api('GET', '/vouchers/NONE/transactions')).status, 404);
});

test('what cannot be exported is refused with its key and place', async () => {
  for (const [body, key, pointer] of [
    [{ exported_object: 'spell' }, 'invalid_payload', '/exported_object'],
    [{}, 'invalid_payload', '/exported_object'],
    [{ exported_object: 'voucher', parameters: { fields: ['code', 'spell'] } }, 'invalid_export_fields', '/parameters/fields/1'],
    [{ exported_object: 'voucher', parameters: { fields: 'code' } }, 'invalid_payload', '/parameters/fields'],
    [{ exported_object: 'voucher', parameters: { order: 'value' } }, 'invalid_export_params', '/parameters/order'],
    [{ exported_object: 'voucher', parameters: { filters: { spell: { conditions: { $is: [1] } } } } }, 'invalid_export_params', '/parameters/filters'],
  ]) {
    const { status, body: error } = await server.api('POST', '/exports', body);
    assert.deepEqual([status, error.key, error.pointer], [400, key, pointer], JSON.stringify(error));
  }
});

test('a link opens for an hour to whoever has it, and to nobody who changes it', async () => {
  const { id } = await ok(server.api('POST', '/exports', { exported_object: 'voucher' }));
  const { result } = await ok(server.api('GET', `/exports/${id}`));
  const url = new URL(result.url);
  const expires = Number(url.searchParams.get('expires'));
  assert.ok(Math.abs(expires - (Date.now() / 1000 + 3600)) < 10);
  assert.equal((await fetch(url)).status, 200);
  assert.equal((await fetch(url, { method: 'HEAD' })).status, 200);
  assert.equal((await fetch(url, { method: 'POST' })).status, 405);
  const altered = (change) => {
    const other = new URL(url);
    change(other);
    return fetch(other).then(({ status }) => status);
  };
  assert.equal(await altered((other) => other.searchParams.set('expires', String(expires + 1))), 404);
  assert.equal(await altered((other) => other.searchParams.set('token', `${url.searchParams.get('token').slice(0, -2)}AA`)), 404);
  assert.equal(await altered((other) => other.searchParams.delete('token')), 404);
  assert.equal(await altered((other) => { other.search = ''; }), 404);
  assert.equal(await altered((other) => { other.pathname = other.pathname.replace('.csv', ''); }), 404);
  const other = await ok(server.api('POST', '/exports', { exported_object: 'customer' }));
  assert.equal(await altered((one) => { one.pathname = one.pathname.replace(id, other.id); }), 404);
  assert.equal((await ok(server.api('GET', '/exports?limit=2'))).exports.length, 2);
  assert.equal((await merchant.distributions.exports.list({ limit: 1 })).data_ref, 'exports');
  await merchant.distributions.exports.delete(id);
  assert.equal((await fetch(url)).status, 404);
  assert.equal((await server.api('GET', `/exports/${id}`)).status, 404);
  assert.equal((await server.api('DELETE', `/exports/${id}`)).status, 404);
});

test('thousands of lines come in chunks, each row once, in both orders', async () => {
  await ok(server.api('POST', '/campaigns', { name: 'Stream', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 2500, voucher: { type: 'DISCOUNT_VOUCHER', discount } }));
  const { async_actions: actions } = await ok(server.api('GET', '/async-actions'));
  await settled(server, actions.find(({ type }) => type === 'CAMPAIGN.VOUCHERS_GENERATE').id);
  for (const order of ['created_at', '-created_at', 'code', '-code', 'redemption_count']) {
    const lines = (await exported('voucher', { order, fields: ['code'], filters: { campaign: { conditions: { $is: ['Stream'] } } } })).trimEnd().split('\r\n').slice(1);
    assert.equal(new Set(lines).size, 2500, order);
    assert.equal(lines.length, 2500, order);
    if (order.endsWith('code')) assert.deepEqual(lines, order === 'code' ? [...lines].sort() : [...lines].sort().reverse());
  }
});

test('HTTP/1.0 gets the same bytes without chunks', async () => {
  const { id } = await ok(server.api('POST', '/exports', { exported_object: 'voucher', parameters: { fields: ['code'], order: 'code', filters: { code: { conditions: { $starts_with: ['EX-1', 'EX-2', 'EX-GIFT'] } } } } }));
  const url = new URL((await ok(server.api('GET', `/exports/${id}`))).result.url);
  const answer = await new Promise((done) => {
    const socket = connect(Number(url.port), '127.0.0.1', () => socket.write(`GET ${url.pathname}${url.search} HTTP/1.0\r\n\r\n`));
    let text = '';
    socket.on('data', (bytes) => { text += bytes; });
    socket.on('end', () => done(text));
  });
  assert.equal(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'code\r\nEX-1\r\nEX-2\r\nEX-GIFT\r\n');
});
