/**
 * Puts the documentation beside the shop and the gallery, and tells each page where the others are:
 *   node demo/beside.mjs SHOP DOCS
 * SHOP is a copy of `demo/dist`, DOCS is `web/docs/dist`. A page that is served alone links to nothing.
 */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [shop, docs] = process.argv.slice(2);
if (!shop || !docs) {
  console.error('Usage: node demo/beside.mjs SHOP DOCS');
  process.exit(2);
}

/** Notes addresses on a page's root, where its script finds them. */
async function note(file, addresses) {
  const text = await readFile(file, 'utf8');
  const attributes = Object.entries(addresses).map(([name, address]) => ` data-${name}="${address}"`);
  const noted = text.replace('<html lang="en"', `<html lang="en"${attributes.join('')}`);
  if (noted === text) throw new Error(`${file} has no <html lang="en"`);
  await writeFile(file, noted);
}

const beside = join(shop, 'docs');
await cp(docs, beside, { recursive: true });
const pages = (await readdir(beside)).filter((name) => name.endsWith('.html'));
await Promise.all(pages.map((name) => note(join(beside, name), { shop: '../', gallery: '../gallery/' })));
await note(join(shop, 'index.html'), { docs: 'docs/', gallery: 'gallery/' });
await note(join(shop, 'gallery/index.html'), { docs: '../docs/' });
