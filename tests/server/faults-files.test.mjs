// What happens to a SQLite store from outside: no room, a write that fails, a file that is moved, locked or read-only,
// and a server that may open no more files. Nothing that was acknowledged is lost in any of them.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, keys, run, startServer } from '../support/server.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'scrip-faults-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const args = ['--log-level', 'warn'];
const sqlite = { store: 'sqlite', args };
const voucher = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } };
// Long metadata fill a disk sooner.
const body = { redeemables: [{ object: 'voucher', id: 'FAULT' }], order: { amount: 1000, metadata: { note: 'x'.repeat(4000) } } };
const redeem = (server, key = randomUUID()) => server.api('POST', '/redemptions', body, { 'Idempotency-Key': key });
const count = async (server) => (await server.api('GET', '/vouchers/FAULT')).body.redemption.redeemed_quantity;
const verified = (server) => {
  const { status, stdout } = run(['verify', '--database', server.database]);
  assert.equal(status, 0, stdout);
};

/** A small file system in memory; nothing where this machine does not let us mount one. */
function smallDisk(name, megabytes) {
  const at = join(folder, name);
  mkdirSync(at);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return { at, readOnly: () => execFileSync('mount', ['-o', 'remount,ro', at]), gone: () => execFileSync('umount', ['-l', at]) };
}

test('a full disk: 503 storage_full, reads and validations go on, and writes resume once there is room', async (t) => {
  const disk = smallDisk('full', 8);
  if (!disk) return t.skip('mounting a file system needs rights that this machine does not give');
  const ballast = join(disk.at, 'ballast');
  writeFileSync(ballast, Buffer.alloc(2 * 2 ** 20));
  const server = await startServer({ ...sqlite, directory: disk.at });
  try {
    await server.api('POST', '/vouchers/FAULT', voucher);
    const keys = [];
    let refused;
    while (!refused) {
      const key = randomUUID();
      const answer = await redeem(server, key);
      if (answer.status === 200) keys.push(key);
      else refused = { ...answer, key };
      assert.ok(keys.length < 5000, 'the disk is full some day');
    }
    assert.deepEqual([refused.status, refused.body.key], [503, 'storage_full'], JSON.stringify(refused.body));
    assert.equal(await count(server), keys.length);
    const offered = await server.api('POST', '/validations', { redeemables: body.redeemables, order: { amount: 1000 } });
    assert.equal(offered.body.valid, true);
    for (let i = 0; i < 20; ++i) assert.equal((await redeem(server)).body.key, 'storage_full');
    rmSync(ballast);
    assert.equal((await redeem(server, refused.key)).status, 200);
    assert.equal(await count(server), keys.length + 1);
    assert.equal((await redeem(server, keys[0])).headers.get('idempotency-replayed'), 'true');
    verified(server);
  } finally {
    await server.stop();
    disk.gone();
  }
});

test('a write that fails: the server ends and says why; started again, it has all that it confirmed', async () => {
  const directory = mkdtempSync(join(folder, 'limit-'));
  const limited = await startServer({ ...sqlite, directory, launcher: ['prlimit', '--fsize=3000000'] });
  await limited.api('POST', '/vouchers/FAULT', voucher);
  const confirmed = [];
  const unanswered = [];
  while (unanswered.length === 0) {
    const key = randomUUID();
    try {
      assert.equal((await redeem(limited, key)).status, 200);
      confirmed.push(key);
    } catch (error) {
      if (error.code === 'ERR_ASSERTION') throw error;
      unanswered.push(key);
    }
    assert.ok(confirmed.length < 5000);
  }
  assert.deepEqual(await limited.exited, { code: 1, signal: null });
  assert.ok(limited.log.some((line) => line.includes('batch_failed')), limited.log.join('\n'));
  const server = await startServer({ ...sqlite, directory });
  assert.ok([confirmed.length, confirmed.length + 1].includes(await count(server)));
  assert.equal((await redeem(server, unanswered[0])).status, 200);
  assert.equal(await count(server), confirmed.length + 1);
  verified(server);
  await server.stop();
});

