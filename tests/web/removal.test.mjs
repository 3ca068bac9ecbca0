// A page that keeps the cart somewhere else, too, takes its time over a removal: what the shopper sees meanwhile, where the
// focus goes, and what becomes of it where it fails.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser } from './support/browser.mjs';
import { pageServer } from './support/page-server.mjs';

let browser;
let server;
let page;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), pageServer()]);
  page = await browser.newPage({ viewport: { width: 600, height: 900 } });
});
after(() => Promise.all([browser.close(), server.close()]));

/** A cart with these codes; every removal waits until `window.end('done')`, `'failed'`, or is `forbid`den. */
async function open(codes, { forbid = false } = {}) {
  await page.goto(`${server.address}/?mugs=4&codes=${codes}`);
  await page.locator('scrip-applied-codes[data-state=filled]').waitFor();
  await page.evaluate((forbidden) => {
    window.asked = [];
    window.removed = [];
    document.addEventListener('scrip-removed', ({ detail }) => window.removed.push(detail.code));
    document.addEventListener('scrip-remove', (event) => {
      window.asked.push(event.detail.code);
      if (forbidden) return event.preventDefault();
      event.detail.waitUntil(new Promise((resolve, reject) => {
        window.end = (how) => (how === 'done' ? resolve() : reject(new Error('refused')));
      }));
    });
    window.heard = [];
    const region = document.querySelector('scrip-announcer');
    new MutationObserver(() => region.textContent && window.heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  }, forbid);
}

const remove = (code) => page.getByRole('button', { name: `Remove ${code}`, exact: true });
const chips = () => page.locator('scrip-applied-codes [part=chip]').evaluateAll((all) => all.map((chip) => [chip.querySelector('[part=code]').textContent, chip.dataset.state]));
const focused = () =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.id;
  });
const total = () => page.evaluate(() => window.cart.snapshot.totals.total_amount);
/** Waits for a sentence; it is said once. */
const heard = async (sentence) => {
  const times = () => page.evaluate((wanted) => window.heard.filter((one) => one.includes(wanted)).length, sentence);
  // The page's policy forbids what Playwright waits for functions with.
  for (let tries = 0; tries < 100 && (await times()) === 0; tries += 1) await page.waitForTimeout(20);
  assert.equal(await times(), 1, sentence);
};

test('the chip says that it is on its way until the page is done, then the focus goes on to the next', async () => {
  await open('FIVE,FIFTY');
  const before = await total();
  await remove('FIVE').press('Enter');
  assert.deepEqual(await chips(), [['FIVE', 'removing'], ['FIFTY', 'applied']]);
  assert.equal(await page.locator('scrip-applied-codes [part=note]').first().innerText(), 'Removing…');
  assert.deepEqual([await total(), await focused(), await remove('FIVE').getAttribute('aria-disabled')], [before, 'Remove FIVE', 'true']);
  // Pressing again asks nobody again.
  await remove('FIVE').press('Delete');
  assert.deepEqual(await page.evaluate(() => [window.asked, window.removed]), [['FIVE'], []]);
  await page.evaluate(() => window.end('done'));
  await remove('FIVE').waitFor({ state: 'detached' });
  assert.deepEqual([await chips(), await focused()], [[['FIFTY', 'applied']], 'Remove FIFTY']);
  assert.deepEqual([await total() - before, await page.evaluate(() => window.removed)], [500, ['FIVE']]);
  await heard('FIVE removed.');
  // The last one sends it to the field.
  await page.keyboard.press('Backspace');
  await page.evaluate(() => window.end('done'));
  await page.locator('scrip-applied-codes[data-state=empty]').waitFor();
  assert.equal(await focused(), 'code');
});

test('whoever has gone on meanwhile is not called back', async () => {
  await open('FIVE,FIFTY');
  await remove('FIVE').press('Enter');
  await page.locator('scrip-coupon-field input').focus();
  await page.evaluate(() => window.end('done'));
  await remove('FIVE').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'code');
});

test('where it fails the code stays, and says so until the next try', async () => {
  await open('FIVE');
  const before = await total();
  await remove('FIVE').press('Enter');
  await page.evaluate(() => window.end('failed'));
  const note = page.locator('scrip-applied-codes [part=note]');
  await note.getByText('Could not be removed. Try again.').waitFor();
  assert.deepEqual([await chips(), await total(), await focused()], [[['FIVE', 'applied']], before, 'Remove FIVE']);
  await heard('FIVE could not be removed. Try again.');
  await remove('FIVE').press('Enter');
  await note.getByText('Removing…').waitFor();
  await page.evaluate(() => window.end('done'));
  await page.locator('scrip-applied-codes[data-state=empty]').waitFor();
  assert.deepEqual(await page.evaluate(() => [window.asked, window.removed]), [['FIVE', 'FIVE'], ['FIVE']]);
});

test('a page that objects keeps the code', async () => {
  await open('FIVE', { forbid: true });
  await remove('FIVE').press('Enter');
  assert.deepEqual([await chips(), await page.evaluate(() => window.removed)], [[['FIVE', 'applied']], []]);
});
