// Builds dist/ from src/ and the engine's module: `npm run build -w web`.
// The module and its glue come from build/wasm/wasm, or from the folder in SCRIP_WASM_DIR.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { editorData, elementsManifest } from './manifest.mjs';
import { elementStyles, figmaTokens, loadTokens, pageStyles } from './tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const wasmDir = process.env.SCRIP_WASM_DIR ?? join(here, '../build/wasm/wasm');

/**
 * The glue as it ships. Emscripten looks for the module beside itself, by an address without `./`
 * that some bundlers cannot follow; our loader always hands the module over, so that line goes.
 * What remains must not evaluate text as code, or strict pages would refuse it.
 */
async function shipGlue() {
  const source = await readFile(join(wasmDir, 'scrip.mjs'), 'utf8');
  const address =
    /new URL\(\s*(["'])scrip\.wasm\1\s*,\s*import\.meta\.url\s*\)(\.(toString\(\)|href))?/g;
  const plain = source
    .replace(address, '"scrip.wasm"')
    // It also runs the engine in plain JavaScript where there is no WebAssembly, and fails alike there.
    .replace('if(typeof WebAssembly!="object"){abort("no native wasm support detected")}', '')
    .replace(/new WebAssembly\.RuntimeError\((\w+)\)/g, 'Object.assign(new Error($1),{name:"RuntimeError"})');
  const { code } = await minify(plain, {
    module: true,
    compress: { passes: 3 },
    mangle: true,
  });
  if (/\beval\(|new Function|import\.meta\.url\)/.test(code.replace(/var _scriptDir.*?;/, ''))) {
    throw new Error(
      'The glue evaluates text or looks for files; rebuild it with DYNAMIC_EXECUTION=0.',
    );
  }
  return code;
}

/** The engine without WebAssembly, as a module: what `wasm2js` made of scrip.wasm, minified. */
async function plainEngine() {
  const source = await readFile(join(wasmDir, 'scrip.plain.js'), 'utf8');
  if (!source.startsWith('function instantiate(')) throw new Error('scrip.plain.js is not what wasm2js --emscripten writes.');
  // Its imports are the glue's, and what it does where WebAssembly would trap.
  const module = `${source}
export default function plainEngine(imports) {
  const abort = () => {
    throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' });
  };
  return instantiate({ ...Object.values(imports)[0], abort });
}`;
  const { code } = await transform(module, { minify: true, format: 'esm', target: 'es2022', legalComments: 'none' });
  if (/\beval\(|new Function|\bFunction\(/.test(code)) throw new Error('scrip.plain.js evaluates text.');
  return code;
}

async function elementEntries() {
  const folders = await readdir(join(here, 'src/elements'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory() && entry.name !== 'base');
  return Object.fromEntries(names.map(({ name }) => [name, `src/elements/${name}/index.ts`]));
}

/** Tells bundlers not to follow an import: a Node module, the plain engine. */
const unfollowed = 'import(/* webpackIgnore: true *//* @vite-ignore */';

/**
 * What pages load is minified once more by a second minifier, which sees what the first leaves. It would write addresses that
 * are worked out into the imports, where bundlers find them: those it does not get to see. Answers the files that have any.
 */
async function shrink() {
  const marked = [];
  const files = (await Promise.all(['.', 'elements'].map(async (folder) => (await readdir(join(dist, folder))).map((name) => join(dist, folder, name))))).flat();
  for (const file of files.filter((name) => name.endsWith('.js'))) {
    const text = await readFile(file, 'utf8');
    const { code = text } = await minify(text.replace(/\bimport\((\w+)\)/g, 'importUnfollowed($1)'), {
      module: true,
      compress: { ecma: 2020, passes: 2, directives: false },
      format: { ecma: 2020, preserve_annotations: true },
    });
    if (code.includes('importUnfollowed(')) marked.push(relative(dist, file));
    await writeFile(file, code.replaceAll('importUnfollowed(', unfollowed));
  }
  return marked;
}

/** Puts back the comments that tell bundlers not to follow imports of addresses: a Node module, the plain engine. */
async function leaveAlone(marked) {
  for (const name of await readdir(dist, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = join(dist, name);
    const text = await readFile(file, 'utf8');
    const told = text
      .replace(/\bimport\((\w+)\)/g, `${unfollowed}$1)`)
      // webpack would copy this file, and minify what is minified for half a minute; whoever needs it says where it is.
      .replace(/new URL\("\.\/scrip\.plain\.js",/g, 'new URL(/* webpackIgnore: true */"./scrip.plain.js",');
    if (told === text) continue;
    marked.push(name);
    await writeFile(file, told);
  }
  // In the modules, in what `require` gets, in the worker, and in the one file with everything.
  for (const name of ['bundle.js', 'cjs/index.js', 'scrip.worker.js']) {
    if (!marked.includes(name)) throw new Error(`${name} imports no address; see engine/compile.ts and program.ts.`);
  }
}

/** Lit is bundled, so the declarations must not ask for it either. */
async function ownLitTypes(types) {
  await copyFile(join(here, 'lit-types.d.ts'), join(types, 'lit.d.ts'));
  for (const entry of await readdir(types, { recursive: true })) {
    const file = join(types, entry);
    if (!/^(elements|react)\W.*\.d\.ts$|^element-types\.d\.ts$/.test(entry)) continue;
    const text = await readFile(file, 'utf8');
    const path = relative(dirname(file), join(types, 'lit.js')).replaceAll('\\', '/').replace(/^(?!\.)/, './');
    await writeFile(
      file,
      text
        .replace(/(["'])lit(-html)?\1/g, `'${path}'`)
        .replaceAll('TemplateResult<1>', 'TemplateResult'),
    );
  }
}

/** The module as a script: gzip, since what it is served with may be none. */
async function inlineModule() {
  const packed = gzipSync(await readFile(join(wasmDir, 'scrip.wasm')), { level: 9 });
  return `const text = '${packed.toString('base64')}';
export default async function inlineModule() {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
`;
}

/** Puts the glue in, and names the module as a script by this address; without one it is inside, and not asked for again. */
function glueAt(address) {
  return {
    name: 'glue',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/glue\/scrip\.mjs$/ }, () => ({ path: 'scrip', namespace: 'glue' }));
      onResolve({ filter: /\/glue\/inline\.mjs$/ }, ({ kind }) =>
        kind !== 'dynamic-import' ? { path: 'inline', namespace: 'glue' }
          : address ? { path: address, external: true } : { path: 'none', namespace: 'glue' },
      );
      onLoad({ filter: /.*/, namespace: 'glue' }, ({ path }) => ({
        contents: { scrip: glue, inline, none: 'export default undefined' }[path],
        loader: 'js',
      }));
    },
  };
}

/** Leaves the sentences of every language but English out, and notes which there are. */
function languagesBeside(languages) {
  return {
    name: 'languages beside',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/[a-z]{2}\.js$/ }, ({ kind, path, importer }) => {
        if (kind !== 'dynamic-import' || path === './en.js') return undefined;
        languages.add(path.slice(2, -3));
        const folder = importer.replaceAll('\\', '/').includes('/explain/') ? './locales/explain' : './locales';
        return { path: `${folder}/${path.slice(2)}`, external: true };
      });
    },
  };
}

/** For hosts whose bundler hands over the module: no copy of it, and no address of either file, is left to be found. */
const moduleGiven = {
  name: 'module given',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /engine\/program\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/(new URL\('.\/scrip\.\w+(\.js)?'), import\.meta\.url\)/g, "$1, 'file:')"),
      loader: 'ts',
    }));
  },
};

