// The packed package in empty folders, each with another way to ship a page or a program: all price one cart.
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { consumers, IMPORTS, page, run, SHOP } from './support/consumers.mjs';

const PAGE_SCRIPT = `${IMPORTS}
import '@scrip/storefront/elements/price';
${SHOP}
globalThis.priced = total().then(String, String);
`;
/** The same, and once more in a worker. */
const WORKER_SCRIPT = `${PAGE_SCRIPT}
import { loadWorkerScrip } from '@scrip/storefront/worker';
async function totalInWorker() {
  const engine = await (await loadWorkerScrip()).load(catalogue);
  const order = { items: [{ product_id: 'prod_mug', quantity: 3 }] };
  const request = { redeemables: [{ object: 'voucher', id: 'TEN' }], order };
  return (await engine.price(request, { now: new Date().toISOString() })).total_amount;
}
globalThis.priced = Promise.all([total(), totalInWorker()]).then(String, String);
`;

let project;
before(async () => {
  project = await consumers();
}, { timeout: 60_000 });
after(() => project?.remove());
const consumer = (...given) => project.consumer(...given);
const pricedAt = (...given) => project.pricedAt(...given);
const pricedIn = (...given) => project.pricedIn(...given);

test('Node, import', async () => {
  const folder = await consumer('node', { 'main.mjs': `${IMPORTS}${SHOP} console.log(await total());` });
  assert.equal(run(folder, 'main.mjs'), '5400');
});

test('Node, require; errors are of one class, elements do nothing', async () => {
  const folder = await consumer('node-cjs', {
    'main.cjs': `
      const { LiveCart, loadScrip, ScripError } = require('@scrip/storefront');
      const { createStorefrontClient, ...sync } = require('@scrip/storefront/sync');
      require('@scrip/storefront/elements');
      require('@scrip/storefront/elements/wallet');
      ${SHOP}
      total().then((sum) => console.log(sum, sync.ScripError === ScripError));`,
  });
  assert.equal(run(folder, 'main.cjs'), '5400 true');
});

test('Node without the module’s file takes the copy', async () => {
  const folder = await consumer('node-alone', { 'main.mjs': `${IMPORTS}${SHOP} console.log(await total());` });
  const dist = join(project.folder, 'node_modules/@scrip/storefront/dist');
  const bytes = await readFile(join(dist, 'scrip.wasm'));
  await rm(join(dist, 'scrip.wasm'));
  try {
    assert.equal(run(folder, 'main.mjs'), '5400');
  } finally {
    await writeFile(join(dist, 'scrip.wasm'), bytes);
  }
});

test('a plain page with an import map', async () => {
  const dist = '/node_modules/@scrip/storefront/dist';
  const imports = {
    '@scrip/storefront': `${dist}/index.js`,
    '@scrip/storefront/sync': `${dist}/sync.js`,
    '@scrip/storefront/elements/price': `${dist}/elements/price.js`,
  };
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  await consumer('plain', { 'index.html': page('main.js', map), 'main.js': PAGE_SCRIPT });
  const { total, asked } = await pricedIn(project.folder, '/plain/');
  assert.equal(total, '5400');
  assert.ok(asked.includes(`${dist}/scrip.wasm`) && !asked.includes(`${dist}/scrip.inline.js`));
});

