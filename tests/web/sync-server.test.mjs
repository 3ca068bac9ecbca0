import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { LiveCart, loadScrip } from '@scrip/storefront';
import { createStorefrontClient } from '@scrip/storefront/sync';
import { binary, customerToken, keys, startServer } from '../support/server.mjs';

// The client against the real server. `tests/run` builds it; a checkout of the package alone has
// none.
const options = { skip: existsSync(binary) ? false : `no server at ${binary}` };
const scrip = await loadScrip();
let server;
let mug;

before(async () => {
  if (options.skip) return;
  server = await startServer();
  const post = async (path, body) => {
    const answer = await server.api('POST', path, body);
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  mug = await post('/products', { source_id: 'mug', name: 'Mug', price: 2000 });
  const discount = { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' };
  const voucher = (code, rest = {}) =>
    post(`/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount, ...rest });
  await voucher('SECRET');
  await voucher('ONCE', { redemption: { quantity: 1 } });
  await voucher('TWICE', { redemption: { quantity: 2 } });
  await voucher('OLD', { expiration_date: '2020-01-01T00:00:00Z' });
  await voucher('ANNAS');
  await post('/customers', { source_id: 'anna' });
  await post('/publications', { voucher: 'ANNAS', customer: { source_id: 'anna' } });
});
after(() => server?.stop());

function clientOf(extra = {}) {
  return createStorefrontClient({
    baseUrl: server.url,
    clientId: keys.SCRIP_CLIENT_ID,
    clientToken: keys.SCRIP_CLIENT_TOKEN,
    origin: 'http://localhost',
    newKey: randomUUID,
    ...extra,
  });
}

/**
 * A cart of two mugs, with the catalogue this shopper gets; `calls` names what went over the wire.
 */
async function shop(extra = {}) {
  const calls = [];
  const client = clientOf({
    fetch: (url, init) => {
      calls.push(`${init.method} ${new URL(url).pathname}`);
      return fetch(url, init);
    },
    ...extra,
  });
  const feed = await client.catalogue();
  assert.equal(feed.status, 'fresh');
  const engine = scrip.load(feed.catalogue);
  const cart = new LiveCart({ engine, client, now: client.now });
  cart.add({ product_id: mug.id, quantity: 2 });
  return { cart, client, calls, engine };
}

test('the catalogue comes with a tag and is not sent twice', options, async () => {
  const { client } = await shop();
  const again = await client.catalogue();
  assert.equal(again.status, 'unchanged');
});

test('a code of nobody is looked up once and then computed here', options, async () => {
  const { cart, calls } = await shop();
  const entry = await cart.enterCode('SECRET');
  assert.equal(entry.status, 'applied');
  assert.equal(cart.snapshot.totals.total_amount, 3500);
  cart.setQuantity(mug.id, 3);
  assert.equal(cart.snapshot.totals.total_amount, 5500);
  assert.deepEqual(calls, ['GET /client/v1/catalogue', 'POST /client/v1/validations']);
});

test('an unknown and an expired code are refused with their reasons', options, async () => {
  const { cart } = await shop();
  const unknown = await cart.enterCode('NOSUCH');
  assert.equal(unknown.refusal.key, 'not_found');
  const old = await cart.enterCode('OLD');
  assert.equal(old.refusal.key, 'voucher_expired');
  assert.match(old.refusal.facts.expiration_date, /^2020-01-01/);
});

test('server and browser compute the same quote', options, async () => {
  const { cart } = await shop();
  await cart.enterCode('SECRET');
  assert.equal(await cart.reconcile(), 'confirmed');
});

test(
  'the cart is redeemed for the quote that was shown; a repeated key is the same redemption',
  options,
  async () => {
    const { cart } = await shop();
    await cart.enterCode('TWICE');
    const first = await cart.redeem({ idempotencyKey: 'same', orderId: 'order-1' });
    assert.equal(first.status, 'redeemed');
    assert.equal(first.redemption.order.total_amount, 3500);
    assert.equal(cart.snapshot.verdict, 'confirmed');
    const second = await cart.redeem({ idempotencyKey: 'same', orderId: 'order-1' });
    assert.equal(second.status, 'redeemed');
    assert.equal(second.replayed, true);
    assert.deepEqual(
      second.redemption.redemptions.map(({ id }) => id),
      first.redemption.redemptions.map(({ id }) => id),
    );
  },
);

test(
  'a one-time code is refused the second time, at redemption and at entry',
  options,
  async () => {
    const one = await shop();
    const two = await shop();
    await one.cart.enterCode('ONCE');
    await two.cart.enterCode('ONCE');
    assert.equal((await one.cart.redeem()).status, 'redeemed');
    const late = await two.cart.redeem();
    // Nothing is spent either way: the server names the code, or says what the cart costs without
    // it.
    assert.ok(['refused', 'quote_changed'].includes(late.status), late.status);
    one.cart.clear();
    one.cart.add({ product_id: mug.id });
    const again = await one.cart.enterCode('ONCE');
    assert.equal(again.status, 'refused');
    assert.equal(again.refusal.key, 'quantity_exceeded');
  },
);

test('a price that changed meanwhile is told, not charged', options, async () => {
  const { cart } = await shop();
  await cart.enterCode('SECRET');
  assert.equal((await server.api('PUT', `/products/${mug.id}`, { price: 2200 })).status, 200);
  try {
    const outcome = await cart.redeem();
    assert.equal(outcome.status, 'quote_changed');
    assert.equal(cart.snapshot.verdict, 'differs');
    assert.deepEqual(cart.snapshot.change, { before: 3500, after: 3900 });
    cart.accept();
    assert.equal((await cart.redeem()).status, 'redeemed');
  } finally {
    await server.api('PUT', `/products/${mug.id}`, { price: 2000 });
  }
});

test(
  'a shopper who proves who they are sees their wallet; another one does not',
  options,
  async () => {
    const anna = await shop({ customerToken: () => customerToken('anna') });
    assert.equal(anna.cart.snapshot.customer.source_id, 'anna');
    assert.deepEqual(
      anna.cart.snapshot.wallet.map(({ code, status }) => [code, status]),
      [['ANNAS', 'USABLE']],
    );
    const anonymous = await shop();
    assert.deepEqual(anonymous.cart.snapshot.wallet, []);
    assert.ok(!JSON.stringify(anonymous.engine.catalogue).includes('ANNAS'));
  },
);

test('wrong keys are an error, not an outcome', options, async () => {
  await assert.rejects(clientOf({ clientToken: 'wrong' }).catalogue(), {
    name: 'ScripError',
    kind: 'unauthorized',
  });
});
