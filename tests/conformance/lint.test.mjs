// The linter on catalogues that nobody wrote for it: the demo's campaigns, those of the published
// vectors, and random ones.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { demoCatalogue } from '../support/demo-catalogue.mjs';
import { NativeHost } from '../support/native-host.mjs';
import { Random } from '../support/random.mjs';
import { randomCatalogue } from './random/catalogue.mjs';
import { vectors } from './vectors.mjs';

const now = '2026-11-21T20:00:00Z';
const native = new NativeHost();
after(() => native.close());

async function lint(catalogue) {
  const loaded = await native.load(catalogue);
  if (loaded.status !== 200) return undefined;
  const answer = await native.ask('lint', {}, { now });
  assert.equal(answer.status, 200, answer.body);
  assert.equal((await native.ask('lint', {}, { now })).body, answer.body);
  return JSON.parse(answer.body);
}

/** Whether there is something (or, for a member that is missing, its owner) at the pointer. */
function leadsSomewhere(document, pointer) {
  const parts = pointer.split('/').slice(1);
  const last = parts.pop();
  let place = document;
  for (const part of parts) {
    place = place?.[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return last !== undefined && typeof place === 'object' && place !== null;
}

test('the demo has two codes that are over, on purpose, and nothing else to find', async () => {
  const { data, complete } = await lint(await demoCatalogue(now));
  assert.deepEqual(
    data.map(({ key, severity, message }) => `${severity} ${key} ${/^'[^']+'/.exec(message)}`),
    ["notice over 'SUMMER25'", "notice over 'HARVEST-2W9P'"],
  );
  assert.equal(complete, true);
});

test('a tie in the demo is found, and gone with another category', async () => {
  const catalogue = await demoCatalogue(now);
  const bigBrew = catalogue.vouchers.find(({ code }) => code === 'BIGBREW');
  bigBrew.category_id = 'category Codes';
  const { data } = await lint(catalogue);
  const ties = data.filter(({ key }) => key === 'tie');
  assert.ok(ties.some(({ facts, message }) => facts.with === 'BIGBREW' || message.includes('BIGBREW')));
});

test('every finding on the published catalogues points into them', async () => {
  for (const { id, catalogue } of vectors) {
    for (const { pointer, message } of (await lint(catalogue))?.data ?? []) {
      assert.ok(leadsSomewhere(catalogue, pointer), `${id}: ${pointer} ${message}`);
    }
  }
});

test('random catalogues are looked over whole, and their findings point into them', async () => {
  const first = Number(process.env.SCRIP_RANDOM_SEED ?? 20261121);
  const keys = new Set();
  for (let seed = first; seed < first + 300; seed += 1) {
    const catalogue = randomCatalogue(new Random(seed));
    const answer = await lint(catalogue);
    for (const { key, pointer } of answer?.data ?? []) {
      keys.add(key);
      assert.ok(leadsSomewhere(catalogue, pointer), `seed ${seed}: ${key} ${pointer}`);
    }
  }
  assert.ok(keys.size >= 8, [...keys].join(', '));
});
