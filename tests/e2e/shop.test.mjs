import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { visit } from './shop-page.mjs';
import { openShop } from './stage.mjs';

/** The stage is set once; each test is a visitor of its own, so their order only matters to codes. */
let stage;
before(async () => {
  stage = await openShop();
}, { timeout: 60_000 });
after(() => stage?.close());

/** What can be read in the first of these, inside elements with a shadow root too. */
const text = (locator) =>
  locator.first().evaluate((element) => {
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.localName === 'style') return '';
      const inside = node.localName === 'slot' ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
      return [...inside].map(read).join(' ');
    };
    return read(element).replace(/\s+/g, ' ');
  });

describe('the shop', () => {
  test('is stocked the same after being seeded twice', async () => {
    const catalogue = await fetch(`${stage.address}/client/v1/catalogue`, {
      headers: {
        'x-client-application-id': stage.keys.SCRIP_CLIENT_ID,
        'x-client-token': stage.keys.SCRIP_CLIENT_TOKEN,
      },
    }).then((response) => response.json());
    const { seedAgain } = stage;
    await seedAgain();
    const again = await fetch(`${stage.address}/client/v1/catalogue`, {
      headers: {
        'x-client-application-id': stage.keys.SCRIP_CLIENT_ID,
        'x-client-token': stage.keys.SCRIP_CLIENT_TOKEN,
      },
    }).then((response) => response.json());
    assert.equal(again.promotion_tiers.length, catalogue.promotion_tiers.length);
    assert.equal(again.products.length, catalogue.products.length);
  });

  test('shows what automatic promotions make of one unit, old price and new', async () => {
    const { context, page, shop, complaints } = await visit(stage);
    await shop.go('');
    // 15 % of 11.90 is 1.785, which rounds to 1.79.
    assert.match(await text(page.locator('[data-product="huila"] .card-price')), /€11\.90.*€10\.11|€10\.11.*€11\.90/);
    assert.match(await text(page.locator('[data-product="grinder"] .card-price')), /€75\.00/);
    assert.match(await text(page.locator('[data-product="shorebird"] .card-price')), /€10\.90/);
    await shop.shopAs('loyal');
    // Loyal customers pay 1.50 less for the house blend.
    await page.locator('[data-product="shorebird"] .card-price').getByText('€9.40').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('is walked from the shelf to the confirmation', async (t) => {
    const { context, page, shop, requests, complaints } = await visit(stage);

    await t.test('the spend bar moves with the bag, and a tier unlocks', async () => {
      await shop.go('');
      await shop.putInBag('huila');
      await shop.openBag();
      // Goods count, postage does not: 11.90 at 15 % off is 10.11, so 49.89 to the 60.00 of free delivery.
      assert.match(await text(page.locator('dialog scrip-spend-bar')), /€49\.89 more for free delivery/);
      const first = await shop.spendBarFill();
      await shop.closeBag();
      await shop.putInBag('kettle');
      await shop.openBag();
      // With 79.00 that is 89.11: 10.89 to the 10 % from 100.00.
      assert.match(await text(page.locator('dialog scrip-spend-bar')), /€10\.89 more for 10% off/);
      assert.ok((await shop.spendBarFill()) > first);
      await shop.closeBag();
      await shop.putInBag('mug');
      await shop.openBag();
      // With 14.00 that is 103.11: reached, and 96.89 to the next tier.
      assert.match(await text(page.locator('dialog scrip-spend-bar')), /€96\.89 more for 15% off/);
      // 10.11 + 79.00 + 14.00, delivery waived, is 103.11; less 10 % (10.31) 92.80.
      assert.match(await text(page.locator('dialog .sum-total')), /€92\.80/);
      await shop.picture('drawer-tier-reached');
      await shop.closeBag();
    });

    await t.test('a changed quantity is priced without asking the network', async () => {
      await shop.go('checkout');
      assert.equal(await shop.total(), '€92.80');
      requests.length = 0;
      await shop.more('huila-250');
      // 23.80 less 15 % is 20.23; with 79.00 and 14.00 that is 113.23, less 10 % 101.91.
      assert.equal(await shop.total(), '€101.91');
      await shop.less('huila-250');
      assert.equal(await shop.total(), '€92.80');
      await page.waitForTimeout(300);
      assert.deepEqual(requests, []);
    });

    await t.test('each code that does not apply says why, in words, with the way out', async () => {
      await shop.enterCode('BARISTA-100');
      await shop.codeMessage.getByText('We couldn’t find the code BARISTA-100').waitFor();
      await shop.enterCode('SUMMER25');
      await shop.codeMessage.getByText('SUMMER25 ended on 31 Aug 2025').waitFor();
      await shop.enterCode('ADVENT');
      await shop.codeMessage.getByText('ADVENT starts on').waitFor();
      await shop.enterCode('BIGBREW');
      // 11.90 + 79.00 + 14.00 + 4.90 is 109.80 before discounts, 10.20 short of 120.00.
      await shop.codeMessage.getByText('Add €10.20 more to use BIGBREW').waitFor();
      await shop.picture('checkout-refused');
      assert.equal(await shop.total(), '€92.80');
    });

    await t.test('a code comes alive by itself when the bag deserves it', async () => {
      await shop.more('huila-250');
      // 121.70 before discounts: 101.91 less the 20.00 of BIGBREW.
      assert.equal(await shop.total(), '€81.91');
      await shop.less('huila-250');
      assert.equal(await shop.total(), '€92.80');
      await page.locator('scrip-applied-codes').getByRole('button', { name: 'Remove BIGBREW' }).click();
    });

    await t.test('a good code is taken off the total', async () => {
      await shop.enterCode('ONCE-7Q2M');
      await shop.codeMessage.getByText('You save €8.00').waitFor();
      assert.equal(await shop.total(), '€84.80');
    });

    await t.test('two codes that stand alone offer a swap', async () => {
      await shop.enterCode('NIGHTOWL');
      await page.getByText(/ONCE-7Q2M can’t be combined with NIGHTOWL/).first().waitFor();
      await page.locator('scrip-applied-codes').getByRole('button', { name: 'Remove NIGHTOWL' }).click();
      assert.equal(await shop.total(), '€84.80');
    });

    await t.test('the wallet of a loyal customer pays', async () => {
      await shop.shopAs('loyal');
      const wallet = page.locator('scrip-wallet');
      await wallet.getByText('12% off your coffee').waitFor();
      await wallet.getByRole('button', { name: 'Apply 12% off your coffee' }).click();
      // 12 % of the 10.11 that are left of the coffee: 1.21.
      assert.equal(await shop.total(), '€83.59');
      await wallet.getByRole('button', { name: /Apply Gift card/ }).click();
      assert.equal(await shop.total(), '€68.59');
      await shop.picture('checkout-ready');
    });

    await t.test('the order is settled, and the confirmation says what was saved', async () => {
      await page.locator('.place-order').click();
      await page.getByRole('heading', { name: /Thank you/ }).waitFor();
      const page_ = await text(page.locator('main'));
      assert.match(page_, /settled for €68\.59/);
      // 1.79 Huila, 4.90 delivery, 10.31 tier, 1.21 coffee, 8.00 once.
      assert.match(page_, /You saved €26\.21/);
      assert.match(page_, /Paid by gift card/);
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
      await shop.picture('thanks');
    });

    await t.test('the one-time code is refused the second time', async () => {
      await shop.go('');
      await shop.putInBag('kettle');
      await shop.go('checkout');
      await shop.enterCode('ONCE-7Q2M');
      await shop.codeMessage.getByText('ONCE-7Q2M has been fully claimed').waitFor();
    });

    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('tells where every cent of the discount comes from', async () => {
    const { context, page, shop, complaints } = await visit(stage);
    await shop.go('');
    await shop.putInBag('huila');
    await shop.putInBag('huila');
    await shop.go('checkout');
    const why = page.locator('.why');
    // Nothing is worked out before somebody asks.
    assert.equal(await why.locator('li').count(), 0);
    await why.locator('summary').click();
    await why.locator('li').first().waitFor();
    // 15 % of 23.80 is 3.57.
    assert.match(await text(why), /takes €3\.57 off\..*250 g: 15% of €23\.80 = €3\.57/);
    assert.deepEqual(await shop.faults(), []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('asks again before it settles a total that has changed', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.putInBag('kettle');
    await shop.go('checkout');
    await shop.enterCode('EARLYBIRD');
    // 79.00 with free delivery, less 8.00.
    await page.locator('.place-order').getByText('€71.00').waitFor();
    await stage.server('POST', '/v1/vouchers/EARLYBIRD/disable', {});
    await page.locator('.place-order').click();
    await page.getByText('Your total changed from €71.00 to €79.00').waitFor();
    await page.getByText('Nothing has been ordered').first().waitFor();
    await shop.picture('checkout-changed');
    await page.getByRole('button', { name: 'Order for €79.00' }).click();
    await page.getByText('settled for €79.00').waitFor();
    await context.close();
  });

  test('keeps pricing offline, says so, and settles when it is back', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.putInBag('kettle');
    await shop.go('checkout');
    await context.setOffline(true);
    await page.getByText('You’re offline').first().waitFor();
    await shop.more('kettle');
    // 158.00, a gift, free delivery, 10% off.
    assert.equal(await shop.total(), '€142.20');
    await shop.enterCode('SHIPFREE');
    await page.locator('.place-order').click();
    await page.getByRole('heading', { name: 'Your order is saved.' }).waitFor();
    await page.getByText('Your order is saved and will be sent when you’re back').waitFor();
    await shop.picture('order-kept');
    // It is on the device, not in the page.
    await shop.go('');
    await page.getByText('Your order is saved and will be sent').waitFor();
    await context.setOffline(false);
    await page.locator('scrip-orders').getByText('Your order is placed.').waitFor();
    await page.getByRole('button', { name: 'Remove from the list' }).click();
    await page.locator('scrip-orders').waitFor({ state: 'detached' });
    assert.deepEqual(await shop.faults(), []);
    await context.close();
  });

  test('says thank you on the page that waits, once the order is settled', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.putInBag('mug');
    await shop.go('checkout');
    await context.setOffline(true);
    await page.locator('.place-order').click();
    await page.getByRole('heading', { name: 'Your order is saved.' }).waitFor();
    await context.setOffline(false);
    await page.getByText('settled for €18.90').waitFor();
    await context.close();
  });

  test('keeps the bag over a reload, and shares it with another tab', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.putInBag('kettle');
    await shop.go('checkout');
    await shop.enterCode('SHIPFREE');
    await shop.enterCode('EARLY-NOPE');
    await page.getByText('We couldn’t find the code EARLY-NOPE').waitFor();
    await page.reload();
    // 79.00 is above 60.00: delivery is free anyway.
    await page.locator('.place-order').getByText('€79.00').waitFor();
    const second = await context.newPage();
    await second.goto(`${stage.address}/#/checkout`);
    await second.locator('.place-order').getByText('€79.00').waitFor();
    await second.locator('main [data-line="kettle"] .step').last().click();
    // 158.00 less 10 %, in both.
    await second.locator('.place-order').getByText('€142.20').waitFor();
    await page.locator('.place-order').getByText('€142.20').waitFor();
    await context.close();
  });

  test('gives a new customer ten off the arabicas, and others five', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('product/antigua');
    await page.getByRole('radio', { name: /1 kg/ }).check();
    await page.getByRole('button', { name: 'Put in the bag' }).click();
    await page.locator('dialog[open]').waitFor();
    await shop.closeBag();
    await shop.go('checkout');
    await shop.enterCode('ARABICA-LVRS');
    // 42.50 and 4.90 delivery, less 5.00.
    await page.locator('.place-order').getByText('€42.40').waitFor();
    await shop.shopAs('new');
    await page.locator('.place-order').getByText('€37.40').waitFor();
    await context.close();
  });

  test('is used with the keyboard alone', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Skip/);
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    await page.locator('[data-product="mug"] .card-add').focus();
    await page.keyboard.press('Enter');
    await page.locator('.bag-button').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    assert.ok(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement)));
    await page.keyboard.press('Escape');
    assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('bag-button')));

    // Taking a line out leaves the focus on its neighbour, then on the heading.
    await shop.putInBag('moka-pot');
    await shop.openBag();
    const remove = (name) => page.locator('dialog').getByRole('button', { name: `Remove ${name}` });
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    await remove('Moka pot').focus();
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Shoreline mug');
    await remove('Shoreline mug').focus();
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Your bag');
    await context.close();
  });

  test('tells a screen reader the new total, in the bag too', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.putInBag('mug');
    await page.locator('[role="status"]').getByText('Total €18.90.').waitFor();
    await shop.openBag();
    await page.locator('dialog .stepper .step').last().click();
    // Behind a modal dialog nothing is heard, so the region has moved into it.
    await page.locator('dialog [role="status"]').getByText('Total €32.90.').waitFor();
    await shop.closeBag();
    assert.equal(await page.locator('dialog [role="status"]').count(), 0);
    await context.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`has no accessibility faults that axe can find, in ${colorScheme}`, async () => {
      const { context, page, shop, complaints } = await visit(stage, { colorScheme });
      const faults = [];
      const look = async (name) => {
        await page.waitForTimeout(200);
        faults.push(...(await shop.faults()).map((fault) => `${name}: ${fault}`));
        await shop.picture(`${name}-${colorScheme}`);
      };
      await shop.go('');
      await look('home');
      await shop.go('offers');
      await look('offers');
      await shop.go('product/huila');
      await look('product');
      await shop.go('checkout');
      await look('checkout-empty');
      await shop.go('');
      for (const product of ['huila', 'kettle', 'gift-box', 'mug']) await shop.putInBag(product);
      await shop.openBag();
      await look('drawer');
      await shop.closeBag();
      await shop.shopAs('loyal');
      await shop.go('checkout');
      await shop.enterCode('SUMMER25');
      await page.getByText('SUMMER25 ended on').waitFor();
      await look('checkout-loyal');
      assert.deepEqual(faults, []);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  for (const width of [320, 390, 768]) {
    test(`fits a window ${width} pixels wide`, async () => {
      const { context, page, shop } = await visit(stage, { viewport: { width, height: 844 } });
      for (const hash of ['', 'product/huila', 'offers', 'checkout']) {
        if (hash === 'checkout') {
          await shop.go('');
          for (const product of ['huila', 'kettle', 'mug']) await shop.putInBag(product);
        }
        await shop.go(hash);
        await page.waitForTimeout(200);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `#/${hash} is ${over} pixels too wide`);
        await shop.picture(`${hash.replace('/', '-') || 'home'}-${width}`);
      }
      await context.close();
    });
  }

  test('says what is wrong when its server is gone, and opens when it is asked again', async () => {
    const { context, page } = await visit(stage);
    await page.route('**/client/v1/catalogue', (route) => route.abort());
    await page.goto(`${stage.address}/#/`);
    await page.getByRole('heading', { name: 'The shop does not answer.' }).waitFor();
    await page.unroute('**/client/v1/catalogue');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: /Coffee from the quiet end/ }).waitFor();
    await context.close();
  });
});
