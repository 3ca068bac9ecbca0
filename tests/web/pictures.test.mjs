// How the key states look, compared with the run before. What is kept of a run is text (`pictures.txt`),
// a signature of each picture; `SCRIP_PICTURES=write` takes the pictures of this run as the new measure.
// A state that looks different leaves its sheet in build/pictures/changed.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './support/browser.mjs';
import { pageServer } from './support/page-server.mjs';
import { difference, readPng, signature } from './support/picture-signature.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const kept = join(here, 'pictures.txt');
const changed = join(here, '../../build/pictures/changed');
const writes = process.env.SCRIP_PICTURES === 'write';

/** Those that a shopper meets most, and those that are hardest to draw. */
const keyStates = {
  'coupon-field': ['idle', 'small', 'large', 'min-spend', 'applied', 'validating', 'readonly'],
  'applied-codes': ['several', 'suspended'],
  wallet: ['few', 'tabs', 'signed-out'],
  'coupon-card': ['from-wallet'],
  'spend-bar': ['progress', 'all-reached', 'line'],
  price: ['reduced', 'eu', 'free'],
  breakdown: ['estimated', 'per-line', 'differs', 'collapsed'],
  'auto-promo': ['applied', 'lost'],
  notice: ['min-spend', 'swap'],
  verdict: ['confirmed'],
  countdown: ['running'],
  'gift-card': ['applied-partial', 'several'],
  points: ['selecting'],
  'tier-progress': ['in-tier'],
  'gift-picker': ['unlocked'],
  conflict: ['choose', 'worse-choice'],
  deals: ['wallet'],
  filters: ['filtered'],
  terms: ['full'],
  'copy-code': ['idle', 'copied', 'failed'],
  banner: ['dismissible'],
  'promo-badge': ['text'],
  status: ['orders-offline'],
  orders: ['asking', 'better'],
  referral: ['ready'],
  'signup-offer': ['incomplete'],
  scratch: ['won'],
  wheel: ['ready', 'won'],
  earned: ['all'],
  'points-history': ['filled'],
  'expiry-notice': ['points'],
  'code-reveal': ['revealed'],
};
const looks = {
  'light ltr': { colorScheme: 'light', dir: 'ltr', width: 640 },
  'dark rtl': { colorScheme: 'dark', dir: 'rtl', width: 360 },
};

let browser;
let server;
let page;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), pageServer()]);
  // The one font that is the same everywhere comes out of npm; the page's policy knows no fonts.
  const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true, locale: 'en-GB', timezoneId: 'UTC' });
  page = await context.newPage();
  await page.goto(`${server.address}/gallery.html`);
  await page.waitForSelector('html[data-ready]');
  const file = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  const font = (await readFile(file)).toString('base64');
  await page.addStyleTag({
    content: `@font-face { font-family: Pictured; src: url(data:font/woff2;base64,${font}); font-weight: 100 900; }
      :root { font-family: Pictured; --scrip-font: Pictured; --scrip-font-mono: Pictured; }
      *, ::part(input) { caret-color: transparent !important; }`,
  });
  await page.evaluate(() => document.fonts.load('16px Pictured'));
});
after(() => Promise.all([browser?.close(), server?.close()]));

async function sheet(element, states, { colorScheme, dir, width }) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate((to) => {
    window.look('en');
    document.documentElement.dir = to;
  }, dir);
  await page.evaluate(([name, wanted]) => window.sheet(name, wanted), [element, states]);
  // What a step left the focus on is drawn with a ring that depends on how it came there.
  await page.evaluate(() => {
    for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement) at.blur?.();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
  });
  const boxes = await page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('#stage > section')].map((section) => {
        const { x, y, width, height } = section.getBoundingClientRect();
        return [section.dataset.name, { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }];
      }),
    ),
  );
  return { boxes, bytes: await page.screenshot({ fullPage: true }) };
}

test('the key states look as they did', { timeout: 300_000 }, async () => {
  const before = new Map(
    (await readFile(kept, 'utf8').catch(() => '')).split('\n').filter(Boolean).map((line) => line.split(' | ')),
  );
  const lines = [];
  const faults = [];
  for (const [element, states] of Object.entries(keyStates)) {
    for (const [look, options] of Object.entries(looks)) {
      const { boxes, bytes } = await sheet(element, states, options);
      const picture = readPng(bytes);
      for (const state of states) {
        const name = `${element}/${state} ${look}`;
        assert.ok(boxes[state], `${name} is in the gallery`);
        const now = signature(picture, boxes[state]);
        lines.push(`${name} | ${now}`);
        const told = before.has(name) ? difference(before.get(name), now) : 'is new';
        if (!told || writes) continue;
        faults.push(`${name} ${told}`);
        await mkdir(changed, { recursive: true });
        await writeFile(join(changed, `${element} ${look}.png`.replaceAll(' ', '-')), bytes);
      }
    }
  }
  if (writes) await writeFile(kept, `${lines.join('\n')}\n`);
  assert.deepEqual(faults, []);
});

test('a comparison lets drawing differ, and sees what a shopper would', () => {
  const before = `2x2 808080 ${'8'.repeat(4)}`;
  assert.equal(difference(before, '2x2 868080 9777'), undefined);
  assert.match(difference(before, '2x2 878080 8888'), /on the whole/);
  assert.equal(difference(before, '2x2 808080 8886'), 'differs in 1 of 4 cells');
  assert.equal(difference(before, '2x3 808080 888888'), 'is 2x3 cells of 24 pixels and was 2x2');
  // One word in a cell: 24 by 24 white pixels, a sixth of them black, are 13 of 15.
  const data = Buffer.alloc(24 * 24 * 4, 255);
  assert.equal(signature({ data, width: 24 }, { x: 0, y: 0, width: 24, height: 24 }), '1x1 ffffff f');
  for (let at = 0; at < 96; at += 1) data.fill(0, at * 4, at * 4 + 3);
  assert.equal(signature({ data, width: 24 }, { x: 0, y: 0, width: 24, height: 24 }), '1x1 d5d5d5 d');
});
