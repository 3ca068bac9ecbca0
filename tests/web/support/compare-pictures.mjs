// Two folders of pictures, pixel by pixel: `node compare-pictures.mjs OLD NEW [DIFFERENCES]`. Prints each
// that differs by more than a thousandth of its pixels, and ends with 1 if one does.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const most = 0.001;
const [, , old, now, differences = join('build', 'pictures', 'differences')] = process.argv;
if (old === undefined || now === undefined) {
  console.error('Usage: node compare-pictures.mjs OLD NEW [DIFFERENCES]');
  process.exit(2);
}

const names = async (folder) => new Set((await readdir(folder)).filter((name) => name.endsWith('.png')));
const [before, after] = await Promise.all([names(old), names(now)]);
let changed = 0;
const tell = (text) => {
  changed += 1;
  console.log(text);
};
for (const name of [...new Set([...before, ...after])].sort()) {
  if (!before.has(name) || !after.has(name)) {
    tell(`${name}: only in ${before.has(name) ? old : now}`);
    continue;
  }
  const [one, other] = await Promise.all([old, now].map(async (folder) => PNG.sync.read(await readFile(join(folder, name)))));
  if (one.width !== other.width || one.height !== other.height) {
    tell(`${name}: ${other.width} by ${other.height}, was ${one.width} by ${one.height}`);
    continue;
  }
  const picture = new PNG({ width: one.width, height: one.height });
  const pixels = pixelmatch(one.data, other.data, picture.data, one.width, one.height, { threshold: 0.1 });
  const share = pixels / (one.width * one.height);
  if (share <= most) continue;
  tell(`${name}: ${(share * 100).toFixed(2)}% of the pixels`);
  await mkdir(differences, { recursive: true });
  await writeFile(join(differences, name), PNG.sync.write(picture));
}
console.log(`${changed} of ${new Set([...before, ...after]).size} pictures differ`);
process.exitCode = changed > 0 ? 1 : 0;
