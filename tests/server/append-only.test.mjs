// Nobody changes an entry of the ledger, not with the server's own way into the database either.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { startPostgres } from '../support/postgres.mjs';
import { startServer } from '../support/server.mjs';

const item = { source_id: 'mug', related_object: 'product', quantity: 1, price: 1000 };

/** A redemption and its rollback, of a code whose units are counted: entries in every table of the ledger. */
async function redeemed(server) {
  const ok = async (promise) => {
    const { status, body } = await promise;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  await ok(server.api('POST', '/products', { source_id: 'mug', name: 'mug', price: 1000 }));
  const rule = await ok(server.api('POST', '/validation-rules', {
    name: 'units', rules: {}, applicable_to: { included: [{ object: 'product', source_id: 'mug', product_campaign_quantity_limit: 5 }] },
  }));
  const discount = { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' };
  await ok(server.api('POST', '/vouchers/KEPT', { type: 'DISCOUNT_VOUCHER', discount, validation_rules: [rule.id] }));
  const redeem = () => ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'KEPT' }], order: { items: [item] } }));
  const { redemptions } = await redeem();
  await redeem();
  await ok(server.api('POST', `/redemptions/${redemptions[0].id}/rollback`, {}));
}
const changes = ['UPDATE ledger_entry SET uses = 0', 'DELETE FROM ledger_entry', 'UPDATE ledger_entry_units SET quantity = 0', 'DELETE FROM ledger_entry_units'];

test('on SQLite triggers refuse it', async () => {
  const server = await startServer({ store: 'sqlite' });
  await redeemed(server);
  for (const sql of changes) {
    assert.throws(() => execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 5000', join(server.directory, 'scrip.db')], { input: sql, stdio: 'pipe' }), /append-only/);
  }
  await server.stop();
});

test('on PostgreSQL the owner of the tables has given up the right to; he need not be a superuser', async () => {
  const cluster = await startPostgres();
  try {
    cluster.sql('postgres', 'CREATE ROLE shop LOGIN; CREATE DATABASE shop OWNER shop TEMPLATE template0');
    const server = await startServer({ database: cluster.url('shop').replace('postgres@', 'shop@') });
    await redeemed(server);
    for (const sql of changes) {
      assert.throws(() => cluster.sql('shop', `SET ROLE shop; SET search_path = scrip; ${sql}`), /permission denied/);
    }
    assert.equal((await server.stop()).code, 0);
  } finally {
    cluster.remove();
  }
});
