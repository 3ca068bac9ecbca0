// Vue and Svelte take the elements as they are: the recipes of the documentation, compiled by the frameworks' own
// compilers, show a cart in a page; the typed declarations know what there is, and what there is not.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { compileScript, parse } from 'vue/compiler-sfc';
import { webFolder } from '../support/paths.mjs';
import { launchBrowser } from './support/browser.mjs';
import { SHOP } from './support/consumers.mjs';
import { folderServer } from './support/folder-server.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const recipes = await readFile(join(webFolder, 'docs/pages/recipes.md'), 'utf8');
const recipe = (language) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(recipes)[1].replace("{{ '{{ total }}' }}", '{{ total }}');

const frameworks = {
  vue: {
    start: `import { createApp } from 'vue';
      import Checkout from './Checkout.vue';
      createApp(Checkout, { cart, onApplied: (code) => { globalThis.applied = code; } }).mount('#app');`,
    plugin: {
      name: 'vue',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /\.vue$/ }, () => ({ path: 'Checkout.vue', namespace: 'recipe' }));
        onLoad({ filter: /.*/, namespace: 'recipe' }, () => {
          const { descriptor, errors } = parse(recipe('vue'), { filename: 'Checkout.vue' });
          assert.deepEqual(errors, []);
          const templateOptions = { compilerOptions: { isCustomElement: (tag) => tag.startsWith('scrip-') } };
          const { content } = compileScript(descriptor, { id: 'checkout', inlineTemplate: true, templateOptions });
          return { contents: content, loader: 'ts', resolveDir: here };
        });
      },
    },
  },
  svelte: {
    start: `import { mount } from 'svelte';
      import Checkout from './Checkout.svelte';
      document.addEventListener('scrip-applied', ({ detail }) => { globalThis.applied = detail.code; });
      mount(Checkout, { target: document.querySelector('#app'), props: { cart } });`,
    plugin: {
      name: 'svelte',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /Checkout\.svelte$/ }, () => ({ path: 'Checkout.svelte', namespace: 'recipe' }));
        onLoad({ filter: /.*/, namespace: 'recipe' }, () => {
          const { js, warnings } = compileSvelte(recipe('svelte'), { filename: 'Checkout.svelte', generate: 'client' });
          assert.deepEqual(warnings.map(({ message }) => message), []);
          return { contents: js.code, loader: 'js', resolveDir: here };
        });
      },
    },
  },
};

let folder;
let server;
let browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scrip-frameworks-'));
  await copyFile(join(webFolder, 'dist/scrip.wasm'), join(folder, 'scrip.wasm'));
  for (const [name, { start, plugin }] of Object.entries(frameworks)) {
    const contents = `import { LiveCart, loadScrip } from '@scrip/storefront';
      ${start.match(/import [^;]+;/g).join('\n')}
      ${SHOP.slice(0, SHOP.indexOf('async function'))}
      const cart = new LiveCart({ engine: (await loadScrip()).load(catalogue), now: () => new Date() });
      cart.add({ product_id: 'prod_mug', quantity: 3 });
      ${start.replace(/import [^;]+;/g, '')}`;
    await build({
      stdin: { contents, resolveDir: here, loader: 'js' }, bundle: true, format: 'esm', outfile: join(folder, `${name}.js`), logLevel: 'silent',
      external: ['*/scrip.inline.js'], conditions: ['browser', 'svelte', 'production'], plugins: [plugin],
      define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    });
    await writeFile(join(folder, `${name}.html`), `<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,"><div id="app"></div><script type="module" src="${name}.js"></script>`);
  }
  server = await folderServer(folder);
  browser = await launchBrowser();
}, { timeout: 60_000 });
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

for (const name of Object.keys(frameworks)) {
  test(`${name}: the recipe shows the cart, takes a code and hears of it`, async () => {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && errors.push(message.text()));
    await page.goto(`${server.address}/${name}.html`);
    // Three mugs at 20.00; ten percent off.
    await page.locator('output', { hasText: '6000' }).waitFor();
    await page.locator('scrip-coupon-field input').fill('TEN');
    await page.keyboard.press('Enter');
    await page.locator('output', { hasText: '5400' }).waitFor();
    assert.equal(await page.evaluate(() => globalThis.applied), 'TEN');
    // `per-line` arrived as what it is, and the label as the field's name.
    assert.equal(await page.locator('scrip-breakdown').evaluate((element) => element.perLine), true);
    await page.getByLabel('Code', { exact: true }).waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });
}

test('templates are checked against the elements', () => {
  const file = join(here, 'types', 'templates.ts');
  const text = `
    import type { GlobalComponents } from 'vue';
    import type { SvelteHTMLElements } from 'svelte/elements';
    import '@scrip/storefront/vue';
    import '@scrip/storefront/svelte';

    type Vue = InstanceType<GlobalComponents['scrip-coupon-field']>['$props'];
    export const vue: Vue = { label: 'Code', maxlength: 12, onScripApplied: ({ detail }) => detail.saved.toFixed(), class: 'wide' };
    // @ts-expect-error a length is a number
    export const long: Vue = { maxlength: 'twelve' };
    // @ts-expect-error there is no such property
    export const odd: Vue = { lable: 'Code' };

    type Svelte = SvelteHTMLElements['scrip-breakdown'];
    export const svelte: Svelte = { 'per-line': true, perLine: true, 'onscrip-accept': ({ detail }) => detail.after.toFixed(), class: 'wide' };
    // @ts-expect-error a switch is no text
    export const text: Svelte = { 'per-line': 'yes' };
    export const card: SvelteHTMLElements['scrip-coupon-card'] = { code: 'TEN' };
  `;
  const options = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true,
    exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true, types: [], lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, rest[0]) : getSourceFile(name, ...rest));
  host.fileExists = (name) => name === file || fileExists(name);
  const told = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ file: where, start, messageText }) => `${where?.getLineAndCharacterOfPosition(start).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  assert.equal(told.join('\n'), '');
});
