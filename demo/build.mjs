/**
 * Builds the shop into `dist/`: one page, one script, one style sheet, the engine and the
 * drawings. Nothing is inline, so the strictest content security policy fits.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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

await build({
  absWorkingDir: here,
  entryPoints: { shop: 'src/main.ts', style: 'src/styles/index.css' },
  outdir: dist,
  bundle: true,
  format: 'esm',
  target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  loader: { '.json': 'json' },
});

await cp(require.resolve('@scrip/storefront/scrip.wasm'), join(dist, 'scrip.wasm'));
await writeFile(join(dist, 'index.html'), await readFile(join(here, 'src/index.html')));
for (const [name, svg] of Object.entries(art)) {
  await writeFile(join(dist, 'art', `${name}.svg`), svg);
}
await buildGallery(join(dist, 'gallery'));
await buildFigmaPlugin(join(dist, 'figma'));
console.log(`demo: built ${Object.keys(art).length} drawings, the shop, the gallery and the plugin for Figma into demo/dist`);