test('a page that lists the published hashes runs those files, and none that was changed since', async () => {
  const dist = '/node_modules/@scrip/storefront/dist';
  const place = join(project.folder, dist);
  const hashes = JSON.parse(await readFile(join(place, 'integrity.json'), 'utf8'));
  const integrity = Object.fromEntries(Object.entries(hashes).flatMap(([file, hash]) => (file.endsWith('.js') ? [[`${dist}/${file}`, hash]] : [])));
  const map = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
  const wasm = `{ wasm: await fetch('${dist}/scrip.wasm', { integrity: '${hashes['scrip.wasm']}' }) }`;
  const script = `
    async function priced() {
      const [{ LiveCart, loadScrip }, { createStorefrontClient }] = await Promise.all([import('${dist}/index.js'), import('${dist}/sync.js')]);
      ${SHOP.replace('loadScrip()', `loadScrip(${wasm})`)}
      return total();
    }
    globalThis.priced = priced().then(String, () => 'blocked');`;
  await consumer('integrity', { 'index.html': page('main.js', map), 'main.js': script });
  const visit = async () => (await pricedIn(project.folder, '/integrity/')).total;
  assert.equal(await visit(), '5400');
  // A file that the entry imports in turn, and the module.
  const [, chunk] = /from\s*"\.\/(chunk-[^"]+)"/.exec(await readFile(join(place, 'index.js'), 'utf8'));
  // A new line and an empty section: without hashes both would run as before.
  for (const [file, added] of [[chunk, '\n'], ['scrip.wasm', '\x00\x02\x01x']]) {
    const before = await readFile(join(place, file));
    await writeFile(join(place, file), Buffer.concat([before, Buffer.from(added, 'latin1')]));
    try {
      assert.equal(await visit(), 'blocked', file);
    } finally {
      await writeFile(join(place, file), before);
    }
  }
});

test('a plain page with the one file', async () => {
  const bundle = '/node_modules/@scrip/storefront/dist/bundle.js';
  const script = `import { createStorefrontClient, LiveCart, loadScrip } from '${bundle}';
    ${SHOP} globalThis.priced = total().then((sum) => sum + ' ' + (customElements.get('scrip-price') !== undefined));`;
  await consumer('bundled', { 'index.html': page('main.js'), 'main.js': script });
  const { total, asked } = await pricedIn(project.folder, '/bundled/');
  assert.equal(total, '5400 true');
  assert.deepEqual(asked.filter((path) => path.startsWith('/node_modules')), [bundle]);
});

test('the one file fetches another language from beside itself, once', async () => {
  const dist = '/node_modules/@scrip/storefront/dist';
  const script = `import { loadMessages } from '${dist}/bundle.js';
    globalThis.priced = Promise.all([loadMessages('de'), loadMessages('de-AT')]).then(([{ coupon }]) => coupon.apply);`;
  await consumer('bundled-german', { 'index.html': page('main.js'), 'main.js': script });
  const { total, asked } = await pricedIn(project.folder, '/bundled-german/');
  assert.equal(total, 'Anwenden');
  assert.deepEqual(asked.filter((path) => path.startsWith('/node_modules')), [`${dist}/bundle.js`, `${dist}/locales/de.js`]);
});

/** The same cart without WebAssembly; `plain` says where the engine is. */
const plainScript = (plain) => PAGE_SCRIPT.replace('await loadScrip()', `await loadScrip({ webassembly: 'never', ${plain} })`);

test('the engine in plain JavaScript: Vite copies it, esbuild is told where it is, or imports it', async () => {
  const { build: vite } = await import('vite');
  const folder = await consumer('plain-vite', { 'index.html': page('/main.js'), 'main.js': plainScript('') });
  await vite({ root: folder, configFile: false, logLevel: 'silent', build: { outDir: 'out', target: 'es2022' } });
  const copied = await pricedIn(join(folder, 'out'));
  assert.equal(copied.total, '5400');
  assert.ok(copied.asked.some((path) => /scrip\.plain.*\.js$/.test(path)), String(copied.asked));

  const { build } = await import('esbuild');
  const file = join(project.folder, 'node_modules/@scrip/storefront/dist/scrip.plain.js');
  const ways = { address: "plain: '/scrip.plain.js'", import: "plain: () => import('@scrip/storefront/scrip.plain.js')" };
  for (const [way, plain] of Object.entries(ways)) {
    const place = await consumer(`plain-${way}`, { 'main.js': plainScript(plain), 'out/index.html': page('main.js') });
    if (way === 'address') await writeFile(join(place, 'out/scrip.plain.js'), await readFile(file));
    await build({ absWorkingDir: place, entryPoints: ['main.js'], bundle: true, splitting: true, format: 'esm', outdir: 'out', logLevel: 'silent' });
    const { total, asked } = await pricedIn(join(place, 'out'));
    assert.equal(total, '5400', way);
    assert.ok(!asked.some((path) => /inline|\.wasm$/.test(path)), String(asked));
  }
});

