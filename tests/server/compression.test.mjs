// Answers are compressed with what the client takes, and mean the same.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { keys, startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
  for (let i = 0; i < 40; ++i) await server.api('POST', '/products', { name: `Product number ${i}`, source_id: `product-${i}`, price: 1000 + i });
});
after(() => server.stop());

/** The bytes as they come over the wire. */
function fetchRaw(path, headers = {}) {
  return new Promise((done, fail) => {
    const client = { 'X-Client-Application-Id': keys.SCRIP_CLIENT_ID, 'X-Client-Token': keys.SCRIP_CLIENT_TOKEN };
    const own = { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
    get(server.url + path, { headers: { ...(path.startsWith('/client') ? client : own), ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', fail);
  });
}

test('the catalogue comes in brotli, in gzip or plain, and is the same', async () => {
  const plain = await fetchRaw('/client/v1/catalogue');
  const brotli = await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'gzip, deflate, br' });
  const gzip = await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'gzip, br;q=0' });
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.ok(brotliDecompressSync(brotli.body).equals(plain.body));
  assert.ok(gunzipSync(gzip.body).equals(plain.body));
  assert.ok(brotli.body.length * 4 < plain.body.length, `${brotli.body.length} of ${plain.body.length}`);
  assert.equal(brotli.headers.etag, `W/${plain.headers.etag}`);
  assert.match(brotli.headers.vary, /Accept-Encoding/);
  assert.match(brotli.headers['cache-control'], /public, max-age=0, stale-if-error=3600/);
});

test('the tag of a compressed catalogue is answered 304', async () => {
  const { headers } = await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'br' });
  const again = await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'br', 'If-None-Match': headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
  assert.match(again.headers.vary, /Accept-Encoding/);
});

test('a version is compressed once', async () => {
  const hits = async () => Number(/scrip_compressed_cache_total\{result="hit"\} (\d+)/.exec((await fetchRaw('/metrics')).body)?.[1] ?? 0);
  await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'br' });
  const first = await hits();
  for (let i = 0; i < 3; ++i) await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'br' });
  assert.equal(await hits(), first + 3);
});

test('a change is in the next answer, compressed or not', async () => {
  await server.api('POST', '/products', { name: 'Fresh from the roaster', source_id: 'fresh', price: 1 });
  const { body } = await fetchRaw('/client/v1/catalogue', { 'Accept-Encoding': 'br' });
  assert.match(String(brotliDecompressSync(body)), /"fresh"/);
});

test('large answers get gzip, small ones are left alone', async () => {
  const large = await fetchRaw('/v1/products?limit=40', { 'Accept-Encoding': 'gzip' });
  assert.equal(large.headers['content-encoding'], 'gzip');
  assert.equal(JSON.parse(gunzipSync(large.body)).products.length, 40);
  const small = await fetchRaw('/v1/products?limit=1', { 'Accept-Encoding': 'gzip' });
  assert.equal(small.headers['content-encoding'], undefined);
});
