// The bindings as a shop has them: out of the tarball, with its own React, on a server and in a page.
// SCRIP_REACT names another folder with react and react-dom installed, to try them with as well:
//   npm install --prefix DIR react@18 react-dom@18; SCRIP_REACT=DIR node --test tests/web/react.test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { webFolder } from '../support/paths.mjs';
import { launchBrowser } from './support/browser.mjs';
import { catalogue } from './support/catalogue.mjs';
import { folderServer } from './support/folder-server.mjs';
import { packedProject } from './support/packed.mjs';

const require = createRequire(import.meta.url);
/** Which React, by the place that has it. */
const places = [import.meta.url, ...(process.env.SCRIP_REACT ? [join(process.env.SCRIP_REACT, 'package.json')] : [])].map(createRequire);
const versionAt = (place) => place('react/package.json').version.split('.')[0];
const versions = Object.fromEntries(places.map((place) => [versionAt(place), place]));
const own = versionAt(places[0]);
const projects = {};
let browser;

async function install(folder, name, place) {
  const manifest = place.resolve(`${name}/package.json`);
  await cp(dirname(manifest), join(folder, 'node_modules', name), { recursive: true, dereference: true });
  for (const needed of Object.keys(place(manifest).dependencies ?? {})) await install(folder, needed, createRequire(manifest));
}

before(async () => {
  for (const [version, place] of Object.entries(versions)) {
    const project = await packedProject();
    projects[version] = project;
    await install(project.folder, 'react', place);
    await install(project.folder, 'react-dom', place);
    await writeFile(join(project.folder, 'shop.mjs'), shop);
    await mkdir(join(project.folder, 'site'), { recursive: true });
  }
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await Promise.all(Object.values(projects).map((project) => project.remove()));
});

/** One app for server and page. */
const shop = `
import { createElement as h, StrictMode } from 'react';
import { LiveCart, loadScrip } from '@scrip/storefront';
import * as scrip from '@scrip/storefront/react';

const { ScripProvider, ScripCouponField, ScripBreakdown, ScripPrice } = scrip;
export const components = Object.keys(scrip).filter((name) => name.startsWith('Scrip'));
export const heard = [];

export async function makeCart() {
  const engine = (await loadScrip()).load(${JSON.stringify(catalogue)});
  return new LiveCart({ engine, now: () => new Date('2026-06-15T12:00:00.000Z'), items: [{ product_id: 'prod_mug', quantity: 2 }] });
}

function Total() {
  const total = scrip.useCart(({ totals }) => totals.total_amount);
  return h('output', { id: 'total' }, total);
}
function Buttons() {
  const cart = scrip.useLiveCart();
  const coupon = scrip.useCoupon();
  const wallet = scrip.useWallet();
  const price = scrip.usePrice({ product_id: 'prod_beans' });
  return h('p', null,
    h('button', { id: 'more', onClick: () => cart.add({ product_id: 'prod_mug', quantity: 1 }) }, 'more'),
    h('button', { id: 'five', onClick: () => coupon.submit('FIVE') }, 'five'),
    h('button', { id: 'nosuch', onClick: () => coupon.submit('NOSUCH') }, 'nosuch'),
    h('output', { id: 'coupon' }, coupon.state.status),
    h('output', { id: 'wallet' }, wallet.length),
    h('output', { id: 'price' }, price?.total_amount));
}
export function App({ cart, messages, listen = true }) {
  return h(StrictMode, null, h(ScripProvider, { cart, messages, locale: 'en', className: 'shop' },
    h(ScripCouponField, {
      label: 'Code', tabIndex: -1, 'data-test': 'field', style: { display: 'block' },
      ...(listen ? { onScripApplied: ({ detail }) => heard.push(detail.code) } : {}),
    }),
    h(ScripPrice, { productId: 'prod_mug' }),
    h(ScripBreakdown, { headingLevel: 3, perLine: true }),
    h(Total), h(Buttons)));
}
`;

