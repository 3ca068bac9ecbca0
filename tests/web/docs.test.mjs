// The documentation: it builds, its links lead somewhere, its examples compile, and its pages work out of a folder and
// under a strict policy.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root, webFolder } from '../support/paths.mjs';
import { apiPages, referenceExamples } from '../../web/docs/lib/api.mjs';
import { elementPages } from '../../web/docs/lib/elements.mjs';
import { axeFor } from './support/axe.mjs';
import { launchBrowser } from './support/browser.mjs';
import { folderServer } from './support/folder-server.mjs';

const docs = join(webFolder, 'docs');
const dist = join(docs, 'dist');
const policy = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
  "require-trusted-types-for 'script'", 'trusted-types lit-html scrip-docs',
].join('; ');

let pages;
let server;
let browser;
before(async () => {
  execFileSync(process.execPath, [join(docs, 'build.mjs')], { stdio: 'pipe' });
  const names = (await readdir(dist)).filter((name) => name.endsWith('.html'));
  pages = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dist, name), 'utf8')])));
  server = await folderServer(dist, { 'content-security-policy': policy });
  browser = await launchBrowser();
}, { timeout: 120_000 });
after(async () => {
  await browser?.close();
  await server?.close();
});

test('every link leads to a page, and to a place on it', () => {
  const broken = [];
  for (const [name, html] of pages) {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, `${name} has an id twice: ${ids.filter((id, n) => ids.indexOf(id) !== n)}`);
    for (const [, address] of html.matchAll(/<(?:a|link)[^>]* href="([^"]+)"/g)) {
      if (/^https?:/.test(address)) continue;
      const [file, place] = address.split('#');
      const target = file === '' ? html : pages.get(file);
      const found = target ?? (/\.(css|svg)$/.test(file) && 'a file');
      if (!found || (place && !target.includes(` id="${place}"`))) broken.push(`${name}: ${address}`);
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(pages.size > 50);
});

test('every element and every entry has its page', async () => {
  const { modules } = JSON.parse(await readFile(join(webFolder, 'dist/custom-elements.json'), 'utf8'));
  for (const { tagName } of modules.flatMap(({ declarations }) => declarations)) {
    if (tagName) assert.ok(pages.has(`element-${tagName.slice(6)}.html`), tagName);
  }
  const api = pages.get('api-storefront.html');
  for (const name of ['loadScrip', 'LiveCart', 'LoadOptions']) assert.match(api, new RegExp(`id="${name}"`));
});

/** The examples of the documentation and of the README: `{ file, language, text }`. */
async function examples() {
  const sources = (await readdir(join(docs, 'pages'))).filter((name) => name.endsWith('.md')).map((name) => join(docs, 'pages', name));
  const all = await Promise.all([...sources, join(webFolder, 'README.md')].map(async (path) => {
    const found = [...(await readFile(path, 'utf8')).matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)];
    return found.map(([, language, text], n) => ({ file: `${path.split('/').at(-1)}-${n}`, language, text }));
  }));
  return all.flat();
}

/** The examples of the reference: those in comments, and those beside it, each with what its entry exports at hand. */
async function referencePieces() {
  const [api, beside] = await Promise.all([apiPages(), referenceExamples()]);
  const from = (name) => (name === 'storefront' ? '@scrip/storefront' : `@scrip/storefront/${name}`);
  return api.flatMap(({ name, groups }) => groups.flatMap(({ title, names }) => names.flatMap(({ name: exported, comment, elsewhere }) => {
    if (elsewhere) return [];
    const own = [...comment.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({ language, text }));
    const example = beside[name]?.[exported];
    return [...own, ...(example ? [example] : [])].map(({ language, text }, n) => {
      // A page has imported what it uses.
      const known = new Map(api.flatMap((entry) => entry.groups.filter(({ title: kind }) => kind !== 'Types')
        .flatMap((group) => group.names.filter((one) => !one.elsewhere).map((one) => [one.name, entry.name]))));
      const used = [...known].filter(([word]) => new RegExp(`\\b${word}\\b`).test(text) && !new RegExp(`\\b(const|function) ${word}\\b|import [^;]*\\b${word}\\b`).test(text));
      const imports = used.map(([word, entry]) => `import { ${word} } from '${from(entry)}';\n`).join('');
      return { file: `${name}-${title}-${exported}-${n}`, language, text: imports + text };
    });
  })));
}

