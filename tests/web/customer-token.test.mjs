import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStorefrontClient } from '@scrip/storefront/sync';

const now = Date.parse('2026-06-15T12:00:00Z');

/** A token for `sub` that ends so many seconds from now, as the server would sign it. */
function token(sub, seconds) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part({ sub, exp: now / 1000 + seconds })}.c2ln`;
}

/** A client whose server takes only `accepted()`; `sent` are the tokens that went over the wire. */
function shop({ current, renewals, accepted = () => true, ...more }) {
  const sent = [];
  const asked = [];
  const client = createStorefrontClient({
    baseUrl: 'http://shop.test',
    clientId: 'id',
    clientToken: 'token',
    newKey: () => 'key',
    deviceNow: () => now,
    chance: () => 0.5,
    wait: async () => undefined,
    customerToken: current,
    renewCustomerToken: async (old) => {
      asked.push(old);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const next = renewals.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    fetch: async (_url, { headers }) => {
      const mine = headers['x-customer-token'];
      sent.push(mine);
      if (accepted(mine)) return Response.json({ object: 'catalogue', version: '1' }, { headers: { etag: '"a"' } });
      return Response.json({ code: 401, key: 'invalid_customer_token', message: 'ended' }, { status: 401 });
    },
    ...more,
  });
  return { client, sent, asked };
}

test('a token is renewed a minute before it ends, not earlier', async () => {
  for (const [seconds, renewed] of [[61, false], [60, false], [59, true]]) {
    const old = token('anna', seconds);
    const next = token('anna', 900);
    const { client, sent, asked } = shop({ current: () => old, renewals: [next] });
    await client.catalogue();
    assert.deepEqual(asked, renewed ? [old] : [], `${seconds}`);
    assert.deepEqual(sent, [renewed ? next : old], `${seconds}`);
  }
});

test('calls that wait for a token share one renewal', async () => {
  const next = token('anna', 900);
  const { client, sent, asked } = shop({ current: () => token('anna', 1), renewals: [next] });
  await Promise.all([client.catalogue(), client.catalogue(), client.catalogue()]);
  assert.equal(asked.length, 1);
  assert.deepEqual(sent, [next, next, next]);
});

test('a token that the server refuses is renewed once and the call repeated', async () => {
  const next = token('anna', 900);
  const { client, sent } = shop({
    current: () => 'revoked',
    renewals: [next],
    accepted: (mine) => mine === next,
  });
  assert.equal((await client.catalogue()).status, 'fresh');
  assert.deepEqual(sent, ['revoked', next]);
});

test('a renewal that does not help ends in the server’s refusal, after two calls', async () => {
  const { client, sent } = shop({ current: () => 'a', renewals: ['b', 'c'], accepted: () => false });
  await assert.rejects(client.catalogue(), { kind: 'unauthorized', key: 'invalid_customer_token' });
  assert.deepEqual(sent, ['a', 'b']);
});

test('a back end that fails to renew leaves the old token to the server', async () => {
  const old = token('anna', 30);
  const { client, sent } = shop({ current: () => old, renewals: [new Error('down')] });
  assert.equal((await client.catalogue()).status, 'fresh');
  assert.deepEqual(sent, [old]);
});

test('a renewed token is of the same shopper: the catalogue is asked for by its tag', async () => {
  let current = token('anna', 900);
  const tags = [];
  const { client } = shop({
    current: () => current,
    renewals: [],
    fetch: async (_url, { headers }) => {
      tags.push(headers['if-none-match']);
      return Response.json({ object: 'catalogue' }, { headers: { etag: '"a"' } });
    },
  });
  await client.catalogue();
  current = token('anna', 1800);
  await client.catalogue();
  current = token('ben', 900);
  await client.catalogue();
  assert.deepEqual(tags, [undefined, '"a"', undefined]);
});

test('signing in as somebody else counts over a renewed token', async () => {
  let current = token('anna', 1);
  const { client, sent } = shop({ current: () => current, renewals: [token('anna', 900)] });
  await client.catalogue();
  current = token('ben', 900);
  await client.catalogue();
  assert.deepEqual(sent, [token('anna', 900), token('ben', 900)]);
});

test('a kept catalogue is its shopper’s alone, and no token is kept with it', async () => {
  let kept;
  const catalogueStore = { read: async () => kept, write: async (value) => void (kept = value) };
  const visit = (current, more = {}) => shop({ current: () => current, renewals: [], catalogueStore, ...more });
  const away = { fetch: async () => Promise.reject(new TypeError('no network')), isOnline: () => false };
  await visit(token('anna', 900)).client.catalogue();
  assert.deepEqual([kept.shopper, kept.etag], ['sub:anna', '"a"']);
  const back = await visit(token('anna', 1800), away).client.catalogue();
  assert.deepEqual([back.status, back.catalogue], ['offline', kept.catalogue]);
  assert.deepEqual(await visit(token('ben', 900), away).client.catalogue(), { status: 'offline' });
  assert.deepEqual(await visit(undefined, away).client.catalogue(), { status: 'offline' });
  kept = undefined;
  await visit('opaque').client.catalogue();
  assert.equal(kept, undefined);
  await visit(undefined).client.catalogue();
  assert.equal(kept.shopper, '');
});

test('a store that fails is no reason to have no catalogue', async () => {
  const fails = async () => Promise.reject(new Error('gone'));
  const { client } = shop({ current: () => undefined, renewals: [], catalogueStore: { read: fails, write: fails } });
  assert.equal((await client.catalogue()).status, 'fresh');
});

test('an order of one shopper is not sent with the token of another, and one of a guest with none', async () => {
  let current = token('anna', 900);
  const { client, sent } = shop({ current: () => current, renewals: [] });
  assert.equal(client.shopper(), 'sub:anna');
  const redeem = (shopper) => client.redeem({ redeemables: [], order: { items: [] } }, { shopper });
  await redeem('sub:anna');
  // A newer token of hers is hers.
  current = token('anna', 1800);
  await redeem('sub:anna');
  current = token('bert', 900);
  await assert.rejects(redeem('sub:anna'), { kind: 'unauthorized', key: 'other_shopper' });
  await redeem('');
  await redeem();
  assert.deepEqual(sent, [token('anna', 900), token('anna', 1800), undefined, current]);
  current = undefined;
  assert.equal(client.shopper(), '');
  await assert.rejects(redeem('sub:anna'), { key: 'other_shopper' });
  assert.equal(sent.length, 4);
});

test('a token that is renewed to another shopper’s while the order waits for it sends nothing', async () => {
  const { client, sent } = shop({ current: () => token('anna', 1), renewals: [token('bert', 900)] });
  await assert.rejects(client.redeem({ redeemables: [], order: { items: [] } }, { shopper: 'sub:anna' }), { key: 'other_shopper' });
  assert.deepEqual(sent, []);
});

test('a token that does not say whose it is names nobody, and is kept nowhere', () => {
  const { client } = shop({ current: () => 'opaque', renewals: [] });
  assert.equal(client.shopper(), undefined);
});
