/**
 * Builds the plugin into `dist/figma`: the manifest, the code that touches the document, and one page
 * with the engine in it. Figma loads nothing beside these three.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { figmaTokens, loadTokens } from '../../web/tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));

export async function buildFigmaPlugin(dist) {
  await mkdir(dist, { recursive: true });
  const shared = {
    absWorkingDir: here,
    bundle: true,
    format: 'iife',
    legalComments: 'none',
    logLevel: 'warning',
    minify: true,
  };
  // Figma's sandbox is no browser and lags behind them.
  await build({ ...shared, entryPoints: ['plugin/code.ts'], outfile: join(dist, 'code.js'), target: 'es2017', minify: false });
  const modes = Object.entries(await loadTokens()).map(([name, tokens]) => [name, figmaTokens(tokens)]);
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ['ui/ui.ts'],
    write: false,
    target: ['es2022', 'chrome123'],
    tsconfigRaw: { compilerOptions: { target: 'ES2022', useDefineForClassFields: true } },
    define: {
      'import.meta.url': 'document.baseURI',
      SCRIP_FIGMA_TOKENS: JSON.stringify(Object.fromEntries(modes)),
    },
  });
  const css = await transform(await readFile(join(here, 'ui/ui.css'), 'utf8'), { loader: 'css', minify: true });
  const page = await readFile(join(here, 'ui/ui.html'), 'utf8');
  // By functions: a script may hold what a replacement text would read as its own.
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  await writeFile(
    join(dist, 'ui.html'),
    page.replace('/* style */', () => css.code.trim()).replace('/* script */', () => script),
  );
  await copyFile(join(here, 'manifest.json'), join(dist, 'manifest.json'));
}
