// The page of other engines' mistakes (core/docs/traps.md) names the tests that guard against each: they are there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/paths.mjs';

const page = readFileSync(join(root, 'core/docs/traps.md'), 'utf8');

/** `T46 to T51, T53` as numbers. */
function numbersIn(text) {
  return [...text.matchAll(/T(\d+)(?: to T(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => Number(first) + n),
  );
}

const rows = [...page.matchAll(/^\| (T\d[^|]*) \|([^|]*)\|([^|]*)\|$/gm)].map(([, numbers, , where]) => ({
  numbers: numbersIn(numbers),
  files: [...where.matchAll(/`([a-z/_]+_test)`/g)].map(([, name]) => join(root, 'tests/core', `${name}.cpp`)),
  isElsewhere: /`tests\//.test(where),
}));

test('each of the eighty is spoken of', () => {
  const told = new Set(numbersIn(page));
  assert.deepEqual(Array.from({ length: 80 }, (_, n) => n + 1).filter((n) => !told.has(n)), []);
});

test('each that is said to be tested has its number in a test of the files named', () => {
  assert.ok(rows.length > 50);
  let tested = 0;
  for (const { numbers, files } of rows) {
    for (const file of files) assert.ok(existsSync(file), file);
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const number of files.length > 0 ? numbers : []) {
      assert.match(text, new RegExp(`T${number}(?!\\d)`), `T${number}`);
      tested += 1;
    }
  }
  assert.ok(tested >= 60, `${tested}`);
});

test('what names no test says why', () => {
  for (const { numbers, files, isElsewhere } of rows) {
    if (files.length > 0 || isElsewhere) continue;
    const row = page.split('\n').find((line) => line.includes(`T${numbers[0]}`));
    assert.match(row, /not ours|the server's/, `T${numbers[0]}`);
  }
});
