// Pages that may not run WebAssembly: the same engine in plain JavaScript prices the same cart, under the strictest policy.
import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { webFolder } from '../support/paths.mjs';
import { launchBrowser } from './support/browser.mjs';
import { catalogue, now } from './support/catalogue.mjs';
import { folderServer } from './support/folder-server.mjs';

const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
  "require-trusted-types-for 'script'", 'trusted-types lit-html scrip-worker',
].join('; ');

let folder;
let server;
let browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scrip-plain-'));
  await symlink(join(webFolder, 'dist'), join(folder, 'dist'));
  const context = { now: now().toISOString() };
  await writeFile(join(folder, 'shop.js'), `
    export const catalogue = ${JSON.stringify(catalogue)};
    export const context = ${JSON.stringify(context)};
    export const request = { redeemables: [{ object: 'voucher', id: 'FIVE' }], automatic: true,
      order: { items: [{ product_id: 'prod_mug', quantity: 4 }, { product_id: 'prod_beans', quantity: 2 }] } };
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', ({ blockedURI }) => violations.push(blockedURI));`);
  await page('index', `
    import { LiveCart, loadScrip } from '/dist/index.js';
    import '/dist/elements.js';
    import { catalogue, context, request } from './shop.js';
    const options = Object.fromEntries(new URLSearchParams(location.search));
    const scrip = await loadScrip(options);
    const engine = scrip.load(catalogue);
    const cart = new LiveCart({ engine, now: () => new Date(context.now), items: request.order.items });
    await cart.enterCode('FIVE');
    const provider = document.querySelector('scrip-provider');
    provider.cart = cart;
    const breakdown = document.querySelector('scrip-breakdown');
    while (!/€/.test(breakdown.shadowRoot.textContent)) await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.priced = { webassembly: scrip.webassembly, total: cart.snapshot.totals.total_amount,
      packed: engine.price(request, context).total_amount, shown: breakdown.shadowRoot.textContent, violations };`);
  await page('worker', `
    import { loadWorkerScrip } from '/dist/worker.js';
    import { catalogue, context, request } from './shop.js';
    const engine = await (await loadWorkerScrip()).load(catalogue);
    globalThis.priced = { total: (await engine.price(request, context)).total_amount };`);
  await page('bundle', `
    import { loadScrip } from '/dist/bundle.js';
    import { catalogue, context, request } from './shop.js';
    const scrip = await loadScrip();
    globalThis.priced = { webassembly: scrip.webassembly, total: scrip.load(catalogue).price(request, context).total_amount };`);
  server = await folderServer(folder, { 'content-security-policy': policy });
  browser = await launchBrowser();
}, { timeout: 60_000 });
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function page(name, script) {
  await writeFile(join(folder, `${name}.js`), `try {\n${script}\n} catch (error) { globalThis.priced = { error: String(error) }; }`
    .replace(/(import [^;]*;\n)/g, '').replace(/^/, (script.match(/import [^;]*;\n/g) ?? []).join('')));
  await writeFile(join(folder, `${name}.html`), `<!doctype html><html lang="en"><title>${name}</title>
    <scrip-provider locale="en"><scrip-breakdown></scrip-breakdown></scrip-provider><script type="module" src="${name}.js"></script>`);
}

/** What a page came to, what it said, and which of the engine's files it asked for. */
async function visit(path, chromium = browser) {
  const tab = await chromium.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  server.asked.length = 0;
  try {
    await tab.goto(`${server.address}/${path}`);
    // Waiting inside the page would evaluate text there.
    let priced;
    for (const end = Date.now() + 20_000; !priced && Date.now() < end; await delay(50)) {
      priced = await tab.evaluate(() => globalThis.priced);
    }
    return { ...priced, errors, engine: server.asked.filter((file) => /scrip\.(wasm|inline|plain)/.test(file)) };
  } finally {
    await tab.close();
  }
}

// 80.00 and 25.00; a tenth of all, a tenth of the beans, five: 10.50, 2.50 and 5.00 off.
const total = 8700;

test('a policy without wasm-unsafe-eval gets the plain engine, and downloads nothing else', async () => {
  const found = await visit('index.html');
  assert.deepEqual({ ...found, shown: undefined, violations: undefined }, {
    webassembly: false, total, packed: total, errors: [], engine: ['/dist/scrip.plain.js'], shown: undefined, violations: undefined,
  });
  assert.match(found.shown, /€87\.00/);
});

test('webassembly: never asks the policy nothing, only says that it is forbidden', async () => {
  const never = await visit('index.html?webassembly=never');
  assert.equal(never.total, total);
  assert.deepEqual(never.violations, []);
  const only = await visit('index.html?webassembly=only');
  assert.match(only.error, /ScripError: .*unsafe-eval/);
  assert.deepEqual(only.engine, []);
});

test('a worker of such a page runs it as well', async () => {
  const found = await visit('worker.html');
  assert.deepEqual(found, { total, errors: [], engine: ['/dist/scrip.plain.js'] });
});

test('so does the one file, with the plain engine beside it', async () => {
  assert.deepEqual(await visit('bundle.html'), { webassembly: false, total, errors: [], engine: ['/dist/scrip.plain.js'] });
});

test('a browser that has no WebAssembly at all', async () => {
  const { chromium } = await import('playwright-core');
  const without = await chromium.launch({
    executablePath: process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--js-flags=--noexpose_wasm'],
  });
  try {
    const found = await visit('index.html', without);
    assert.deepEqual([found.webassembly, found.total, found.error], [false, total, undefined]);
  } finally {
    await without.close();
  }
});
