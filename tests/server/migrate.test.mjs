// scrip-server migrate: the schema brought up to date, and a store moved between SQLite and PostgreSQL.
//
// SCRIP_MOVE_CODES   codes of the campaign that is moved (300 unless told; 100,000 is the claim)
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { sharedPostgres } from '../support/postgres.mjs';
import { fillStore } from '../support/full-store.mjs';
import { keys, run, startServer } from '../support/server.mjs';

const codes = Number(process.env.SCRIP_MOVE_CODES ?? 300);
let directory;
let cluster;
let serial = 0;
const at = (name) => join(directory, name);
const sqlite = (file, statement) =>
  execFileSync('python3', ['-c', 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as db: print(*[row[0] for row in db.execute(sys.argv[2])])', file, statement], { encoding: 'utf8' }).trim();
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const database = () => {
  const name = `moved_${process.pid}_${++serial}`;
  cluster.createDatabase(name);
  return { name, url: cluster.url(name) };
};
/** A run that must succeed: its document. */
const done = (args) => {
  const { status, stdout, stderr } = run(args);
  assert.equal(status, 0, stderr + stdout);
  return JSON.parse(stdout);
};

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'scrip-move-'));
  cluster = await sharedPostgres();
});
after(() => rmSync(directory, { recursive: true, force: true }));

const serving = new Set();
/** A server that ends with the test, also with one that fails. */
async function serve(url) {
  const server = await startServer({ database: url, args: ['--log-level', 'error'] });
  serving.add(server);
  return server;
}
async function stop(server) {
  serving.delete(server);
  await server.stop();
}
afterEach(async () => {
  for (const server of serving) await stop(server);
});

/** What a server answers about everything that was put into the store. */
async function answers(server, facts) {
  const paths = [
    '/campaigns?limit=100', '/vouchers?limit=100&order=code', '/vouchers?campaign=bulk&limit=100&page=3&order=code', '/vouchers/CARD', '/vouchers/CARD/transactions',
    '/products?limit=100', `/promotions/${facts.campaign.id}/tiers`, '/promotions/stacks', '/promotions/tiers', '/validation-rules', '/validation-rules-assignments', '/categories',
    '/product-collections', '/customers?limit=100', '/customers/anna/activity', `/customers/${facts.anna.id}/segments`, '/orders?limit=100', '/redemptions?limit=100',
    '/publications', '/metadata-schemas', '/async-actions?limit=100', '/exports', '/catalogue', '/management/v1/keys', '/management/v1/audit?limit=100',
    '/management/v1/projects/default/stacking-rules',
  ];
  const all = {};
  for (const path of paths) {
    const { status, body } = await server.api('GET', path);
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    // A link to an export is signed anew with every look.
    all[path] = JSON.parse(JSON.stringify(body, (name, value) => (name === 'url' ? undefined : value)));
  }
  const { headers } = await server.client('GET', '/catalogue');
  all.etag = headers.get('etag');
  const again = await server.api('POST', '/redemptions', facts.replay, { 'Idempotency-Key': facts.key });
  all.replay = [again.status, again.headers.get('idempotency-replayed'), again.body];
  return all;
}

