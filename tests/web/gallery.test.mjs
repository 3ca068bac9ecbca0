// Every element in every state, looked at by axe, and for what no state may do: overflow, report an
// error, miss its `data-state`. By default the modes are chosen so that every pair of an element's
// direction, colours and width meets; SCRIP_GALLERY_MODES=all crawls all twenty, and
// SCRIP_GALLERY_PICTURES=1 keeps a picture of each in build/pictures/gallery.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axeFor } from './support/axe.mjs';
import { launchBrowser } from './support/browser.mjs';
import { pageServer } from './support/page-server.mjs';

const pictures = join(dirname(fileURLToPath(import.meta.url)), '../../build/pictures/gallery');
const keepsPictures = process.env.SCRIP_GALLERY_PICTURES !== undefined;
const only = process.env.SCRIP_GALLERY_ELEMENTS?.split(',');

const colours = {
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  forced: { colorScheme: 'light', forcedColors: 'active', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', forcedColors: 'none', contrast: 'more' },
  'contrast-dark': { colorScheme: 'dark', forcedColors: 'none', contrast: 'more' },
};
const widths = { wide: 1200, narrow: 320 };
const all = Object.keys(colours).flatMap((colour) =>
  ['en', 'ar'].flatMap((locale) => Object.keys(widths).map((width) => [colour, locale, width])),
);
// Six in which, without high contrast, each two values of different kinds meet at least once.
const pairs = [
  ['light', 'en', 'wide'],
  ['light', 'ar', 'narrow'],
  ['dark', 'ar', 'wide'],
  ['dark', 'en', 'narrow'],
  ['forced', 'en', 'narrow'],
  ['forced', 'ar', 'wide'],
];
const modes = process.env.SCRIP_GALLERY_MODES === 'all' ? all : pairs;

let browser;
let server;
let page;
let axe;
const errors = [];
/** What was looked at, for whoever asks how much a crawl of everything is. */
const looked = { sheets: 0, states: 0 };
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), pageServer()]);
  page = await browser.newPage({ reducedMotion: 'reduce' });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.address}/gallery.html`);
  await page.waitForSelector('html[data-ready]');
  axe = await axeFor(page);
  if (keepsPictures) await mkdir(pictures, { recursive: true });
});
after(() => {
  console.log(`${looked.sheets} sheets, ${looked.states} states looked at by axe`);
  return Promise.all([browser.close(), server.close()]);
});

async function setMode([colour, locale, width]) {
  await page.emulateMedia({ reducedMotion: 'reduce', ...colours[colour] });
  await page.setViewportSize({ width: widths[width], height: 900 });
  await page.evaluate((to) => window.look(to), locale);
}

async function crawl(name, mode) {
  errors.length = 0;
  await setMode(mode);
  const states = await page.evaluate((wanted) => window.sheet(wanted), name);
  looked.sheets += 1;
  looked.states += states.length;
  const told = states.map(({ name: state, found }) => `${state}: ${found}`);
  const expected = states.map((one) => `${one.name}: ${one.expected ?? one.found}`);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  if (keepsPictures) {
    await page.screenshot({ path: join(pictures, `${name}-${mode.join('-')}.png`), fullPage: true });
  }
  assert.deepEqual(told, expected);
  assert.ok(wide <= 0, `${name}: ${wide} px wider than the page`);
  assert.deepEqual(await axe(), []);
  assert.deepEqual(errors, []);
}

test('the gallery shows every element there is', async () => {
  const shown = await page.evaluate(() => window.elements.map(({ name }) => name));
  const registered = await page.evaluate(async () => {
    const all = await import('/dist/elements.js');
    return Object.keys(all).map((name) => name.slice(5).replace(/\B[A-Z]/g, '-$&').toLowerCase());
  });
  // These two show nothing by themselves.
  const visible = registered.filter((name) => !['provider', 'announcer'].includes(name));
  assert.deepEqual([...shown].sort(), visible.sort());
});

const languages = ['de', 'es', 'fa', 'fr', 'id', 'ja', 'pl', 'ro', 'zh'];

test('nothing is cut off or left out in any language on a narrow page', { timeout: 600_000 }, async () => {
  const names = only ?? (await page.evaluate(() => window.elements.map(({ name }) => name)));
  const faults = [];
  for (const [index, name] of names.entries()) {
    // Two languages each by default, another pair for the next element.
    const some = [languages[index % 9], languages[(index + 4) % 9]];
    for (const locale of process.env.SCRIP_GALLERY_MODES === 'all' ? languages : some) {
      errors.length = 0;
      await setMode(['light', locale, 'narrow']);
      // One of the two with the distances that a reader may ask for (WCAG 1.4.12).
      await page.evaluate((spaced) => {
        Object.assign(document.documentElement.style, spaced ? { letterSpacing: '0.12em', wordSpacing: '0.16em', lineHeight: '1.5' } : { letterSpacing: '', wordSpacing: '', lineHeight: '' });
      }, locale === some[1]);
      await page.evaluate((wanted) => window.sheet(wanted), name);
      const { wide, text } = await page.evaluate(() => {
        const read = (node) =>
          [...node.children].map((child) => read(child.shadowRoot ?? child)).join(' ') || node.textContent;
        const { scrollWidth, clientWidth } = document.documentElement;
        return { wide: scrollWidth - clientWidth, text: read(document.querySelector('#stage')) };
      });
      if (wide > 0) faults.push(`${name} in ${locale}: ${wide} px wider than the page`);
      const odd = /undefined|NaN|\[object|=>|\$\{|#(?= )/.exec(text);
      if (odd) faults.push(`${name} in ${locale} says ${odd[0]}`);
      faults.push(...errors);
      if (keepsPictures) {
        await page.screenshot({ path: join(pictures, `${name}-${locale}.png`), fullPage: true });
      }
    }
  }
  await page.evaluate(() => Object.assign(document.documentElement.style, { letterSpacing: '', wordSpacing: '', lineHeight: '' }));
  assert.deepEqual(faults, []);
});

for (const mode of modes) {
  test(`every state stands up to axe: ${mode.join(', ')}`, { timeout: 300_000 }, async (t) => {
    const names = await page.evaluate(() => window.elements.map(({ name }) => name));
    for (const name of only ?? names) await t.test(name, () => crawl(name, mode));
  });
}
