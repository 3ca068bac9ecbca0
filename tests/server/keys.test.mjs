// Keys of the store: roles, scopes, origins, addresses, expiry, rotation, revocation.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { call, keys, startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--allow-origin', 'https://shop.example'] });
});
after(() => server.stop());

const create = async (body) => (await server.api('POST', '/management/v1/keys', { name: 'test', ...body })).body;
const headersOf = ({ id, secret, kind }) =>
  kind === 'client' ? { 'X-Client-Application-Id': id, 'X-Client-Token': secret } : { 'X-App-Id': id, 'X-App-Token': secret };
const as = (key, method, path, body, headers = {}) => call(server.url, method, path, body, { ...headersOf(key), ...headers });

test('a key shows its secret once and is then only its name', async () => {
  const key = await create({ role: 'read' });
  assert.match(key.id, /^app_[0-9a-f]{32}$/);
  assert.match(key.secret, /^sk_[\w-]{43}$/);
  const { body } = await server.api('GET', `/management/v1/keys/${key.id}`);
  assert.equal(body.secret, undefined);
  assert.ok(!JSON.stringify(body).includes(key.secret));
  assert.equal(body.role, 'read');
  const list = (await server.api('GET', '/management/v1/keys')).body;
  assert.ok(list.keys.some(({ id }) => id === key.id));
});

test('a repeated creation answers the same key, without its secret', async () => {
  const headers = { 'Idempotency-Key': 'key-once' };
  const first = await server.api('POST', '/management/v1/keys', { name: 'once', role: 'read' }, headers);
  const again = await server.api('POST', '/management/v1/keys', { name: 'once', role: 'read' }, headers);
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(again.body.id, first.body.id);
  assert.ok(first.body.secret);
  assert.equal(again.body.secret, undefined);
});

// What each role may do: [status of a look, a validation, a redemption, a new voucher, a publication, a new customer, the list of keys].
// 400 and 404 come from the handler: the door was open.
const validation = { redeemables: [{ object: 'voucher', id: 'NOT-THERE' }], order: { amount: 1000 } };
const roles = {
  read: [200, 200, 403, 403, 403, 403, 403],
  marketer: [200, 200, 403, 200, 400, 403, 403],
  merchant: [200, 403, 403, 403, 400, 200, 403],
  admin: [200, 200, 404, 200, 400, 200, 200],
};
for (const [role, expected] of Object.entries(roles)) {
  test(`a key of the role ${role} may do what the role says and no more`, async () => {
    const key = await create({ role });
    const answers = [
      await as(key, 'GET', '/v1/vouchers'),
      await as(key, 'POST', '/v1/validations', validation),
      await as(key, 'POST', '/v1/redemptions', validation),
      await as(key, 'POST', '/v1/vouchers', { code: `ROLE-${role}`, type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } }),
      await as(key, 'POST', '/v1/publications', {}),
      await as(key, 'POST', '/v1/customers', { source_id: `customer-of-${role}` }),
      await as(key, 'GET', '/management/v1/keys'),
    ];
    assert.deepEqual(answers.map(({ status }) => status), expected);
    for (const { status, body } of answers) if (status === 403) assert.equal(body.key, 'missing_required_permission');
  });
}

test('scopes narrow what the role gives', async () => {
  const key = await create({ role: 'admin', scopes: ['validate'] });
  assert.equal((await as(key, 'POST', '/v1/validations', validation)).status, 200);
  const refused = await as(key, 'GET', '/v1/vouchers');
  assert.equal(refused.status, 403);
  assert.match(refused.body.details, /'view'/);
});

