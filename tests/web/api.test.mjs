import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { webFolder } from '../support/paths.mjs';
import { entries, reports, writeReport } from './support/api-report.mjs';

for (const name of Object.keys(entries)) {
  test(`the public types of ${name} are those that were reviewed`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scrip-api-'));
    try {
      assert.deepEqual(await writeReport(name, folder), []);
      const [found, reviewed] = await Promise.all(
        [folder, reports].map((place) => readFile(join(place, `${name}.api.md`), 'utf8')),
      );
      assert.equal(found, reviewed, 'if this change is meant: node tests/web/support/api-report.mjs, and commit it');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Where a file says `any`, as `path:line`. */
async function anyIn(path) {
  const file = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.ES2022);
  const found = [];
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.pos).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('nothing is any, neither in the sources nor in what the compiler made of them', async () => {
  const files = [];
  for (const folder of ['src', 'dist/types']) {
    const place = join(webFolder, folder);
    for (const name of await readdir(place, { recursive: true })) {
      if (/\.[cm]?ts$/.test(name)) files.push(join(place, name));
    }
  }
  assert.ok(files.length > 150);
  assert.deepEqual((await Promise.all(files.map(anyIn))).flat(), []);
});
