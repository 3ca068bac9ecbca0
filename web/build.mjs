// Builds dist/ from src/ and the engine's module: `npm run build -w web`.
// The module and its glue come from build/wasm/wasm, or from the folder in SCRIP_WASM_DIR.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';

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
  const { code } = await minify(source.replace(address, '"scrip.wasm"'), {
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

async function elementEntries() {
  const folders = await readdir(join(here, 'src/elements'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory() && entry.name !== 'base');
  return Object.fromEntries(names.map(({ name }) => [name, `src/elements/${name}/index.ts`]));
}

/** Puts back the comments that tell bundlers not to follow the one import of a Node module. */
async function leaveAlone(file) {
  const text = await readFile(file, 'utf8');
  const marked = text.replace(
    /\bimport\((\w+)\)/,
    'import(/* webpackIgnore: true *//* @vite-ignore */$1)',
  );
  if (marked === text)
    throw new Error('The import of node:fs was not found; see engine/compile.ts.');
  await writeFile(file, marked);
}

/** Lit is bundled, so the declarations must not ask for it either. */
async function ownLitTypes(types) {
  await copyFile(join(here, 'lit-types.d.ts'), join(types, 'lit.d.ts'));
  for (const entry of await readdir(join(types, 'elements'), { recursive: true })) {
    const file = join(types, 'elements', entry);
    if (!file.endsWith('.d.ts')) continue;
    const text = await readFile(file, 'utf8');
    const path = relative(dirname(file), join(types, 'lit.js')).replaceAll('\\', '/');
    await writeFile(
      file,
      text
        .replace(/(["'])lit(-html)?\1/g, `'${path}'`)
        .replaceAll('TemplateResult<1>', 'TemplateResult'),
    );
  }
}

const glue = await shipGlue();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const elements = await elementEntries();
const shared = {
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
  plugins: [
    {
      name: 'glue',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /\/glue\/scrip\.mjs$/ }, () => ({
          path: 'scrip.mjs',
          namespace: 'glue',
        }));
        onLoad({ filter: /.*/, namespace: 'glue' }, () => ({ contents: glue, loader: 'js' }));
      },
    },
  ],
};
const { metafile } = await build({
  ...shared,
  entryPoints: {
    index: 'src/index.ts',
    sync: 'src/sync/index.ts',
    elements: 'src/elements/index.ts',
  },
  outdir: 'dist',
  // Shared code stays beside index.js, so that './scrip.wasm' means the same file from every chunk.
  chunkNames: 'chunk-[hash]',
});
// Read by few pages: it shares nothing, so that no other page loads a chunk for it.
await build({
  ...shared,
  entryPoints: { explain: 'src/explain/index.ts' },
  outdir: 'dist',
  chunkNames: 'explain-[hash]',
});
// Elements one by one share many small pieces; all of them together are one file, above.
await build({
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
await leaveAlone(join(dist, 'index.js'));
await copyFile(join(wasmDir, 'scrip.wasm'), join(dist, 'scrip.wasm'));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.json'), '--emitDeclarationOnly'], {
  stdio: 'inherit',
});

await ownLitTypes(join(dist, 'types'));

// What a page downloads: the entries with everything they import statically.
async function cost(entries) {
  const files = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind } of metafile.outputs[file].imports) {
      if (kind === 'import-statement') visit(path);
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
const report = (name, { raw, brotli }) =>
  console.log(name.padEnd(22), kB(raw), kB(brotli), 'brotli');
report('index.js', await cost(['dist/index.js']));
report('sync.js', await cost(['dist/sync.js']));
report('elements.js', await cost(['dist/elements.js']));
report('all three on one page', await cost(['dist/index.js', 'dist/sync.js', 'dist/elements.js']));
const wasm = await readFile(join(dist, 'scrip.wasm'));
report('scrip.wasm', { raw: wasm.length, brotli: brotliCompressSync(wasm).length });
