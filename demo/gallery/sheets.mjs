/**
 * A picture sheet of each element with all its states, as SVG and PNG, for design tools:
 * `npm run sheets -w demo -- [FOLDER] [--look 'theme=dark&locale=ar'] [--only wallet,price]`. The gallery has
 * to be built. The default folder is `build/sheets`.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { look: { type: 'string', default: '' }, only: { type: 'string' } },
});
const folder = resolve(positionals[0] ?? join(here, '../../build/sheets'));
const page = pathToFileURL(join(here, '../dist/gallery/index.html')).href;

const browser = await chromium.launch({
  executablePath: process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await tab.goto(page);
  await tab.waitForSelector('html[data-ready=""]');
  const hashes = await tab.locator('.nav-lists a').evaluateAll((all) => all.map(({ hash }) => hash.slice(1).split('?')[0]));
  const all = [...new Set(hashes.filter((hash) => hash !== '' && !hash.includes('/')))];
  const wanted = values.only?.split(',') ?? all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${all.join(', ')}`);
  await mkdir(folder, { recursive: true });
  for (const name of wanted) {
    await tab.evaluate((to) => {
      delete document.documentElement.dataset.ready;
      location.hash = to;
    }, values.look ? `${name}?${values.look}` : name);
    await tab.waitForSelector(`html[data-ready="${name}"]`);
    for (const kind of ['svg', 'png']) {
      const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator(`#save-${kind}`).click()]);
      await download.saveAs(join(folder, `${name}.${kind}`));
    }
  }
  console.log(`${wanted.length} sheets in ${folder}`);
} finally {
  await browser.close();
}
