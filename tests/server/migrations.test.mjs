// The schema: databases of the first server come along with their data, unknown steps are refused.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { firstSchema } from '../support/first-schema.mjs';
import { startServer } from '../support/server.mjs';

const sqlite = (file, sql) => execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 5000', file], { input: sql, encoding: 'utf8' });

function folder(t) {
  const directory = mkdtempSync(join(tmpdir(), 'scrip-migrations-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return { directory, file: join(directory, 'scrip.db') };
}

test('a database of the first server is upgraded with its data', async (t) => {
  const { directory, file } = folder(t);
  sqlite(file, firstSchema);
  const server = await startServer({ directory });
  t.after(() => server.stop());
  const voucher = (await server.api('GET', '/vouchers/OLD')).body;
  assert.equal(voucher.redemption.redeemed_quantity, 1);
  assert.equal((await server.api('GET', '/redemptions/r_1')).body.id, 'r_1');
  // Stored before, so still the last use but one: 2 of 3, 3 of 3, then no more.
  const redeem = () => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'OLD' }], order: { amount: 1000 } });
  assert.equal((await redeem()).status, 200);
  assert.equal((await redeem()).status, 200);
  assert.equal((await redeem()).body.key, 'quantity_exceeded');
  // The triggers of the first server are gone and the catalogue's version moves all the same.
  const version = () => sqlite(file, "SELECT value FROM setting WHERE name = 'catalogue_version'").trim();
  const before = version();
  assert.equal((await server.api('POST', '/products', { name: 'Tea', price: 500 })).status, 200);
  assert.notEqual(version(), before);
  assert.equal(sqlite(file, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'ledger%'").trim(), '0');
  assert.equal(sqlite(file, "SELECT count(*) FROM schema_migration WHERE length(checksum) = 64").trim() > 1, true);
  assert.equal(sqlite(file, "SELECT value FROM setting WHERE name = 'tracking_key'").trim(), 'feed');
});

test('steps that are not known to this server, or are others, are refused', async (t) => {
  const { directory, file } = folder(t);
  await (await startServer({ directory })).stop();
  sqlite(file, "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9999, '9999_later', 'x', '2030')");
  await assert.rejects(startServer({ directory }), /does not know step 9999/);
  sqlite(file, "DELETE FROM schema_migration WHERE number = 9999; UPDATE schema_migration SET checksum = 'x' WHERE number = 1");
  await assert.rejects(startServer({ directory }), /step 1 of the database's schema is not the step/);
});

test('a step that was skipped is applied later, whatever came after it', async (t) => {
  const { directory, file } = folder(t);
  await (await startServer({ directory })).stop();
  sqlite(file, 'DELETE FROM schema_migration WHERE number = 2');
  await (await startServer({ directory })).stop();
  assert.equal(sqlite(file, 'SELECT count(*) FROM schema_migration WHERE number = 2').trim(), '1');
});
