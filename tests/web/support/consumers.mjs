// What tests of shops share: a cart, an empty project with the packed package in it, and a browser to look at pages.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { folderServer } from './folder-server.mjs';
import { packedProject } from './packed.mjs';

/** Three mugs for 60.00, ten percent off, are 54.00; they are bought through every entry. */
export const SHOP = `
const catalogue = {
  object: 'catalogue', version: '1', currency: 'EUR',
  products: [{ id: 'prod_mug', object: 'product', name: 'Mug', price: 2000 }],
  vouchers: [{ object: 'voucher', code: 'TEN', type: 'DISCOUNT_VOUCHER', active: true,
               discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } }],
};
async function total() {
  const scrip = await loadScrip();
  const client = createStorefrontClient({
    baseUrl: 'http://127.0.0.1:9', clientId: 'id', clientToken: 'token', newKey: () => 'key',
  });
  const cart = new LiveCart({ engine: scrip.load(catalogue), client, now: () => new Date() });
  cart.add({ product_id: 'prod_mug', quantity: 3 });
  await cart.enterCode('TEN');
  return cart.snapshot.totals.total_amount;
}
`;
export const IMPORTS = `
import { LiveCart, loadScrip } from '@scrip/storefront';
import { createStorefrontClient } from '@scrip/storefront/sync';
`;

export const page = (script, head = '') =>
  `<!doctype html><title>shop</title>${head}<script type="module" src="${script}"></script>`;


/**
 * Installs the tarball, and `packages` of the registry (none: offline), into a new folder. `consumer` makes a folder
 * below it; `pricedAt` and `pricedIn` open a page that sets `globalThis.priced`.
 */
export async function consumers(packages = []) {
  const { tarball, remove } = await packedProject();
  const folder = await mkdtemp(join(tmpdir(), 'scrip-consumers-'));
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const options = ['--no-audit', '--no-fund', ...(packages.length === 0 ? ['--offline'] : [])];
  execFileSync('npm', ['install', ...options, tarball, ...packages], { cwd: folder, stdio: 'ignore' });
  const browser = await launchBrowser();

  /** A folder below the one where the package is installed, with these files in it. */
  async function consumer(name, files) {
    const place = join(folder, name);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), text);
    }
    return place;
  }

  /** What a page at this address comes to. */
  async function pricedAt(address) {
    const tab = await browser.newPage();
    const failed = new Promise((resolve) => tab.once('pageerror', (error) => resolve(`failed: ${error.stack}`)));
    try {
      await tab.goto(address);
      const priced = tab.waitForFunction(() => globalThis.priced, undefined, { timeout: 20_000 });
      return await Promise.race([priced.then(() => tab.evaluate(() => globalThis.priced)), failed]);
    } finally {
      await tab.close();
    }
  }

  /** The same for a folder, served with `headers`, and which files it asked for. */
  async function pricedIn(place, path = '/', headers = {}) {
    const server = await folderServer(place, headers);
    try {
      return { total: await pricedAt(server.address + path), asked: server.asked };
    } finally {
      await server.close();
    }
  }

  return {
    folder, consumer, pricedAt, pricedIn,
    async remove() {
      await browser.close();
      await Promise.all([remove(), rm(folder, { recursive: true, force: true })]);
    },
  };
}

/** What a script prints under Node, or under `program`. */
export const run = (folder, file, program = process.execPath, options = []) =>
  execFileSync(program, [...options, file], { cwd: folder, encoding: 'utf8' }).trim();
