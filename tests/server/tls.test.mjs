// The server behind a TLS proxy, with a certificate that openssl made: what the operations page describes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import { keys, startServer } from '../support/server.mjs';

let directory;
let server;
let proxy;
let port;
let ca;
before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'scrip-tls-'));
  const at = (name) => join(directory, name);
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', at('key.pem'), '-out', at('cert.pem')], { stdio: 'ignore' });
  ca = readFileSync(at('cert.pem'));
  server = await startServer({ args: ['--address-header', 'X-Forwarded-For', '--code-misses', '1'] });
  const target = new URL(server.url);
  proxy = createServer({ key: readFileSync(at('key.pem')), cert: ca, minVersion: 'TLSv1.2' }, (incoming, outgoing) => {
    const sent = incoming.headers['x-forwarded-for'];
    const forwarded = sent === undefined ? incoming.socket.remoteAddress : `${sent}, ${incoming.socket.remoteAddress}`;
    const upstream = plainRequest(
      { host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, 'x-forwarded-for': forwarded } },
      (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(upstream);
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
  port = proxy.address().port;
});
after(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

function ask(method, path, body, headers = {}) {
  return new Promise((done, fail) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const client = { 'X-Client-Application-Id': keys.SCRIP_CLIENT_ID, 'X-Client-Token': keys.SCRIP_CLIENT_TOKEN };
    const call = request(
      { host: '127.0.0.1', port, servername: 'localhost', ca, method, path, headers: { ...client, ...headers, ...(text ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) } : {}) } },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
      },
    );
    call.on('error', fail);
    call.end(text);
  });
}

test('a page asks over TLS and is answered', async () => {
  const { status, headers } = await ask('GET', '/client/v1/catalogue');
  assert.equal(status, 200);
  assert.ok(headers.etag);
});

test('who guesses through the proxy is known by the address the proxy saw, whatever they write', async () => {
  const guess = (forwarded) => ask('POST', '/client/v1/validations', { redeemables: [{ object: 'voucher', id: 'NO' }], order: { amount: 1 } }, { 'X-Forwarded-For': forwarded });
  assert.equal((await guess('203.0.113.1')).status, 200);
  assert.equal((await guess('203.0.113.2')).status, 429);
});

test('the proxy of the example takes TLS 1.2 and 1.3 and nothing older', async () => {
  const version = (maxVersion) =>
    new Promise((done) => {
      const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca, minVersion: 'TLSv1', maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' }, () => {
        done(socket.getProtocol());
        socket.destroy();
      });
      socket.on('error', () => done(null));
    });
  assert.deepEqual([await version('TLSv1.3'), await version('TLSv1.2'), await version('TLSv1.1')], ['TLSv1.3', 'TLSv1.2', null]);
});
