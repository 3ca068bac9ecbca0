import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveCart, loadScrip } from '@scrip/storefront';
import { keepCart, memoryStore, openDevice } from '@scrip/storefront/offline';
import { catalogue, now } from './support/catalogue.mjs';

const scrip = await loadScrip();
const engine = scrip.load(catalogue);
const mugs = (quantity) => ({ product_id: 'prod_mug', quantity });
const total = (cart) => cart.snapshot.totals.total_amount;

/** Tabs of one device: what one tells the others hear, as with a `BroadcastChannel`. */
function tabs(store = memoryStore()) {
  const channels = new Set();
  const channel = () => {
    const listeners = new Set();
    const mine = {
      postMessage: (data) => {
        for (const other of channels) if (other !== mine) other.hear(structuredClone(data));
      },
      hear: (data) => listeners.forEach((listener) => listener({ data })),
      addEventListener: (_type, listener) => listeners.add(listener),
      removeEventListener: (_type, listener) => listeners.delete(listener),
      close: () => channels.delete(mine),
    };
    channels.add(mine);
    return mine;
  };
  return {
    store,
    channels,
    open: () => openDevice('test', { store, channel, locks: undefined }),
    async tab(items = [], more = {}) {
      const cart = new LiveCart({ engine, now, items, ...more.cart });
      const keeper = await keepCart({ cart, device: await this.open(), ...more.keep });
      return { cart, keeper };
    },
  };
}

test('the cart of the last visit comes back, with its codes', async () => {
  const device = tabs();
  const first = await device.tab();
  first.cart.add(mugs(2));
  await first.cart.enterCode('FIVE');
  await first.keeper.saved();
  first.keeper.dispose();
  const second = await device.tab();
  assert.equal(total(second.cart), 3500);
});

test('a cart that the page has filled already is kept, not replaced', async () => {
  const device = tabs();
  const first = await device.tab([mugs(2)]);
  await first.keeper.saved();
  first.keeper.dispose();
  const second = await device.tab([mugs(1)]);
  await second.keeper.saved();
  assert.equal(total(second.cart), 2000);
  assert.equal((await device.store.get('cart')).items[0].quantity, 1);
});

test('a change in one tab is in the others at once, and is told once', async () => {
  const device = tabs();
  const one = await device.tab();
  const two = await device.tab();
  let told = 0;
  (await device.open()).listen(() => (told += 1));
  one.cart.add(mugs(3));
  assert.equal(total(two.cart), 6000);
  await two.cart.enterCode('FIVE');
  assert.equal(total(one.cart), 5500);
  one.cart.clear();
  assert.deepEqual([two.cart.snapshot.items.length, two.cart.snapshot.codes.length], [0, 0]);
  // Three changes; what a tab follows it does not tell again.
  assert.equal(told, 3);
  one.keeper.dispose();
  two.cart.add(mugs(1));
  assert.equal(one.cart.snapshot.items.length, 0);
});

test('lines that are not sold any more are told and left out; the others stay', async () => {
  const device = tabs();
  await device.store.set('cart', { items: [mugs(1), { product_id: 'prod_beans', quantity: -1 }, { product_id: 'prod_gone', quantity: 2 }, { product_id: 'prod_own', price: 300, quantity: 1 }], codes: ['FIVE'], credits: {}, definitions: {} });
  const lost = [];
  const { cart } = await device.tab([], { keep: { onLost: (items) => lost.push(...items) } });
  // 20.00 and 3.00, which brings its own price, less 5.00; a thing without a price is not a gift.
  assert.equal(total(cart), 1800);
  assert.deepEqual(lost.map(({ product_id }) => product_id), ['prod_beans', 'prod_gone']);
});

test('what something else has written there is not a cart', async () => {
  for (const written of [null, 7, [], {}, { items: 'x', codes: [], credits: {}, definitions: {} }, { items: [null], codes: [], credits: {}, definitions: {} }, { items: [], codes: [1], credits: {}, definitions: {} }]) {
    const device = tabs();
    await device.store.set('cart', written);
    const { cart } = await device.tab();
    assert.equal(cart.snapshot.items.length, 0, JSON.stringify(written));
    for (const channel of device.channels) channel.hear({ about: 'cart', saved: written });
    for (const channel of device.channels) channel.hear(written);
    assert.equal(cart.snapshot.items.length, 0, JSON.stringify(written));
  }
});

test('a device that takes nothing is told about, and the cart goes on', async () => {
  const broken = { ...memoryStore(), set: async () => Promise.reject(new Error('full')), get: async () => Promise.reject(new Error('gone')) };
  const errors = [];
  const { cart, keeper } = await tabs(broken).tab([], { keep: { onError: (error) => errors.push(error.message) } });
  cart.add(mugs(1));
  await keeper.saved();
  assert.equal(total(cart), 2000);
  assert.deepEqual(errors, ['gone', 'full']);
});

test('a host without a database keeps for as long as the page lives', async () => {
  const device = await openDevice('test', { indexedDB: undefined, locks: undefined, channel: undefined });
  assert.equal(device.durable, false);
  await device.store.set('cart', { a: 1 });
  assert.deepEqual(await device.store.get('cart'), { a: 1 });
  assert.equal(await device.alone('send', async () => 7), 7);
});

test('a catalogue is kept with its tag, and something else is none', async () => {
  const device = await openDevice('test', { store: memoryStore(), channel: undefined });
  assert.equal(await device.catalogueStore.read(), undefined);
  const kept = { catalogue: new Uint8Array([123, 125]), etag: '"a"', shopper: '' };
  await device.catalogueStore.write(kept);
  assert.deepEqual(await device.catalogueStore.read(), kept);
  await device.store.set('catalogue', { catalogue: 'text' });
  assert.equal(await device.catalogueStore.read(), undefined);
});