test('the engine in plain JavaScript: webpack and rollup put it into a file of its own, loaded where it is needed', async () => {
  const { default: webpack } = await import('webpack');
  const script = PAGE_SCRIPT.replace('await loadScrip()', `await loadScrip({
    ...Object.fromEntries(new URLSearchParams(location.search)), plain: () => import('@scrip/storefront/scrip.plain.js'),
  })`);
  const folder = await consumer('plain-webpack', { 'src/index.js': script, 'dist/index.html': page('main.js') });
  const stats = await new Promise((resolve, reject) => {
    // What is minified already would be minified for half a minute more.
    const compiler = webpack({ mode: 'production', context: folder, output: { path: join(folder, 'dist') }, optimization: { minimize: false } });
    compiler.run((error, result) => compiler.close(() => (error ? reject(error) : resolve(result))));
  });
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors.map(({ message }) => message), []);

  const { rollup } = await import('rollup');
  const { nodeResolve } = await import('@rollup/plugin-node-resolve');
  const other = await consumer('plain-rollup', { 'main.js': script, 'dist/index.html': page('main.js') });
  const bundle = await rollup({ input: join(other, 'main.js'), plugins: [nodeResolve({ browser: true })] });
  await bundle.write({ dir: join(other, 'dist'), format: 'es' });
  await bundle.close();

  for (const place of [folder, other]) {
    const plain = await pricedIn(join(place, 'dist'), '/?webassembly=never');
    assert.equal(plain.total, '5400');
    assert.ok(!plain.asked.some((path) => path.endsWith('.wasm')), String(plain.asked));
    const usual = await pricedIn(join(place, 'dist'));
    assert.equal(usual.total, '5400');
    // The one file more is the plain engine; who runs WebAssembly does not ask for it.
    const sizes = await Promise.all(usual.asked.filter((path) => path.endsWith('.js')).map((path) => readFile(join(place, 'dist', path))));
    assert.ok(sizes.every(({ length }) => length < 400_000), String(usual.asked));
  }
});

test('Vite, built and in development', async () => {
  const { build, createServer } = await import('vite');
  const folder = await consumer('vite', { 'index.html': page('/main.js'), 'main.js': WORKER_SCRIPT });
  const shared = { root: folder, configFile: false, logLevel: 'silent', cacheDir: join(folder, '.vite') };
  await build({ ...shared, build: { outDir: 'out', target: 'es2022' } });
  const { total, asked } = await pricedIn(join(folder, 'out'));
  assert.equal(total, '5400,5400');
  assert.ok(asked.some((path) => /scrip.*\.wasm$/.test(path)), String(asked));
  // In development Vite moves what it bundled beforehand, and finds no worker there.
  const entries = ['', '/sync', '/worker', '/elements/price'].map((entry) => `@scrip/storefront${entry}`);
  const server = await createServer({
    ...shared, optimizeDeps: { exclude: entries }, server: { port: 0, host: '127.0.0.1' },
  });
  try {
    await server.listen();
    assert.equal(await pricedAt(server.resolvedUrls.local[0]), '5400,5400');
  } finally {
    await server.close();
  }
});

test('Vite in development without configuration', async () => {
  const { createServer } = await import('vite');
  const folder = await consumer('vite-dev', { 'index.html': page('/main.js'), 'main.js': PAGE_SCRIPT });
  const server = await createServer({
    root: folder, configFile: false, logLevel: 'silent', cacheDir: join(folder, '.vite'), server: { port: 0, host: '127.0.0.1' },
  });
  try {
    await server.listen();
    assert.equal(await pricedAt(server.resolvedUrls.local[0]), '5400');
  } finally {
    await server.close();
  }
});

