/**
 * Draws `docs/shop.svg`, the picture of the shop that the README shows, off the shop itself: its first page with
 * the bag open, as shapes and text. The shop has to run, as `demo/run` leaves it, and the gallery's way of drawing
 * does it.
 *
 *   node demo/art/picture.mjs [--url http://127.0.0.1:8080]
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:8080' } } });
const size = { width: 1280, height: 1180 };
const bought = ['huila', 'grinder', 'mug'];

const { outputFiles } = await build({
  stdin: { contents: "export { drawSvg } from './picture.ts';", resolveDir: join(here, '../gallery') },
  bundle: true, format: 'iife', globalName: 'drawing', write: false,
});
const browser = await chromium.launch({
  executablePath: process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: size, locale: 'en-IE', colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block' });
  await page.goto(values.url);
  for (const product of bought) await page.locator(`main [data-product="${product}"] .card-add`).click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('.bag-button').click();
  await page.locator('dialog[open] scrip-spend-bar').waitFor();
  // Hints and pictures come in their own time.
  await page.waitForTimeout(1000);
  // Through the debugger: the page's policy lets no script in.
  await page.evaluate(`${outputFiles[0].text};globalThis.drawing = drawing;`);
  const { shop, bag, at, scrim, plane } = await page.evaluate(async () => {
    // What is out of sight would be drawn all the same.
    for (const part of document.querySelectorAll('main > *, main section, main li, footer')) {
      if (part.getBoundingClientRect().top >= innerHeight) part.remove();
    }
    const shown = [...document.images];
    for (const image of shown) {
      image.loading = 'eager';
      image.src = `data:image/svg+xml,${encodeURIComponent(await (await fetch(image.currentSrc || image.src)).text())}`;
    }
    await Promise.all(shown.map((image) => image.decode()));
    const dialog = document.querySelector('dialog[open]');
    const plane = getComputedStyle(document.body).backgroundColor;
    const bag = globalThis.drawing.drawSvg(dialog, 'The bag', getComputedStyle(dialog).backgroundColor).svg;
    const scrim = getComputedStyle(dialog, '::backdrop').backgroundColor;
    const { left: at } = dialog.getBoundingClientRect();
    dialog.remove();
    return { shop: globalThis.drawing.drawSvg(document.body, 'The shop', plane).svg, bag, at, scrim, plane };
  });
  // Each is drawn with a margin of 16 around it; titles and planes of their own would only be in the way.
  const inside = (svg) => svg.replace(/^<svg[^>]*>|<\/svg>$/g, '').replace(/<title>.*?<\/title>\s*<rect[^>]*\/>/, '');
  const title = 'The demo shop: a coffee storefront with its bag open, showing old and new prices and how much is missing to the next discount';
  const { width, height } = size;
  await writeFile(join(here, '../docs/shop.svg'), [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    `<defs><clipPath id="page"><rect width="${width}" height="${height}" rx="18"/></clipPath></defs>`,
    `<g clip-path="url(#page)"><rect width="${width}" height="${height}" fill="${plane}"/>`,
    `<g transform="translate(-16 -16)">${inside(shop)}</g>`,
    `<rect width="${width}" height="${height}" fill="${scrim}"/>`,
    `<rect x="${at}" width="${width - at}" height="${height}" fill="${plane}"/>`,
    `<g transform="translate(${at - 16} -16)">${inside(bag)}</g>`,
    '</g></svg>\n',
  ].join('\n'));
} finally {
  await browser.close();
}
