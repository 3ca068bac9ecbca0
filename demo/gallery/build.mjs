/**
 * Builds the gallery into `dist/gallery`: a page, a style sheet and one plain script with the engine
 * in it. It needs no server: the page works when it is opened out of the folder.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadTokens, pageStyles } from '../../web/tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The tokens on the stage, in the theme that is chosen there; no page can ask for `prefers-contrast`. */
function stageStyles(modes) {
  const { 'high-contrast-light': light, 'high-contrast-dark': dark } = modes;
  const contrast = /:root \{[^}]*\}/.exec(pageStyles({ ...modes, light, dark }))[0];
  return [
    pageStyles(modes).replaceAll(':root', '.stage'),
    contrast.replace(':root', ".stage[data-theme^='contrast']"),
  ].join('\n').replaceAll(/ *color-scheme: light dark;\n/g, '');
}

export async function buildGallery(dist) {
  await mkdir(dist, { recursive: true });
  await build({
    absWorkingDir: here,
    entryPoints: { gallery: 'main.ts' },
    outdir: dist,
    bundle: true,
    // Browsers do not run modules out of a folder.
    format: 'iife',
    target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    // The package as it ships; its sources are only for the types.
    tsconfigRaw: { compilerOptions: { target: 'ES2022', useDefineForClassFields: true } },
    // Where a script would look for the module; here it is inside.
    define: { 'import.meta.url': 'document.baseURI' },
  });
  await build({
    absWorkingDir: here,
    stdin: { contents: `@import './gallery.css';@import './pages/pages.css';${stageStyles(await loadTokens())}`, resolveDir: here, loader: 'css' },
    outfile: join(dist, 'gallery.css'),
    bundle: true,
    minify: true,
    logLevel: 'warning',
    target: ['chrome123', 'firefox121', 'safari17.5'],
  });
  for (const file of ['index.html', 'icon.svg']) await copyFile(join(here, file), join(dist, file));
}
