/**
 * Builds the gallery into `dist/gallery`: a page, a style sheet and one plain script with the engine
 * in it. It needs no server: the page works when it is opened out of the folder.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { loadTokens, pageStyles } from '../../web/tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The tokens of one theme as custom properties, for a stage that asks for more contrast than its reader. */
function contrastStyles(modes) {
  const only = (theme) => {
    const [, block] = /:root \{\n {2}color-scheme: light dark;\n([^}]*)\}/.exec(pageStyles({ ...modes, light: modes[`${theme}-light`], dark: modes[`${theme}-dark`] }));
    return block.split('\n').filter((line) => line.includes('--scrip-color-')).join('\n');
  };
  return `.stage[data-theme^='contrast'] {\n${only('high-contrast')}\n}\n`;
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
  const styles = await build({
    absWorkingDir: here,
    entryPoints: ['gallery.css'],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome123', 'firefox121', 'safari17.5'],
  });
  await writeFile(join(dist, 'gallery.css'), `${styles.outputFiles[0].text}${contrastStyles(await loadTokens())}`);
  for (const file of ['index.html', 'icon.svg']) await copyFile(join(here, file), join(dist, file));
}
