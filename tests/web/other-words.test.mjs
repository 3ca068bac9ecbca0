// Another language, or other words of the host, on a provider that is in use: every element in every state
// says the new words and is otherwise as it was. In Chromium, out of the built package.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser } from './support/browser.mjs';
import { pageServer } from './support/page-server.mjs';

let browser;
let server;
let page;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), pageServer()]);
  page = await browser.newPage({ viewport: { width: 1000, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(`${server.address}/gallery.html`);
  await page.waitForSelector('html[data-ready]');
  await page.evaluate(() => {
    const inside = (root, selector) => [...(root?.querySelectorAll(selector) ?? [])];
    const stages = () => inside(document, '#stage section');
    const elementIn = (section) => section.querySelector('scrip-provider').firstElementChild;
    const settled = async () => {
      for (let turn = 0; turn < 6; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve));
        await Promise.all(stages().map((section) => elementIn(section).updateComplete));
      }
    };
    /** Types into every field, opens what opens, and notes how each state is then. */
    window.use = async () => {
      window.look('en');
      for (const section of stages()) {
        const root = elementIn(section).shadowRoot;
        for (const field of inside(root, 'input:not([type]), input[type="text"], input[type="email"], textarea')) {
          field.value = `${field.value}typed`;
          field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
        for (const details of inside(root, 'details')) details.open = true;
      }
      await settled();
    };
    window.note = () =>
      stages().map((section) => {
        const element = elementIn(section);
        const root = element.shadowRoot;
        return {
          state: `${section.dataset.name}: ${element.dataset.state}`,
          typed: inside(root, 'input, textarea, select').map(({ type, value, checked }) => `${type} ${type === 'radio' || type === 'checkbox' ? checked : value}`),
          open: inside(root, 'details, dialog').map(({ open }) => open),
        };
      });
    window.mark = () => {
      const [section] = stages().filter((one) => inside(elementIn(one).shadowRoot, 'input, textarea, button, summary').length);
      window.marked = section && inside(elementIn(section).shadowRoot, 'input, textarea, button, summary').find((one) => one.getClientRects().length);
      window.marked?.focus();
    };
    window.focusStays = () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return !window.marked || (window.marked.isConnected && active === window.marked);
    };
    window.words = () => stages().map((section) => elementIn(section).shadowRoot?.textContent ?? '');
    window.change = async (change) => {
      for (const section of stages()) Object.assign(section.querySelector('scrip-provider'), change);
      // The sentences of a language come in a file; it is there after the first time.
      const wanted = change.locale;
      const until = Date.now() + (wanted && !window.fetched?.has(wanted) ? 500 : 20);
      (window.fetched ??= new Set()).add(wanted);
      await new Promise((resolve) => setTimeout(resolve, until - Date.now()));
      await settled();
    };
  });
});
after(() => Promise.all([browser.close(), server.close()]));

test('no element starts anew when its provider says other words', { timeout: 180_000 }, async () => {
  const names = await page.evaluate(() => window.elements.map(({ name }) => name));
  const faults = [];
  let spoken = 0;
  for (const name of names) {
    await page.evaluate((wanted) => window.sheet(wanted), name);
    await page.evaluate(() => window.use());
    await page.evaluate(() => window.mark());
    const before = await page.evaluate(() => [window.note(), window.words()]);
    await page.evaluate(() => window.change({ locale: 'de' }));
    const german = await page.evaluate(() => [window.note(), window.words()]);
    await page.evaluate(() => window.change({ messages: { coupon: { apply: 'Los' }, remedy: { retry: 'Nochmal' } } }));
    const own = await page.evaluate(() => [window.note(), window.words()]);
    for (const [how, [note]] of [['de', german], ['own words', own]]) {
      for (const [index, one] of before[0].entries()) {
        if (JSON.stringify(one) !== JSON.stringify(note[index])) {
          faults.push(`${name}, ${how}: ${JSON.stringify(one)} became ${JSON.stringify(note[index])}`);
        }
      }
    }
    if (!(await page.evaluate(() => window.focusStays()))) faults.push(`${name}: the focus is lost`);
    spoken += before[1].filter((text, index) => text !== german[1][index]).length;
  }
  assert.deepEqual(faults, []);
  // Most states say something, and say it in German now.
  assert.ok(spoken > 250, `${spoken} states changed their words`);
});

test('a language that cannot be fetched leaves the old words, and the cart is still followed', async () => {
  await page.route(/chunk/, (route) => route.abort());
  await page.evaluate(() => window.sheet('coupon-field', 'idle'));
  const label = page.locator('scrip-coupon-field').getByText('Discount or gift code');
  await label.waitFor();
  const changed = await page.evaluate(async () => {
    const { provider, cart } = window.shown;
    let told = 0;
    provider.addEventListener('scrip-change', () => (told += 1));
    provider.locale = 'pl';
    await new Promise((resolve) => setTimeout(resolve, 150));
    cart.setQuantity(cart.snapshot.items[0].key, 5);
    return told;
  });
  assert.equal(changed, 1);
  await label.waitFor();
  await page.unroute(/chunk/);
  await page.evaluate(() => (window.shown.provider.locale = 'fr'));
  await page.locator('scrip-coupon-field').getByText('Code promo ou carte cadeau').waitFor();
});
