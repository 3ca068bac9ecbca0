import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { visit } from './shop-page.mjs';
import { openShop } from './stage.mjs';

describe('the shop on the device', () => {
  let stage;
  before(async () => {
    stage = await openShop();
  }, { timeout: 60_000 });
  after(() => stage?.close());

  test('opens offline, says so, prices the bag it had, and keeps an order over the reload', async () => {
    const { context, page, shop, complaints } = await visit(stage);
    await shop.go('');
    await shop.putInBag('kettle');
    await shop.go('checkout');
    await shop.enterCode('SHIPFREE');
    await shop.kept();
    await context.setOffline(true);
    await page.reload();
    await page.locator('.place-order').getByText('€79.00').waitFor();
    await page.locator('scrip-status').getByText('You’re offline. Prices are estimates until you’re back.').waitFor();
    // Other languages are there, too.
    await shop.speak('de');
    await page.getByRole('heading', { name: 'Kasse' }).waitFor();
    await shop.speak('en');
    await shop.more('kettle');
    // 158.00 less 10 %.
    assert.equal(await shop.total(), '€142.20');
    await page.locator('.place-order').click();
    await page.getByRole('heading', { name: 'Your order is saved.' }).waitFor();
    await page.goto(`${stage.address}/`);
    await page.locator('scrip-orders').getByText('Your order is saved and will be sent when you’re back').waitFor();
    assert.ok(await page.locator('.hero-art').evaluate((image) => image.naturalWidth > 0));
    await shop.picture('home-offline');
    await context.setOffline(false);
    await page.locator('scrip-orders').getByText('Your order is placed.').waitFor();
    assert.deepEqual(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one)), []);
    await context.close();
  });

  test('a server that is away is not called a network that is away, and is asked again when told to', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.kept();
    await page.route('**/client/v1/**', (route) => route.abort('connectionrefused'));
    await page.reload();
    const status = page.locator('scrip-status');
    await status.getByText('We can’t reach the shop just now. Prices are estimates until it answers.').waitFor();
    await page.unroute('**/client/v1/**');
    await status.getByRole('button', { name: 'Try again' }).click();
    await page.locator('scrip-status[data-state=online]').waitFor({ state: 'attached' });
    await context.close();
  });

  test('offers a newer version instead of changing under the reader’s hands, and leaves nothing of the old one', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.kept();
    const caches_ = () => page.evaluate(async () => (await caches.keys()).filter((name) => name !== 'dunlin-session'));
    const [old] = await caches_();
    // A later release: another digest in the worker, another sentence on the page.
    const worker = join(stage.site, 'service-worker.js');
    const text = await readFile(worker, 'utf8');
    const digest = old.replace('dunlin-', '');
    assert.ok(text.includes(digest));
    await writeFile(worker, text.replaceAll(digest, 'abcdefabcdef'));
    const index = join(stage.site, 'index.html');
    await writeFile(index, (await readFile(index, 'utf8')).replace('<title>', '<meta name="release" content="2" /><title>'));
    await stage.restart();
    await page.reload();
    await page.getByText('A newer version of the shop is here.').waitFor();
    assert.equal(await page.locator('meta[name="release"]').count(), 0);
    await shop.putInBag('mug');
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.locator('meta[name="release"]').waitFor({ state: 'attached' });
    await page.locator('.bag-count').getByText('1').waitFor();
    assert.deepEqual(await caches_(), ['dunlin-abcdefabcdef']);
    assert.equal(await page.getByText('A newer version of the shop is here.').count(), 0);
    await context.close();
  });

  test('an order goes out as the shopper who made it, whoever shops by then', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.shopAs('loyal');
    await shop.putInBag('kettle');
    await shop.go('checkout');
    await page.locator('scrip-wallet').getByRole('button', { name: /Apply Gift card/ }).click();
    // 79.00, of which the card pays 15.00.
    assert.equal(await shop.total(), '€64.00');
    await page.route('**/redemptions*', (route) => route.abort());
    await page.locator('.place-order').click();
    await page.getByRole('heading', { name: 'Your order is saved.' }).waitFor();
    await shop.go('');
    await page.locator('scrip-orders').getByText('Your order is saved').waitFor();
    await shop.shopAs('guest');
    // Another shopper's orders are nobody's business.
    await page.locator('scrip-orders').waitFor({ state: 'detached' });
    const balance = async () => (await stage.server('GET', '/v1/vouchers/GIFT-J7PN-31VB')).gift.balance;
    assert.equal(await balance(), 1500);
    await page.unroute('**/redemptions*');
    await page.evaluate(() => void dispatchEvent(new Event('online')));
    const deadline = Date.now() + 8_000;
    while ((await balance()) !== 0 && Date.now() < deadline) await page.waitForTimeout(100);
    assert.equal(await balance(), 0);
    const { redemptions } = await stage.server('GET', '/v1/redemptions?limit=10');
    const { customer_id: customer } = redemptions.find(({ voucher }) => voucher?.code === 'GIFT-J7PN-31VB');
    assert.equal(customer, (await stage.server('GET', '/v1/customers/loyal-customer')).id);
    await shop.shopAs('loyal');
    await page.locator('scrip-orders').getByText('Your order is placed.').waitFor();
    await context.close();
  });
});
