// PostgreSQL stopped, slow, and cut off without a word: answers come in bounded time, nothing is confirmed that is not
// stored, and work goes on by itself once the database is back.
//
// SCRIP_FAULTS  set: also those whose time-outs have to be waited for, some 45 s
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPostgres } from '../support/postgres.mjs';
import { startProxy } from '../support/proxy.mjs';
import { run, startServer } from '../support/server.mjs';

let cluster;
let proxy;
let server;
let database;
before(async () => {
  cluster = await startPostgres();
  cluster.createDatabase('faults');
  database = cluster.tcpUrl('faults');
  proxy = await startProxy(cluster.port);
  server = await startServer({ database: database.replace(`:${cluster.port}/`, `:${proxy.port}/`), args: ['--log-level', 'error'] });
  assert.equal((await server.api('POST', '/vouchers/FAULT', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } })).status, 200);
});
after(async () => {
  proxy.heal();
  await server.stop();
  await proxy.close();
  cluster.remove();
});

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const body = { redeemables: [{ object: 'voucher', id: 'FAULT' }], order: { amount: 1000 } };
const redeem = (key = randomUUID()) => server.api('POST', '/redemptions', body, { 'Idempotency-Key': key });
const validate = () => server.api('POST', '/validations', body);
const count = async () => (await server.api('GET', '/vouchers/FAULT')).body.redemption.redeemed_quantity;
async function timed(call) {
  const from = performance.now();
  const answer = await call();
  return { ...answer, ms: performance.now() - from };
}
async function until(condition, what, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; !(await condition()); await pause(50)) assert.ok(Date.now() < end, `${what}: not after ${seconds} s`);
}
/** Back to work without a restart, and the books agree: each key was carried out once. */
async function recovers(keys) {
  await until(async () => (await redeem('after')).status === 200, 'redemptions work again');
  await until(async () => (await server.api('GET', '/vouchers/FAULT')).status === 200, 'reads work again');
  for (const key of keys) await until(async () => (await redeem(key)).status === 200, 'what had no answer can be repeated');
  const verified = run(['verify', '--database', database]);
  assert.equal(verified.status, 0, verified.stdout);
}
const unavailable = (answer) => answer.status === 503 && ['store_unavailable', 'too_busy'].includes(answer.body.key) && answer.headers.get('retry-after') !== null;

test('reads that wait together have one snapshot: one that the database refuses fails alone', async () => {
  cluster.sql('faults', 'ALTER TABLE scrip.category RENAME TO category_away');
  try {
    const answers = await Promise.all(
      Array.from({ length: 96 }, (_, i) => (i % 6 === 0 ? server.api('GET', '/categories') : i % 6 === 3 ? validate() : server.api('GET', '/vouchers/FAULT'))),
    );
    answers.forEach(({ status, body }, i) => assert.equal(status < 500, i % 6 !== 0, `answer ${i}: ${status} ${JSON.stringify(body)}`));
  } finally {
    cluster.sql('faults', 'ALTER TABLE scrip.category_away RENAME TO category');
  }
  assert.equal((await server.api('GET', '/categories')).status, 200);
});

test('the database is gone: 503 with Retry-After at once, health stays, readiness goes, and comes back by itself', async () => {
  const first = await count();
  proxy.refuse();
  const key = randomUUID();
  await until(async () => (await redeem(key)).status === 503, 'it is noticed', 5);
  for (let i = 0; i < 5; ++i) {
    for (const call of [() => redeem(key), validate, () => server.api('GET', '/vouchers/FAULT')]) {
      const answer = await timed(call);
      assert.ok(unavailable(answer), `${answer.status} ${JSON.stringify(answer.body)}`);
      assert.ok(answer.ms < 2_500, `${answer.ms} ms`);
    }
  }
  assert.equal((await fetch(`${server.url}/health`)).status, 200);
  assert.equal((await fetch(`${server.url}/ready`)).status, 503);
  proxy.heal();
  await recovers([key]);
  await until(async () => (await fetch(`${server.url}/ready`)).status === 200, 'it is ready again');
  assert.equal(await count(), first + 2);
});

