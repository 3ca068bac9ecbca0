// Builds the documentation into dist/: static pages that can be read from a server or out of a folder.
//   npm run docs -w web        after npm run build -w web
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Eleventy from '@11ty/eleventy';
import { build } from 'esbuild';
import { apiPages } from './lib/api.mjs';
import { elementGroups, elementPages, sentence } from './lib/elements.mjs';
import { scriptInventory } from './lib/inventory.mjs';
import { highlight, markdown } from './lib/markdown.mjs';
import { sectionsOf, tableOfContents } from './lib/outline.mjs';
import { readSizes } from './lib/sizes.mjs';
import { loadTokens, pageStyles } from '../tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const browsers = ['es2022', 'chrome123', 'firefox121', 'safari17.5'];

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const [elements, api, inventory, sizes, tokens] = await Promise.all([
  elementPages(), apiPages(), scriptInventory(), readSizes(), loadTokens(),
]);
const pages = [];

// Eleventy finds its input relative to where it runs.
process.chdir(here);
const eleventy = new Eleventy('pages', 'dist', {
  quietMode: true,
  config(config) {
    config.setLibrary('md', markdown);
    config.setIncludesDirectory('../layouts');
    config.setLayoutsDirectory('../layouts');
    config.setDataFileBaseName('none');
    for (const [name, value] of Object.entries({ elements, groups: elementGroups(elements), api, inventory, sizes })) config.addGlobalData(name, value);
    config.addGlobalData('layout', 'page.njk');
    // One folder, so that every link is a file's name and works without a server.
    config.addGlobalData('permalink', () => (data) => `${data.page.fileSlug || 'index'}.html`);
    config.addFilter('md', (text) => markdown.render(text ?? ''));
    config.addFilter('inline', (text) => markdown.renderInline(text ?? ''));
    config.addFilter('code', (text, language) => highlight(text, language));
    config.addFilter('sentence', (text) => markdown.renderInline(sentence(text)));
    config.addFilter('kB', (bytes) => `${(bytes / 1000).toFixed(1)} kB`);
    config.addFilter('toc', tableOfContents);
    config.addCollection('ordered', (all) => all.getAll().filter(({ data }) => data.section).sort((a, b) => a.data.order - b.data.order));
    config.addTransform('note', function note(content) {
      if (this.page.outputPath?.endsWith('.html')) pages.push({ url: this.page.url.replace(/^\//, '').replace(/^$/, 'index.html'), content });
      return content;
    });
  },
});
eleventy.setIsVerbose(false);
await eleventy.write();

const scripts = {
  absWorkingDir: here, bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', outdir: dist,
  // Browsers run no modules out of a folder.
  format: 'iife', target: browsers,
  define: { 'import.meta.url': 'document.baseURI' },
  tsconfigRaw: { compilerOptions: { target: 'ES2022', useDefineForClassFields: true } },
};
await build({ ...scripts, entryPoints: { docs: 'site/docs.ts', live: 'site/live.ts' } });
await build({
  absWorkingDir: here, bundle: true, minify: true, logLevel: 'warning', target: browsers.slice(1), outfile: join(dist, 'docs.css'),
  stdin: { contents: `${pageStyles(tokens)}@import './site/docs.css';`.replace(/^([\s\S]*)(@import[^;]+;)$/, '$2$1'), resolveDir: here, loader: 'css' },
});
await copyFile(join(here, 'site/icon.svg'), join(dist, 'icon.svg'));
const sections = pages.flatMap(sectionsOf).map((section, id) => ({ id, ...section }));
await writeFile(join(dist, 'search-index.js'), `globalThis.scripDocs = ${JSON.stringify(sections)};\n`);
console.log(`docs: built ${pages.length} pages with ${sections.length} sections to search into web/docs/dist`);
