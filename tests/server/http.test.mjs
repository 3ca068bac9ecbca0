import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, run, startServer } from '../support/server.mjs';

let server;
let files;
before(async () => {
  files = mkdtempSync(join(tmpdir(), 'scrip-static-'));
  mkdirSync(join(files, 'shop/assets'), { recursive: true });
  writeFileSync(join(files, 'secret.txt'), 'not for you');
  writeFileSync(join(files, 'shop/index.html'), '<!doctype html><title>shop</title>');
  writeFileSync(join(files, 'shop/assets/scrip.wasm'), Buffer.from([0, 97, 115, 109]));
  writeFileSync(join(files, 'shop/assets/scrip.mjs'), 'export default 1;');
  writeFileSync(join(files, 'shop/.hidden'), 'hidden');
  symlinkSync(join(files, 'secret.txt'), join(files, 'shop/link.txt'));
  server = await startServer({ args: ['--static', join(files, 'shop'), '--allow-origin', 'https://shop.example'] });
});
after(async () => {
  await server.stop();
  rmSync(files, { recursive: true, force: true });
});

/** Sends bytes as they are and answers everything that comes back until the connection closes. */
function raw(text, wait = 3000) {
  return new Promise((done, fail) => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.setTimeout(wait, () => socket.destroy());
    socket.on('data', (data) => (received += data));
    socket.on('close', () => done(received));
    socket.on('error', fail);
  });
}

test('health says that the process lives, ready that the store takes writes', async () => {
  assert.deepEqual((await call(server.url, 'GET', '/health')).body, { status: 'ok' });
  assert.deepEqual((await call(server.url, 'GET', '/ready')).body, { status: 'ready' });
});

test('/ is index.html, with a strict content security policy', async () => {
  const { status, headers, body } = await call(server.url, 'GET', '/');
  assert.equal(status, 200);
  assert.match(body, /<title>shop/);
  assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  const policy = headers.get('content-security-policy');
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
  assert.ok(!policy.includes('unsafe-inline'));
});

test('wasm and modules have the types that browsers insist on', async () => {
  assert.equal((await call(server.url, 'GET', '/assets/scrip.wasm')).headers.get('content-type'), 'application/wasm');
  assert.match((await call(server.url, 'GET', '/assets/scrip.mjs')).headers.get('content-type'), /text\/javascript/);
});

test('a file that has not changed is not sent again', async () => {
  const etag = (await call(server.url, 'GET', '/')).headers.get('etag');
  assert.equal((await call(server.url, 'GET', '/', undefined, { 'If-None-Match': etag })).status, 304);
});

for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/.hidden', '/link.txt', '/assets', '/a%00b', '/%zz', '/..%5csecret.txt', '//etc/passwd']) {
  test(`${path} is not served`, async () => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 (404|301)/);
    assert.ok(!answer.includes('not for you') && !answer.includes('root:'));
  });
}

test('HEAD answers the headers of GET without a body', async () => {
  const { status, headers, body } = await call(server.url, 'HEAD', '/');
  assert.equal(status, 200);
  assert.ok(Number(headers.get('content-length')) > 0);
  assert.equal(body, '');
  assert.equal((await server.api('HEAD', '/vouchers')).status, 200);
});

test('an unknown endpoint is 404 and a known one with another method 405 with Allow', async () => {
  assert.equal((await server.api('GET', '/nothing')).status, 404);
  const { status, headers, body } = await server.api('DELETE', '/vouchers');
  assert.equal(status, 405);
  assert.equal(body.key, 'method_not_allowed');
  assert.match(headers.get('allow'), /POST/);
  assert.match(headers.get('allow'), /GET/);
});

test('a body that is not JSON by its type is 415', async () => {
  const { status, body } = await server.api('POST', '/vouchers', 'a=b', { 'Content-Type': 'text/plain' });
  assert.equal(status, 415);
  assert.equal(body.key, 'unsupported_media_type');
});

test('a body beyond 256 KiB is 413', async () => {
  const { status, body } = await server.api('POST', '/vouchers', JSON.stringify({ code: 'x'.repeat(300_000) }));
  assert.equal(status, 413);
  assert.equal(body.key, 'payload_too_large');
});

