// A shop's page with a bad network, in a real browser with a real server: what the shopper reads.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { binary, startServer } from '../support/server.mjs';
import { launchBrowser } from './support/browser.mjs';
import { shopPage } from './support/shop-page.mjs';

const options = { skip: existsSync(binary) ? false : `no server at ${binary}`, timeout: 60_000 };
let server;
let browser;
let site;
let mug;

before(async () => {
  if (options.skip) return;
  server = await startServer();
  mug = await post('/products', { source_id: 'mug', name: 'Mug', price: 2000 });
  site = await shopPage(server.url);
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await site?.close();
  await server?.stop();
});

async function post(path, body) {
  const answer = await server.api('POST', path, body);
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const voucher = (code, amount_off = 500, rest = {}) =>
  post(`/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off, effect: 'APPLY_TO_ORDER' }, ...rest });
const used = async (code) => (await server.api('GET', `/vouchers/${code}`)).body.redemption.redeemed_quantity;

/** A shopper's device: one browser context; `open()` is a tab with two mugs in the cart, 40.00. */
async function device() {
  site.wire.fault = undefined;
  site.wire.asked.length = 0;
  const context = await browser.newContext();
  const ready = async (page) => {
    await page.waitForFunction(() => globalThis.shop !== undefined);
    return page;
  };
  return {
    context,
    async open(items = 2) {
      const page = await context.newPage();
      await page.goto(site.address);
      await ready(page);
      if (items) await page.evaluate(([id, quantity]) => shop.cart.replaceItems([{ product_id: id, quantity }]), [mug.id, items]);
      return page;
    },
    async reload(page) {
      await page.evaluate(() => shop.keeper.saved());
      await page.reload();
      return ready(page);
    },
    close: () => context.close(),
  };
}

/** Types a code and presses Enter, as a shopper does. */
async function type(page, code) {
  const field = page.locator('scrip-coupon-field');
  const input = field.locator('input');
  if (!(await input.isVisible())) await field.locator('button').first().click();
  await input.fill(code);
  await input.press('Enter');
}
const field = (page, text) => page.locator('scrip-coupon-field').getByText(text).first().waitFor({ timeout: 10_000 });
const orders = (page) => page.locator('#orders li').allTextContents();
const says = (page, text) => page.locator('#orders li').getByText(text).first().waitFor({ timeout: 10_000 });
const total = (page) => page.evaluate(() => shop.cart.snapshot.totals.total_amount);
const buy = (page) => page.evaluate(() => shop.queue.redeem(shop.cart).then(({ id }) => id));

test('offline a code waits and an order is kept; a reload loses neither; back online both are settled', options, async () => {
  await voucher('LATER', 700);
  await voucher('KNOWN', 500);
  const shopper = await device();
  let page = await shopper.open();
  await type(page, 'KNOWN');
  await field(page, /KNOWN/);
  await page.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 3500);
  await shopper.context.setOffline(true);
  await type(page, 'LATER');
  await field(page, 'You’re offline. We’ll check LATER when you’re back; your total may change.');
  await page.locator('scrip-status').getByText('You’re offline. Prices are estimates until you’re back.').waitFor();
  await buy(page);
  await says(page, 'You’re offline. Your order is saved and will be sent when you’re back.');
  // The page itself has to be loaded from somewhere: from here on only the shop's API is away.
  site.wire.fault = 'drop';
  await shopper.context.setOffline(false);
  page = await shopper.reload(page);
  assert.equal(await page.evaluate(() => shop.feed), 'offline');
  // 40.00 less the 5.00 of the code that was looked up before.
  assert.equal(await total(page), 3500);
  assert.deepEqual(await page.evaluate(() => shop.cart.saved.codes), ['KNOWN', 'LATER']);
  await says(page, 'You’re offline. Your order is saved and will be sent when you’re back.');
  const [key] = await page.evaluate(() => shop.queue.snapshot.orders.map(({ idempotencyKey }) => idempotencyKey));
  site.wire.fault = undefined;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await says(page, 'Your order is placed.');
  await page.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 2800);
  assert.equal(await used('KNOWN'), 1);
  assert.deepEqual([...new Set(site.wire.asked.flatMap((one) => one.key ?? []))], [key]);
  await shopper.close();
});

test('two tabs share cart and codes, and send each order once', options, async () => {
  await voucher('SHARED', 500);
  const shopper = await device();
  const one = await shopper.open();
  const two = await shopper.open(0);
  assert.equal(await total(two), 4000);
  await type(one, 'SHARED');
  await two.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 3500);
  await two.evaluate((id) => shop.cart.setQuantity(id, 3), mug.id);
  await one.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 5500);
  site.wire.fault = 'drop';
  await Promise.all([buy(one), buy(two)]);
  await says(one, /You’re offline/);
  await two.waitForFunction(() => shop.queue.snapshot.waiting === 2);
  site.wire.fault = undefined;
  site.wire.asked.length = 0;
  for (const page of [one, two]) await page.evaluate(() => void dispatchEvent(new Event('online')));
  for (const page of [one, two]) {
    await page.waitForFunction(() => shop.queue.snapshot.waiting === 0);
    assert.deepEqual(await orders(page), ['Your order is placed.', 'Your order is placed.']);
  }
  assert.equal(await used('SHARED'), 2);
  const sent = site.wire.asked.filter(({ call }) => call.includes('redemptions')).map(({ key }) => key);
  assert.equal(sent.length, 2);
  assert.equal(new Set(sent).size, 2);
  await shopper.close();
});

test('of two tabs that race for a code of one use, one gets it and the other is told', options, async () => {
  await voucher('ONCE', 500, { redemption: { quantity: 1 } });
  const shopper = await device();
  const one = await shopper.open();
  const two = await shopper.open(0);
  await type(one, 'ONCE');
  await two.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 3500);
  await Promise.all([buy(one), buy(two)]);
  await one.waitForFunction(() => shop.queue.snapshot.orders.length === 2 && shop.queue.snapshot.orders.every(({ state }) => state.status !== 'waiting'));
  const [first, second] = await orders(one);
  assert.equal(first, 'Your order is placed.');
  assert.match(second, /^Your order was not placed/);
  assert.equal(await used('ONCE'), 1);
  await shopper.close();
});

test('409: a total that rose stops and asks, one that fell is settled and told', options, async () => {
  await voucher('MOVES', 500);
  const shopper = await device();
  const page = await shopper.open();
  await type(page, 'MOVES');
  await page.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 3500);
  const setAmount = (amount_off) => server.api('PUT', '/vouchers/MOVES', { discount: { type: 'AMOUNT', amount_off, effect: 'APPLY_TO_ORDER' } });
  await setAmount(300);
  const id = await buy(page);
  await says(page, 'Your order was not placed: the total is now €37.00 instead of €35.00. Do you want to order anyway?');
  assert.equal(await used('MOVES'), 0);
  await page.evaluate((which) => shop.queue.accept(which), id);
  await says(page, 'Your order is placed.');
  assert.equal(await used('MOVES'), 1);
  await setAmount(900);
  await buy(page);
  await says(page, 'Your order is placed for €31.00 instead of €35.00.');
  await shopper.close();
});

test('429: the field says how long to wait; an order waits as long by itself', options, async () => {
  const shopper = await device();
  const page = await shopper.open();
  site.wire.fault = { status: 429, headers: { 'retry-after': '2' } };
  await type(page, 'BUSY');
  await field(page, /Too many tries\. You can try again in [12] seconds?\./);
  site.wire.asked.length = 0;
  await buy(page);
  await says(page, 'The shop is busy. Your order is saved and will be sent shortly.');
  site.wire.fault = undefined;
  await page.evaluate(() => shop.queue.flush());
  assert.equal(site.wire.asked.filter(({ call }) => call.includes('redemptions')).length, 1);
  await says(page, 'Your order is placed.');
  const [first, second] = site.wire.asked.filter(({ call }) => call.includes('redemptions'));
  assert.ok(second.at - first.at >= 1_900, `${second.at - first.at} ms`);
  await shopper.close();
});

for (const [name, fault] of Object.entries({
  500: { status: 500, headers: { 'content-type': 'application/json' }, body: '{"code":500,"key":"internal_error"}' },
  garbage: { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in to the hotel</title>' },
  'half an answer': { status: 200, headers: { 'content-type': 'application/json' }, body: '{"redemptions":[{"id":' },
})) {
  test(`${name}: the code can be tried again, the order is kept under its key`, options, async () => {
    const shopper = await device();
    const page = await shopper.open();
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    site.wire.fault = fault;
    await type(page, 'SOON');
    await field(page, 'We couldn’t check SOON just now. Try again in a moment.');
    await buy(page);
    await says(page, 'We can’t reach the shop just now. Your order is saved and we’ll keep trying.');
    assert.equal(await total(page), 4000);
    site.wire.fault = undefined;
    await page.evaluate(() => shop.queue.flush());
    await says(page, 'Your order is placed.');
    assert.equal(new Set(site.wire.asked.flatMap(({ key }) => key ?? [])).size, 1);
    assert.deepEqual(problems, []);
    await shopper.close();
  });
}

test('a device whose clock is wrong by a day prices by the server’s, and orders go through', options, async () => {
  const hour = 3_600_000;
  const ends = new Date(Date.now() + hour).toISOString();
  const starts = new Date(Date.now() - hour).toISOString();
  await voucher('TODAY', 500, { start_date: starts, expiration_date: ends });
  for (const days of [-1, 1]) {
    const shopper = await device();
    await shopper.context.addInitScript((shift) => {
      const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...parts) {
          super(...(parts.length ? parts : [Real.now() + shift]));
        }
        static now() {
          return Real.now() + shift;
        }
      };
    }, days * 86_400_000);
    const page = await shopper.open();
    await type(page, 'TODAY');
    await page.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 3500);
    await page.locator('scrip-coupon-field').getByText(/TODAY/).first().waitFor();
    const late = await page.evaluate(() => shop.client.now().getTime() - Date.now());
    assert.ok(Math.abs(late + days * 86_400_000) < 5_000, `${late}`);
    await buy(page);
    await says(page, 'Your order is placed.');
    await shopper.close();
  }
  assert.equal(await used('TODAY'), 2);
});
