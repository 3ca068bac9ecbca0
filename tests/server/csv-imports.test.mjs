// CSV files: strict as a whole, line by line in what they say.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sdk from '@voucherify/sdk';
import { keys, settled, startServer } from '../support/server.mjs';

const headers = { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
let server;
let merchant;
let folder;

before(async () => {
  server = await startServer();
  merchant = sdk.VoucherifyServerSide({ applicationId: keys.SCRIP_APP_ID, secretKey: keys.SCRIP_APP_TOKEN, apiUrl: server.url });
  folder = mkdtempSync(join(tmpdir(), 'scrip-csv-'));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

async function send(path, content) {
  const form = new FormData();
  form.append('note', 'first');
  form.append('file', new Blob([content]), 'a "strange"; name.csv');
  const response = await fetch(`${server.url}/v1${path}`, { method: 'POST', body: form, headers });
  return { status: response.status, body: await response.json() };
}

async function imported(path, content) {
  const { status, body } = await send(path, content);
  assert.equal(status, 202, JSON.stringify(body));
  return (await settled(server, body.async_action_id)).result;
}

const vouchers = [
  'Code,Voucher Type,Discount Type,Value,Redemption Limit,Active,Start Date,Season',
  'CSV-10,DISCOUNT_VOUCHER,PERCENT,12.5,3,true,2026-01-02,"winter, late"',
  'CSV-OFF,,AMOUNT_DISCOUNT,5,,false,,',
  'CSV-OLD,PERCENT_DISCOUNT,,10,,,,',
  'CSV-CARD,GIFT_VOUCHER,,25.50,,,,',
  'CSV-BAD,,PERCENT,lots,,,,',
  '',
  'CSV-10,,PERCENT,5,,,,',
  ',,PERCENT,5,,,,',
].join('\r\n');

test('vouchers: every form of discount, metadata from other columns, errors by line', async () => {
  const file = join(folder, 'vouchers.csv');
  writeFileSync(file, `\ufeff${vouchers}`);
  const { async_action_id: id } = await merchant.vouchers.importCSV(file);
  const { result } = await settled(server, id);
  assert.deepEqual([result.total_count, result.done_count, result.failed_count], [7, 4, 3]);
  assert.deepEqual(result.failed.map(({ line, key }) => [line, key]), [[6, 'invalid_payload'], [8, 'duplicate_found'], [9, 'invalid_payload']]);
  assert.match(result.failed[0].details, /Value/);
  const ten = await merchant.vouchers.get('CSV-10');
  assert.deepEqual([ten.discount.percent_off, ten.redemption.quantity, ten.active, ten.start_date, ten.metadata], [12.5, 3, true, '2026-01-02T00:00:00.000Z', { Season: 'winter, late' }]);
  const off = await merchant.vouchers.get('CSV-OFF');
  assert.deepEqual([off.discount, off.active], [{ type: 'AMOUNT', amount_off: 500 }, false]);
  assert.equal((await merchant.vouchers.get('CSV-OLD')).discount.percent_off, 10);
  assert.equal((await merchant.vouchers.get('CSV-CARD')).gift.balance, 2550);
});

test('codes of a campaign take the rest from it', async () => {
  await ok(server.api('POST', '/campaigns', { name: 'csv', campaign_type: 'GIFT_VOUCHERS', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 700 } } }));
  const file = join(folder, 'codes.csv');
  writeFileSync(file, 'code,colour\nCC-1,red\nCC-2,\n');
  const { async_action_id: id } = await merchant.campaigns.importVouchersCSV('csv', file);
  assert.equal((await settled(server, id)).result.done_count, 2);
  const one = await merchant.vouchers.get('CC-1');
  assert.deepEqual([one.campaign, one.gift.balance, one.metadata], ['csv', 700, { colour: 'red' }]);
  await ok(server.api('POST', '/campaigns', { name: 'csv one', campaign_type: 'DISCOUNT_COUPONS', type: 'STANDALONE', voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 1 } } }));
  assert.equal((await send('/campaigns/csv%20one/importCSV', 'code\nX\n')).body.key, 'invalid_campaign');
});

test('customers, products and SKUs: new ones and changes', async () => {
  const file = join(folder, 'customers.csv');
  writeFileSync(file, 'Name,Email,Source_id,Address_City,Tier\nAnna,anna@shop.example,csv-anna,Lyon,gold\n');
  const { async_action_id: id } = await merchant.customers.importCSV(file);
  assert.equal((await settled(server, id)).result.done_count, 1);
  assert.equal((await imported('/customers/importCSV', 'source_id,phone\ncsv-anna,+33 1\n')).done_count, 1);
  const anna = await ok(server.api('GET', '/customers/csv-anna'));
  assert.deepEqual([anna.name, anna.phone, anna.address.city, anna.metadata], ['Anna', '+33 1', 'Lyon', { Tier: 'gold' }]);
  assert.equal((await imported('/products/importCSV', 'name,source_id,price,attributes,origin\nMug,csv-mug,9.50,"colour, size",Porto\n')).done_count, 1);
  const mug = await ok(server.api('GET', '/products/csv-mug'));
  assert.deepEqual([mug.price, mug.attributes, mug.metadata], [950, ['colour', 'size'], { origin: 'Porto' }]);
  const skus = await imported('/skus/importCSV', 'product_id,sku,source_id,price\ncsv-mug,blue,csv-mug-blue,9.9\nnone,red,csv-mug-red,1\n');
  assert.deepEqual([skus.done_count, skus.failed_count, skus.failed[0].line, skus.failed[0].key], [1, 1, 3, 'not_found']);
  assert.equal((await ok(server.api('GET', '/skus/csv-mug-blue'))).price, 990);
});