test('webpack without configuration', async () => {
  const { default: webpack } = await import('webpack');
  const folder = await consumer('webpack', { 'src/index.js': WORKER_SCRIPT, 'dist/index.html': page('main.js') });
  const stats = await new Promise((resolve, reject) => {
    const compiler = webpack({ mode: 'production', context: folder, output: { path: join(folder, 'dist') } });
    compiler.run((error, result) => compiler.close(() => (error ? reject(error) : resolve(result))));
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual(errors.map(({ message }) => message), []);
  // Its advice on sizes is not about us.
  assert.deepEqual(warnings.map(({ message }) => message).filter((text) => !/size limit/.test(text)), []);
  const { total, asked } = await pricedIn(join(folder, 'dist'));
  assert.equal(total, '5400,5400');
  assert.ok(asked.some((path) => path.endsWith('.wasm')), String(asked));
});

test('esbuild without a plugin; with the module beside its bundle, by address', async () => {
  const { build } = await import('esbuild');
  const folder = await consumer('esbuild', { 'main.js': PAGE_SCRIPT, 'out/index.html': page('main.js') });
  await build({
    absWorkingDir: folder, entryPoints: ['main.js'], bundle: true, splitting: true, format: 'esm', outdir: 'out', logLevel: 'silent',
  });
  const alone = await pricedIn(join(folder, 'out'));
  assert.equal(alone.total, '5400');
  assert.ok(alone.asked.some((path) => path.includes('inline')), String(alone.asked));
  const module = join(project.folder, 'node_modules/@scrip/storefront/dist/scrip.wasm');
  await writeFile(join(folder, 'out/scrip.wasm'), await readFile(module));
  const beside = await pricedIn(join(folder, 'out'));
  assert.equal(beside.total, '5400');
  assert.ok(!beside.asked.some((path) => path.includes('inline')), String(beside.asked));
});

test('rollup with nothing but node resolution', async () => {
  const { rollup } = await import('rollup');
  const { nodeResolve } = await import('@rollup/plugin-node-resolve');
  const folder = await consumer('rollup', { 'main.js': PAGE_SCRIPT, 'out/index.html': page('main.js') });
  const warnings = [];
  const bundle = await rollup({
    input: join(folder, 'main.js'),
    plugins: [nodeResolve({ browser: true })],
    onwarn: ({ message }) => warnings.push(message),
  });
  await bundle.write({ dir: join(folder, 'out'), format: 'es' });
  await bundle.close();
  assert.deepEqual(warnings, []);
  assert.equal((await pricedIn(join(folder, 'out'))).total, '5400');
});

for (const condition of ['workerd', 'edge-light']) {
  test(`${condition}: the module is the one its bundler compiled`, async () => {
    const { build } = await import('esbuild');
    const folder = await consumer(condition, { 'main.js': `${IMPORTS}${SHOP} console.log(await total());` });
    // These hosts hand over a compiled module where a script imports one; so does this.
    const compiled = {
      name: 'compiled module',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path, resolveDir }) => ({
          path: join(resolveDir, path.replace('?module', '')),
          namespace: 'compiled',
        }));
        onLoad({ filter: /.*/, namespace: 'compiled' }, ({ path }) => ({
          contents: `import { readFileSync } from 'node:fs';
            export default new WebAssembly.Module(readFileSync(${JSON.stringify(path)}));`,
        }));
      },
    };
    await build({
      absWorkingDir: folder, entryPoints: ['main.js'], bundle: true, format: 'esm', outfile: 'out.mjs',
      conditions: [condition], external: ['node:*', '*/scrip.inline.js'], plugins: [compiled], logLevel: 'silent',
    });
    assert.match(await readFile(join(folder, 'out.mjs'), 'utf8'), /new WebAssembly\.Module\(readFileSync/);
    assert.equal(run(folder, 'out.mjs'), '5400');
  });
}
