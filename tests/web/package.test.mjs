import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { packedProject } from './support/packed.mjs';

const require = createRequire(import.meta.url);
const web = dirname(require.resolve('@scrip/storefront/package.json'));
const dist = join(web, 'dist');
const here = dirname(fileURLToPath(import.meta.url));
let project;
let folder;

before(async () => {
  project = await packedProject();
  ({ folder } = project);
});
after(() => project.remove());

test('the ten lines of the README run out of the packed package and price the cart', async () => {
  const readme = await readFile(join(web, 'README.md'), 'utf8');
  const [, example] = /```js\n(import \{ loadScrip, LiveCart \}[\s\S]*?)```/.exec(readme);
  await writeFile(join(folder, 'example.mjs'), example);
  const printed = execFileSync(process.execPath, ['example.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(printed, '5400\n');
});

test('elements can be imported where there is no page, and do nothing', async () => {
  const script =
    "await import('@scrip/storefront/elements'); await import('@scrip/storefront/elements/wallet');";
  await writeFile(join(folder, 'server.mjs'), script);
  execFileSync(process.execPath, ['server.mjs'], { cwd: folder });
});

test('a shop in strict TypeScript compiles against the package alone, under both resolutions', async () => {
  await copyFile(join(here, 'types/consumer.ts'), join(folder, 'consumer.ts'));
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'ES2022',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    };
    const config = { compilerOptions, files: ['consumer.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    try {
      execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', folder], {
        encoding: 'utf8',
      });
    } catch (error) {
      assert.fail(`${moduleResolution}:\n${error.stdout}`);
    }
  }
});

test('no file evaluates text, names a machine’s path, or asks for another package', async () => {
  const files = (await readdir(dist, { recursive: true })).filter((name) =>
    /\.(js|d\.ts)$/.test(name),
  );
  assert.ok(files.length > 20);
  for (const name of files) {
    const text = await readFile(join(dist, name), 'utf8');
    assert.doesNotMatch(text, /\beval\(|\bnew Function\b|\bFunction\(["']/, name);
    assert.ok(!text.includes(dirname(web)), name);
    for (const [, specifier] of text.matchAll(/\b(?:from|import)\s*\(?["']([^"']+)["']/g)) {
      // Frameworks are the page's own, and only their bindings ask for them.
      const isFramework = ['react', 'vue', 'svelte'].some((own) => specifier.split('/')[0] === own && new RegExp(`\\b${own}\\b`).test(name));
      assert.ok(isFramework || /^\.{1,2}\/|^@scrip\/storefront/.test(specifier), `${name}: ${specifier}`);
    }
  }
});

test('a build without all of the engine’s files says which are missing, and leaves what was built', async () => {
  const place = await mkdtemp(join(tmpdir(), 'scrip-engine-'));
  try {
    await writeFile(join(place, 'scrip.mjs'), '');
    await writeFile(join(place, 'scrip.wasm'), '');
    const before = await readFile(join(dist, 'integrity.json'), 'utf8');
    const env = { ...process.env, SCRIP_WASM_DIR: place };
    const { status, stderr } = spawnSync(process.execPath, [join(web, 'build.mjs')], { env, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.equal(stderr, `No scrip.plain.js in ${place}: build the preset wasm, or set SCRIP_WASM_DIR to where all three are.\n`);
    assert.equal(await readFile(join(dist, 'integrity.json'), 'utf8'), before);
  } finally {
    await rm(place, { recursive: true });
  }
});

test('integrity.json has the hash of every script a page can load, and of the module', async () => {
  const told = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8'));
  for (const file of ['index.js', 'sync.js', 'elements.js', 'bundle.js', 'elements/price.js', 'scrip.wasm']) {
    const hash = createHash('sha384').update(await readFile(join(dist, file))).digest('base64');
    assert.equal(told[file], `sha384-${hash}`, file);
  }
  const loose = (await readdir(dist)).filter((name) => /\.(js|wasm)$/.test(name) && !told[name]);
  assert.deepEqual(loose, []);
});

test('the sizes in the README are those of the build', async () => {
  const { entries } = JSON.parse(await readFile(join(dist, 'sizes.json'), 'utf8'));
  const readme = await readFile(join(web, 'README.md'), 'utf8');
  const rows = [.../^## Sizes\n([\s\S]*?)\n## /m.exec(readme)[1].matchAll(/^\| (.*) \| ([\d.]+) \|$/gm)];
  assert.equal(rows.length, 10);
  const both = entries['index.js'] + entries['scrip.wasm'];
  for (const [, name, kB] of rows) {
    const bytes = name.startsWith('both') ? both : name.includes('on one page') ? entries['all three on one page'] : entries[/`([^`]+)`/.exec(name)[1]];
    assert.ok(Math.abs(bytes / 1000 - Number(kB)) <= 0.03 * Number(kB), `${name}: ${kB} kB are ${bytes} bytes`);
  }
});

test('what a page downloads stays within its budget', async () => {
  // Bytes after brotli, with everything an entry imports statically.
  const budget = { 'index.js': 25_000, 'elements.js': 60_000, 'sync.js': 4_200 };
  for (const [entry, limit] of Object.entries(budget)) {
    const bytes = await cost(entry, new Set());
    assert.ok(bytes <= limit, `${entry}: ${bytes} of ${limit}`);
  }
});

test('what a checkout needs, element by element, costs no more than 45 kB', async () => {
  const checkout = ['provider', 'coupon-field', 'applied-codes', 'breakdown', 'price', 'spend-bar', 'wallet', 'notice', 'verdict', 'auto-promo'];
  const seen = new Set();
  let sum = 0;
  for (const name of checkout) sum += await cost(`elements/${name}.js`, seen);
  assert.ok(sum <= 45_000, `${sum} of 45000`);
});

async function cost(name, seen) {
  if (seen.has(name)) return 0;
  seen.add(name);
  const text = await readFile(join(dist, name), 'utf8');
  let sum = brotliCompressSync(text).length;
  for (const [, file] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    sum += await cost(join(dirname(name), file), seen);
  return sum;
}