const bad = [
  ['nothing', '', 1],
  ['only a header', 'code\n', 1],
  ['no column Code', 'name\nx\n', 1],
  ['a column twice', 'code,Code\nx,y\n', 1],
  ['a column without a name', 'code,\nx,y\n', 1],
  ['a line that is too short', 'code,a\nx,1\ny\n', 3],
  ['a line that is too long', 'code,a\nx,1,2\n', 2],
  ['a quote in the middle', 'code,a\nx,1\ny,2"3\n', 3],
  ['text behind a quote', 'code,a\n"x"y,1\n', 2],
  ['a quote that does not close', 'code,a\n"x,1\n', 3],
  ['a NUL', 'code\nx\0y\n', 2],
  ['a bare carriage return', 'code\nx\ry\n', 2],
  ['a cell beyond 8 KiB', `code\n${'x'.repeat(8193)}\n`, 2],
  ['201 columns', `code${',c'.repeat(200)}\n`, 1],
];
for (const [name, content, line] of bad) {
  test(`a file with ${name} is refused with its line, and nothing of it is stored`, async () => {
    const { status, body } = await send('/vouchers/importCSV', content);
    assert.deepEqual([status, body.key, body.line], [400, 'invalid_payload', line], JSON.stringify(body));
    for (const code of ['x', 'y']) assert.equal((await server.api('GET', `/vouchers/${code}`)).status, 404);
  });
}

test('a quoted cell holds commas, quotes and line breaks, and lines are counted through it', async () => {
  const result = await imported('/customers/importCSV', 'source_id,Name\nq-1,"Anna ""the\nfirst"", Berg"\nq-2,"x"\n,\nq-3,y');
  assert.equal(result.done_count, 3);
  assert.equal((await ok(server.api('GET', '/customers/q-2'))).name, 'x');
  const failing = await imported('/vouchers/importCSV', 'code,note,value,discount type\nq-a,"one\ntwo",5,PERCENT\nq-b,,x,PERCENT\n');
  assert.deepEqual(failing.failed.map(({ line }) => line), [4]);
});

test('what is not a form with a file is 415; a file that is not UTF-8 is 400', async () => {
  const post = (body, type) => fetch(`${server.url}/v1/vouchers/importCSV`, { method: 'POST', body, headers: { ...headers, 'Content-Type': type } }).then(async (response) => [response.status, (await response.json()).key]);
  assert.deepEqual(await post('code\nx\n', 'text/csv'), [415, 'unsupported_media_type']);
  assert.deepEqual(await post('{}', 'application/json'), [415, 'unsupported_media_type']);
  assert.deepEqual(await post('x', 'multipart/form-data'), [415, 'unsupported_media_type']);
  assert.deepEqual(await post('--b\r\nContent-Disposition: form-data; name="other"\r\n\r\ncode\r\n--b--', 'multipart/form-data; boundary=b'), [415, 'unsupported_media_type']);
  assert.deepEqual(await post('--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ncode\r\nx', 'multipart/form-data; boundary=b'), [415, 'unsupported_media_type']);
  assert.deepEqual(await post(Buffer.from('--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ncode\n\xff\r\n--b--', 'latin1'), 'multipart/form-data; boundary=b'), [400, 'invalid_payload']);
  assert.deepEqual(await post('--b\r\nContent-Disposition: form-data; name=file\r\n\r\ncode\nUNQUOTED\r\n--b--', 'multipart/form-data; boundary="b"'), [202, undefined]);
});

test('an import may have 10 MiB where others end at 256 KiB, and strangers send nothing long', async () => {
  const line = (i) => `{"source_id":"big-${i}","metadata":{"text":"${'x'.repeat(2000)}"}}`;
  const list = `[${Array.from({ length: 400 }, (_, i) => line(i)).join(',')}]`;
  assert.ok(list.length > 800_000);
  assert.equal((await server.api('POST', '/customers', list)).status, 413);
  const long = `[${Array.from({ length: 50 }, (_, i) => `{"code":"BIG-${i}","metadata":{"text":"${'x'.repeat(8000)}"}}`).join(',')}]`;
  const { status, body } = await server.api('POST', '/vouchers/bulk/async', long);
  assert.equal(status, 202);
  assert.equal((await settled(server, body.async_action_id)).result.failed_count, 50);
  const stranger = await fetch(`${server.url}/v1/vouchers/import`, { method: 'POST', body: long, headers: { 'Content-Type': 'application/json' } }).catch(() => ({ status: 413 }));
  assert.equal(stranger.status, 413);
  const most = await fetch(`${server.url}/v1/vouchers/import`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1), headers: { ...headers, 'Content-Type': 'application/json' } }).catch(() => ({ status: 413 }));
  assert.equal(most.status, 413);
});
