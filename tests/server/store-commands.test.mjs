// verify, backup, restore and the commands for keys.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { binary, call, keys, run, startServer } from '../support/server.mjs';

let directory;
const at = (name) => join(directory, name);
const unused = join(tmpdir(), `scrip-no-key-${process.pid}.db`);
before(() => {
  directory = mkdtempSync(join(tmpdir(), 'scrip-commands-'));
});
after(() => rmSync(directory, { recursive: true, force: true }));

const voucher = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 }, redemption: { quantity: 1000 } };

test('a backup under load is a store of its own that adds up, and holds what was confirmed before it', async () => {
  const server = await startServer();
  const database = `sqlite:${server.directory}/scrip.db`;
  await server.api('POST', '/vouchers/LOADED', voucher);
  let confirmed = 0;
  let stop = false;
  const clients = Array.from({ length: 8 }, async () => {
    while (!stop) {
      const { status } = await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'LOADED' }], order: { amount: 1000 } });
      if (status === 200) ++confirmed;
    }
  });
  while (confirmed < 40) await new Promise((done) => setTimeout(done, 5));
  const before = confirmed;
  const { stdout } = await promisify(execFile)(binary, ['backup', '--database', database, '--to', at('copy.db')]);
  stop = true;
  await Promise.all(clients);
  assert.match(JSON.parse(stdout).sha256, /^[0-9a-f]{64}$/);
  const live = JSON.parse(run(['verify', '--database', database]).stdout);
  assert.equal(live.clean, true, JSON.stringify(live));
  await server.stop();

  const restored = run(['restore', '--from', at('copy.db'), '--database', `sqlite:${at('scrip.db')}`]);
  assert.equal(restored.status, 0, restored.stderr);
  const own = await startServer({ directory });
  const { body } = await own.api('GET', '/vouchers/LOADED');
  assert.ok(body.redemption.redeemed_quantity >= before, `${body.redemption.redeemed_quantity} of ${before}`);
  assert.ok(body.redemption.redeemed_quantity <= confirmed);
  await own.stop();
  const verified = run(['verify', '--database', `sqlite:${at('scrip.db')}`]);
  assert.equal(verified.status, 0);
  assert.ok(JSON.parse(verified.stdout).ledger.checked > 0);
});

test('neither backup nor restore writes over what is there', () => {
  const again = run(['backup', '--database', `sqlite:${at('scrip.db')}`, '--to', at('copy.db')]);
  assert.equal(again.status, 1);
  assert.match(again.stderr, /copy\.db exists/);
  const over = run(['restore', '--from', at('copy.db'), '--database', `sqlite:${at('scrip.db')}`]);
  assert.equal(over.status, 1);
  assert.match(over.stderr, /exists; move it away/);
  const nothing = run(['restore', '--from', at('no-such.db'), '--database', `sqlite:${at('fresh.db')}`]);
  assert.equal(nothing.status, 1);
  assert.match(nothing.stderr, /there is no database/);
  assert.ok(!existsSync(at('fresh.db')));
});

test('a counter that somebody changed is found, and such a backup is not kept', () => {
  execFileSync('python3', ['-c', `import sqlite3; db = sqlite3.connect(${JSON.stringify(at('copy.db'))}); db.execute("UPDATE voucher SET redeemed_quantity = redeemed_quantity + 1"); db.commit()`]);
  const { status, stdout } = run(['verify', '--database', `sqlite:${at('copy.db')}`]);
  assert.equal(status, 3);
  const { findings } = JSON.parse(stdout).ledger;
  assert.equal(findings[0].stored, findings[0].expected + 1);
  const restored = run(['restore', '--from', at('copy.db'), '--database', `sqlite:${at('bad.db')}`]);
  assert.equal(restored.status, 3);
  assert.ok(!existsSync(at('bad.db')));
});