test('the database answers late: everything is answered right, and nothing is lost', async () => {
  const first = await count();
  proxy.delay(25);
  const answers = await Promise.all(Array.from({ length: 8 }, () => redeem()));
  proxy.heal();
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  assert.equal(await count(), first + 8);
});

for (const direction of process.env.SCRIP_FAULTS ? ['up', 'down', 'both'] : []) {
  test(`the network swallows everything (${direction}): who waits is told in bounded time, who comes later at once`, async () => {
    const first = await count();
    const keys = Array.from({ length: 4 }, () => randomUUID());
    proxy.silence(direction);
    const cut = Date.now();
    const waiting = keys.map((key) => timed(() => redeem(key)));
    const reading = timed(validate);
    await pause(3_000);
    // Its writers wait for answers that do not come: nobody else is put behind them.
    const late = await timed(() => redeem(keys[0].replace(/^./, 'x')));
    assert.equal(late.status, 503);
    for (const answer of [...(await Promise.all(waiting)), await reading]) {
      assert.ok(unavailable(answer), `${answer.status} ${JSON.stringify(answer.body)}`);
      assert.ok(answer.ms < 15_000, `${answer.ms} ms`);
    }
    assert.ok(Date.now() - cut < 20_000);
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
    proxy.heal();
    await recovers(keys);
    // 'after' was carried out by the first of these tests.
    assert.equal(await count(), first + keys.length);
  });
}

const skip = process.env.SCRIP_FAULTS ? false : 'takes a while: set SCRIP_FAULTS';
test('a statement that a lock of another program holds up is given up and told, and done when it is asked for again', { skip }, async () => {
  const first = await count();
  const blocker = cluster.session('faults');
  blocker.send("BEGIN; UPDATE scrip.voucher SET redeemed_quantity = redeemed_quantity WHERE code = 'FAULT';");
  await blocker.answered();
  const key = randomUUID();
  const answer = await timed(() => redeem(key));
  assert.ok(unavailable(answer), `${answer.status} ${JSON.stringify(answer.body)}`);
  assert.ok(answer.ms < 12_000, `${answer.ms} ms`);
  assert.equal((await validate()).status, 200);
  blocker.send('ROLLBACK;');
  await blocker.end();
  assert.equal((await redeem(key)).status, 200);
  assert.equal(await count(), first + 1);
});

test('pg_dump under load, restored: a store that adds up, with all that was confirmed before', async () => {
  let confirmed = 0;
  let stop = false;
  const first = await count();
  const clients = Array.from({ length: 8 }, async () => {
    while (!stop) {
      assert.equal((await redeem()).status, 200);
      ++confirmed;
    }
  });
  await until(async () => confirmed >= 40, 'there is load');
  const before = confirmed;
  const file = join(cluster.directory, 'copy.dump');
  await cluster.program('pg_dump', ['--format=custom', '--schema=scrip', '--file', file, '--dbname', cluster.url('faults')]);
  stop = true;
  await Promise.all(clients);
  assert.ok(confirmed > before, 'the server went on');
  cluster.createDatabase('restored');
  await cluster.program('pg_restore', ['--exit-on-error', '--dbname', cluster.url('restored'), file]);
  const verified = run(['verify', '--database', cluster.url('restored')]);
  assert.equal(verified.status, 0, verified.stdout);
  const again = await startServer({ database: cluster.url('restored'), args: ['--log-level', 'error'] });
  const { redeemed_quantity: kept } = (await again.api('GET', '/vouchers/FAULT')).body.redemption;
  assert.ok(kept >= first + before && kept <= first + confirmed, `${kept} of ${first} + ${before} to ${confirmed}`);
  assert.equal((await again.api('POST', '/redemptions', body)).status, 200);
  await again.stop();
});
