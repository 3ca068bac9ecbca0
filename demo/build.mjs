/**
 * Builds the shop into `dist/`: one page, its scripts (languages are fetched when they are spoken), one
 * style sheet, the engine, the drawings, and the worker that keeps them all on the device. Nothing is
 * inline, so the strictest content security policy fits.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { art } from './art/index.mjs';
import { buildFigmaPlugin } from './figma/build.mjs';
import { buildGallery } from './gallery/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const require = createRequire(import.meta.url);

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, 'art'), { recursive: true });

const options = {
  bundle: true,
  target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
};

await build({
  absWorkingDir: here,
  entryPoints: { shop: 'src/main.ts', style: 'src/styles/index.css' },
  outdir: dist,
  ...options,
  format: 'esm',
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  loader: { '.json': 'json' },
});

await cp(require.resolve('@scrip/storefront/scrip.wasm'), join(dist, 'scrip.wasm'));
await writeFile(join(dist, 'index.html'), await readFile(join(here, 'src/index.html')));
for (const [name, svg] of Object.entries(art)) {
  await writeFile(join(dist, 'art', `${name}.svg`), svg);
}

// The shop is complete; what comes after it is beside it, and not kept on the shopper's device.
const files = (await readdir(dist, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, '/'))
  .sort();
const digest = createHash('sha256');
for (const file of files) digest.update(file).update(await readFile(join(dist, file)));
await build({
  absWorkingDir: here,
  entryPoints: ['worker/service-worker.ts'],
  outdir: dist,
  ...options,
  format: 'iife',
  define: { VERSION: JSON.stringify(digest.digest('hex').slice(0, 12)), FILES: JSON.stringify(files) },
});

await buildGallery(join(dist, 'gallery'));
await buildFigmaPlugin(join(dist, 'figma'));
console.log(`demo: built ${Object.keys(art).length} drawings, the shop, the gallery and the plugin for Figma into demo/dist`);
