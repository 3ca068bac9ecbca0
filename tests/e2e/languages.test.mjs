import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { visit } from './shop-page.mjs';
import { openShop, root } from './stage.mjs';

const json = async (path) => JSON.parse(await readFile(join(root, 'demo', path), 'utf8'));

describe('the languages of the shop', () => {
  let stage;
  before(async () => {
    stage = await openShop();
  }, { timeout: 60_000 });
  after(() => stage?.close());

  for (const language of ['de', 'fr', 'ar']) {
    test(`${language} has every word about every product and every offer`, async () => {
      const words = await json(`catalogue/words.${language}.json`);
      for (const product of await json('catalogue/products.json')) {
        const said = words[product.source_id];
        assert.ok(said, product.source_id);
        assert.ok(said.name && said.line && said.text, product.source_id);
        assert.equal(said.notes?.length, product.notes?.length, product.source_id);
        assert.equal(Object.keys(said.facts).length, Object.keys(product.facts).length, product.source_id);
        assert.ok(Object.values(said.facts).every(Boolean), product.source_id);
      }
      for (const name of await readdir(join(root, 'demo/campaigns'))) {
        const { tiers = [], vouchers = [] } = await json(`campaigns/${name}`);
        for (const { storefront } of [...tiers, ...vouchers]) {
          for (const text of ['label', 'terms', 'badge'].map((field) => storefront[field])) {
            // Badges such as "3+1" are the same everywhere.
            if (typeof text === 'object') assert.ok(text[language], JSON.stringify(text));
            else assert.doesNotMatch(text ?? '', /[a-z]/, name);
          }
        }
      }
    });
  }

  test('the reader’s own is spoken at once, and another stays chosen over a reload', async () => {
    const { context, page, shop, complaints } = await visit(stage, { locale: 'de-AT' });
    await shop.go('');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    await page.getByRole('heading', { name: 'Kaffee vom stillen Ende der Küste.' }).waitFor();
    await shop.putInBag('huila');
    await shop.go('checkout');
    // 11.90 less 15 % is 10.11, and 4.90 for delivery.
    assert.match(await shop.total(), /^15,01\s€$/);
    await page.locator('scrip-breakdown').getByText('Röstung der Woche: Huila').waitFor();
    await shop.enterCode('SUMMER25');
    await shop.codeMessage.getByText(/SUMMER25.*31\.08\.2025/).waitFor();
    await page.locator('.why summary').click();
    await page.locator('.why').getByText(/Huila 250 g/).first().waitFor();
    await shop.speak('fr');
    await page.getByRole('heading', { name: 'Commande', exact: true }).waitFor();
    assert.match(await shop.total(), /^15,01\s€$/);
    await page.reload();
    await page.getByRole('heading', { name: 'Commande', exact: true }).waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('what is typed and where the focus is outlive a change of language', async () => {
    const { context, page, shop } = await visit(stage);
    await shop.go('');
    await shop.putInBag('huila');
    await shop.go('checkout');
    const input = page.locator('scrip-coupon-field input');
    await input.fill('HALF-TYP');
    await page.evaluate(() => {
      const select = document.querySelector('#language');
      select.value = 'ar';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.locator('html[dir="rtl"]').waitFor();
    await page.locator('scrip-coupon-field').getByText('رمز الخصم أو بطاقة الهدية').first().waitFor();
    assert.equal(await input.inputValue(), 'HALF-TYP');
    assert.ok(await input.evaluate((element) => element.matches(':focus')));
    await context.close();
  });

  test('Arabic runs from the right, fits narrow windows and has no faults that axe can find', async () => {
    const { context, page, shop, complaints } = await visit(stage, { locale: 'ar', viewport: { width: 320, height: 800 } });
    for (const hash of ['', 'product/huila', 'offers', 'checkout']) {
      if (hash === 'checkout') {
        await shop.go('');
        for (const product of ['huila', 'kettle', 'mug']) await shop.putInBag(product);
      }
      await shop.go(hash);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).direction), 'rtl');
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `#/${hash} is ${over} pixels too wide`);
      assert.deepEqual(await shop.faults(), [], hash);
    }
    await shop.openBag();
    // The bag slides in where lines end.
    assert.equal(await page.locator('dialog.drawer').evaluate((dialog) => dialog.getBoundingClientRect().left), 0);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('German fits a window of 320 pixels, and what a field says is not behind the bar at its edge', async () => {
    const { context, page, shop, complaints } = await visit(stage, { locale: 'de', viewport: { width: 320, height: 640 } });
    await shop.go('');
    for (const product of ['huila', 'kettle', 'mug']) await shop.putInBag(product);
    for (const hash of ['', 'offers', 'checkout']) {
      await shop.go(hash);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `#/${hash} is ${over} pixels too wide`);
    }
    // The field at the edge of the bar, as where a keyboard on glass or a Tab brings it.
    const input = page.locator('scrip-coupon-field input');
    await input.focus();
    await page.evaluate(() => {
      const field = document.querySelector('scrip-coupon-field').shadowRoot.querySelector('input');
      scrollBy(0, field.getBoundingClientRect().bottom - document.querySelector('.pay-bar').getBoundingClientRect().top);
    });
    await page.keyboard.type('NIRGENDS');
    await page.keyboard.press('Enter');
    const message = page.locator('scrip-coupon-field [part~="message"]').filter({ hasText: 'NIRGENDS' });
    await message.waitFor();
    const [said, bar] = [await message.boundingBox(), await page.locator('.pay-bar').boundingBox()];
    assert.ok(said.y + said.height <= bar.y, `the message ends at ${said.y + said.height}, the bar begins at ${bar.y}`);
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