for (const [name, body, pointer] of [
  ['without a role', {}, '/role'],
  ['with an unknown role', { role: 'owner' }, '/role'],
  ['with a scope that the role does not give', { role: 'read', scopes: ['view', 'redeem'] }, '/scopes/1'],
  ['of an unknown kind', { kind: 'robot', role: 'read' }, '/kind'],
  ['for pages that asks for a role', { kind: 'client', role: 'admin' }, '/role'],
  ['for pages with the scope of administrators', { kind: 'client', scopes: ['admin'] }, '/scopes/0'],
  ['for servers with origins', { role: 'read', origins: ['https://shop.example'] }, '/origins'],
  ['with an origin that is a path', { kind: 'client', origins: ['https://shop.example/cart'] }, '/origins/0'],
  ['with an address that is none', { role: 'read', addresses: ['300.1.1.1'] }, '/addresses/0'],
  ['with a prefix longer than the address', { role: 'read', addresses: ['10.0.0.0/33'] }, '/addresses/0'],
  ['that has ended already', { role: 'read', expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
  ['without a name', { name: '', role: 'read' }, '/name'],
]) {
  test(`a key ${name} is refused with its pointer`, async () => {
    const answer = await server.api('POST', '/management/v1/keys', { name: 'test', ...body });
    assert.equal(answer.status, 400);
    assert.equal(answer.body.key, 'invalid_payload');
    assert.equal(answer.body.pointer, pointer);
  });
}

test('a client key opens what its scopes say, a look and a validation by default', async () => {
  const key = await create({ kind: 'client' });
  assert.equal((await as(key, 'GET', '/client/v1/catalogue')).status, 200);
  assert.equal((await as(key, 'POST', '/client/v1/validations', validation)).status, 200);
  assert.equal((await as(key, 'POST', '/client/v1/redemptions', validation)).body.key, 'missing_required_permission');
  assert.equal((await as({ ...key, kind: 'server' }, 'GET', '/v1/vouchers')).status, 401);
});

test('the origins of a client key take the place of those of the server', async () => {
  const key = await create({ kind: 'client', origins: ['https://other.example'] });
  const own = await as(key, 'GET', '/client/v1/catalogue', undefined, { Origin: 'https://other.example' });
  assert.equal(own.status, 200);
  assert.equal(own.headers.get('access-control-allow-origin'), 'https://other.example');
  const foreign = await as(key, 'GET', '/client/v1/catalogue', undefined, { Origin: 'https://shop.example' });
  assert.equal(foreign.status, 403);
  assert.equal(foreign.headers.get('access-control-allow-origin'), null);
  const preflight = await call(server.url, 'OPTIONS', '/client/v1/catalogue', undefined, { Origin: 'https://other.example' });
  assert.equal(preflight.headers.get('access-control-allow-origin'), 'https://other.example');
  // The key of the environment has none of its own, and the server's list does not know this page.
  assert.equal((await server.client('GET', '/catalogue', undefined, { Origin: 'https://other.example' })).status, 403);
});

test('a server key that a page sends is refused and the log raises the alarm', async () => {
  const answer = await server.api('GET', '/vouchers', undefined, { Origin: 'https://shop.example' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.key, 'secret_key_in_browser');
  await sleep(50);
  assert.ok(server.log.some((line) => line.includes('"secret_key_in_browser"') && line.includes('"error"') && line.includes('https://shop.example')));
});

test('a key may be used from its addresses only', async () => {
  const here = await create({ role: 'read', addresses: ['127.0.0.0/30', '2001:db8::/32'] });
  assert.equal((await as(here, 'GET', '/v1/vouchers')).status, 200);
  const elsewhere = await create({ role: 'read', addresses: ['127.0.0.2/31'] });
  const refused = await as(elsewhere, 'GET', '/v1/vouchers');
  assert.equal(refused.status, 403);
  assert.equal(refused.body.key, 'address_not_allowed');
});

test('a key ends at its time', async () => {
  const key = await create({ role: 'read', expires_at: new Date(Date.now() + 400).toISOString() });
  assert.equal((await as(key, 'GET', '/v1/vouchers')).status, 200);
  await sleep(450);
  assert.equal((await as(key, 'GET', '/v1/vouchers')).status, 401);
});

test('a revoked key opens nothing from the next request on', async () => {
  const key = await create({ role: 'read' });
  assert.equal((await as(key, 'GET', '/v1/vouchers')).status, 200);
  assert.equal((await server.api('DELETE', `/management/v1/keys/${key.id}`)).status, 204);
  assert.equal((await as(key, 'GET', '/v1/vouchers')).status, 401);
  assert.ok((await server.api('GET', `/management/v1/keys/${key.id}`)).body.revoked_at);
  assert.equal((await server.api('POST', `/management/v1/keys/${key.id}/rotate`, {})).body.key, 'key_revoked');
});

test('a rotation gives a new secret, and the old one works until the overlap ends', async () => {
  const key = await create({ role: 'read' });
  const fresh = (await server.api('POST', `/management/v1/keys/${key.id}/rotate`, { overlap_seconds: 1 })).body;
  assert.equal(fresh.id, key.id);
  assert.notEqual(fresh.secret, key.secret);
  assert.equal((await as(key, 'GET', '/v1/vouchers')).status, 200);
  assert.equal((await as(fresh, 'GET', '/v1/vouchers')).status, 200);
  await sleep(1050);
  assert.equal((await as(key, 'GET', '/v1/vouchers')).status, 401);
  assert.equal((await as(fresh, 'GET', '/v1/vouchers')).status, 200);
  const last = (await server.api('POST', `/management/v1/keys/${key.id}/rotate`, { overlap_seconds: 0 })).body;
  assert.equal((await as(fresh, 'GET', '/v1/vouchers')).status, 401);
  assert.equal((await as(last, 'GET', '/v1/vouchers')).status, 200);
});

test('a change of scopes holds from the next request on', async () => {
  const key = await create({ role: 'admin', scopes: ['view'] });
  assert.equal((await as(key, 'POST', '/v1/validations', validation)).status, 403);
  const changed = await server.api('PUT', `/management/v1/keys/${key.id}`, { scopes: ['view', 'validate'] });
  assert.deepEqual(changed.body.scopes, ['view', 'validate']);
  assert.equal((await as(key, 'POST', '/v1/validations', validation)).status, 200);
});

test('the list says when a key was used last', async () => {
  const key = await create({ role: 'read' });
  assert.equal((await server.api('GET', `/management/v1/keys/${key.id}`)).body.last_used_at, undefined);
  await as(key, 'GET', '/v1/vouchers');
  await sleep(50);
  const { last_used_at: at } = (await server.api('GET', `/management/v1/keys/${key.id}`)).body;
  assert.ok(Date.now() - Date.parse(at) < 5000, at);
});

test('keys live on across a restart, and hold nothing of the secret on disk', async () => {
  const key = await create({ role: 'read' });
  const { readFileSync, readdirSync } = await import('node:fs');
  for (const name of readdirSync(server.directory)) {
    assert.ok(!readFileSync(`${server.directory}/${name}`).includes(key.secret), `${name} holds the secret`);
  }
  assert.ok(!server.log.join('\n').includes(key.secret));
  assert.equal(keys.SCRIP_APP_ID, 'test-app-id');
});