/** What is missing is told at once, before anything that was built is taken away. */
async function findEngine() {
  const missing = ['scrip.mjs', 'scrip.wasm', 'scrip.plain.js'].filter((name) => !existsSync(join(wasmDir, name)));
  if (missing.length === 0) return;
  console.error(`No ${missing.join(', no ')} in ${wasmDir}: build the preset wasm, or set SCRIP_WASM_DIR to where all three are.`);
  process.exit(1);
}

await findEngine();
const glue = await shipGlue();
const inline = await inlineModule();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const elements = await elementEntries();
const tokens = await loadTokens();
const define = { SCRIP_TOKENS: JSON.stringify(elementStyles(tokens).replaceAll(/\n */g, '')) };
const shared = {
  define,
  absWorkingDir: here,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['production'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [glueAt('./scrip.inline.js')],
  // The page's own; everything else is inside.
  external: ['react'],
};
const { metafile } = await build({
  ...shared,
  entryPoints: {
    index: 'src/index.ts',
    sync: 'src/sync/index.ts',
    offline: 'src/offline/index.ts',
    local: 'src/local/index.ts',
    react: 'src/react/index.ts',
    worker: 'src/worker/index.ts',
    elements: 'src/elements/index.ts',
  },
  outdir: 'dist',
  // Shared code stays beside index.js, so that './scrip.wasm' means the same file from every chunk.
  chunkNames: 'chunk-[hash]',
});
// The worker is a realm of its own and shares nothing.
await build({
  ...shared,
  splitting: false,
  entryPoints: { 'scrip.worker': 'src/worker/start.ts' },
  outdir: 'dist',
});
// Read by few pages: these share nothing, so that no other page loads a chunk for them.
for (const entry of ['explain', 'headless']) {
  await build({
    ...shared,
    entryPoints: { [entry]: `src/${entry}/index.ts` },
    outdir: 'dist',
    chunkNames: `${entry}-[hash]`,
  });
}
// Elements one by one share many small pieces; all of them together are one file, above.
const { metafile: singles } = await build({
  ...shared,
  entryPoints: elements,
  outdir: 'dist/elements',
  chunkNames: 'chunk-[hash]',
});
// Where there is no DOM, Lit brings what its classes need to be defined: importing an element while
// rendering on a server does nothing, and does not fail.
await build({
  ...shared,
  entryPoints: { ...elements, index: 'src/elements/index.ts' },
  outdir: 'dist/server',
  conditions: ['node', 'production'],
});
await build({
  ...shared,
  entryPoints: Object.fromEntries(['index', 'sync', 'offline', 'local', 'react'].map((name) => [name, name === 'index' ? 'src/index.ts' : `src/${name}/index.ts`])),
  outdir: 'dist/edge',
  chunkNames: 'chunk-[hash]',
  plugins: [moduleGiven, glueAt()],
});
// For `require` in Node: all but the elements is one file, so that errors are of one class;
// all elements are one, since they do nothing there. Addresses stay those of the files above it.
const required = {
  ...shared,
  splitting: false,
  format: 'cjs',
  conditions: ['node', 'production'],
  define: { ...define, 'import.meta.url': 'scripAddress' },
  banner: {
    js: `const scripAddress = require('node:url').pathToFileURL(__dirname + '/../index.js').href;`,
  },
  plugins: [glueAt('../scrip.inline.js')],
};
const contents = ['', '/sync', '/explain', '/headless', '/offline', '/local'].map((part) => `export * from '.${part}/index.js';`).join('');
const stdin = { contents, resolveDir: join(here, 'src'), loader: 'ts' };
await build({ ...required, stdin, outfile: 'dist/cjs/index.js' });
await build({ ...required, entryPoints: ['src/elements/index.ts'], outfile: 'dist/cjs/elements.js' });
await build({ ...required, entryPoints: ['src/react/index.ts'], outfile: 'dist/cjs/react.js' });
// Hooks run in components of the page; frameworks with server components have to be told.
for (const file of ['react.js', 'edge/react.js', 'cjs/react.js']) {
  await writeFile(join(dist, file), `'use client';\n${await readFile(join(dist, file), 'utf8')}`);
}
for (const entry of ['sync.js', 'explain.js', 'headless.js', 'offline.js', 'local.js']) {
  await writeFile(join(dist, 'cjs', entry), `module.exports = require('./index.js');\n`);
}
// Types alone: what is imported is nothing.
for (const entry of ['vue.js', 'svelte.js']) {
  await writeFile(join(dist, entry), 'export {};\n');
  await writeFile(join(dist, 'cjs', entry), 'module.exports = {};\n');
}
await writeFile(join(dist, 'cjs/package.json'), '{"type":"commonjs"}\n');
// Everything in one file, for pages without a bundler; languages other than English lie beside it until they are
// asked for, one file each.
const languages = new Set();
await build({
  ...shared,
  splitting: false,
  entryPoints: { bundle: 'src/bundle.ts' },
  outdir: 'dist',
  plugins: [languagesBeside(languages), glueAt()],
});
for (const language of languages) {
  const cart = `import { ${language} as cart } from './messages/${language}.js';`;
  const kit = `import { ${language} as kit } from './messages/kit/${language}.js';`;
  const contents = `${cart}${kit}export const ${language} = { ...cart, ...kit };`;
  const stdin = { contents, resolveDir: join(here, 'src'), loader: 'ts' };
  await build({ ...shared, splitting: false, stdin, outfile: `dist/locales/${language}.js` });
  const explanation = { [language]: `src/explain/${language}.ts` };
  await build({ ...shared, splitting: false, entryPoints: explanation, outdir: 'dist/locales/explain' });
}
await leaveAlone(await shrink());
await copyFile(join(wasmDir, 'scrip.wasm'), join(dist, 'scrip.wasm'));
await writeFile(join(dist, 'scrip.inline.js'), inline);
await writeFile(join(dist, 'scrip.plain.js'), await plainEngine());
// Edge workers compile no bytes: their bundlers hand over a compiled module, each asked in its way.
for (const [name, module] of Object.entries({ workerd: '../scrip.wasm', edge: '../scrip.wasm?module' })) {
  const lines = [
    `import module from '${module}';`,
    `import { loadScrip as load } from './index.js';`,
    `export * from './index.js';`,
    `export const loadScrip = (options = {}) => load({ wasm: module, ...options });`,
  ];
  await writeFile(join(dist, `edge/index.${name}.js`), `${lines.join('\n')}\n`);
}
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.json'), '--emitDeclarationOnly'], {
  stdio: 'inherit',
});

