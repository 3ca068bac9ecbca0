// PostgreSQL keeps the plan of a statement for as long as nobody counts its tables anew. A store that was counted while
// it was empty must not be read whole by each redemption once it has grown (decisions/0051).
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { startServer, store } from '../support/server.mjs';
import { startForgetful } from '../support/postgres.mjs';

/** Tables that grow with redemptions, and the one that has the codes. */
const GROWING = ['idempotency', 'redemption', 'redemption_share', 'ledger_entry', 'orders', 'counter', 'voucher'];
const order = { amount: 5000, items: [{ product_id: 'p', quantity: 1, price: 5000 }] };
let cluster;
let server;

const counted = (sql) => cluster.sql('plans', sql);
/** Rows of the tables that were read by scans of the whole table, and by entries of partial indexes of vouchers, so far. */
function readWhole() {
  const rows = counted(`SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE relname IN (${GROWING.map((name) => `'${name}'`)})`);
  const partial = counted(`SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes WHERE indexrelname IN ('voucher_live', 'voucher_campaign_live')`);
  return { ...Object.fromEntries(rows.split('\n').map((row) => [row.split('|')[0], Number(row.split('|')[1])])), partial: Number(partial) };
}

before(async () => {
  if (store !== 'postgresql') return;
  cluster = await startForgetful();
  cluster.createDatabase('plans');
  server = await startServer({ database: cluster.url('plans') });
});
after(async () => {
  await server?.stop();
  await cluster?.stop();
  cluster?.remove?.();
});

test('redemptions find their rows by an index, also where tables were empty when they were counted', { skip: store !== 'postgresql' && 'about PostgreSQL' }, async () => {
  for (const code of ['PLAN-1', 'PLAN-2']) {
    const made = await server.api('POST', `/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 } });
    assert.equal(made.status, 200);
  }
  counted('ANALYZE');
  const redeem = async (from, to) => {
    for (let i = from; i < to; i += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, j) =>
          server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: `PLAN-${1 + (j % 2)}` }], order, customer: { source_id: `c${j}` } }, { 'Idempotency-Key': `plan-${i + j}` }),
        ),
      );
      for (const { status } of answers) assert.equal(status, 200);
    }
  };
  // Plans are made for the first runs of a statement, and kept from the sixth on. A connection tells what it has read
  // when it is used a second later.
  const told = async (from) => {
    await new Promise((done) => setTimeout(done, 1100));
    await redeem(from, from + 20);
  };
  await redeem(0, 160);
  await told(160);
  const before = readWhole();
  await redeem(180, 260);
  await told(260);
  assert.deepEqual(readWhole(), before);
  assert.equal(counted('SELECT count(*) FROM scrip.idempotency'), '280');
});