test('headers beyond 16 KiB are 431', async () => {
  assert.match(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431/);
});

test('what is not HTTP is 400', async () => {
  assert.match(await raw('HELLO\r\n\r\n'), /^HTTP\/1\.1 400/);
});

test('one connection serves many requests', async () => {
  const request = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
  const last = 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  const answer = await raw(request + request + last);
  assert.equal(answer.match(/HTTP\/1\.1 200 OK/g).length, 3);
});

test('a preflight from an allowed origin names the headers that the SDKs send', async () => {
  const { status, headers } = await call(server.url, 'OPTIONS', '/client/v1/redemptions', undefined, {
    Origin: 'https://shop.example',
    'Access-Control-Request-Method': 'POST',
  });
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), 'https://shop.example');
  const allowed = headers.get('access-control-allow-headers').toLowerCase();
  for (const name of ['x-client-application-id', 'x-client-token', 'x-voucherify-channel', 'x-voucherify-double-opt-in', 'x-customer-token', 'idempotency-key', 'if-none-match', 'content-type']) {
    assert.ok(allowed.includes(name), name);
  }
});

test('an answer to an allowed origin exposes ETag, Date and the replay marker', async () => {
  const { headers } = await server.client('GET', '/catalogue', undefined, { Origin: 'https://shop.example' });
  const exposed = headers.get('access-control-expose-headers');
  for (const name of ['ETag', 'Date', 'Idempotency-Replayed', 'X-Rate-Limit-Remaining']) assert.ok(exposed.includes(name), name);
});

test('another origin is forbidden', async () => {
  const { status, headers } = await server.client('GET', '/catalogue', undefined, { Origin: 'https://evil.example' });
  assert.equal(status, 403);
  assert.equal(headers.get('access-control-allow-origin'), null);
});

test('a client that never ends its headers is cut off after ten seconds', async () => {
  const begin = Date.now();
  const answer = await raw('GET / HTTP/1.1\r\nHost: x\r\n', 15_000);
  assert.ok(!answer.includes('200 OK'));
  assert.ok(Date.now() - begin < 14_000);
});

test('beyond the limit of connections the answer is 503, and others go on', async () => {
  const own = await startServer({ args: ['--connections', '3'] });
  const port = Number(new URL(own.url).port);
  const idle = await Promise.all(Array.from({ length: 3 }, () => new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(socket));
  })));
  await new Promise((done) => setTimeout(done, 100));
  const refusedOne = await new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (data) => (received += data));
    socket.on('close', () => done(received));
  });
  assert.match(refusedOne, /^HTTP\/1\.1 503/);
  for (const socket of idle) socket.destroy();
  await new Promise((done) => setTimeout(done, 100));
  assert.equal((await call(own.url, 'GET', '/health')).status, 200);
  assert.equal((await own.stop()).code, 0);
});

test('what a client sends cannot add a header line', async () => {
  const answer = await raw('OPTIONS /client/v1/catalogue HTTP/1.1\r\nHost: x\r\nOrigin: https://shop.example\rX-Evil: 1\r\nConnection: close\r\n\r\n');
  assert.ok(!/\r\nX-Evil/.test(answer));
});

test('a second server on the same database does not start', () => {
  const { status, stderr } = run(['serve', '--listen', '127.0.0.1:0', '--database', `sqlite:${server.directory}/scrip.db`]);
  assert.equal(status, 1);
  assert.match(stderr, /another server is using this database/);
});

test('SIGTERM lets a running request be answered and ends with 0', async () => {
  const own = await startServer();
  const running = Array.from({ length: 20 }, (_, i) => own.api('POST', '/products', { name: `p${i}`, source_id: `p${i}` }));
  const first = await Promise.race(running);
  assert.equal(first.status, 200);
  const end = await own.stop();
  const settled = await Promise.allSettled(running);
  assert.equal(end.code, 0);
  assert.ok(settled.some((answer) => answer.status === 'fulfilled'));
});