/** What a server sends: the app with a cart, and without. */
function rendered(folder) {
  const script = `
    import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    import '@scrip/storefront/elements';
    import { App, makeCart } from './shop.mjs';
    const cart = await makeCart();
    console.log(JSON.stringify([renderToString(createElement(App, { cart })), renderToString(createElement(App, {}))]));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' }));
}

for (const version of Object.keys(versions)) {
  test(`React ${version} renders cart and elements on a server, by import and by require`, () => {
    const { folder } = projects[version];
    const [html, empty] = rendered(folder);
    assert.match(html, /^<scrip-provider locale="en" class="shop">/);
    assert.match(html, /<scrip-coupon-field label="Code" tabindex="-1" data-test="field" style="display:block">/i);
    assert.match(html, /<scrip-price product-id="prod_mug">/);
    assert.match(html, /<scrip-breakdown heading-level="3" per-line="">/);
    assert.match(html, /<output id="total">4000<\/output>/);
    // Beans are 12.50, a tenth off.
    assert.match(html, /<output id="price">1125<\/output>/);
    assert.match(empty, /<output id="total"><\/output>/);
    const required = `
      const { createElement } = require('react');
      const { ScripPrice } = require('@scrip/storefront/react');
      console.log(require('react-dom/server').renderToString(createElement(ScripPrice, { amount: 500 })));`;
    const told = execFileSync(process.execPath, ['--input-type=commonjs', '-e', required], { cwd: folder, encoding: 'utf8' });
    assert.equal(told, '<scrip-price amount="500"></scrip-price>\n');
  });

  test(`React ${version} follows the cart in a page, hydrated, in strict mode`, async () => {
    const { folder } = projects[version];
    const page = `
      import { createElement } from 'react';
      import { hydrateRoot } from 'react-dom/client';
      import '@scrip/storefront/elements';
      import { App, heard, makeCart } from './shop.mjs';
      const cart = await makeCart();
      const app = hydrateRoot(document.querySelector('#root'), createElement(App, { cart }));
      globalThis.t = { cart, heard, show: (props) => app.render(createElement(App, { cart, ...props })) };`;
    await writeFile(join(folder, 'page.mjs'), page);
    const [html] = rendered(folder);
    await writeFile(join(folder, 'site/index.html'), `<!doctype html><html lang="en"><title>react</title><div id="root">${html}</div><script type="module" src="/page.js"></script>`);
    await build({
      absWorkingDir: folder,
      entryPoints: { page: 'page.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'site',
      define: { 'process.env.NODE_ENV': '"development"' },
      logLevel: 'error',
    });
    await cp(join(folder, 'node_modules/@scrip/storefront/dist/scrip.wasm'), join(folder, 'site/scrip.wasm'));
    const server = await folderServer(join(folder, 'site'));
    const tab = await browser.newPage();
    const problems = [];
    tab.on('pageerror', (error) => problems.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && !/404|favicon/.test(message.text()) && problems.push(message.text()));
    try {
      await tab.goto(server.address);
      await tab.waitForFunction(() => globalThis.t !== undefined);
      const text = (id) => tab.locator(`#${id}`).textContent();
      const until = (id, value) => tab.waitForFunction(([at, wanted]) => document.querySelector(`#${at}`)?.textContent === wanted, [id, value], { timeout: 10_000 });
      assert.equal(await text('total'), '4000');
      await tab.locator('#more').click();
      await until('total', '6000');
      await tab.locator('#five').click();
      await until('total', '5500');
      await until('coupon', 'applied');
      await tab.locator('#nosuch').click();
      await until('coupon', 'refused');
      // Listed vouchers: FIVE, FIFTY, OLD and CARD.
      assert.equal(await text('wallet'), '4');
      await tab.waitForFunction(() => document.querySelector('scrip-provider').dataset.state === 'ready');
      await tab.locator('scrip-breakdown').getByText('€55.00').first().waitFor({ timeout: 10_000 });
      // An event of the element reaches its prop, once, and no more when the prop is gone.
      const apply = async (code) => {
        const field = tab.locator('scrip-coupon-field');
        if (!(await field.locator('input').isVisible())) await field.locator('button').first().click();
        await field.locator('input').fill(code);
        await field.locator('input').press('Enter');
      };
      await apply('FIFTY');
      await until('total', '4500');
      await tab.waitForFunction(() => t.heard.length === 1);
      assert.deepEqual(await tab.evaluate(() => t.heard), ['FIFTY']);
      await tab.evaluate(() => t.show({ listen: false }));
      await apply('CARD');
      // The card pays its 15.00.
      await until('total', '3000');
      assert.deepEqual(await tab.evaluate(() => t.heard), ['FIFTY']);
      // Objects are properties; a prop that goes away takes its property along.
      await tab.evaluate(() => t.show({ messages: { coupon: { apply: 'Redeem' } } }));
      await tab.waitForFunction(() => document.querySelector('scrip-provider').messages?.coupon.apply === 'Redeem');
      await tab.evaluate(() => t.show({}));
      await tab.waitForFunction(() => document.querySelector('scrip-provider').messages === undefined);
      assert.equal(await tab.locator('scrip-announcer').count(), 1);
      assert.deepEqual(problems, []);
    } finally {
      await tab.close();
      await server.close();
    }
  });
}

