// What a browser downloads.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { wasmFolder, webFolder } from '../../support/paths.mjs';
import { table } from './report.mjs';

function measured(name, files) {
  const sizes = { name, raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const bytes = readFileSync(file);
    sizes.raw += bytes.length;
    sizes.gzip += gzipSync(bytes, { level: 9 }).length;
    sizes.brotli += brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }).length;
  }
  return sizes;
}

/** A module and everything it imports, each file once. */
function withImports(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    withImports(join(file, '..', path), seen);
  }
  return seen;
}

/** Files that a page names itself; the others are what esbuild split off. */
const isEntry = (name) => name.endsWith('.js') && !name.startsWith('chunk-');

function all(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

export async function sizes() {
  const results = [];
  const add = (name, files) => {
    const there = [...files].filter((file) => existsSync(file));
    if (there.length > 0) results.push(measured(name, there));
  };
  add('module as linked (scrip.wasm)', [join(wasmFolder, 'scrip.wasm')]);
  add('glue as linked (scrip.mjs)', [join(wasmFolder, 'scrip.mjs')]);
  const dist = join(webFolder, 'dist');
  if (existsSync(dist)) {
    add('package: scrip.wasm', [join(dist, 'scrip.wasm')]);
    for (const entry of ['index', 'sync', 'elements']) {
      add(`package: ${entry}.js and what it imports`, withImports(join(dist, `${entry}.js`)));
    }
    for (const entry of readdirSync(join(dist, 'elements')).filter(isEntry)) {
      add(`package: elements/${entry} and what it imports`, withImports(join(dist, 'elements', entry)));
    }
    add('package: to price a cart (index.js and scrip.wasm)', [
      ...withImports(join(dist, 'index.js')),
      join(dist, 'scrip.wasm'),
    ]);
    add('package: everything in dist', all(dist));
  }
  return results;
}

/** The glue as the package ships it is minified with the rest of it; as linked it is a little larger. */
export function sizesBars(results) {
  const named = (part) => results.find(({ name }) => name.startsWith(part));
  const [module, glue] = [named('module as linked'), named('glue as linked')];
  return [
    { name: 'P9', what: 'module, bytes', value: module?.raw, gate: 256_000, wish: 128_000 },
    { name: 'size', what: 'module and glue, bytes after brotli', value: module && glue && module.brotli + glue.brotli, gate: 120_000 },
  ];
}

export function printSizes(results) {
  const kilobytes = (bytes) => bytes / 1000;
  return [
    'Sizes in kB (1,000 bytes); gzip -9, brotli -11, file by file',
    table([
      ['', 'raw', 'gzip', 'brotli'],
      ...results.map(({ name, raw, gzip, brotli }) => [name, kilobytes(raw), kilobytes(gzip), kilobytes(brotli)]),
    ]),
  ].join('\n');
}
