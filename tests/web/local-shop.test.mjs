// The mode without a server: the same client, with the engine counting in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveCart, loadScrip } from '@scrip/storefront';
import { openLocalShop } from '@scrip/storefront/local';
import { catalogue as base, now } from './support/catalogue.mjs';

const scrip = await loadScrip();
const amount = (amount_off) => ({ type: 'AMOUNT', amount_off, effect: 'APPLY_TO_ORDER' });
const catalogue = {
  ...base,
  vouchers: [
    ...base.vouchers,
    { object: 'voucher', id: 'v_once', code: 'ONCE', type: 'DISCOUNT_VOUCHER', active: true, discount: amount(300), redemption: { quantity: 1 } },
  ],
};

async function shop(more = {}) {
  let keys = 0;
  const client = await openLocalShop({ scrip, catalogue, now, newKey: () => `key-${(keys += 1)}`, ...more });
  const feed = await client.catalogue();
  const cart = new LiveCart({ engine: scrip.load(feed.catalogue), client, now: client.now, items: [{ product_id: 'prod_mug', quantity: 2 }] });
  return { client, cart, feed };
}
function storage() {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key), kept };
}

test('secret codes are not in the shopper’s catalogue, and priced once they are typed', async () => {
  const { cart, feed } = await shop();
  const text = new TextDecoder().decode(feed.catalogue);
  assert.ok(text.includes('FIVE') && !text.includes('ONCE') && !text.includes('ALONE'));
  const entry = await cart.enterCode('ONCE');
  assert.equal(entry.status, 'applied');
  assert.equal(cart.snapshot.totals.total_amount, 3700);
  assert.equal(await cart.reconcile(), 'confirmed');
  assert.equal((await cart.enterCode('NOSUCH')).refusal.key, 'not_found');
});

test('a code of one use is redeemed once, also after a reload, until the shop is reset', async () => {
  const kept = storage();
  const one = await shop({ storage: kept });
  await one.cart.enterCode('ONCE');
  const outcome = await one.cart.redeem();
  assert.equal(outcome.status, 'redeemed');
  assert.equal(outcome.redemption.order.total_amount, 3700);
  assert.deepEqual(outcome.redemption.redemptions.map(({ voucher }) => voucher.code), ['ONCE']);
  const two = await shop({ storage: kept });
  assert.equal((await two.cart.enterCode('ONCE')).refusal.key, 'quantity_exceeded');
  assert.equal(two.client.redemptions.length, 1);
  two.client.reset();
  const three = await shop({ storage: kept });
  assert.equal((await three.cart.enterCode('ONCE')).status, 'applied');
});

test('a key that is used again answers what it answered, and another request under it is refused', async () => {
  const { client, cart } = await shop();
  await cart.enterCode('ONCE');
  const { request } = cart;
  const first = await client.redeem(request, { idempotencyKey: 'k' });
  const again = await client.redeem(request, { idempotencyKey: 'k' });
  assert.deepEqual([first.replayed, again.replayed], [false, true]);
  assert.deepEqual(again.redemption, first.redemption);
  await assert.rejects(client.redeem({ ...request, metadata: {} }, { idempotencyKey: 'k' }), { key: 'idempotency_key_reused' });
  const other = await client.redeem(request, { idempotencyKey: 'l' });
  assert.equal(other.status, 'refused');
  assert.equal(other.refusal.key, 'quantity_exceeded');
});

test('a gift card pays until it is empty, and the catalogue is fresh after that', async () => {
  const { client, cart } = await shop();
  await cart.enterCode('CARD');
  // 40.00 less the 15.00 that are on the card.
  assert.equal(cart.snapshot.totals.total_amount, 2500);
  assert.equal((await client.catalogue()).status, 'unchanged');
  assert.equal((await cart.redeem()).status, 'redeemed');
  const feed = await client.catalogue();
  assert.equal(feed.status, 'fresh');
  cart.setEngine(scrip.load(feed.catalogue));
  assert.equal(cart.snapshot.totals.total_amount, 4000);
});

test('a quote of another time is answered with the new one, unless it is accepted up to there', async () => {
  const { client, cart } = await shop();
  const request = { ...cart.request, expected_quote: 'another' };
  const outcome = await client.redeem(request);
  assert.equal(outcome.status, 'quote_changed');
  assert.equal(outcome.validation.order.total_amount, 4000);
  assert.equal((await client.redeem({ ...request, accept_total_up_to: 3999 })).status, 'quote_changed');
  assert.equal((await client.redeem({ ...request, accept_total_up_to: 4000 })).status, 'redeemed');
});

test('a network can be played: offline a code waits, and comes alive on the way back', async () => {
  let away;
  const { client, cart } = await shop({ network: () => away });
  away = { status: 'offline' };
  assert.equal((await cart.enterCode('ONCE')).status, 'provisional');
  const outcome = await cart.redeem();
  assert.equal(outcome.status, 'offline');
  assert.equal((await client.catalogue()).status, 'offline');
  away = undefined;
  client.comeBack();
  for (let turn = 0; turn < 20 && cart.snapshot.codes[0].status !== 'applied'; turn += 1) await new Promise(setImmediate);
  assert.equal(cart.snapshot.totals.total_amount, 3700);
});

test('a catalogue comes from an address; none there is an error that names it', async () => {
  const served = { 'http://shop.test/catalogue.json': () => Response.json(catalogue), 'http://shop.test/none': () => new Response('<html>', { status: 404 }) };
  const fetch = async (address) => served[String(address)]();
  const { cart } = await shop({ catalogue: 'http://shop.test/catalogue.json', fetch });
  assert.equal(cart.snapshot.totals.total_amount, 4000);
  const none = openLocalShop({ scrip, now, catalogue: new URL('http://shop.test/none'), fetch });
  await assert.rejects(none, { kind: 'invalid_catalogue', key: 'unreadable_catalogue', status: 404 });
  const unreachable = openLocalShop({ scrip, catalogue: '/catalogue.json', fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
  await assert.rejects(unreachable, { kind: 'invalid_catalogue', message: 'There is no catalogue at /catalogue.json.' });
});

test('what was kept by something else, and a device without room, stop nothing', async () => {
  const broken = { getItem: () => '{"not":', setItem: () => { throw new Error('full'); }, removeItem: () => undefined };
  const { cart, client } = await shop({ storage: broken });
  assert.equal((await cart.redeem()).status, 'redeemed');
  assert.equal(client.redemptions.length, 0);
  await cart.enterCode('FIVE');
  assert.equal((await cart.redeem()).status, 'redeemed');
  assert.equal(client.redemptions.length, 1);
});
