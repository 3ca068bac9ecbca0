// A shop's page with a bad network, in a real browser with a real server: what the shopper reads.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { binary, customerToken, startServer } from '../support/server.mjs';
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
  assert.equal(await page.evaluate(() => shop.feed), 'unreachable');
  // 40.00 less the 5.00 of the code that was looked up before.
  assert.equal(await total(page), 3500);
  assert.deepEqual(await page.evaluate(() => shop.cart.saved.codes), ['KNOWN', 'LATER']);
  await says(page, 'We can’t reach the shop just now. Your order is saved and we’ll keep trying.');
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
  await says(one, /We can’t reach the shop just now/);
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

/** Everything that a page of this origin can find again, and everything that is to be seen or read on it. */
const everything = (page) =>
  page.evaluate(async () => {
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href];
    const text = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return found.push(node.data);
      if (node.nodeType === Node.ELEMENT_NODE) {
        for (const { value } of node.attributes) found.push(value);
        if ('value' in node) found.push(String(node.value));
      }
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) text(child);
    };
    text(document.body);
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        for (const value of await done(database.transaction(store).objectStore(store).getAll())) {
          const bytes = (part) => (part instanceof Uint8Array ? new TextDecoder().decode(part) : part);
          found.push(`${name}/${store} ${JSON.stringify(value, (_, part) => bytes(part)) ?? ''}`);
        }
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      for (const response of await (await caches.open(name)).matchAll()) found.push(await response.text());
    }
    const { snapshot, saved } = shop.cart;
    const { applied, codes, customer, items, wallet } = snapshot;
    found.push(JSON.stringify([applied, codes, customer, items, wallet, saved, shop.queue.snapshot]));
    return found;
  });

test('a shopper signs out and another one in: nothing of the first is left, and what waits is sent in their name', options, async () => {
  const card = await post('/vouchers/ANNA-4417-CARD', { type: 'GIFT_VOUCHER', gift: { amount: 2000 } });
  await voucher('ANNAS-OWN', 300);
  await voucher('ANNAS-FIND', 100);
  await voucher('BENS-OWN', 200);
  for (const [name, codes] of Object.entries({ anna: [card.code, 'ANNAS-OWN'], ben: ['BENS-OWN'] })) {
    await post('/customers', { source_id: `${name}-4417`, name: `${name} of the first page` });
    for (const code of codes) await post('/publications', { voucher: code, customer: { source_id: `${name}-4417` } });
  }
  const shopper = await device();
  const page = await shopper.open(0);
  const token = { anna: customerToken('anna-4417'), ben: customerToken('ben-4417') };
  const anna = new RegExp(`anna|4417-CARD|${token.anna.split('.')[1]}`, 'i');
  await page.evaluate((one) => shop.change(one), token.anna);
  await page.evaluate((id) => shop.cart.replaceItems([{ product_id: id, quantity: 2 }]), mug.id);
  await page.evaluate(async (code) => {
    for (const one of ['ANNAS-OWN', 'ANNAS-FIND']) await shop.cart.enterCode(one);
    shop.cart.setMetadata({ note: 'for anna' });
    shop.cart.setGiftCredits(code, 600);
    return shop.cart.enterCode(code);
  }, card.code);
  // 40.00 less 3.00 and 1.00, of which the card pays 6.00.
  await page.waitForFunction(() => shop.cart.snapshot.totals.total_amount === 3000);
  await type(page, 'ANNAS-TYPO');
  await field(page, /ANNAS-TYPO/);
  await page.locator('scrip-gift-card').getByLabel('Gift card number').fill('ANNAS-SECOND-CARD');
  // One order is over, another one waits for the network.
  const over = await buy(page);
  await page.evaluate((id) => shop.queue.outcome(id), over);
  const other = await shopper.open(0);
  await shopper.context.route('**/redemptions*', (route) => route.abort());
  const open = await buy(page);
  await says(page, /Your order is saved/);
  await page.getByRole('button', { name: 'Remove ANNAS-FIND' }).click();
  await page.evaluate(() => shop.keeper.saved());
  assert.ok((await everything(page)).filter((one) => anna.test(one)).length > 5);

  await page.evaluate((one) => shop.change(one), token.ben);
  await page.locator('scrip-wallet').getByText('BENS-OWN').first().waitFor();
  const log = (one) => one.startsWith('scrip:shop/log');
  const left = (await everything(page)).filter((one) => anna.test(one));
  // The order that waits, in her name: not shown, and not sent.
  assert.deepEqual(left.filter((one) => !log(one)), []);
  assert.equal(left.length, 1);
  assert.match(left[0], /"before":3000/);
  assert.equal(await page.evaluate(() => shop.queue.snapshot.orders.length), 0);
  // The tab beside it has lost her cart, too.
  assert.deepEqual(await other.evaluate(() => [shop.cart.saved.items, shop.cart.saved.codes, shop.cart.saved.credits]), [[], [], {}]);
  await shopper.reload(page);
  assert.deepEqual((await everything(page)).filter((one) => anna.test(one) && !log(one)), []);
  assert.equal(await total(page), 0);

  await shopper.context.unroute('**/redemptions*');
  await page.evaluate((one) => shop.change(one), token.anna);
  await says(page, 'Your order is placed');
  assert.equal(await page.evaluate((id) => shop.queue.snapshot.orders.find((order) => order.id === id).state.status, open), 'settled');
  await page.evaluate(() => shop.change());
  assert.deepEqual((await everything(page)).filter((one) => anna.test(one)), []);
  await shopper.close();
});
