// Guessing codes, calling too often, opening too many connections; what /metrics says of it.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { call, customerToken, keys, startServer } from '../support/server.mjs';

const guess = (server, code, headers) =>
  server.client('POST', '/validations', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 100 } }, headers);
const admin = { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
const metrics = async (server) => (await call(server.url, 'GET', '/metrics', undefined, admin)).body;
const value = (text, series) => Number(text.split('\n').find((line) => line.startsWith(`${series} `))?.split(' ').at(-1));
async function withServer(args, work) {
  const server = await startServer({ args });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

test('who misses too often is locked out for ten seconds, and others are not', () =>
  withServer(['--code-misses', '2', '--address-header', 'X-Forwarded-For'], async (server) => {
    const from = (address) => ({ 'X-Forwarded-For': address });
    for (const code of ['NO-1', 'NO-2']) assert.equal((await guess(server, code, from('203.0.113.1'))).status, 200);
    const locked = await guess(server, 'NO-3', from('203.0.113.1'));
    assert.equal(locked.status, 429);
    assert.equal(locked.headers.get('retry-after'), '10');
    assert.equal(locked.headers.get('x-rate-limit-remaining'), '0');
    const soon = Number(locked.headers.get('x-rate-limit-retry')) - Date.now() / 1000;
    assert.ok(soon > 7 && soon <= 11, String(soon));
    assert.equal((await guess(server, 'NO-1', from('203.0.113.2'))).status, 200);
    const text = await metrics(server);
    assert.equal(value(text, 'scrip_code_misses_total'), 3);
    assert.equal(value(text, 'scrip_code_lockouts_total{scope="address"}'), 1);
  }));

test('an IPv6 guesser is its /64, whatever address of it calls', () =>
  withServer(['--code-misses', '1', '--address-header', 'X-Forwarded-For'], async (server) => {
    assert.equal((await guess(server, 'NO', { 'X-Forwarded-For': '2001:db8:1:2::1' })).status, 200);
    assert.equal((await guess(server, 'NO', { 'X-Forwarded-For': '2001:db8:1:2:ffff::9' })).status, 429);
    assert.equal((await guess(server, 'NO', { 'X-Forwarded-For': '2001:db8:1:3::1' })).status, 200);
  }));

test('a shopper with a token is locked out wherever they call from', () =>
  withServer(['--code-misses', '1', '--address-header', 'X-Forwarded-For'], async (server) => {
    const as = (address) => ({ 'X-Forwarded-For': address, 'X-Customer-Token': customerToken('guesser') });
    assert.equal((await guess(server, 'NO', as('203.0.113.1'))).status, 200);
    assert.equal((await guess(server, 'NO', as('203.0.113.2'))).status, 429);
  }));

test('codes that exist may be asked for as often as one likes', () =>
  withServer(['--code-misses', '1'], async (server) => {
    await server.api('POST', '/vouchers/REAL', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } });
    for (let i = 0; i < 10; ++i) assert.equal((await guess(server, 'REAL')).status, 200);
  }));

test('a spike of misses is an alarm: in the log, in the metrics, in the audit log; and the honest notice nothing', () =>
  withServer(['--code-misses', '20', '--code-miss-alert', '30', '--address-header', 'X-Forwarded-For'], async (server) => {
    await server.api('POST', '/vouchers/REAL', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } });
    for (let i = 0; i < 30; ++i) {
      assert.equal((await guess(server, `NO-${i}`, { 'X-Forwarded-For': `203.0.113.${i % 10}` })).status, 200);
    }
    const alerts = async () => (await server.api('GET', '/management/v1/audit?action=alert')).body.entries;
    for (const end = Date.now() + 10_000; (await alerts()).length === 0 && Date.now() < end; ) await sleep(20);
    assert.ok(server.log.some((line) => line.includes('"codes_guessed"') && line.includes('"error"')));
    assert.equal(value(await metrics(server), 'scrip_code_miss_alerts_total{project="default"}'), 1);
    const entries = await alerts();
    assert.equal(entries.length, 1);
    assert.equal(entries[0].after.misses_this_minute, 30);
    // Three misses were a seventh of the budget; now they are more than the tenth that is left.
    assert.equal((await guess(server, 'NO-31', { 'X-Forwarded-For': '203.0.113.1' })).status, 429);
    assert.equal((await guess(server, 'REAL', { 'X-Forwarded-For': '198.51.100.1' })).status, 200);
  }));

