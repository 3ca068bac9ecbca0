// Builds dist/ from src/ and the engine's module: `npm run build -w web`.
// The module and its glue come from build/wasm/wasm, or from the folder in SCRIP_WASM_DIR.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const wasmDir = process.env.SCRIP_WASM_DIR ?? join(here, '../build/wasm/wasm');

/**
 * The glue as it ships. Emscripten looks for the module beside itself, by an address without `./` that
 * some bundlers cannot follow; our loader always hands the module over, so that line goes. What remains
 * must not evaluate text as code, or strict pages would refuse it.
 */
async function shipGlue() {
  const source = await readFile(join(wasmDir, 'scrip.mjs'), 'utf8');
  const address = /new URL\(\s*(["'])scrip\.wasm\1\s*,\s*import\.meta\.url\s*\)(\.(toString\(\)|href))?/g;
  const { code } = await minify(source.replace(address, '"scrip.wasm"'), {
    module: true,
    compress: { passes: 3 },
    mangle: true,
  });
  if (/\beval\(|new Function|import\.meta\.url\)/.test(code.replace(/var _scriptDir.*?;/, ''))) {
    throw new Error('The glue evaluates text or looks for files; rebuild it with DYNAMIC_EXECUTION=0.');
  }
  return code;
}

async function entryPoints() {
  const entries = { index: 'src/index.ts', sync: 'src/sync/index.ts' };
  entries['elements/index'] = 'src/elements/index.ts';
  for (const folder of await readdir(join(here, 'src/elements'), { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === 'base') continue;
    entries[`elements/${folder.name}`] = `src/elements/${folder.name}/index.ts`;
  }
  return entries;
}

const glue = await shipGlue();
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: await entryPoints(),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['production'],
  // Shared code stays beside index.js, so that './scrip.wasm' means the same file from every chunk.
  chunkNames: 'chunk-[hash]',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'glue',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /\/glue\/scrip\.mjs$/ }, () => ({ path: 'scrip.mjs', namespace: 'glue' }));
        onLoad({ filter: /.*/, namespace: 'glue' }, () => ({ contents: glue, loader: 'js' }));
      },
    },
  ],
});
await copyFile(join(wasmDir, 'scrip.wasm'), join(dist, 'scrip.wasm'));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.json'), '--emitDeclarationOnly'], {
  stdio: 'inherit',
});

// What a page downloads: an entry with everything it imports statically.
async function cost(entry) {
  const files = new Set();
  const visit = (file) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind } of result.metafile.outputs[file].imports) {
      if (kind === 'import-statement') visit(path);
    }
  };
  visit(entry);
  const texts = await Promise.all([...files].map((file) => readFile(join(here, file))));
  return { raw: sum(texts.map((t) => t.length)), brotli: sum(texts.map((t) => brotliCompressSync(t).length)) };
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
for (const entry of ['dist/index.js', 'dist/sync.js', 'dist/elements/index.js']) {
  const { raw, brotli } = await cost(entry);
  console.log(`${basename(dirname(entry)) === 'elements' ? 'elements' : basename(entry)}`.padEnd(12), kB(raw), kB(brotli), 'brotli');
}
const wasm = await readFile(join(dist, 'scrip.wasm'));
console.log('scrip.wasm'.padEnd(12), kB(wasm.length), kB(brotliCompressSync(wasm).length), 'brotli');
