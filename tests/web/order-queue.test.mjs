import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveCart, loadMessages, loadScrip, locales, ScripError } from '@scrip/storefront';
import { memoryStore, openDevice, openOrderQueue, orderMessage } from '@scrip/storefront/offline';
import { catalogue, now } from './support/catalogue.mjs';

const scrip = await loadScrip();
const engine = scrip.load(catalogue);
const settled = (total_amount) => ({ status: 'redeemed', replayed: false, redemption: { redemptions: [], order: { total_amount } } });
const validation = (total_amount, digest) => ({ valid: true, redeemables: [], order: { total_amount }, quote: { digest, catalogue_version: '2' } });

/** A device and a server whose answers a test gives in turn; the last one stays. Time is told by hand. */
async function shop(answers, more = {}) {
  const store = more.store ?? memoryStore();
  const device = await openDevice('test', { store, locks: undefined, channel: undefined, ...more.device });
  const state = { time: now().getTime(), sent: [], timer: undefined, listeners: new Set(), errors: [] };
  let keys = 0;
  const client = {
    now: () => new Date(state.time),
    onReturn: (listener) => {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
    ...(more.shopper ? { shopper: more.shopper } : {}),
    async redeem(request, { idempotencyKey, shopper }) {
      state.sent.push({ request, key: idempotencyKey, ...(more.shopper ? { shopper } : {}) });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return { ...(typeof answer === 'function' ? await answer() : answer), idempotencyKey };
    },
  };
  const queue = await openOrderQueue({
    client,
    device,
    newKey: () => `${more.name ?? 'key'}-${(keys += 1)}`,
    chance: () => 0.5,
    schedule: (call, milliseconds) => {
      state.timer = { call, milliseconds };
      return () => (state.timer = undefined);
    },
    onError: (error) => state.errors.push(error),
    ...more.queue,
  });
  return { queue, state, store, device };
}
const request = (id) => ({ redeemables: [], order: { source_id: id, items: [{ product_id: 'prod_mug', quantity: 1 }] }, expected_quote: 'q1' });
const order = (queue, id, before = 2000) => queue.add(request(id), { before, currency: 'EUR' });
const told = (queue, locale = 'en') => queue.snapshot.orders.map((one) => orderMessage(one, locale).text);
const states = (queue) => queue.snapshot.orders.map(({ state }) => state.outcome ?? state.reason ?? state.status);

test('an equal total goes on silently, a lower one is told, and the server may not take more', async () => {
  const { queue, state } = await shop([settled(2000), settled(1500)]);
  const one = await order(queue, 'a');
  const two = await order(queue, 'b');
  assert.equal((await queue.outcome(one.id)).outcome, 'equal');
  assert.equal((await queue.outcome(two.id)).outcome, 'better');
  assert.deepEqual(state.sent.map(({ request }) => request.accept_total_up_to), [2000, 2000]);
  assert.deepEqual(queue.snapshot.orders.map((one) => orderMessage(one, 'en').tone), ['quiet', 'good']);
  assert.deepEqual(told(queue), ['Your order is placed.', 'Your order is placed for €15.00 instead of €20.00.']);
});

test('a higher total stops and asks; those behind wait; yes is a new order for the new quote', async () => {
  const { queue, state } = await shop([{ status: 'quote_changed', validation: validation(2500, 'q2') }, settled(2500), settled(2000)]);
  const first = await order(queue, 'a');
  const second = await order(queue, 'b');
  await queue.flush();
  assert.equal(state.sent.length, 1);
  assert.deepEqual(states(queue), ['asking', 'new']);
  assert.match(told(queue)[0], /not placed: the total is now €25.00 instead of €20.00/);
  await queue.accept(first.id);
  assert.equal((await queue.outcome(first.id)).outcome, 'equal');
  assert.equal((await queue.outcome(second.id)).outcome, 'equal');
  const [, again] = state.sent;
  assert.equal(again.request.expected_quote, 'q2');
  assert.equal(again.request.accept_total_up_to, 2500);
  assert.deepEqual(state.sent.map(({ key }) => key), ['key-1', 'key-3', 'key-2']);
});

test('no takes the order away and lets the next one go', async () => {
  const { queue, state } = await shop([{ status: 'quote_changed', validation: validation(2500, 'q2') }, settled(2000)]);
  const first = await order(queue, 'a');
  const second = await order(queue, 'b');
  await queue.flush();
  await queue.dismiss(first.id);
  assert.equal((await queue.outcome(second.id)).outcome, 'equal');
  assert.equal(await queue.outcome(first.id), undefined);
  assert.deepEqual(state.sent.map(({ request }) => request.order.source_id), ['a', 'b']);
});

test('orders are kept without an answer and sent in order, with their keys, when the network is back', async () => {
  const { queue, state } = await shop([{ status: 'offline' }, settled(2000)]);
  await order(queue, 'a');
  await order(queue, 'b');
  await queue.flush();
  // The first was tried twice: when it was made, and as the second came.
  const tries = state.sent.length;
  assert.ok(tries >= 1);
  for (const listener of state.listeners) listener();
  await queue.flush();
  await Promise.all(queue.snapshot.orders.map(({ id }) => queue.outcome(id)));
  const names = state.sent.map(({ request }) => request.order.source_id);
  assert.equal(names.indexOf('b'), names.length - 1);
  assert.equal(new Set(state.sent.filter(({ request }) => request.order.source_id === 'a').map(({ key }) => key)).size, 1);
  assert.deepEqual(states(queue), ['equal', 'equal']);
});

test('pauses double from two seconds to five minutes, and are not longer than that', async () => {
  const { queue, state } = await shop([{ status: 'unreachable', httpStatus: 500 }]);
  await order(queue, 'a');
  await queue.flush();
  const pauses = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { call, milliseconds } = state.timer;
    pauses.push(milliseconds / 1000);
    state.time += milliseconds;
    state.timer = undefined;
    call();
    for (let turn = 0; turn < 200 && !state.timer; turn += 1) await new Promise(setImmediate);
  }
  const first = pauses.indexOf(2) === 0 ? pauses : [2, ...pauses];
  assert.deepEqual(first.slice(0, 10), [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  assert.deepEqual(told(queue), ['We can’t reach the shop just now. Your order is saved and we’ll keep trying.']);
});

test('a server that asks for a pause gets it, even when the shopper hurries', async () => {
  const { queue, state } = await shop([{ status: 'throttled', retryAfterMs: 60_000 }, settled(2000)]);
  const { id } = await order(queue, 'a');
  await queue.flush();
  await queue.flush();
  assert.equal(state.sent.length, 1);
  assert.equal(state.timer.milliseconds, 60_000);
  assert.match(told(queue)[0], /The shop is busy/);
  state.time += 60_000;
  state.timer.call();
  assert.equal((await queue.outcome(id)).outcome, 'equal');
});

test('a clock that was set back by a day keeps nothing waiting for a day', async () => {
  const { queue, state } = await shop([{ status: 'offline' }, settled(2000)]);
  const { id } = await order(queue, 'a');
  await queue.flush();
  const { call } = state.timer;
  state.time -= 86_400_000;
  call();
  assert.equal((await queue.outcome(id)).outcome, 'equal');
});

test('a page that is closed while it sends loses nothing: the next one repeats the same key', async () => {
  const store = memoryStore();
  const first = await shop([() => new Promise(() => undefined)], { store, name: 'first' });
  await order(first.queue, 'a');
  for (let turn = 0; turn < 500 && first.state.sent.length === 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  assert.equal(first.state.sent.length, 1);
  first.queue.dispose();
  const second = await shop([{ ...settled(2000), replayed: true }], { store, name: 'second' });
  const { id } = second.queue.snapshot.orders[0];
  assert.equal((await second.queue.outcome(id)).outcome, 'equal');
  assert.equal(first.state.sent[0].key, 'first-1');
  assert.equal(second.state.sent[0].key, 'first-1');
});

test('a key that the server may have forgotten is not sent again unless the shopper says so', async () => {
  for (const [days, status] of [[6, 'settled'], [6 + 1 / 86_400, 'forgotten']]) {
    const { queue, state } = await shop([{ status: 'offline' }, settled(2000)]);
    const { id } = await order(queue, 'a');
    await queue.flush();
    state.time += days * 86_400_000;
    await queue.flush();
    assert.equal((await queue.outcome(id)).status, status, `${days} days`);
    if (status === 'settled') continue;
    assert.equal(state.sent.length, 1);
    assert.match(told(queue)[0], /never heard what became of your order of Jun 15, 2026/);
    await queue.accept(id);
    assert.equal((await queue.outcome(id)).status, 'settled');
    assert.deepEqual(state.sent.map(({ key }) => key), ['key-1', 'key-2']);
  }
});

test('a refusal is definite: it is told with its reason, and the next order goes', async () => {
  const refused = { status: 'refused', refusal: { key: 'quantity_exceeded', facts: {} }, code: 'ONCE', error: {} };
  const { queue } = await shop([refused, settled(2000)]);
  const first = await order(queue, 'a');
  const second = await order(queue, 'b');
  assert.equal((await queue.outcome(first.id)).status, 'refused');
  assert.equal((await queue.outcome(second.id)).outcome, 'equal');
  const messages = await loadMessages('en');
  const message = orderMessage(queue.snapshot.orders[0], 'en', messages);
  assert.equal(message.text, 'Your order was not placed. ONCE has been fully claimed.');
});

test('wrong keys keep the order for later, a malformed request does not', async () => {
  const unauthorized = new ScripError('unauthorized', 'ended', { key: 'invalid_customer_token' });
  const malformed = new ScripError('invalid_input', 'wrong', { key: 'invalid_payload' });
  const { queue } = await shop([unauthorized, unauthorized, malformed]);
  const { id } = await order(queue, 'a');
  await queue.flush();
  assert.deepEqual(states(queue), ['unauthorized']);
  assert.deepEqual(told(queue), ['Your order is saved. Sign in again to send it.']);
  for (let turn = 0; turn < 3 && states(queue)[0] !== 'failed'; turn += 1) await queue.flush();
  assert.equal((await queue.outcome(id)).key, 'invalid_payload');
});

test('an order waits for whoever made it: another shopper neither sends nor sees it, and theirs does not wait for it', async () => {
  let signedIn = 'sub:anna';
  const { queue, state } = await shop([{ status: 'offline' }, settled(2000)], { shopper: () => signedIn });
  const { id } = await order(queue, 'annas');
  await queue.flush();
  const tries = state.sent.length;
  signedIn = 'sub:bert';
  await queue.flush();
  assert.deepEqual(queue.snapshot.orders, []);
  assert.equal(queue.snapshot.waiting, 0);
  const berts = await order(queue, 'berts');
  assert.equal((await queue.outcome(berts.id)).outcome, 'equal');
  assert.deepEqual(state.sent.slice(tries).map(({ request, shopper }) => [request.order.source_id, shopper]), [['berts', 'sub:bert']]);
  // Nobody is signed in: what is hers is not sent, and the page may say whom it waits for.
  signedIn = '';
  await queue.flush();
  assert.deepEqual(told(queue), ['Your order is saved. Sign in again to send it.']);
  assert.equal(state.sent.length, tries + 1);
  signedIn = 'sub:anna';
  await queue.flush();
  assert.equal((await queue.outcome(id)).outcome, 'equal');
  assert.deepEqual(queue.snapshot.orders.map(({ request }) => request.order.source_id), ['annas']);
  const hers = state.sent.filter(({ request }) => request.order.source_id === 'annas');
  assert.deepEqual(new Set(hers.map(({ shopper, key }) => `${shopper} ${key}`)), new Set(['sub:anna key-1']));
});

test('what a guest ordered is sent in nobody’s name, whoever has signed in since', async () => {
  let signedIn = '';
  const { queue, state } = await shop([{ status: 'offline' }, settled(2000)], { shopper: () => signedIn });
  const { id } = await order(queue, 'guests');
  await queue.flush();
  signedIn = 'sub:anna';
  await queue.flush();
  assert.equal((await queue.outcome(id)).outcome, 'equal');
  assert.deepEqual([...new Set(state.sent.map(({ shopper }) => shopper))], ['']);
});

test('the hundred and first order is refused before anything is written', async () => {
  const { queue, store } = await shop([{ status: 'offline' }]);
  for (let count = 0; count < 100; count += 1) await store.append({ idempotencyKey: `${count}`, request: request('x'), before: 1, madeAt: now().toISOString(), state: { status: 'failed', key: 'k', message: '' } });
  await queue.reload();
  await assert.rejects(order(queue, 'a'), { key: 'queue_full' });
  assert.equal((await store.entries()).length, 100);
});

test('a device that cannot be written takes no order, and says so', async () => {
  const broken = { ...memoryStore(), append: async () => Promise.reject(new Error('QuotaExceededError')) };
  const { queue, state } = await shop([settled(2000)], { store: broken });
  await assert.rejects(order(queue, 'a'), /Quota/);
  assert.equal(state.sent.length, 0);
});

test('a cart is ordered for the total that it shows', async () => {
  const { queue, state } = await shop([settled(1500)]);
  const cart = new LiveCart({ engine, now, items: [{ product_id: 'prod_mug', quantity: 1 }] });
  await cart.enterCode('FIVE');
  const { id } = await queue.redeem(cart, { orderId: 'order-7' });
  cart.clear();
  assert.equal((await queue.outcome(id)).outcome, 'equal');
  const [{ request: sent }] = state.sent;
  assert.equal(sent.order.source_id, 'order-7');
  assert.equal(sent.accept_total_up_to, 1500);
  assert.deepEqual(sent.redeemables.map(({ id: code }) => code), ['FIVE']);
  assert.ok(sent.expected_quote.length > 10);
});

test('two tabs with one device send each order once', async () => {
  const store = memoryStore();
  let tail = Promise.resolve();
  // What the browser's locks do: one at a time, in order.
  const locks = { request: (_name, act) => (tail = tail.then(act, act)) };
  const one = await shop([settled(2000)], { store, name: 'one', device: { locks } });
  const two = await shop([settled(2000)], { store, name: 'two', device: { locks } });
  await Promise.all([order(one.queue, 'a'), order(two.queue, 'b'), order(one.queue, 'c')]);
  await Promise.all([one.queue.flush(), two.queue.flush()]);
  const sent = [...one.state.sent, ...two.state.sent].map(({ request }) => request.order.source_id).sort();
  assert.deepEqual(sent, ['a', 'b', 'c']);
});

test('every language has its own sentence for each state', async () => {
  const base = { id: 1, idempotencyKey: 'k', request: request('a'), before: 2000, currency: 'EUR', madeAt: now().toISOString() };
  const all = [
    ...['new', 'offline', 'throttled', 'unreachable', 'unauthorized'].map((reason) => ({ status: 'waiting', reason, attempts: 1 })),
    { status: 'asking', after: 2500, validation: validation(2500, 'q') },
    { status: 'forgotten' },
    { status: 'settled', outcome: 'equal', after: 2000, redemption: { redemptions: [] } },
    { status: 'settled', outcome: 'better', after: 1500, redemption: { redemptions: [] } },
    { status: 'refused', refusal: { key: 'not_found', facts: {} } },
    { status: 'failed', key: 'k', message: 'm' },
  ];
  const seen = new Set();
  for (const locale of locales) {
    for (const state of all) {
      const { text, asks } = orderMessage({ ...base, state }, locale);
      assert.ok(text.length > 4 && !text.includes('undefined'), `${locale} ${state.status}`);
      assert.equal(asks, state.status === 'asking' || state.status === 'forgotten');
      seen.add(text);
    }
  }
  assert.equal(seen.size, locales.length * all.length);
});