test('a write that fails in one project: it is out of service for a while, and nobody else notices', async () => {
  const server = await startServer({ ...sqlite, launcher: ['prlimit', '--fsize=3000000:'] });
  try {
    const projects = {};
    for (const id of ['ill', 'well']) {
      await server.api('POST', '/management/v1/projects', { id, name: id });
      const admin = (await server.api('POST', `/management/v1/projects/${id}/keys`, { name: 'admin', role: 'admin' })).body;
      const as = { 'X-App-Id': admin.id, 'X-App-Token': admin.secret };
      projects[id] = { api: (method, path, sent, headers = {}) => server.api(method, path, sent, { ...as, ...headers }) };
    }
    const { ill, well } = projects;
    for (const project of [ill, well, server]) assert.equal((await project.api('POST', '/vouchers/FAULT', voucher)).status, 200);
    const confirmed = [];
    let failed;
    while (!failed) {
      const key = randomUUID();
      const answer = await redeem(ill, key);
      if (answer.status === 200) confirmed.push(key);
      else failed = { ...answer, key };
      assert.ok(confirmed.length < 5000);
    }
    assert.deepEqual([failed.status, failed.body.key], [503, 'project_out_of_service'], JSON.stringify(failed.body));
    assert.match(failed.body.details, /same Idempotency-Key/);
    assert.ok(Number(failed.headers.get('retry-after')) >= 1);
    // It says so to readers as well, while the others work.
    const asked = await ill.api('GET', '/vouchers/FAULT');
    assert.deepEqual([asked.status, asked.body.key], [503, 'project_out_of_service']);
    assert.ok(asked.headers.get('retry-after'));
    for (const project of [well, server]) assert.equal((await redeem(project)).status, 200);
    assert.equal((await call(server.url, 'GET', '/ready')).status, 200);
    const metrics = (await call(server.url, 'GET', '/metrics', undefined, { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN })).body;
    const errors = (id) => new RegExp(`scrip_store_errors_total\\{project="${id}"\\} (\\d+)`).exec(metrics)[1];
    assert.deepEqual(['ill', 'well', 'default'].map(errors), ['1', '0', '0']);
    // The disk is mended: it goes on by itself, with all that was confirmed.
    execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:']);
    for (const end = Date.now() + 20_000; (await ill.api('GET', '/vouchers/FAULT')).status !== 200; await pause(100)) assert.ok(Date.now() < end);
    assert.ok([confirmed.length, confirmed.length + 1].includes(await count(ill)));
    assert.equal((await redeem(ill, failed.key)).status, 200);
    assert.equal((await redeem(ill, confirmed[0])).headers.get('idempotency-replayed'), 'true');
    assert.equal(await count(ill), confirmed.length + 1);
    assert.deepEqual(await Promise.all([well, server].map(count)), [1, 1]);
    const { status, stdout } = run(['verify', '--all-projects', '--database', server.database]);
    assert.equal(status, 0, stdout);
  } finally {
    assert.equal((await server.stop()).code, 0, server.log.join('\n'));
  }
});

test('a database file that is moved away takes no confirmed redemption with it', async () => {
  const directory = mkdtempSync(join(folder, 'moved-'));
  const server = await startServer({ ...sqlite, directory });
  await server.api('POST', '/vouchers/FAULT', voucher);
  assert.equal((await redeem(server)).status, 200);
  const file = join(directory, 'scrip.db');
  for (const ending of ['', '-wal', '-shm']) renameSync(file + ending, `${file}.away${ending}`);
  const key = randomUUID();
  await assert.rejects(redeem(server, key), TypeError);
  assert.equal((await server.exited).code, 1);
  assert.ok(server.log.some((line) => line.includes('moved or replaced')), server.log.join('\n'));
  for (const ending of ['', '-wal', '-shm']) renameSync(`${file}.away${ending}`, file + ending);
  const again = await startServer({ ...sqlite, directory });
  assert.equal(await count(again), 1);
  assert.equal((await redeem(again, key)).status, 200);
  verified(again);
  await again.stop();
});

test('another program that locks the file: 503 in bounded time, reads go on, and so do writes when it lets go', async () => {
  const server = await startServer(sqlite);
  await server.api('POST', '/vouchers/FAULT', voucher);
  const other = spawn('python3', ['-c', `
import sqlite3, sys
db = sqlite3.connect(${JSON.stringify(join(server.directory, 'scrip.db'))}, isolation_level=None)
db.execute('BEGIN IMMEDIATE')
print('locked', flush=True)
sys.stdin.readline()
db.execute('ROLLBACK')
print('free', flush=True)
`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = () => new Promise((done) => other.stdout.once('data', (data) => done(String(data).trim())));
  assert.equal(await said(), 'locked');
  const from = performance.now();
  const key = randomUUID();
  const answer = await redeem(server, key);
  assert.deepEqual([answer.status, answer.body.key], [503, 'store_unavailable']);
  assert.ok(performance.now() - from < 6_000);
  assert.equal((await server.api('POST', '/validations', { redeemables: body.redeemables, order: { amount: 1000 } })).status, 200);
  const free = said();
  other.stdin.write('\n');
  await free;
  assert.equal((await redeem(server, key)).status, 200);
  assert.equal(await count(server), 1);
  await server.stop();
});

test('a file system that is read-only: the server does not start, and says so', async (t) => {
  const disk = smallDisk('read-only', 8);
  if (!disk) return t.skip('mounting a file system needs rights that this machine does not give');
  try {
    await (await startServer({ ...sqlite, directory: disk.at })).stop();
    disk.readOnly();
    await assert.rejects(startServer({ ...sqlite, directory: disk.at }), /[Rr]ead-only file system/);
  } finally {
    disk.gone();
  }
});

// The sanitizer asks through a pipe whether it can read an object, and calls the object broken where it gets no pipe.
const skip = process.env.SCRIP_SANITIZER === 'asan' && 'the address sanitizer opens files of its own';
test('no more files may be opened: who is connected is served, others wait and are served when somebody goes', { skip }, async () => {
  const server = await startServer({ ...sqlite, launcher: ['prlimit', '--nofile=48:48'] });
  const sockets = [];
  try {
    const port = Number(new URL(server.url).port);
    await server.api('POST', '/vouchers/FAULT', voucher);
    for (let i = 0; i < 80; ++i) sockets.push(connect(port, '127.0.0.1').on('error', () => {}));
    for (const end = Date.now() + 10_000; !server.log.some((line) => line.includes('accept_failed')); await pause(20)) {
      assert.ok(Date.now() < end, 'no descriptor was missing');
    }
    const asked = redeem(server);
    await pause(100);
    for (const socket of sockets) socket.destroy();
    const answer = await asked;
    assert.equal(answer.status, 200, server.log.join('\n'));
    assert.equal((await redeem(server)).status, 200);
    assert.equal(await count(server), 2);
    verified(server);
  } finally {
    for (const socket of sockets) socket.destroy();
    assert.equal((await server.stop()).code, 0);
  }
});
