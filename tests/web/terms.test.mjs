// The full terms: in a dialog that gives the focus back, and on a printed page of their own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser } from './support/browser.mjs';
import { pageServer } from './support/page-server.mjs';

let browser;
let server;
let page;
const errors = [];
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), pageServer()]);
  page = await browser.newPage({ viewport: { width: 320, height: 700 } });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  // Paper is not what is tested: what would be on it is told to the page.
  await page.addInitScript(() => {
    window.print = () => {
      const { title, documentElement: root, body } = document;
      window.top.printed = { title, lang: root.lang, dir: root.dir, text: body.innerText.split(/\n+/), framed: window !== window.top };
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await page.goto(`${server.address}/?mugs=1`);
  await page.locator('scrip-coupon-field[data-state]').waitFor();
});
after(() => Promise.all([browser.close(), server.close()]));

/** Puts terms on the page, which stands under a strict policy. */
const put = (attributes, locale = 'en') =>
  page.evaluate(([all, to]) => {
    const provider = document.querySelector('scrip-provider');
    provider.setAttribute('locale', to);
    document.querySelector('scrip-terms')?.remove();
    const terms = document.createElement('scrip-terms');
    for (const [name, value] of Object.entries(all)) terms.setAttribute(name, value);
    const text = document.createElement('p');
    text.textContent = 'One use per customer.';
    terms.append(text, 'Gift cards are excluded.');
    provider.prepend(terms);
  }, [attributes, locale]);

test('the dialog is named by the offer, keeps the focus and gives it back', async () => {
  await put({ summary: 'From €30.', heading: 'Spring offer', dialog: '', version: '3' });
  const opener = page.getByRole('button', { name: 'Full terms' });
  await opener.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Spring offer' });
  await dialog.waitFor();
  const at = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent.trim() || document.activeElement.shadowRoot?.activeElement?.ariaLabel);
  assert.equal(await at(), 'Close');
  await page.keyboard.press('Tab');
  assert.equal(await at(), 'Print');
  assert.equal(await page.getByText('One use per customer.').isVisible(), true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await at(), 'Full terms');
});

test('what is printed is the terms and nothing of the shop', async () => {
  await put({ summary: 'From €30.', heading: 'Spring offer', dialog: '', version: '3', href: '/terms/spring' });
  await page.getByRole('button', { name: 'Full terms' }).click();
  await page.getByRole('button', { name: 'Print' }).click();
  const printed = await page.evaluate(() => window.printed);
  assert.deepEqual(printed, {
    title: 'Spring offer', lang: 'en', dir: 'ltr', framed: true,
    text: ['Spring offer', 'From €30.', 'One use per customer.', 'Gift cards are excluded.', 'Version: 3', `${server.address}/terms/spring`],
  });
  assert.equal(await page.locator('iframe').count(), 0);
  // The text is still where it was.
  assert.equal(await page.locator('scrip-terms p').first().innerText(), 'One use per customer.');
});

test('folded away it prints too, in the direction of its language', async () => {
  await page.evaluate(() => delete window.printed);
  await put({ summary: 'من 30 يورو' }, 'ar');
  await page.locator('scrip-terms summary').click();
  await page.getByRole('button', { name: 'طباعة' }).click();
  const { title, lang, dir } = await page.evaluate(() => window.printed);
  assert.deepEqual([title, lang, dir], ['الشروط الكاملة', 'ar', 'rtl']);
  assert.deepEqual(errors, []);
});
