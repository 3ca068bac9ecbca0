// Customer tokens: each claim below, at and above its boundary; keys by kid, two algorithms, none taken for another.
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, keys, run, startServer } from '../support/server.mjs';

const management = '/management/v1/projects';
const secret = 'a-secret-of-more-than-thirty-two-bytes';
const ed = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const pem = (key) => key.export({ type: 'spki', format: 'pem' });

const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const hs256 = (key) => (data) => createHmac('sha256', key).update(data).digest('base64url');
const eddsa = (key) => (data) => sign(null, Buffer.from(data), key).toString('base64url');
const token = (head, claims, signer) => {
  const data = `${part(head)}.${part(claims)}`;
  return `${data}.${signer(data)}`;
};
const now = () => Math.floor(Date.now() / 1000);

let server;
let page;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
  const make = async (method, path, body) => {
    const answer = await server.api(method, `${management}${path}`, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body;
  };
  await make('POST', '', { id: 'shop', name: 'Shop' });
  await make('POST', '', { id: 'rival', name: 'Rival' });
  page = { shop: await make('POST', '/shop/keys', { name: 'page', kind: 'client' }), rival: await make('POST', '/rival/keys', { name: 'page', kind: 'client' }) };
  for (const project of ['shop', 'rival', 'default']) {
    await make('POST', `/${project}/token-keys`, { name: 'ed', algorithm: 'EdDSA', kid: 'ed', public_key: pem(project === 'rival' ? other.publicKey : ed.publicKey) });
    await make('POST', `/${project}/token-keys`, { name: 'hs', algorithm: 'HS256', kid: 'hs', secret: project === 'rival' ? `${secret}-of-another` : secret });
  }
});
after(() => server.stop());

/** What a page of the project is told that sends the token: its status and key. */
async function sent(project, jwt) {
  const key = project === 'default' ? { id: keys.SCRIP_CLIENT_ID, secret: keys.SCRIP_CLIENT_TOKEN } : page[project];
  const { status, body } = await call(server.url, 'POST', '/client/v1/wallet', { order: { amount: 1000 } }, { 'X-Client-Application-Id': key.id, 'X-Client-Token': key.secret, 'X-Customer-Token': jwt });
  if (status !== 200) assert.equal(body.key, 'invalid_customer_token', JSON.stringify(body));
  return status;
}
const algorithms = { ed: ['EdDSA', eddsa(ed.privateKey)], hs: ['HS256', hs256(secret)] };
const made = (kid, claims = {}, head = {}) => {
  const [alg, signer] = algorithms[kid];
  return token({ alg, kid, typ: 'JWT', ...head }, { sub: 'lena', aud: 'shop', exp: now() + 600, ...claims }, signer);
};
const without = (name) => ({ [name]: undefined });