test('the command line makes, lists and ends keys that the server knows', async () => {
  const database = `sqlite:${at('keys/scrip.db')}`;
  const { mkdirSync } = await import('node:fs');
  mkdirSync(at('keys'));
  const made = run(['create-key', '--database', database, '--name', 'checkout', '--role', 'admin', '--scopes', 'validate, redeem']);
  assert.equal(made.status, 0, made.stderr);
  const key = JSON.parse(made.stdout);
  assert.deepEqual(key.scopes, ['validate', 'redeem']);
  const page = JSON.parse(run(['create-key', '--database', database, '--name', 'shop', '--client', '--origins', 'https://shop.example']).stdout);
  const listed = run(['list-keys', '--database', database]).stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(new Set(listed.map(({ id }) => id)), new Set([key.id, page.id]));
  assert.ok(!JSON.stringify(listed).includes(key.secret));

  const server = await startServer({ directory: at('keys') });
  const headers = { 'X-App-Id': key.id, 'X-App-Token': key.secret };
  assert.equal((await call(server.url, 'POST', '/v1/validations', { redeemables: [{ object: 'voucher', id: 'X' }] }, headers)).status, 200);
  assert.equal((await call(server.url, 'GET', '/v1/vouchers', undefined, headers)).status, 403);
  const busy = run(['create-key', '--database', database, '--name', 'late', '--role', 'read']);
  assert.equal(busy.status, 1);
  assert.match(busy.stderr, /another server is using this database/);
  const { entries } = (await server.api('GET', '/management/v1/audit?actor=cli')).body;
  assert.deepEqual(entries.map(({ action, resource_id: id }) => [action, id]), [['create', page.id], ['create', key.id]]);
  await server.stop();

  assert.equal(run(['revoke-key', '--database', database, key.id]).status, 0);
  const later = await startServer({ directory: at('keys') });
  assert.equal((await call(later.url, 'GET', '/v1/vouchers', undefined, headers)).status, 401);
  await later.stop();
});

test('the chain of the audit log breaks where it was touched', async () => {
  const database = `sqlite:${at('keys/scrip.db')}`;
  const clean = JSON.parse(run(['verify', '--database', database]).stdout);
  assert.deepEqual([clean.clean, clean.audit.entries, clean.audit.head.seq], [true, 3, 3]);
  const head = `${clean.audit.head.seq}:${clean.audit.head.hash}`;
  assert.equal(run(['verify', '--database', database, '--audit-head', head]).status, 0);
  const python = (statement) =>
    execFileSync('python3', ['-c', `import sqlite3; db = sqlite3.connect(${JSON.stringify(at('keys/scrip.db'))}); db.execute(${JSON.stringify(statement)}); db.commit()`]);
  const fault = (args = []) => JSON.parse(run(['verify', '--database', database, ...args]).stdout).audit.fault;

  // The newest entry goes, and the end with it: only what was written down elsewhere tells.
  python("DELETE FROM audit_entry WHERE seq = 3");
  assert.match(fault(), /ends at entry 2/);
  python("UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_entry WHERE seq = 2)");
  assert.equal(fault(), undefined);
  assert.match(fault(['--audit-head', head]), /entry 3: was cut off/);
  python("UPDATE audit_entry SET actor = 'somebody' WHERE seq = 1");
  assert.match(fault(), /entry 1: has columns that say something else/);
  python("UPDATE audit_entry SET document = replace(document, '\"cli\"', '\"somebody\"') WHERE seq = 1");
  assert.match(fault(), /entry 1: does not have the hash/);
  assert.equal(run(['verify', '--database', database]).status, 3);
});

for (const [name, args, way] of [
  ['a backup without a target', ['backup', '--database', 'sqlite:x.db'], /--to FILE/],
  ['a restore without a source', ['restore', '--database', 'sqlite:x.db'], /--from FILE/],
  ['a verification of nothing', ['verify'], /--database sqlite:FILE/],
  ['a key without a role', ['create-key', '--database', `sqlite:${unused}`, '--name', 'x'], /role/],
  ['a key of nobody', ['revoke-key', '--database', 'sqlite:x.db'], /name one key/],
]) {
  test(`the command line says the way out of ${name}`, () => {
    const { status, stderr } = run(args);
    assert.equal(status, 2);
    assert.match(stderr, way);
    for (const ending of ['', '-wal', '-shm', '.lock']) rmSync(unused + ending, { force: true });
  });
}

test('every command explains itself', () => {
  const { stdout } = run(['--help']);
  const names = [...stdout.matchAll(/^ {2}([\w-]+) {2,}/gm)].map(([, name]) => name);
  for (const name of ['serve', 'migrate', 'verify', 'backup', 'restore', 'export', 'import', 'load-sample', 'create-key', 'list-keys', 'revoke-key', 'token', 'version']) {
    assert.ok(names.includes(name), name);
  }
  for (const name of names) {
    const help = run([name, '--help'], keys);
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(`^scrip-server ${name}: `));
    assert.match(help.stdout, /Usage: scrip-server/);
  }
});