test('pages of one address may call so often in so many seconds', () =>
  withServer(['--client-rate', '5/5', '--address-header', 'X-Forwarded-For'], async (server) => {
    const ask = (address) => server.client('GET', '/catalogue', undefined, { 'X-Forwarded-For': address });
    for (let left = 4; left >= 0; --left) {
      const { status, headers } = await ask('203.0.113.1');
      assert.equal(status, 200);
      assert.equal(headers.get('x-rate-limit-limit'), '5');
      assert.equal(headers.get('x-rate-limit-remaining'), String(left));
    }
    const refused = await ask('203.0.113.1');
    assert.equal(refused.status, 429);
    assert.equal(refused.body.message, 'Too many requests hit the API too quickly.');
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.equal((await ask('203.0.113.2')).status, 200);
    await sleep(1050);
    assert.equal((await ask('203.0.113.1')).status, 200);
    assert.equal(value(await metrics(server), 'scrip_rate_limited_total{scope="address"}'), 1);
  }));

test('a server key may call so often, other keys are not its concern', () =>
  withServer(['--key-rate', '3/60'], async (server) => {
    const key = (await server.api('POST', '/management/v1/keys', { name: 'other', role: 'read' })).body;
    assert.equal((await server.api('GET', '/vouchers')).headers.get('x-rate-limit-remaining'), '1');
    await server.api('GET', '/vouchers');
    const refused = await server.api('GET', '/vouchers');
    assert.equal(refused.status, 429);
    // A call comes back every 20 seconds, of which this test may have used some.
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait >= 15 && wait <= 20, String(wait));
    const other = await call(server.url, 'GET', '/v1/vouchers', undefined, { 'X-App-Id': key.id, 'X-App-Token': key.secret });
    assert.equal(other.status, 200);
  }));

test('an address has so many connections, the next is answered 503 with Retry-After', () =>
  withServer(['--connections-per-address', '3'], async (server) => {
    const { port } = new URL(server.url);
    const open = () =>
      new Promise((done) => {
        const socket = connect(Number(port), '127.0.0.1', () => done(socket));
        socket.on('error', () => {});
      });
    const held = [];
    for (let i = 0; i < 3; ++i) {
      const socket = await open();
      socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
      await new Promise((done) => socket.once('data', done));
      held.push(socket);
    }
    const more = await open();
    const answer = await new Promise((done) => more.once('data', (data) => done(String(data))));
    assert.match(answer, /^HTTP\/1\.1 503 /);
    assert.match(answer, /\r\nRetry-After: 1\r\n/);
    for (const socket of [...held, more]) socket.destroy();
    await sleep(100);
    assert.equal((await call(server.url, 'GET', '/health')).status, 200);
  }));

test('metrics are for administrators, by their headers or as name and password', () =>
  withServer([], async (server) => {
    assert.equal((await call(server.url, 'GET', '/metrics')).status, 401);
    const reader = (await server.api('POST', '/management/v1/keys', { name: 'r', role: 'read' })).body;
    assert.equal((await call(server.url, 'GET', '/metrics', undefined, { 'X-App-Id': reader.id, 'X-App-Token': reader.secret })).status, 403);
    const basic = Buffer.from(`${keys.SCRIP_APP_ID}:${keys.SCRIP_APP_TOKEN}`).toString('base64');
    const { status, headers, body } = await call(server.url, 'GET', '/metrics', undefined, { Authorization: `Basic ${basic}` });
    assert.equal(status, 200);
    assert.match(headers.get('content-type'), /^text\/plain; version=0\.0\.4/);
    assert.match(body, /scrip_build_info\{version="[\d.]+"\} 1/);
  }));

test('metrics count requests by route and status, and hold no codes', () =>
  withServer([], async (server) => {
    await server.api('POST', '/vouchers/SECRET-CODE', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } });
    for (let i = 0; i < 3; ++i) await server.api('GET', '/vouchers/SECRET-CODE');
    await server.api('GET', '/vouchers/NOT-THERE');
    const text = await metrics(server);
    const series = 'scrip_http_requests_total{route="/v1/vouchers/{code}",method="GET"';
    assert.equal(value(text, `${series},status="200"}`), 3);
    assert.equal(value(text, `${series},status="404"}`), 1);
    const histogram = 'scrip_http_request_duration_seconds';
    assert.equal(value(text, `${histogram}_count{route="/v1/vouchers/{code}",method="GET"}`), 4);
    assert.equal(value(text, `${histogram}_bucket{route="/v1/vouchers/{code}",method="GET",le="+Inf"}`), 4);
    assert.ok(value(text, 'scrip_writer_batch_size_count{project="default"}') >= 1);
    assert.ok(!text.includes('SECRET-CODE') && !text.includes('NOT-THERE'));
    // Every line is a comment or a series with a number.
    for (const line of text.trimEnd().split('\n')) assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*(\{[^}]*\}[^}]*)*\})? -?[\d.e+-]+)$/, line);
  }));
