// Clocks that jump, and servers whose clocks disagree. libfaketime (Debian) tells the server another time.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPostgres } from '../support/postgres.mjs';
import { customerToken, run, startServer } from '../support/server.mjs';

const library = ['/usr/lib', '/usr/lib64'].flatMap((root) => (existsSync(root) ? readdirSync(root).map((name) => join(root, name, 'faketime/libfaketime.so.1')) : [])).find(existsSync);
const why = !library ? 'libfaketime is missing: apt-get install libfaketime' : /asan|tsan/.test(process.env.SCRIP_SERVER ?? '') ? 'sanitizers take no other library before them' : false;

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'scrip-clock-'));
  // jemalloc asks for the time while it starts, and libfaketime for memory while it starts: they wait for each other. With a
  // library of that name which is not jemalloc the server allocates with the C library's own malloc.
  if (library) symlinkSync(join(dirname(library), '../libm.so.6'), join(folder, 'libjemalloc.so.2'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

let serial = 0;
/** A clock that can be set: `set('+2h')`, from now on so far from the true time. */
function fakeClock(offset = '+0') {
  const file = join(folder, `clock-${++serial}`);
  const set = (text) => writeFileSync(file, `${text}\n`);
  set(offset);
  return { set, env: { LD_PRELOAD: library, LD_LIBRARY_PATH: folder, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_FORCE_MONOTONIC_FIX: '0' } };
}
const minute = 60_000;
const at = (ms) => new Date(Date.now() + ms).toISOString();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const discount = { type: 'AMOUNT', amount_off: 100 };
const redeem = (server, code, more = {}, headers = {}) =>
  server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 1000 }, ...more }, headers);
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

test('a clock that jumps forward and back: windows follow it, nothing is counted twice, ids keep their order', { skip: why }, async () => {
  const clock = fakeClock();
  const server = await startServer({ store: 'sqlite', args: ['--log-level', 'warn'], env: clock.env });
  await ok(server.api('POST', '/vouchers/JUMP', { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 20 } }));
  await ok(server.api('POST', '/vouchers/LATER', { type: 'DISCOUNT_VOUCHER', discount, start_date: at(30 * minute) }));
  await ok(server.api('POST', '/vouchers/ONE', { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 1 } }));
  const hold = (key) => ok(server.api('POST', '/validations', {
    redeemables: [{ object: 'voucher', id: 'ONE' }], order: { amount: 1000 }, session: { type: 'LOCK', key, ttl: 1, ttl_unit: 'HOURS' },
  }));
  const ids = [];
  const take = async (headers) => ids.push((await ok(redeem(server, 'JUMP', {}, headers))).redemptions[0].id);
  assert.equal((await redeem(server, 'LATER')).status, 400);
  assert.equal((await hold('first')).valid, true);
  await take({ 'Idempotency-Key': 'before' });

  clock.set('+2h');
  assert.equal((await redeem(server, 'LATER')).status, 200);
  assert.equal((await hold('second')).valid, true, 'the hold of an hour is over');
  await take();
  const token = customerToken('jumper', 3600);
  const page = (headers) => server.client('POST', '/wallet', { order: { amount: 1000 } }, headers);
  assert.equal((await page({ 'X-Customer-Token': token })).status, 401, 'a token of an hour is over');

  clock.set('-3h');
  assert.equal((await redeem(server, 'LATER')).status, 400);
  await take();
  assert.equal((await hold('third')).valid, false, 'the second hold is in force');
  const again = await redeem(server, 'JUMP', {}, { 'Idempotency-Key': 'before' });
  assert.deepEqual([again.status, again.headers.get('idempotency-replayed'), again.body.redemptions[0].id], [200, 'true', ids[0]]);

  clock.set('+0');
  await take();
  assert.deepEqual([...ids].sort(), ids);
  assert.equal((await ok(server.api('GET', '/vouchers/JUMP'))).redemption.redeemed_quantity, 4);
  assert.equal(run(['verify', '--database', server.database]).status, 0);
  assert.equal((await server.stop()).code, 0);
});

test('a clock that is put back does not lengthen a lock-out', { skip: why }, async () => {
  const clock = fakeClock();
  const server = await startServer({ store: 'sqlite', args: ['--log-level', 'error', '--code-misses', '2'], env: clock.env });
  const guess = () => server.client('POST', '/validations', { redeemables: [{ object: 'voucher', id: `GUESS-${++serial}` }], order: { amount: 1000 } });
  let answer;
  for (let i = 0; i < 5; ++i) answer = await guess();
  assert.equal(answer.status, 429);
  clock.set('-1h');
  answer = await guess();
  assert.ok(answer.status !== 429 || Number(answer.headers.get('retry-after')) <= 10, String(answer.headers.get('retry-after')));
  await server.stop();
});

test('three servers, five minutes behind and ahead: they judge by the clock of their database', { skip: why }, async () => {
  const cluster = await startPostgres();
  cluster.createDatabase('clocks');
  const options = (offset) => ({ database: cluster.url('clocks'), args: ['--log-level', 'error'], env: fakeClock(offset).env });
  const servers = [];
  // One after the other: the first makes the tables.
  for (const offset of ['-5m', '+0', '+5m']) servers.push(await startServer(options(offset)));
  try {
    const [behind, right, ahead] = servers;
    assert.ok(behind.log.some((line) => line.includes('clock_is_off')));
    assert.ok(!right.log.some((line) => line.includes('clock_is_off')));
    await ok(right.api('POST', '/vouchers/SOON', { type: 'DISCOUNT_VOUCHER', discount, start_date: at(2 * minute) }));
    await ok(right.api('POST', '/vouchers/OVER', { type: 'DISCOUNT_VOUCHER', discount, expiration_date: at(-2 * minute) }));
    await ok(right.api('POST', '/vouchers/ON', { type: 'DISCOUNT_VOUCHER', discount, start_date: at(-2 * minute), expiration_date: at(2 * minute) }));
    for (const server of servers) {
      assert.equal((await redeem(server, 'SOON')).body.key, 'voucher_not_active');
      assert.equal((await redeem(server, 'OVER')).body.key, 'voucher_expired');
      assert.equal((await redeem(server, 'ON')).status, 200);
    }
    // A hold of one server is a hold for the others, and ends for all of them at once.
    for (const [mine, others] of [[ahead, behind], [behind, ahead]]) {
      const code = `HELD-${++serial}`;
      await ok(right.api('POST', `/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 1 } }));
      const session = { type: 'LOCK', key: code, ttl: 3, ttl_unit: 'SECONDS' };
      const held = await ok(mine.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 1000 }, session }));
      const from = Date.now();
      assert.equal(held.valid, true);
      assert.equal((await redeem(others, code)).body.key, 'quantity_exceeded');
      while ((await redeem(others, code)).status !== 200) {
        assert.ok(Date.now() - from < 10_000, 'the hold does not end');
        await pause(50);
      }
      assert.ok(Date.now() - from > 2_500, `it ended after ${Date.now() - from} ms`);
    }
    assert.equal(run(['verify', '--database', cluster.url('clocks')]).status, 0);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    cluster.remove();
  }
});