await ownLitTypes(join(dist, 'types'));
const inlineTypes = 'export default function inlineModule(): Promise<Uint8Array>;';
await writeFile(join(dist, 'types/inline.d.ts'), `/** The bytes of the module. */\n${inlineTypes}\n`);
await writeFile(join(dist, 'types/scrip.worker.d.ts'), 'export {};\n');
const plainTypes = `import type { PlainProgram } from './engine/program.js';

/** The engine in plain JavaScript. */
declare const plainEngine: PlainProgram;
export default plainEngine;`;
await writeFile(join(dist, 'types/plain.d.ts'), `${plainTypes}\n`);
const moduleTypes = 'declare const module: WebAssembly.Module;\nexport default module;';
await writeFile(join(dist, 'types/module.d.ts'), `/** As edge bundlers give it. */\n${moduleTypes}\n`);
await cp(join(dist, 'types'), join(dist, 'cjs/types'), { recursive: true });

// What designers and editors need.
await mkdir(join(dist, 'tokens/figma'), { recursive: true });
await cp(join(here, 'tokens'), join(dist, 'tokens'), { recursive: true });
await writeFile(join(dist, 'tokens/tokens.css'), pageStyles(tokens));
const json = (file, value) => writeFile(join(dist, file), `${JSON.stringify(value, null, 2)}\n`);
for (const [mode, all] of Object.entries(tokens)) {
  await json(`tokens/figma/${mode}.json`, figmaTokens(all));
}
const manifest = await elementsManifest(Object.keys(elements));
await json('custom-elements.json', manifest);
for (const [file, data] of Object.entries(editorData(manifest))) await json(file, data);