for (const kid of ['ed', 'hs']) {
  // Times are seconds from now; the clock may move on by one between here and there.
  for (const [name, claims, status] of [
    ['with all that is needed', {}, 200],
    ['with a list of audiences', { aud: ['web', 'shop'] }, 200],
    ['for another project', { aud: 'rival' }, 401],
    ['for a list without it', { aud: ['web', 'rival'] }, 401],
    ['for an audience that only begins like it', { aud: 'shop2' }, 401],
    ['for nobody in particular', without('aud'), 401],
    ['for a number', { aud: 7 }, 401],
    ['without an end', without('exp'), 401],
    ['whose end is a text', { exp: 'tomorrow' }, 401],
    ['whose end is a fraction', { exp: now() + 600.5 }, 401],
    ['whose end is past every number', { exp: 18446744073709551615 }, 401],
    ['that ended 3 seconds ago, within what clocks may differ', { exp: () => now() - 3 }, 200],
    ['that ended 5 seconds ago', { exp: () => now() - 5 }, 401],
    ['that ended 6 seconds ago', { exp: () => now() - 6 }, 401],
    ['that ends in 31 days', { exp: () => now() + 31 * 86_400 }, 200],
    ['that ends in 31 days and 5 seconds', { exp: () => now() + 31 * 86_400 + 5 }, 200],
    ['that ends in 31 days and 8 seconds', { exp: () => now() + 31 * 86_400 + 8 }, 401],
    ['that begins now', { nbf: () => now() }, 200],
    ['that begins in 5 seconds', { nbf: () => now() + 5 }, 200],
    ['that begins in 8 seconds', { nbf: () => now() + 8 }, 401],
    ['whose beginning is a text', { nbf: 'x' }, 401],
    ['made in 5 seconds', { iat: () => now() + 5 }, 200],
    ['made in 8 seconds', { iat: () => now() + 8 }, 401],
    ['made long ago', { iat: 1 }, 200],
    ['whose making is a list', { iat: [1] }, 401],
    ['for no shopper', { sub: '' }, 401],
    ['without a shopper', without('sub'), 401],
    ['for a number of a shopper', { sub: 7 }, 401],
  ]) {
    test(`a token ${name} (${kid}) is answered ${status}`, async () => {
      const given = Object.fromEntries(Object.entries(claims).map(([claim, value]) => [claim, typeof value === 'function' ? value() : value]));
      assert.equal(await sent('shop', made(kid, given)), status);
    });
  }
}

test('the algorithm is the key’s: what the head says can only agree', async () => {
  const claims = { sub: 'lena', aud: 'shop', exp: now() + 600 };
  for (const [name, jwt] of [
    ['none', token({ alg: 'none', kid: 'hs' }, claims, () => '')],
    ['None, signed with nothing', token({ alg: 'None', kid: 'ed' }, claims, hs256(''))],
    ['the public key taken for a secret, PEM', token({ alg: 'HS256', kid: 'ed' }, claims, hs256(pem(ed.publicKey)))],
    ['the public key taken for a secret, bytes', token({ alg: 'HS256', kid: 'ed' }, claims, hs256(ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)))],
    ['EdDSA with the kid of a secret', token({ alg: 'EdDSA', kid: 'hs' }, claims, eddsa(ed.privateKey))],
    ['HS512', token({ alg: 'HS512', kid: 'hs' }, claims, (data) => createHmac('sha512', secret).update(data).digest('base64url'))],
    ['a head that says HS256 over a signature of Ed25519', token({ alg: 'HS256', kid: 'ed' }, claims, eddsa(ed.privateKey))],
    ['no algorithm', token({ kid: 'hs' }, claims, hs256(secret))],
    ['a list of algorithms', token({ alg: ['HS256'], kid: 'hs' }, claims, hs256(secret))],
    ['a key that the token brings along', token({ alg: 'EdDSA', kid: 'ed', jwk: other.publicKey.export({ format: 'jwk' }) }, claims, eddsa(other.privateKey))],
    ['what nobody knows but must', token({ alg: 'HS256', kid: 'hs', crit: ['b64'], b64: false }, claims, hs256(secret))],
  ])
    assert.equal(await sent('shop', jwt), 401, name);
});

test('a token that was changed anywhere is nobody’s', async () => {
  for (const kid of ['ed', 'hs']) {
    const good = made(kid);
    const [head, claims, signature] = good.split('.');
    assert.equal(await sent('shop', good), 200);
    const last = signature.at(-1);
    for (const bad of [
      `${head}.${part({ sub: 'anna', aud: 'shop', exp: now() + 600 })}.${signature}`,
      `${part({ alg: algorithms[kid][0], kid, x: 1 })}.${claims}.${signature}`,
      `${head}.${claims}.`, `${head}.${claims}`, `${head}.${claims}.${signature}.`, `.${claims}.${signature}`, '..', '.',
      `${head}.${claims}.${signature}=`, `${head}.${claims}.${signature.slice(0, -1)}`,
      // The last letter has bits that decode to nothing: another spelling of the same bytes.
      `${head}.${claims}.${signature.slice(0, -1)}${String.fromCharCode(last.charCodeAt(0) + 1)}`,
      `${head}.${claims}.${'A'.repeat(signature.length)}`, `${good}${'A'.repeat(4096)}`,
    ])
      assert.equal(await sent('shop', bad), 401, bad);
  }
});

