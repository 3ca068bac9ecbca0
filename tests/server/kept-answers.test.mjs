// What was answered under an Idempotency-Key is kept for seven days and then forgotten, beside the requests.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { sharedPostgres } from '../support/postgres.mjs';
import { startServer, store } from '../support/server.mjs';

const DAY = 86_400_000;
const MINUTE = 60_000;
let server;
let sql;

before(async () => {
  server = await startServer();
  if (store === 'postgresql') {
    const cluster = await sharedPostgres();
    const name = new URL(server.database).pathname.slice(1);
    sql = (text) => cluster.sql(name, `SET search_path = scrip; ${text}`);
  } else {
    sql = (text) => execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 5000', join(server.directory, 'scrip.db')], { input: text, encoding: 'utf8' }).trim();
  }
  assert.equal((await server.api('POST', '/vouchers/KEPT', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } })).status, 200);
});
after(() => server.stop());

const redeem = (key) => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'KEPT' }], order: { amount: 1000 } }, { 'Idempotency-Key': key });
const keys = () => sql('SELECT key FROM idempotency ORDER BY key').split('\n');

test('after seven days an answer is forgotten, not a minute before, and however many there are', async () => {
  const ages = { 'age-7-days-and-a-minute': 7 * DAY + MINUTE, 'age-30-days': 30 * DAY, 'age-7-days-less-a-minute': 7 * DAY - MINUTE, 'age-now': 0 };
  const first = {};
  for (const key of Object.keys(ages)) first[key] = (await redeem(key)).body.redemptions[0].id;
  const at = (age) => new Date(Date.now() - age).toISOString();
  // More than go at once.
  const many = Array.from({ length: 1200 }, (_, i) => `('nobody', 'many-${i}', 'hash', 200, '{}', '${at(9 * DAY)}')`);
  const aged = Object.entries(ages).map(([key, age]) => `UPDATE idempotency SET created_at = '${at(age)}' WHERE key = '${key}';`);
  sql(`INSERT INTO idempotency (caller, key, request_hash, status, body, created_at) VALUES ${many}; ${aged.join(' ')}`);
  for (const end = Date.now() + 20_000; keys().length > 2 && Date.now() < end; ) await new Promise((done) => setTimeout(done, 100));
  assert.deepEqual(keys(), ['age-7-days-less-a-minute', 'age-now']);
  for (const [key, age] of Object.entries(ages)) {
    const again = await redeem(key);
    const isKept = age < 7 * DAY;
    assert.equal(again.headers.get('idempotency-replayed'), isKept ? 'true' : null, key);
    assert.equal(again.body.redemptions[0].id === first[key], isKept, key);
  }
});
