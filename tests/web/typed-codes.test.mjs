import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { LiveCart, loadScrip } from '@scrip/storefront';
import { catalogue, now } from './support/catalogue.mjs';

const scrip = await loadScrip();
const engine = scrip.load(catalogue);

/** A cart whose look-ups wait to be answered: `asked` are those that went out. */
function cartWithServer() {
  const asked = [];
  const client = {
    lookup: (code, _request, { signal }) =>
      new Promise((resolve, reject) => {
        asked.push({ code, signal, refuse: () => resolve({ status: 'refused', refusal: { key: 'not_found', facts: {} } }) });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    onReturn: () => () => undefined,
  };
  return { cart: new LiveCart({ engine, client, now, items: [{ product_id: 'prod_mug', quantity: 1 }] }), asked };
}
const statuses = (cart) => cart.snapshot.codes.map(({ code, status }) => `${code} ${status}`);

test('of what is typed only the last is asked for, after the pause', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const { cart, asked } = cartWithServer();
  const first = cart.enterCode('SPR', { delayMs: 300 });
  mock.timers.tick(299);
  const last = cart.enterCode('SPRING', { delayMs: 300 });
  assert.deepEqual(statuses(cart), ['SPRING checking']);
  assert.equal((await first).refusal.key, 'not_found');
  mock.timers.tick(299);
  await Promise.resolve();
  assert.deepEqual(asked, []);
  mock.timers.tick(1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(asked.map(({ code }) => code), ['SPRING']);
  asked[0].refuse();
  assert.equal((await last).status, 'refused');
});

test('pressing apply asks at once for what is being typed, once', async () => {
  const { cart, asked } = cartWithServer();
  const typed = cart.enterCode('SPRING', { delayMs: 60_000 });
  const submitted = cart.enterCode('SPRING');
  assert.equal(asked.length, 1);
  asked[0].refuse();
  assert.deepEqual(await typed, await submitted);
  assert.equal(asked.length, 1);
});

test('a known code is priced at once, whatever the pause', async () => {
  const { cart } = cartWithServer();
  void cart.enterCode('FIVE', { delayMs: 60_000 });
  assert.equal(cart.snapshot.totals.total_amount, 1500);
});

test('a code that is taken off, and a signal, call the question off', async () => {
  for (const way of ['remove', 'signal']) {
    const { cart, asked } = cartWithServer();
    const stop = new AbortController();
    const entry = cart.enterCode('SPRING', { signal: stop.signal });
    if (way === 'remove') cart.removeCode('SPRING');
    else stop.abort();
    assert.ok(asked[0].signal.aborted, way);
    assert.deepEqual(statuses(cart), [], way);
    assert.equal((await entry).status, 'refused', way);
  }
});

test('a signal that comes after the answer changes nothing', async () => {
  const { cart, asked } = cartWithServer();
  const stop = new AbortController();
  const entry = cart.enterCode('SPRING', { signal: stop.signal });
  asked[0].refuse();
  await entry;
  stop.abort();
  assert.deepEqual(statuses(cart), ['SPRING refused']);
});

test('a saved cart comes back as it was: lines, codes, credits and what look-ups taught', async () => {
  const voucher = { object: 'voucher', id: 'v_s', code: 'SECRET', type: 'DISCOUNT_VOUCHER', active: true, discount: { type: 'AMOUNT', amount_off: 300, effect: 'APPLY_TO_ORDER' } };
  const client = {
    lookup: async (code) => (code === 'SECRET' ? { status: 'known', definitions: { vouchers: [voucher] } } : { status: 'refused', refusal: { key: 'not_found', facts: {} } }),
    onReturn: () => () => undefined,
  };
  const cart = new LiveCart({ engine, client, now, items: [{ product_id: 'prod_mug', quantity: 2 }], metadata: { gift: true } });
  await cart.enterCode('NOSUCH');
  for (const code of ['SECRET', 'CARD', 'FIFTY']) await cart.enterCode(code);
  cart.setGiftCredits('CARD', 700);
  // 40.00, less 3.00, less 7.00 of the card; FIFTY waits for 50.00.
  assert.equal(cart.snapshot.totals.total_amount, 3000);
  const saved = JSON.parse(JSON.stringify(cart.saved));
  assert.deepEqual(saved.codes, ['SECRET', 'CARD', 'FIFTY']);
  const other = new LiveCart({ engine, now });
  other.restore(saved);
  assert.equal(other.snapshot.totals.total_amount, 3000);
  assert.deepEqual(statuses(other), statuses(cart).filter((text) => !text.startsWith('NOSUCH')));
  assert.deepEqual(JSON.parse(JSON.stringify(other.saved)), saved);
});
