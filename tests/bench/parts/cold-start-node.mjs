// One cold start in this process, told as JSON.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { start } from './cold-start.shared.mjs';

const [folder, file] = process.argv.slice(2);
const documents = JSON.parse(await readFile(file, 'utf8'));
const parts = await start({
  importGlue: () => import(pathToFileURL(join(folder, 'scrip.mjs')).href),
  compile: async () => WebAssembly.compile(await readFile(join(folder, 'scrip.wasm'))),
  documents,
});
process.stdout.write(JSON.stringify(parts));