test('keys are the project’s own, and found by kid', async () => {
  assert.equal(await sent('shop', made('ed', {}, { kid: 'unknown' })), 401);
  assert.equal(await sent('shop', made('ed', {}, { kid: 7 })), 401);
  assert.equal(await sent('shop', made('ed', {}, { kid: undefined })), 401);
  // The same kid in another project is another key, whatever the audience says.
  for (const kid of ['ed', 'hs']) assert.equal(await sent('rival', made(kid, { aud: 'rival' })), 401);
  assert.equal(await sent('rival', token({ alg: 'EdDSA', kid: 'ed' }, { sub: 'lena', aud: 'rival', exp: now() + 600 }, eddsa(other.privateKey))), 200);
  assert.equal(await sent('shop', token({ alg: 'EdDSA', kid: 'ed' }, { sub: 'lena', aud: 'rival', exp: now() + 600 }, eddsa(other.privateKey))), 401);
});

test('tokens of the environment’s secret go on working, in the first project only', async () => {
  const old = (claims = {}, project = 'default', ttl = 600) => sent(project, token({ alg: 'HS256', typ: 'JWT' }, { sub: 'lena', exp: now() + ttl, ...claims }, hs256(keys.SCRIP_CUSTOMER_SECRET)));
  assert.equal(await old(), 200);
  assert.equal(await old({ aud: 'default', iat: now() }), 200);
  assert.equal(await old({ aud: 'shop' }), 401);
  assert.equal(await old({ nbf: now() + 60 }), 401);
  assert.equal(await old({ aud: 'shop' }, 'shop'), 401);
  assert.equal(await sent('default', token({ alg: 'HS256', kid: 'hs' }, { sub: 'lena', aud: 'default', exp: now() + 600 }, hs256(keys.SCRIP_CUSTOMER_SECRET))), 401);
  assert.equal(await sent('default', made('ed', { aud: 'default' })), 200);
});

test('keys are rotated: both are good until the old one is revoked or ends', async () => {
  const path = `${management}/shop/token-keys`;
  const issued = (await server.api('POST', path, { name: 'next', algorithm: 'HS256' })).body;
  assert.match(issued.secret, /^ts_[\w-]{43}$/);
  assert.match(issued.kid, /^tok_[0-9a-f]{32}$/);
  const next = () => token({ alg: 'HS256', kid: issued.kid }, { sub: 'lena', aud: 'shop', exp: now() + 600 }, hs256(issued.secret));
  assert.equal(await sent('shop', next()), 200);
  assert.equal(await sent('shop', made('hs')), 200);
  const shown = (await server.api('GET', `${path}/${issued.kid}`)).body;
  assert.equal(shown.secret, undefined);
  assert.ok(!JSON.stringify((await server.api('GET', path)).body).includes(issued.secret));
  assert.ok(!JSON.stringify((await server.api('GET', '/management/v1/audit?limit=100')).body).includes(issued.secret));
  assert.equal((await server.api('DELETE', `${path}/${issued.kid}`)).status, 204);
  assert.equal(await sent('shop', next()), 401);
  assert.equal(await sent('shop', made('hs')), 200);
  assert.equal((await server.api('POST', path, { name: 'again', algorithm: 'HS256', kid: issued.kid })).body.key, 'duplicate_found');
  const ends = (await server.api('POST', path, { name: 'ends', algorithm: 'HS256', expires_at: new Date(Date.now() + 800).toISOString() })).body;
  const last = () => token({ alg: 'HS256', kid: ends.kid }, { sub: 'lena', aud: 'shop', exp: now() + 600 }, hs256(ends.secret));
  assert.equal(await sent('shop', last()), 200);
  await new Promise((done) => setTimeout(done, 900));
  assert.equal(await sent('shop', last()), 401);
});