// What a page that lists its scripts needs: `integrity` of every script and of the module.
const integrity = {};
for (const file of (await readdir(dist, { recursive: true })).sort()) {
  if (!/\.(js|wasm)$/.test(file) || /^(cjs|server)/.test(file)) continue;
  const hash = createHash('sha384').update(await readFile(join(dist, file))).digest('base64');
  integrity[file.replaceAll('\\', '/')] = `sha384-${hash}`;
}
await writeFile(join(dist, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);

// What a page downloads: the entries with everything they import statically.
async function cost(entries, outputs = metafile.outputs) {
  const files = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind, external } of outputs[file].imports) {
      if (!external && kind === 'import-statement') visit(path);
    }
  };
  entries.forEach(visit);
  const texts = await Promise.all([...files].map((file) => readFile(join(here, file))));
  return {
    raw: sum(texts.map((t) => t.length)),
    brotli: sum(texts.map((t) => brotliCompressSync(t).length)),
  };
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
const reported = {};
const report = (name, { raw, brotli }) => {
  reported[name] = brotli;
  console.log(name.padEnd(22), kB(raw), kB(brotli), 'brotli');
};
report('index.js', await cost(['dist/index.js']));
report('sync.js', await cost(['dist/sync.js']));
report('offline.js', await cost(['dist/offline.js']));
report('local.js', await cost(['dist/local.js']));
report('react.js', await cost(['dist/react.js']));
report('worker.js', await cost(['dist/worker.js']));
report('elements.js', await cost(['dist/elements.js']));
report('all three on one page', await cost(['dist/index.js', 'dist/sync.js', 'dist/elements.js']));
for (const name of ['scrip.worker.js', 'bundle.js', 'scrip.inline.js', 'scrip.plain.js']) {
  const text = await readFile(join(dist, name));
  report(name, { raw: text.length, brotli: brotliCompressSync(text).length });
}
const locales = await Promise.all([...languages].map((name) => readFile(join(dist, `locales/${name}.js`))));
const largest = locales.sort((a, b) => b.length - a.length)[0];
report('locales/…, the largest', { raw: largest.length, brotli: brotliCompressSync(largest).length });
const wasm = await readFile(join(dist, 'scrip.wasm'));
report('scrip.wasm', { raw: wasm.length, brotli: brotliCompressSync(wasm).length });
// What the documentation shows.
const sizes = { entries: reported, elements: {} };
// Each element by itself: what it costs alone, and on a page that has another one already.
const [, ...baseline] = await chunksOf('dist/elements/provider.js');
async function chunksOf(entry) {
  const files = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind } of singles.outputs[file].imports) if (kind === 'import-statement') visit(path);
  };
  visit(entry);
  return [...files];
}
for (const name of Object.keys(elements).sort()) {
  const entry = `dist/elements/${name}.js`;
  const alone = await cost([entry], singles.outputs);
  const more = (await chunksOf(entry)).filter((file) => !baseline.includes(file));
  const texts = await Promise.all(more.map((file) => readFile(join(here, file))));
  const added = sum(texts.map((text) => brotliCompressSync(text).length));
  console.log(`elements/${name}.js`.padEnd(28), kB(alone.brotli), 'brotli alone,', kB(added), 'beside the provider');
  sizes.elements[name] = { alone: alone.brotli, added };
}
await json('sizes.json', sizes);
