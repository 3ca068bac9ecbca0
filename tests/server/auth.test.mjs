import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { call, customerToken, keys, run, startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(head, claims, secret = keys.SCRIP_CUSTOMER_SECRET) {
  const body = `${base64url(head)}.${base64url(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
const later = () => Math.floor(Date.now() / 1000) + 60;

test('a call without keys is unauthorized', async () => {
  const { status, body } = await call(server.url, 'GET', '/v1/vouchers');
  assert.equal(status, 401);
  assert.equal(body.key, 'unauthorized');
  assert.match(body.request_id, /^v-/);
});

test('a call with a wrong token is unauthorized', async () => {
  const { status } = await server.api('GET', '/vouchers', undefined, { 'X-App-Token': 'wrong' });
  assert.equal(status, 401);
});

test('client keys open no server-side endpoint and server keys no client-side one', async () => {
  const client = { 'X-Client-Application-Id': keys.SCRIP_CLIENT_ID, 'X-Client-Token': keys.SCRIP_CLIENT_TOKEN };
  assert.equal((await call(server.url, 'GET', '/v1/vouchers', undefined, client)).status, 401);
  const own = { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
  assert.equal((await call(server.url, 'GET', '/client/v1/catalogue', undefined, own)).status, 401);
  assert.equal((await call(server.url, 'GET', '/management/v1/projects/default/stacking-rules', undefined, client)).status, 401);
});

test('a customer token that we signed is accepted', async () => {
  const answer = await server.client('GET', '/catalogue', undefined, { 'X-Customer-Token': customerToken('anna') });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('cache-control'), /private/);
});

for (const [name, value] of [
  ['with another secret', () => token({ alg: 'HS256', typ: 'JWT' }, { sub: 'anna', exp: later() }, 'another secret')],
  ['that has expired', () => token({ alg: 'HS256', typ: 'JWT' }, { sub: 'anna', exp: 1_000_000_000 })],
  ['without an end', () => token({ alg: 'HS256', typ: 'JWT' }, { sub: 'anna' })],
  ['of another algorithm', () => token({ alg: 'none', typ: 'JWT' }, { sub: 'anna', exp: later() })],
  ['for nobody', () => token({ alg: 'HS256', typ: 'JWT' }, { sub: '', exp: later() })],
  ['that is no token', () => 'not.a.token'],
]) {
  test(`a customer token ${name} is refused`, async () => {
    const { status, body } = await server.client('GET', '/catalogue', undefined, { 'X-Customer-Token': value() });
    assert.equal(status, 401);
    assert.equal(body.key, 'invalid_customer_token');
  });
}

test('serve refuses to start without keys and names the variables', () => {
  const { status, stderr } = run(['serve', '--database', 'sqlite:/nowhere/x.db'], { SCRIP_APP_ID: 'a' });
  assert.equal(status, 2);
  for (const name of ['SCRIP_APP_TOKEN', 'SCRIP_CLIENT_ID', 'SCRIP_CLIENT_TOKEN', 'SCRIP_CUSTOMER_SECRET']) {
    assert.match(stderr, new RegExp(name));
  }
});

for (const [name, args, way] of [
  ['no database', ['serve'], /--database sqlite:FILE/],
  ['an unknown scheme', ['serve', '--database', 'mysql:x'], /sqlite:FILE/],
  ['a bad address', ['serve', '--database', 'sqlite:x', '--listen', 'nonsense'], /HOST:PORT/],
  ['a static directory that is not there', ['serve', '--database', 'sqlite:x', '--static', '/no/such'], /not a directory/],
  ['an unknown option', ['serve', '--colour', 'red'], /--help/],
  ['an unknown command', ['dance'], /--help/],
  ['a token without a customer', ['token'], /--customer/],
]) {
  test(`the command line says the way out of ${name}`, () => {
    const { status, stderr } = run(args);
    assert.equal(status, 2);
    assert.match(stderr, way);
  });
}

for (const args of [['--help'], ['serve', '--help'], ['token', '--help'], ['version', '--help'], ['version']]) {
  test(`scrip-server ${args.join(' ')} explains itself`, () => {
    const { status, stdout } = run(args);
    assert.equal(status, 0);
    assert.match(stdout, /scrip-server/);
  });
}

test('secrets and codes are not in the log', async () => {
  await server.api('POST', '/vouchers/SECRET-CODE-77', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 1 } });
  await server.api('GET', '/vouchers/SECRET-CODE-77');
  const lines = server.log.join('\n');
  assert.ok(lines.includes('/v1/vouchers/{code}'));
  for (const secret of ['SECRET-CODE-77', keys.SCRIP_APP_TOKEN, keys.SCRIP_CLIENT_TOKEN, keys.SCRIP_CUSTOMER_SECRET]) {
    assert.ok(!lines.includes(secret));
  }
  for (const line of server.log) JSON.parse(line);
});