for (const [name, body, pointer] of [
  ['without a name', { algorithm: 'HS256' }, '/name'],
  ['of another algorithm', { name: 'x', algorithm: 'RS256' }, '/algorithm'],
  ['of none', { name: 'x', algorithm: 'none' }, '/algorithm'],
  ['with a secret of 31 bytes', { name: 'x', algorithm: 'HS256', secret: 's'.repeat(31) }, '/secret'],
  ['with a secret of 513 bytes', { name: 'x', algorithm: 'HS256', secret: 's'.repeat(513) }, '/secret'],
  ['with a public key for HS256', { name: 'x', algorithm: 'HS256', public_key: 'x' }, '/public_key'],
  ['with a secret for EdDSA', { name: 'x', algorithm: 'EdDSA', secret: 's'.repeat(40) }, '/secret'],
  ['without its public key', { name: 'x', algorithm: 'EdDSA' }, '/public_key'],
  ['with 31 bytes for a public key', { name: 'x', algorithm: 'EdDSA', public_key: Buffer.alloc(31).toString('base64url') }, '/public_key'],
  ['with a public key of another curve', { name: 'x', algorithm: 'EdDSA', public_key: pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey) }, '/public_key'],
  ['with its private key', { name: 'x', algorithm: 'EdDSA', public_key: ed.privateKey.export({ type: 'pkcs8', format: 'pem' }) }, '/public_key'],
  ['with a kid of 65 letters', { name: 'x', algorithm: 'HS256', kid: 'k'.repeat(65) }, '/kid'],
  ['with a blank in its kid', { name: 'x', algorithm: 'HS256', kid: 'a b' }, '/kid'],
  ['that ended yesterday', { name: 'x', algorithm: 'HS256', expires_at: '2020-01-01' }, '/expires_at'],
]) {
  test(`a token key ${name} is refused, with the place`, async () => {
    const { status, body: error } = await server.api('POST', `${management}/shop/token-keys`, body);
    assert.equal(status, 400);
    assert.equal(error.key, 'invalid_payload');
    assert.equal(error.pointer, pointer);
  });
}

test('a project has at most 20 active token keys', async () => {
  const path = `${management}/rival/token-keys`;
  for (let i = 2; i < 20; ++i) assert.equal((await server.api('POST', path, { name: `key ${i}`, algorithm: 'HS256', kid: `k${i}` })).status, 200);
  assert.equal((await server.api('POST', path, { name: 'one more', algorithm: 'HS256' })).body.key, 'too_many_token_keys');
  assert.equal((await server.api('DELETE', `${path}/k2`)).status, 204);
  assert.equal((await server.api('POST', path, { name: 'one more', algorithm: 'HS256' })).status, 200);
});

test('scrip-server token makes both kinds', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'scrip-token-'));
  const file = join(directory, 'key.pem');
  writeFileSync(file, ed.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const print = (args, env) => run(['token', '--customer', 'lena', ...args], env);
  try {
    assert.equal(await sent('shop', print(['--project', 'shop', '--kid', 'ed', '--private-key', file]).stdout.trim()), 200);
    assert.equal(await sent('shop', print(['--project', 'shop', '--kid', 'hs'], { SCRIP_CUSTOMER_SECRET: secret }).stdout.trim()), 200);
    assert.equal(await sent('default', print([]).stdout.trim()), 200);
    assert.equal(await sent('shop', print(['--project', 'rival', '--kid', 'ed', '--private-key', file]).stdout.trim()), 401);
    assert.equal(print(['--project', 'shop']).status, 2);
    writeFileSync(file, pem(ed.publicKey));
    assert.match(print(['--kid', 'ed', '--private-key', file]).stderr, /private key of Ed25519/);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
