// What the two checkers of published packages say of ours.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkPackage, Package } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packedProject } from './support/packed.mjs';

const modulesOnly = new Set(['./bundle', './scrip.inline.js', './scrip.plain.js', './scrip.wasm', './worker', './scrip.worker.js']);

let project;
before(async () => {
  project = await packedProject();
});
after(() => project.remove());

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: project.installed, pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
});

test('types fit what each way of importing gets', async () => {
  const files = {};
  for (const entry of await readdir(project.installed, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = path.slice(project.folder.length).replaceAll('\\', '/');
    if (entry.isFile()) files[name] = new Uint8Array(await readFile(path));
  }
  const { version } = JSON.parse(await readFile(join(project.installed, 'package.json'), 'utf8'));
  const { problems } = await checkPackage(new Package(files, '@scrip/storefront', version));
  const told = problems
    // Resolution from before packages had `exports`; no Node that we support has it.
    .filter(({ resolutionKind }) => resolutionKind !== 'node10')
    // What browsers and edge workers load are ES modules and nothing else.
    .filter(({ kind, entrypoint }) => !(kind === 'CJSResolvesToESM' && modulesOnly.has(entrypoint)))
    .map(({ kind, entrypoint, resolutionKind }) => `${kind} ${entrypoint} ${resolutionKind}`);
  assert.deepEqual(told, []);
});
