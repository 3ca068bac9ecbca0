// Idle and busy connections together: nobody is refused, slow clients are cut off, and a stop under load
// loses no request.
//
// SCRIP_CONNECTIONS_IDLE, SCRIP_CONNECTIONS_BUSY: how many; CI takes 400 and 80, the promise is 5000 and 1000.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { keys, startServer } from '../support/server.mjs';

const idleCount = Number(process.env.SCRIP_CONNECTIONS_IDLE ?? 400);
const busyCount = Number(process.env.SCRIP_CONNECTIONS_BUSY ?? 80);
const rounds = 5;

const memory = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

function open(port) {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', fail);
    socket.once('data', (data) => {
      assert.match(String(data), /^HTTP\/1\.1 200/);
      socket.off('error', fail);
      socket.on('error', () => {});
      done(socket);
    });
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
  });
}

function ask(port, agent, method, path, body) {
  return new Promise((done) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
    if (text) Object.assign(headers, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
    const call = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode));
      answer.on('error', () => done(0));
    });
    call.on('error', () => done(0));
    call.end(text);
  });
}

test(`${idleCount} idle and ${busyCount} busy connections: every request is answered`, async (t) => {
  const server = await startServer({ args: ['--connections-per-address', String(idleCount + busyCount + 50)] });
  const port = Number(new URL(server.url).port);
  try {
    await server.api('POST', '/vouchers/BUSY', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } });
    const before = memory(server.pid);
    const idle = [];
    for (let i = 0; i < idleCount; i += 100) {
      idle.push(...(await Promise.all(Array.from({ length: Math.min(100, idleCount - i) }, () => open(port)))));
    }
    const withIdle = memory(server.pid);
    const agent = new Agent({ keepAlive: true, maxSockets: busyCount });
    const statuses = await Promise.all(
      Array.from({ length: busyCount }, async () => {
        const own = [];
        for (let i = 0; i < rounds; ++i) {
          own.push(await ask(port, agent, 'POST', '/v1/validations', { redeemables: [{ object: 'voucher', id: 'BUSY' }], order: { amount: 1000 } }));
        }
        return own;
      }),
    );
    const withBusy = memory(server.pid);
    assert.deepEqual(new Set(statuses.flat()), new Set([200]));
    assert.equal(statuses.flat().length, busyCount * rounds);
    assert.ok(idle.every((socket) => !socket.destroyed));
    const perIdle = (withIdle - before) / idleCount;
    t.diagnostic(`resident: ${(before / 2 ** 20).toFixed(1)} MiB alone, ${(withIdle / 2 ** 20).toFixed(1)} with the idle (${(perIdle / 1024).toFixed(1)} KiB each), ${(withBusy / 2 ** 20).toFixed(1)} with all`);
    assert.ok(withBusy < 512 * 2 ** 20, `${withBusy} bytes`);
    for (const socket of idle) socket.destroy();
    agent.destroy();
  } finally {
    await server.stop();
  }
});

test('a client that dribbles its header is cut off, while others are served', async () => {
  const server = await startServer();
  const port = Number(new URL(server.url).port);
  const began = Date.now();
  const ends = Array.from(
    { length: 20 },
    () =>
      new Promise((done) => {
        const socket = connect(port, '127.0.0.1', () => socket.write('GET /health HT'));
        const drip = setInterval(() => socket.write('T'), 1000);
        socket.on('error', () => {});
        socket.on('close', () => {
          clearInterval(drip);
          done(Date.now() - began);
        });
      }),
  );
  for (let i = 0; i < 50; ++i) assert.equal((await server.api('GET', '/vouchers')).status, 200);
  for (const took of await Promise.all(ends)) assert.ok(took > 8_000 && took < 15_000, `${took} ms`);
  await server.stop();
});

test('a stop under load answers what it took, and what it answered is kept', async () => {
  const server = await startServer({ keep: true });
  const port = Number(new URL(server.url).port);
  await server.api('POST', '/vouchers/STOPPED', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } });
  let confirmed = 0;
  let broken = 0;
  let stopping = false;
  const clients = Array.from({ length: 20 }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (true) {
      const sentWhileUp = !stopping;
      const status = await ask(port, agent, 'POST', '/v1/redemptions', { redeemables: [{ object: 'voucher', id: 'STOPPED' }], order: { amount: 1000 } });
      if (status === 200) ++confirmed;
      // Refused while it stops is no loss; a request that was taken and has no answer is.
      if (status === 0 && sentWhileUp && !stopping) ++broken;
      if (status !== 200) break;
    }
    agent.destroy();
  });
  while (confirmed < 100) await new Promise((done) => setTimeout(done, 2));
  stopping = true;
  const { code } = await server.stop();
  await Promise.all(clients);
  assert.equal(code, 0);
  assert.equal(broken, 0);
  const again = await startServer({ directory: server.directory });
  const { body } = await again.api('GET', '/vouchers/STOPPED');
  assert.equal(body.redemption.redeemed_quantity, confirmed);
  await again.stop();
  server.remove();
});