test('every function, class and value has an example', async () => {
  const api = await apiPages();
  const without = api.flatMap(({ name, groups }) => groups.filter(({ title }) => title !== 'Types').flatMap(({ names }) =>
    names.filter(({ elsewhere, example, comment }) => !elsewhere && !example && !comment.includes('```')).map((one) => `${name}: ${one.name}`)));
  assert.deepEqual(without, []);
});

test('every exported name says what it is', async () => {
  const api = await apiPages();
  const silent = api.flatMap(({ name, groups }) => groups.flatMap(({ names }) => names.filter(({ elsewhere, words }) => !elsewhere && words === '').map((one) => `${name}: ${one.name}`)));
  assert.deepEqual(silent, []);
});

test('every attribute and event of an element says what it is', async () => {
  const elements = await elementPages();
  const silent = elements.flatMap(({ tag, attributes, events }) => [...attributes, ...events].filter(({ description }) => !description).map(({ name }) => `${tag}: ${name}`));
  assert.deepEqual(silent, []);
});

test('every example compiles against the built package', async () => {
  const found = [...(await examples()), ...(await referencePieces())]
    // The README has outlines: a snapshot's shape, options with an ellipsis. Configuration needs its tool's own package.
    .filter(({ language, text }) => /^(js|ts|jsx|tsx)$/.test(language) && !/^\{|…[,}]|^import \{ defineConfig|plugin-vue/m.test(text));
  assert.ok(found.length > 25, String(found.length));
  const folder = join(docs, 'examples');
  const files = new Map(found.map(({ file, language, text }) => [join(folder, `${file}.${/x$/.test(language) ? 'tsx' : 'ts'}`), `${text}\nexport {};\n`]));
  const options = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], strict: true, noImplicitAny: false, skipLibCheck: true, noEmit: true, types: [],
    resolveJsonModule: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile: read } = host;
  host.getSourceFile = (name, ...rest) => (files.has(name) ? ts.createSourceFile(name, files.get(name), rest[0]) : getSourceFile(name, ...rest));
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? read(name);
  const program = ts.createProgram([...files.keys(), join(docs, 'examples.d.ts')], options, host);
  // What only TypeScript asks of JavaScript: whether an element is there.
  const isTypesOnly = ({ code }) => code === 2531 || code === 18047;
  const told = ts.getPreEmitDiagnostics(program).filter((one) => !isTypesOnly(one)).map(({ file, start, messageText }) => {
    const line = file ? `${file.fileName.slice(folder.length + 1)}:${file.getLineAndCharacterOfPosition(start).line + 1}` : '';
    return `${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  assert.equal(told.join('\n'), '');
});

test('every tag and attribute in the examples is one that there is', async () => {
  const { modules } = JSON.parse(await readFile(join(webFolder, 'dist/custom-elements.json'), 'utf8'));
  const known = new Map(modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName)
    .map(({ tagName, attributes = [], members = [] }) => [tagName, new Set([...attributes, ...members].map(({ name }) => name))]));
  let tags = 0;
  for (const { file, text } of await examples()) {
    for (const [, tag, rest] of text.matchAll(/<(scrip-[a-z-]+)((?:\s+[^\s>=]+(?:=(?:"[^"]*"|\{[^}]*\}))?)*)\s*\/?>/g)) {
      assert.ok(known.has(tag), `${file}: ${tag}`);
      tags += 1;
      for (const [, name] of rest.replace(/=("[^"]*"|\{[^}]*\})/g, '=').matchAll(/\s([^\s=>{/]+)(?==|\s|$)/g)) {
        const plain = name.replace(/^:|\.prop$/g, '');
        if (/^(id|class|lang|dir|slot|style|v-.*|@.*|on.*)$/.test(plain)) continue;
        assert.ok(known.get(tag).has(plain), `${file}: ${tag} has no ${plain}`);
      }
    }
  }
  assert.ok(tags > 15);
});

/** A page that tells what goes wrong in it. */
async function open(address, { width = 1280, scheme = 'light' } = {}) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const faults = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await tab.goto(address);
  return { tab, faults };
}
const told = async (locator) => {
  await locator.waitFor();
  return locator.textContent();
};

describe('out of a folder and under a strict policy', () => {
  for (const where of ['folder', 'policy']) {
    test(`${where}: the cart is priced, an element shows its states, the search finds`, async () => {
      const at = (name) => (where === 'folder' ? pathToFileURL(join(dist, name)).href : `${server.address}/${name}`);
      const { tab, faults } = await open(at('index.html'));
      // Two of 12.90, 6.50 for filters, 4.90 for shipping.
      assert.match(await told(tab.locator('scrip-breakdown [part~=total]').first()), /€37\.20/);
      await tab.getByRole('button', { name: /One more: Espresso/ }).click();
      // One more is 50.10, and from 50.00 on shipping is free.
      await tab.locator('scrip-breakdown [part~=total]', { hasText: '€45.20' }).first().waitFor();
      await tab.keyboard.press('/');
      await tab.keyboard.type('gift card credits');
      await tab.locator('.results a').first().waitFor();
      assert.match(await tab.locator('.results').innerText(), /cart/i);
      await tab.goto(at('element-coupon-field.html'));
      await tab.locator('scrip-coupon-field[data-state=refused]').waitFor();
      await tab.getByLabel('Language').selectOption('ar');
      await tab.locator('.stage[dir=rtl] scrip-coupon-field[data-state=refused]').waitFor();
      assert.deepEqual(faults, []);
      await tab.close();
    });
  }
});

test('beside the shop, each leads to the others, and the gallery and these pages to the same element', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scrip-beside-'));
  const site = await folderServer(folder, { 'content-security-policy': policy });
  try {
    await cp(join(root, 'demo/dist'), folder, { recursive: true });
    execFileSync(process.execPath, [join(root, 'demo/beside.mjs'), folder, dist]);
    const { tab, faults } = await open(`${site.address}/docs/element-wallet.html`);
    await tab.getByRole('navigation', { name: 'Beside these pages' }).getByRole('link', { name: 'Shop' }).waitFor();
    await tab.getByRole('link', { name: 'In the gallery' }).click();
    await tab.locator('scrip-wallet').first().waitFor();
    assert.equal(new URL(tab.url()).hash, '#wallet');
    assert.deepEqual(faults, []);
    await tab.getByRole('link', { name: 'Documentation' }).click();
    await tab.waitForURL(`${site.address}/docs/element-wallet.html`);
    await tab.close();
    // The shop's footer reads where they are from its page.
    assert.match(await readFile(join(folder, 'index.html'), 'utf8'), /<html lang="en" data-docs="docs\/" data-gallery="gallery\/"/);
    const alone = await open(`${server.address}/element-wallet.html`);
    await alone.tab.locator('.live .stage *').first().waitFor({ state: 'attached' });
    assert.equal(await alone.tab.getByText('In the gallery').count(), 0);
    await alone.tab.close();
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
});

test('no page is wider than 320 pixels, and none speaks of an error', async () => {
  const { tab, faults } = await open(`${server.address}/index.html`, { width: 320 });
  // The examples have no part in this, and take their time.
  await tab.route('**/live.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  for (const name of pages.keys()) {
    await tab.goto(`${server.address}/${name}`, { waitUntil: 'domcontentloaded' });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
  }
  assert.deepEqual(faults, []);
  await tab.close();
});

// Every page once, half of them dark and narrow; SCRIP_DOCS_MODES=all looks at all of them both ways.
const modes = [{ scheme: 'light', width: 1280 }, { scheme: 'dark', width: 390 }];
for (const [mode, { scheme, width }] of modes.entries()) {
  const isLookedAt = (_, at) => process.env.SCRIP_DOCS_MODES === 'all' || at % modes.length === mode;
  test(`axe finds nothing on its pages, in ${scheme}, ${width} pixels wide`, { timeout: 180_000 }, async () => {
    const { tab, faults } = await open(`${server.address}/index.html`, { scheme, width });
    const found = [];
    for (const name of [...pages.keys()].filter(isLookedAt)) {
      await tab.goto(`${server.address}/${name}`);
      // What is shown takes its time to come; a page that shows nothing live has nothing to wait for.
      if (pages.get(name).includes('class="live"')) await tab.locator('.live .stage *').first().waitFor({ state: 'attached' });
      const complaints = await axeFor(tab);
      found.push(...(await complaints()).map((complaint) => `${name}: ${complaint}`));
    }
    assert.deepEqual(found, []);
    assert.deepEqual(faults, []);
    await tab.close();
  });
}
