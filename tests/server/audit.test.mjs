// The audit log: who changed what, before and after, chained.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, run, startServer, store } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const entries = async (query = '') => (await server.api('GET', `/management/v1/audit?limit=100${query}`)).body;
const voucher = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 } };

test('a new thing, its changes and its end are entries with before and after', async () => {
  const created = (await server.api('POST', '/categories', { name: 'first', hierarchy: 1 })).body;
  await server.api('PUT', `/categories/${created.id}`, { name: 'second', hierarchy: 1 });
  await server.api('DELETE', `/categories/${created.id}`);
  const { entries: list } = await entries(`&resource_id=${created.id}`);
  assert.deepEqual(list.map(({ action, resource_type: type, actor, role }) => [action, type, actor, role]), [
    ['delete', 'categories', 'server', 'admin'],
    ['update', 'categories', 'server', 'admin'],
    ['create', 'categories', 'server', 'admin'],
  ]);
  assert.deepEqual(list.map((entry) => [entry.before?.name, entry.after?.name]), [
    ['second', undefined],
    ['first', 'second'],
    [undefined, 'first'],
  ]);
});

test('what is done to a thing has the name of the call', async () => {
  const { id } = (await server.api('POST', '/vouchers/AUDITED', voucher)).body;
  await server.api('POST', '/vouchers/AUDITED/disable', {});
  const [entry] = (await entries('&action=disable')).entries;
  assert.equal(entry.resource_type, 'vouchers');
  assert.equal(entry.resource_id, id);
  assert.equal(entry.before.active, true);
  assert.equal(entry.after.active, false);
});

test('a refused change, a look and a repeated answer are no entries', async () => {
  const headers = { 'Idempotency-Key': 'audited-once' };
  await server.api('POST', '/categories', { name: 'once', hierarchy: 2 }, headers);
  const { head } = await entries();
  await server.api('POST', '/categories', { name: 'once', hierarchy: 2 }, headers);
  await server.api('POST', '/categories', { name: 7 });
  await server.api('GET', '/categories');
  assert.deepEqual((await entries()).head, head);
});

test('redemptions are the ledger’s, not the audit log’s', async () => {
  await server.api('POST', '/vouchers/SPENT', voucher);
  const { head } = await entries();
  const redemption = await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'SPENT' }], order: { amount: 1000 } });
  assert.equal(redemption.status, 200);
  assert.deepEqual((await entries()).head, head);
});

test('of a customer the log knows which members changed, not what they say', async () => {
  const { id } = (await server.api('POST', '/customers', { source_id: 'anna@mail.example', name: 'Anna', email: 'anna@mail.example' })).body;
  await server.api('PUT', `/customers/${id}`, { name: 'Anne' });
  const [entry] = (await entries('&resource_type=customers')).entries;
  assert.equal(entry.resource_id, id);
  assert.ok(entry.after.changed.includes('name'), JSON.stringify(entry));
  assert.ok(!entry.after.changed.includes('email'));
  assert.ok(!JSON.stringify(await entries()).includes('Ann'));
  assert.ok(!JSON.stringify(await entries()).includes('mail.example'));
});

test('keys are in the log without their secrets, and the log says which key did it', async () => {
  const key = (await server.api('POST', '/management/v1/keys', { name: 'audited', role: 'marketer' })).body;
  await call(server.url, 'POST', '/v1/categories', { name: 'by key', hierarchy: 3 }, { 'X-App-Id': key.id, 'X-App-Token': key.secret });
  const [entry] = (await entries(`&actor=${key.id}`)).entries;
  assert.equal(entry.role, 'marketer');
  assert.equal(entry.after.name, 'by key');
  const [made] = (await entries(`&resource_id=${key.id}`)).entries;
  assert.equal(made.action, 'create');
  assert.ok(!JSON.stringify(await entries()).includes(key.secret));
});

test('who is forgotten for good leaves the log, and the chain still holds', async () => {
  const { id } = (await server.api('POST', '/customers', { source_id: 'shop-4711', name: 'Berta Beispiel', email: 'berta@mail.example', phone: '+49 30 1234' })).body;
  // The merchant's own words about somebody, in things that are in the log.
  await server.api('POST', '/vouchers/FOR-BERTA', { ...voucher, additional_info: 'sorry, see mail to berta@mail.example', metadata: { holder: 'Berta Beispiel', reason: 'late', mobile: '+49 30 1234' } });
  await server.api('POST', '/segments', { name: 'berta only', type: 'auto-update', filter: { junction: 'and', source_id: { conditions: { $is: ['shop-4711'] } } } });
  const personal = ['shop-4711', 'Berta Beispiel', 'berta@mail.example', '+49 30 1234'];
  const shown = async () => JSON.stringify(await entries());
  const before = await shown();
  for (const text of personal) assert.ok(before.includes(text), text);
  const { head } = await entries();
  const verify = (...more) => run(['verify', '--database', server.database, ...more]);
  assert.equal(verify().status, 0);

  assert.equal((await server.api('POST', `/customers/${id}/permanent-deletion`, {})).status, 200);
  const after = await shown();
  for (const text of personal) assert.ok(!after.includes(text), text);
  const { entries: list } = await entries(`&action=redact`);
  assert.equal(list.length, 1);
  assert.equal(list[0].resource_id, id);
  assert.equal(list[0].after.entries.length, 2);
  const [entry] = (await entries('&resource_type=vouchers')).entries;
  assert.deepEqual([entry.after.metadata.holder, entry.after.metadata.reason, entry.after.additional_info], ['[erased]', 'late', 'sorry, see mail to [erased]']);
  assert.match(entry.redacted_at, /^20/);
  assert.equal(verify('--audit-head', `${head.seq}:${head.hash}`).status, 0);

  // Somebody who calls a change of their own a redaction is found out.
  if (store === 'postgresql') return;
  const sqlite = (sql) => execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 5000', join(server.directory, 'scrip.db')], { input: sql });
  sqlite(`UPDATE audit_entry SET document = replace(document, 'late', 'good') WHERE seq = ${entry.seq}`);
  const { status, stdout } = verify();
  assert.equal(status, 3);
  assert.match(JSON.parse(stdout).audit.fault, new RegExp(`audit entry ${entry.seq}: `));
  sqlite(`UPDATE audit_entry SET document = replace(document, 'good', 'late') WHERE seq = ${entry.seq}`);
  assert.equal(verify().status, 0);
});

test('the log is read by administrators only', async () => {
  const key = (await server.api('POST', '/management/v1/keys', { name: 'marketer', role: 'marketer' })).body;
  const answer = await call(server.url, 'GET', '/management/v1/audit', undefined, { 'X-App-Id': key.id, 'X-App-Token': key.secret });
  assert.equal(answer.body.key, 'missing_required_permission');
});

test('pages go on from a seq, and dates bound the list', async () => {
  const all = (await entries()).entries;
  const first = (await server.api('GET', '/management/v1/audit?limit=2')).body;
  assert.equal(first.has_more, true);
  const second = (await server.api('GET', `/management/v1/audit?limit=2&starting_after=${first.entries[1].seq}`)).body;
  assert.deepEqual([...first.entries, ...second.entries], all.slice(0, 4));
  const { created_at: at } = all[2];
  assert.ok((await entries(`&created_at[before]=${at}`)).entries.every((entry) => entry.created_at < at));
  assert.equal((await server.api('GET', '/management/v1/audit?created_at[before]=yesterday')).status, 400);
  assert.equal((await server.api('GET', '/management/v1/audit?starting_after=-1')).status, 400);
});