test(`a store of ${codes} codes and rows in every table moves to PostgreSQL and back, and answers the same`, { timeout: 3_600_000 }, async (t) => {
  const first = await serve(`sqlite:${at('shop.db')}`);
  const facts = await fillStore(first, codes);
  const expected = await answers(first, facts);
  await stop(first);
  // No call leaves a part of a list behind; this one would be a job that a server stopped in.
  sqlite(at('shop.db'), "INSERT INTO async_action_part SELECT id, 1, '[]' FROM async_action ORDER BY id LIMIT 1");
  sqlite(at('shop.db'), "INSERT INTO segment_due (customer_id) VALUES ('cust_gone')");
  sqlite(at('shop.db'), 'PRAGMA wal_checkpoint(TRUNCATE)');
  const untouched = sha256(at('shop.db'));

  const there = database();
  const started = performance.now();
  const moved = done(['migrate', '--from', `sqlite:${at('shop.db')}`, '--to', there.url]);
  t.diagnostic(`${moved.rows} rows moved in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  assert.deepEqual(moved.tables.filter(({ rows }) => rows === 0), [], 'a table without rows would prove nothing');
  assert.equal(moved.tables.find(({ table }) => table === 'voucher').rows, codes + 4);
  assert.equal(moved.verification.clean, true);
  assert.equal(sha256(at('shop.db')), untouched);
  for (const { table, rows } of moved.tables) assert.equal(Number(cluster.sql(there.name, `SELECT count(*) FROM scrip.${table}`)), rows, table);

  const back = done(['migrate', '--from', there.url, '--to', `sqlite:${at('back.db')}`]);
  assert.deepEqual(back.tables, moved.tables);
  assert.ok(!existsSync(at('back.db.partial')));

  for (const url of [there.url, `sqlite:${at('back.db')}`]) {
    const server = await serve(url);
    assert.deepEqual(await answers(server, facts), expected);
    // What was held and counted still binds: 30.00 less 8.00, and 4.00 of it came back with a mug; the basket holds the rest.
    const spend = (credits, key) => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'CARD', gift: { credits } }], order: { amount: 5000 }, ...(key && { session: { type: 'LOCK', key } }) });
    const { balance } = (await server.api('GET', '/vouchers/CARD')).body.gift;
    assert.equal(balance, 2600);
    assert.equal((await spend(balance + 1, 'basket-CARD')).status, 400);
    // The ledger goes on after the last number, and the code that was taken is taken.
    assert.equal((await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: facts.codes[0] }], order: { amount: 5000 } })).status, 400);
    assert.equal((await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: facts.codes[1] }], order: { amount: 5000 } })).status, 200);
    await stop(server);
    assert.equal(run(['verify', '--database', url]).status, 0);
  }
});

test('a store moves into an empty database only, and out of one that nobody uses', async () => {
  const from = `sqlite:${at('shop.db')}`;
  const there = database();
  done(['migrate', '--from', from, '--to', there.url]);
  const again = run(['migrate', '--from', from, '--to', there.url]);
  assert.equal(again.status, 1);
  assert.match(again.stderr, /target is not empty: there are rows in /);
  const over = run(['migrate', '--from', there.url, '--to', from]);
  assert.equal(over.status, 1);
  assert.match(over.stderr, /shop\.db exists; name a file that does not/);
  const none = run(['migrate', '--from', `sqlite:${at('none.db')}`, '--to', there.url]);
  assert.equal(none.status, 1);
  assert.match(none.stderr, /there is no database/);
  assert.ok(!existsSync(at('none.db')));

  const server = await serve(there.url);
  const busy = run(['migrate', '--from', there.url, '--to', `sqlite:${at('busy.db')}`]);
  await stop(server);
  assert.equal(busy.status, 1);
  assert.match(busy.stderr, /are connected to the source \(\d+ connections\); stop them first/);
  const own = await serve(from);
  const locked = run(['migrate', '--from', from, '--to', database().url]);
  await stop(own);
  assert.match(locked.stderr, /another server is using this database/);
});

test('what goes wrong on the way leaves no store behind, and the same again succeeds', async () => {
  const from = at('broken.db');
  execFileSync('cp', [at('back.db'), from]);
  sqlite(from, "UPDATE voucher SET redeemed_quantity = redeemed_quantity + 1 WHERE code = 'OFTEN'");
  const there = database();
  const unsound = run(['migrate', '--from', `sqlite:${from}`, '--to', there.url]);
  assert.equal(unsound.status, 3);
  assert.match(unsound.stderr, /does not add up; nothing was kept/);
  assert.equal(cluster.sql(there.name, 'SELECT count(*) FROM scrip.voucher'), '0');
  const file = run(['migrate', '--from', `sqlite:${from}`, '--to', `sqlite:${at('copy.db')}`]);
  assert.equal(file.status, 3);
  assert.deepEqual(readdirSync(directory).filter((name) => name.startsWith('copy.db') && name !== 'copy.db.lock'), []);
  sqlite(from, "UPDATE voucher SET redeemed_quantity = redeemed_quantity - 1 WHERE code = 'OFTEN'");
  assert.equal(done(['migrate', '--from', `sqlite:${from}`, '--to', there.url]).verification.clean, true);
});

test('--check tells what the schema lacks and changes nothing; without it the steps are applied', async () => {
  const there = database();
  for (const url of [`sqlite:${at('schema.db')}`, there.url]) {
    if (url === there.url) {
      const lacking = run(['migrate', '--database', url, '--check']);
      assert.equal(lacking.status, 3);
      assert.ok(JSON.parse(lacking.stdout).lacking.includes('0001_initial'));
      assert.equal(cluster.sql(there.name, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'scrip'"), '0');
    } else {
      const missing = run(['migrate', '--database', url, '--check']);
      assert.equal(missing.status, 1);
      assert.match(missing.stderr, /there is no database/);
      assert.ok(!existsSync(at('schema.db')));
    }
    assert.ok(done(['migrate', '--database', url]).applied.includes('0001_initial'));
    assert.deepEqual(done(['migrate', '--database', url, '--check']), { object: 'migration', current: true, lacking: [] });
    assert.deepEqual(done(['migrate', '--database', url]).applied, []);
  }
  sqlite(at('schema.db'), 'DELETE FROM schema_migration WHERE number = 2');
  const old = run(['migrate', '--database', `sqlite:${at('schema.db')}`, '--check']);
  assert.equal(old.status, 3);
  assert.deepEqual(JSON.parse(old.stdout).lacking, ['0002_catalogue_version']);
  const refused = run(['migrate', '--from', `sqlite:${at('schema.db')}`, '--to', `sqlite:${at('later.db')}`]);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /not up to date; run 'scrip-server migrate --database'/);
  sqlite(at('schema.db'), "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9999, 'later', 'x', '2030')");
  const newer = run(['migrate', '--database', `sqlite:${at('schema.db')}`, '--check']);
  assert.equal(newer.status, 1);
  assert.match(newer.stderr, /does not know step 9999/);
});

for (const [name, args, way] of [
  ['half a move', ['migrate', '--from', 'sqlite:a.db'], /with both, --from URL and --to URL/],
  ['a move onto itself', ['migrate', '--from', 'sqlite:a.db', '--to', 'sqlite:a.db'], /the same store/],
  ['a move with --check', ['migrate', '--from', 'sqlite:a.db', '--to', 'sqlite:b.db', '--check'], /do not go with/],
  ['a store that is none', ['migrate', '--from', 'mysql://x', '--to', 'sqlite:b.db'], /--from wants sqlite:FILE/],
  ['nothing', ['migrate'], /--database sqlite:FILE/],
]) {
  test(`migrate says the way out of ${name}`, () => {
    const { status, stderr } = run(args, keys);
    assert.equal(status, 2);
    assert.match(stderr, way);
  });
}
