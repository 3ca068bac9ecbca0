// The gallery as its readers have it: the built files, under the strictest policy, in a browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { axeFor } from './support/axe.mjs';
import { launchBrowser } from './support/browser.mjs';
import { folderServer } from './support/folder-server.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../demo/dist/gallery');
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

let browser;
let server;
let page;
let axe;
const errors = [];
const listen = (to) => {
  to.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  to.on('pageerror', (error) => errors.push(error.message));
};
before(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    folderServer(folder, { 'content-security-policy': policy }),
  ]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
  listen(page);
  await page.goto(`${server.address}/`);
  await page.waitForSelector('html[data-ready=""]');
  axe = await axeFor(page);
});
after(() => Promise.all([browser.close(), server.close()]));
beforeEach(() => {
  errors.length = 0;
});

/** Goes to an address and answers the stage once the state stands there. */
async function open(hash) {
  await page.evaluate((to) => {
    if ((location.hash || '#') === to) return;
    delete document.documentElement.dataset.ready;
    location.hash = to;
  }, hash);
  await page.waitForSelector(`html[data-ready="${hash.slice(1).split('?')[0]}"]`);
  return page.locator('.stage');
}
const copied = () => page.evaluate(() => navigator.clipboard.readText());
const setRange = (label, value) =>
  page.locator('.side').getByLabel(label).evaluate((slider, to) => {
    slider.value = String(to);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, value);

test('a state has an address, with language, theme, direction and width', async () => {
  const stage = await open('#coupon-field/min-spend?locale=de&theme=dark&width=320');
  // 120 to reach, 25.80 + 6.50 + 4.90 in the cart.
  await stage.getByText('82,80').waitFor();
  assert.equal(await stage.getAttribute('lang'), 'de');
  assert.equal(await stage.getAttribute('dir'), 'ltr');
  assert.equal(await stage.getAttribute('data-theme'), 'dark');
  assert.equal((await stage.boundingBox()).width, 320);

  await page.getByLabel('Language', { exact: true }).selectOption('ar');
  await page.waitForSelector('html[data-ready="coupon-field/min-spend"]');
  await stage.locator('[data-state="refused"]').waitFor();
  assert.equal(await stage.getAttribute('dir'), 'rtl');
  await page.getByLabel('Direction', { exact: true }).selectOption('ltr');
  assert.equal(await stage.getAttribute('dir'), 'ltr');
  await page.getByLabel('Theme', { exact: true }).selectOption('contrast');
  await page.getByLabel('Width', { exact: true }).selectOption('390');
  assert.equal((await stage.boundingBox()).width, 390);
  const { hash } = new URL(page.url());
  assert.equal(hash, '#coupon-field/min-spend?locale=ar&theme=contrast&dir=ltr&width=390');
  // What was a choice is the page after a reload.
  await page.reload();
  await page.waitForSelector('html[data-ready="coupon-field/min-spend"]');
  assert.equal(await stage.getAttribute('dir'), 'ltr');
  assert.equal(await page.getByLabel('Language', { exact: true }).inputValue(), 'ar');
  axe = await axeFor(page);
  assert.deepEqual(errors, []);
});

test('what an address asks for that is not there is told, and bad values are the usual ones', async () => {
  await open('#coupon-field/nowhere');
  await page.getByText('There is no such element or state.').waitFor();
  const stage = await open('#price/regular?locale=tlh&theme=neon&dir=up&width=9&cart=prod_espresso:-1,:3,x:9&orders=many');
  assert.equal(await stage.getAttribute('lang'), 'en');
  assert.equal(await stage.getAttribute('data-theme'), 'light');
  assert.equal((await stage.boundingBox()).width, 280);
  await stage.getByText('€12.90').waitFor();
  assert.deepEqual(errors, []);
});

test('sliders drive the cart, and the address holds what they did', async () => {
  await open('#breakdown/no-discount');
  const total = page.locator('.sum strong');
  assert.equal(await total.textContent(), '€37.20');
  const stage = await open('#spend-bar/progress');
  // Two bags are 25.80; three are 38.70, of 50 for free delivery.
  await stage.getByText('€24.20').waitFor();
  await setRange('Espresso, 250 g', 3);
  await stage.getByText('€11.30').waitFor();
  assert.equal(await total.textContent(), '€38.70');
  assert.equal(new URL(page.url()).hash, '#spend-bar/progress?cart=prod_espresso:3');
  await setRange('Espresso, 250 g', 2);
  // From five orders on, 5% less: 25.80 - 1.29.
  await setRange('Shopper', 4);
  assert.equal(await total.textContent(), '€25.80');
  await setRange('Shopper', 5);
  assert.equal(await total.textContent(), '€24.51');
  const { hash } = new URL(page.url());
  assert.equal(hash, '#spend-bar/progress?orders=5');
  await page.reload();
  await page.waitForSelector('html[data-ready="spend-bar/progress"]');
  assert.equal(await total.textContent(), '€24.51');
  await page.getByRole('button', { name: 'Start again' }).click();
  await stage.getByText('€24.20').waitFor();
  assert.equal(new URL(page.url()).hash, '#spend-bar/progress');
  axe = await axeFor(page);
  assert.deepEqual(errors, []);
});

test('the date moves, and offers begin and end with it', async () => {
  // FIVE takes 5 off from 30 on, until the evening of 22 April in Brussels; the shop's date is the 20th.
  await open('#breakdown/no-discount?codes=FIVE&days=2');
  const total = page.locator('.sum strong');
  assert.equal(await total.textContent(), '€32.20');
  assert.equal(await page.getByLabel('Date', { exact: true }).getAttribute('aria-valuetext'), 'Apr 22, 2026');
  await setRange('Date', 3);
  assert.equal(await total.textContent(), '€37.20');
  assert.equal(new URL(page.url()).hash, '#breakdown/no-discount?codes=FIVE&days=3');
  await page.getByRole('button', { name: 'Start again' }).click();
  assert.equal(new URL(page.url()).hash, '#breakdown/no-discount');
  await open('#breakdown/no-discount?days=-9999');
  assert.equal(await page.getByLabel('Date', { exact: true }).inputValue(), '-200');
  assert.deepEqual(errors, []);
});

test('markup is copied as HTML and as JSX', async () => {
  await open('#price/eu');
  await page.locator('#copy-markup').click();
  await page.getByText('HTML copied').waitFor();
  assert.equal(
    await copied(),
    '<scrip-provider>\n  <scrip-price amount="1990" was="2500" lowest="2200" badge></scrip-price>\n</scrip-provider>',
  );
  await open('#gift-picker/unlocked');
  await page.getByLabel('JSX', { exact: true }).check();
  await page.locator('#copy-markup').click();
  await page.getByText('JSX copied').waitFor();
  const jsx = await copied();
  assert.match(jsx, /^const data = \{\n {2}redeemable: \{/);
  assert.match(jsx, /<scrip-provider cart=\{cart\}>\n {2}<scrip-gift-picker data=\{data\}><\/scrip-gift-picker>\n<\/scrip-provider>$/);
  await page.getByLabel('HTML', { exact: true }).check();
  assert.deepEqual(errors, []);
});

test('a state and a sheet are saved as SVG and PNG', async () => {
  const save = async (id) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(id).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  await open('#coupon-field/expired?width=480');
  const state = await save('#save-svg');
  assert.equal(state.name, 'coupon-field-expired.svg');
  const svg = state.bytes.toString();
  // Text as text, nothing as HTML, and XML that a parser takes.
  assert.match(svg, /<text [^>]*>WINTER<\/text>/);
  assert.match(svg, /WINTER ended on/);
  assert.doesNotMatch(svg, /foreignObject|undefined|NaN|class=/);
  const parsed = await page.context().newPage();
  await parsed.goto(`data:image/svg+xml,${encodeURIComponent(svg)}`);
  assert.equal(await parsed.evaluate(() => document.querySelector('parsererror')?.textContent), undefined);
  assert.ok((await parsed.evaluate(() => document.querySelectorAll('rect').length)) >= 3);
  await parsed.close();

  const png = await save('#save-png');
  assert.equal(png.name, 'coupon-field-expired.png');
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
  // 480 and 16 around it, twice.
  assert.equal(png.bytes.readUInt32BE(16), 1024);

  await open('#verdict');
  const sheet = (await save('#save-svg')).bytes.toString();
  const groups = sheet.match(/<g id="verdict\/[^"]+"/g);
  assert.equal(groups.length, 5);
  // What turns inside of a drawing, and a text of several lines.
  await open('#wheel/won');
  const wheel = (await save('#save-svg')).bytes.toString();
  assert.match(wheel, /<g[^>]* transform="rotate\(1305 50 50\)"/);
  assert.match(wheel, /<tspan[^>]*>A bag of<\/tspan>\s*<tspan[^>]*>coffee<\/tspan>/);
  assert.deepEqual(errors, []);
});

test('the search finds elements and states', async () => {
  await open('#');
  await page.keyboard.press('/');
  await page.keyboard.type('coupon expired');
  const links = page.locator('.nav-lists a:visible');
  assert.deepEqual(await links.allInnerTexts().then((all) => all.map((one) => one.split('\n')[0])), [
    'Coupon field',
    'Expired',
    'Coupon card',
    'Expired',
  ]);
  await links.nth(1).click();
  await page.waitForSelector('html[data-ready="coupon-field/expired"]');
  await page.getByLabel('Search elements and states').fill('zzz');
  await page.getByText('Nothing is called that.').waitFor();
  await page.getByLabel('Search elements and states').fill('');
  assert.deepEqual(errors, []);
});

for (const [colorScheme, hash] of [['light', '#wallet/applied'], ['dark', '#spend-bar?theme=dark']]) {
  test(`axe finds nothing around ${hash} in ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await open('#');
    assert.deepEqual(await axe(), []);
    await open(hash);
    assert.deepEqual(await axe(), []);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.deepEqual(errors, []);
  });
}

const readyPages = ['product-tile', 'cart-drawer', 'checkout', 'gift-card', 'wallet', 'deals', 'deals-signed-out', 'referral', 'invite'];

test('the ready pages stand up to axe, wide and on a phone', { timeout: 120_000 }, async () => {
  await open('#');
  const links = await page.locator('.nav-lists section').first().locator('a').evaluateAll((all) => all.map(({ hash }) => hash));
  assert.deepEqual(links, readyPages.map((name) => `#page/${name}`));
  for (const [index, name] of readyPages.entries()) {
    // Every other page in another language, direction and theme.
    const look = index % 2 === 0 ? '' : '?locale=ar&theme=contrast-dark';
    const stage = await open(`#page/${name}${look}`);
    assert.deepEqual(await axe(), [], name);
    await open(`#page/${name}?locale=de&width=320`);
    const wide = await stage.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.ok(wide <= 0, `${name} is ${wide} px wider than 320`);
    // What stands around the elements, and what their documents say, is in the language chosen.
    const said = await stage.evaluate((root) => {
      const text = (node) => (node.nodeType === 3 ? node.data : node.localName === 'style' ? '' : [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(text).join(' '));
      return text(root);
    });
    assert.doesNotMatch(said, /\b([Yy]our|[Tt]he|and|Go|Add|Pay|Sign|[Oo]rder|[Dd]elivery|Spring|Welcome|[Ff]ree|off|[Cc]up|[Kk]ettle)\b/, name);
    if (name === 'checkout') assert.match(said, /Lieferung.*Bezahlen.*Frühlingsangebot/s);
  }
  assert.deepEqual(errors, []);
});

test('whoever hurries sees what was asked for last, and nothing else', async () => {
  const last = '#verdict/confirmed';
  for (const hash of ['#', '#wallet', '#coupon-field', '#page/checkout', '#', '#deals', last]) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForTimeout(10);
  }
  const stage = await open(last);
  await page.waitForTimeout(300);
  assert.equal(await stage.locator('scrip-provider').count(), 1);
  assert.equal(await stage.locator('scrip-verdict').getAttribute('data-state'), 'confirmed');
  assert.deepEqual(errors, []);
});

test('a ready page is a cart that works', async () => {
  const stage = await open('#page/cart-drawer');
  // 37.20, 10% off.
  await stage.getByText('€33.48').waitFor();
  await stage.getByRole('button', { name: 'One more: Espresso, 250 g' }).click();
  // 50.10 is above 50: delivery is free, 45.20 less 4.52.
  await stage.getByText('€40.68').waitFor();
  assert.equal(new URL(page.url()).hash, '#page/cart-drawer?cart=prod_espresso:3');
  await page.locator('#copy-markup').click();
  await page.getByText('HTML copied').waitFor();
  const html = await copied();
  assert.match(html, /<scrip-spend-bar/);
  assert.match(html, /src="art\/huila-250\.svg"/);
  assert.doesNotMatch(html, /data:|announcer|undefined/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-svg').click()]);
  const svg = await readFile(await download.path(), 'utf8');
  assert.match(svg, /<text [^>]*>Espresso, 250 g<\/text>/);
  assert.doesNotMatch(svg, /<image|foreignObject/);
  assert.deepEqual(errors, []);
});

test('a page and the slider of the shopper say the same of who is signed in', async () => {
  const shopper = page.getByLabel('Shopper', { exact: true });
  const title = page.locator('h1');
  const offers = (stage) => stage.locator('scrip-deals [part="card"]');
  let stage = await open('#page/deals');
  await stage.locator('scrip-deals[data-state="signed-in"]').waitFor();
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed in, 2 orders');
  // SPRING, delivery, kettles, and the cup that only those get who are signed in.
  assert.equal(await offers(stage).count(), 4);

  await setRange('Shopper', -1);
  await stage.locator('scrip-deals[data-state="signed-out"]').waitFor();
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed out');
  assert.equal(await title.textContent(), 'Deals, signed out');
  assert.equal(await offers(stage).count(), 3);
  await stage.getByText('Sign in to see 2 offers for you').waitFor();
  assert.equal(new URL(page.url()).hash, '#page/deals?orders=signed-out');
  await page.reload();
  await page.waitForSelector('html[data-ready="page/deals"]');
  axe = await axeFor(page);
  await stage.locator('scrip-deals[data-state="signed-out"]').waitFor();
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed out');
  // Back where the page began, the address says nothing of it.
  await setRange('Shopper', 2);
  assert.equal(new URL(page.url()).hash, '#page/deals');
  await setRange('Shopper', 5);
  await stage.locator('scrip-deals').getByText('For regulars').waitFor();
  assert.equal(await offers(stage).count(), 5);
  // What a deal is worth is what it takes off this cart: the cup comes with a grinder.
  await setRange('Hand grinder', 1);
  await offers(stage).filter({ hasText: 'A cup for your grinder' }).getByText('Saves €14.00 now').waitFor();
  // KETTLE15 ends in the evening of the 23rd; it is no deal on the 24th.
  await setRange('Date', 4);
  await offers(stage).filter({ hasText: '15% off kettles' }).waitFor({ state: 'detached' });

  stage = await open('#page/deals-signed-out');
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed out');
  await setRange('Shopper', 0);
  await stage.locator('scrip-deals[data-state="signed-in"]').waitFor();
  assert.equal(await title.textContent(), 'Deals, signed in');

  stage = await open('#page/wallet');
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed in, 2 orders');
  await setRange('Shopper', -1);
  await stage.locator('scrip-wallet[data-state="signed-out"]').waitFor();
  await stage.locator('scrip-expiry-notice[data-state="near"]').waitFor({ state: 'detached' });

  stage = await open('#page/invite');
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed in, 2 orders');
  await stage.locator('scrip-referral[data-state="pending"]').waitFor();
  await setRange('Shopper', -1);
  await stage.locator('scrip-referral[data-state="signed-out"]').waitFor();
  stage = await open('#page/referral');
  assert.equal(await shopper.getAttribute('aria-valuetext'), 'Signed out');
  await stage.locator('scrip-referral[data-state="friend"]').waitFor();
  await setRange('Shopper', 1);
  await stage.locator('scrip-referral[data-state="already-customer"]').waitFor();
  assert.deepEqual(errors, []);
});

test('tiles show what the cart will charge', async () => {
  const stage = await open('#page/product-tile');
  const kettle = stage.locator('.tile').filter({ hasText: 'Gooseneck kettle' });
  // 59.00 less 15%.
  await kettle.getByText('€50.15').waitFor();
  await setRange('Espresso, 250 g', 0);
  await setRange('Paper filters, 100', 0);
  await setRange('Shipping', 0);
  await kettle.getByRole('button').click();
  assert.equal(await page.locator('.sum strong').textContent(), '€50.15');
  // A regular pays 5% less: 0.645 is 0.65 off 250 g; four times 12.25 for a kilo.
  await setRange('Shopper', 5);
  await stage.locator('.tile').filter({ hasText: 'Espresso' }).getByText('€49.00').waitFor();
  assert.deepEqual(errors, []);
});

test('no slider stands beside a state that it does not change', async () => {
  for (const hash of ['#price/member', '#wallet/signed-out', '#points/selecting', '#referral/ready', '#banner/plain']) {
    await open(hash);
    assert.equal(await page.locator('.side input[type="range"]').count(), 0, hash);
  }
  await open('#countdown/running');
  assert.equal(await page.locator('.side input[type="range"]').count(), 1);
  // Its document says who is signed in; the cart is the reader's.
  await open('#deals/signed-in');
  assert.equal(await page.getByLabel('Shopper', { exact: true }).count(), 0);
  assert.equal(await page.getByLabel('Date', { exact: true }).count(), 1);
});

test('on a phone nothing is wider than the page', async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const hash of ['#', '#price', '#coupon-field/applied', '#page/checkout']) {
    await open(hash);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${hash} is ${wide} px wider`);
  }
  assert.deepEqual(await axe(), []);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('it works out of a folder, without a server', async () => {
  const local = await browser.newPage();
  listen(local);
  await local.goto(`${pathToFileURL(join(folder, 'index.html'))}#spend-bar/near?locale=pl`);
  await local.waitForSelector('html[data-ready="spend-bar/near"]');
  await local.locator('.stage').getByText('4,80').first().waitFor();
  await local.close();
  assert.deepEqual(errors, []);
});
