// What the build measured: bytes after brotli.
import { readFile } from 'node:fs/promises';

export async function readSizes() {
  const { entries, elements } = JSON.parse(await readFile(new URL('../../dist/sizes.json', import.meta.url), 'utf8'));
  return { entries, elements, core: entries['index.js'] + entries['scrip.wasm'] };
}