test('there is a component for every element, and a plain prop is the attribute that the element reads', async () => {
  const { folder } = projects[own];
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', "import { components } from './shop.mjs'; console.log(JSON.stringify(components.sort()))"], { cwd: folder, encoding: 'utf8' });
  const pascal = (name) => `Scrip${name.replaceAll(/(^|-)(\w)/g, (_, _dash, letter) => letter.toUpperCase())}`;
  const folders = (await readdir(join(webFolder, 'src/elements'), { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'base');
  assert.deepEqual(JSON.parse(told), folders.map(({ name }) => pascal(name)).sort());
  const server = await folderServer(join(webFolder, 'dist'));
  const tab = await browser.newPage();
  try {
    await tab.goto(`${server.address}/custom-elements.json`);
    const odd = await tab.evaluate(async (names) => {
      await import('/elements.js');
      const kebab = (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return names.flatMap((name) =>
        [...customElements.get(`scrip-${name}`).elementProperties].flatMap(([property, { attribute }]) =>
          attribute === false || (attribute ?? property.toLowerCase()) === kebab(property) || attribute === true && property === kebab(property) ? [] : [`${name}.${property}: ${attribute}`]));
    }, folders.map(({ name }) => name));
    assert.deepEqual(odd, []);
  } finally {
    await tab.close();
    await server.close();
  }
});

test('props are typed by the elements’ own classes', async () => {
  const { folder } = projects[own];
  await install(folder, '@types/react', require);
  await writeFile(join(folder, 'app.tsx'), `
import { useRef } from 'react';
import type { LiveCart } from '@scrip/storefront';
import type { ScripPrice as PriceElement } from '@scrip/storefront/elements';
import { ScripCouponField, ScripPrice, ScripProvider, useCart, useOrders } from '@scrip/storefront/react';
import type { OrderQueue } from '@scrip/storefront/offline';

export function Shop({ cart, queue }: { cart: LiveCart; queue: OrderQueue }) {
  const price = useRef<PriceElement>(null);
  const total: number | undefined = useCart(({ totals }) => totals.total_amount);
  const waiting: number | undefined = useOrders(queue)?.waiting;
  return (
    <ScripProvider cart={cart} locale="de">
      <ScripCouponField label="Code" onScripApplied={({ detail }) => detail.saved.toFixed()} />
      <ScripPrice ref={price} productId="prod_mug" amount={total} className="big" aria-label="x" />
      {/* @ts-expect-error: an amount is a number */}
      <ScripPrice amount="12" />
      {/* @ts-expect-error: there is no such event */}
      <ScripPrice onScripNothing={() => undefined} />
      {/* @ts-expect-error: there is no such property */}
      <ScripPrice produktId="prod_mug" />
      {waiting}
    </ScripProvider>
  );
}
`);
  const compilerOptions = { module: 'NodeNext', moduleResolution: 'NodeNext', target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable'], jsx: 'react-jsx', strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [], skipLibCheck: false };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.tsx'] }));
  try {
    execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    assert.fail(error.stdout);
  }
});
