// The vectors and what they claim, as vectors_test.cpp reads them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.mjs';

const folder = join(root, 'tests/vectors');

/** Reasons by vector id, from a file of lines `id: reason`. */
export function reasonsOf(path) {
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]));
}

const vectorsIn = (name) =>
  readdirSync(join(folder, name))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, name, file), 'utf8')));

/** Every published vector, by id; and ours of explanations. */
export const vectors = vectorsIn('dialect');
export const explanations = vectorsIn('explanation');

/** Fields that are stated must be there with that value; an amount that is zero may be left out. */
function expectFields(expected, actual, where) {
  for (const [name, value] of Object.entries(expected)) {
    if (value !== null && typeof value === 'object') continue;
    assert.deepEqual(actual[name] ?? 0, value, `${where}/${name}`);
  }
}

function sameItem(expected, actual) {
  const name = ['source_id', 'product_id', 'sku_id'].find((field) => field in expected && field in actual);
  return name === undefined || expected[name] === actual[name];
}

/** Fails where an answer to a vector's request does not have the vector's numbers. */
export function expectNumbers({ expect }, body) {
  if (expect.explanation) assert.deepEqual(body.explanation, expect.explanation);
  if (expect.order) expectFields(expect.order, body.order, '/order');
  for (const [n, wanted] of (expect.items ?? []).entries()) {
    const items = body.order.items;
    const item = items[n] && sameItem(wanted, items[n]) ? items[n] : items.find((other) => sameItem(wanted, other));
    assert.ok(item, `no item like ${JSON.stringify(wanted)}`);
    expectFields(wanted, item, `/order/items/${n}`);
  }
  for (const wanted of expect.redeemables ?? []) {
    const found = body.redeemables.find(({ id }) => id === wanted.id);
    assert.ok(found, `no redeemable ${wanted.id}`);
    assert.equal(found.status, wanted.status ?? 'APPLICABLE', wanted.id);
    if (wanted.order) expectFields(wanted.order, found.order, `/redeemables/${wanted.id}`);
  }
  // What the redeemables used of points, and how often their bundles were there.
  for (const [field, of] of [
    ['points_used', (result) => result.loyalty_card?.points],
    ['bundle_quantity', (result) => result.bundle?.quantity],
  ]) {
    if (!(field in expect)) continue;
    const entries = [...body.redeemables, ...(body.inapplicable_redeemables ?? [])];
    assert.equal(entries.reduce((sum, { result }) => sum + (of(result) ?? 0), 0), expect[field], field);
  }
  for (const [group, list] of [['applicable', 'redeemables'], ['inapplicable', 'inapplicable_redeemables']]) {
    for (const wanted of expect[group] ?? []) {
      const id = wanted?.id ?? wanted;
      assert.ok(body[list].some((entry) => entry.id === id), `${id} is not in ${list}`);
    }
  }
}
