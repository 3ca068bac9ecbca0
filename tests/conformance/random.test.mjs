// Random catalogues and carts: the native engine and WebAssembly answer the same bytes.
//
//   node --test tests/conformance/random.test.mjs
//   node tests/conformance/random.test.mjs --count 1000000 --seed 7
//
// The environment does the same: SCRIP_RANDOM_COUNT, SCRIP_RANDOM_SEED. Each catalogue has its own
// seed, which a failure prints together with the smallest case that still fails.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseArgs } from 'node:util';
import { NativeHost } from '../support/native-host.mjs';
import { root } from '../support/paths.mjs';
import { Random } from '../support/random.mjs';
import { WasmHost } from '../support/wasm-host.mjs';
import { randomCatalogue } from './random/catalogue.mjs';
import { brokenLaws } from './random/laws.mjs';
import { qualificationOf, randomQuestion } from './random/request.mjs';
import { shrink } from './random/shrink.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: process.env.SCRIP_RANDOM_COUNT ?? '100000' },
    seed: { type: 'string', default: process.env.SCRIP_RANDOM_SEED ?? '20261121' },
  },
  strict: false,
});
const carts = Number(values.count);
const seed = Number(values.seed);
const CARTS_PER_CATALOGUE = 50;
const CALLS = ['validate', 'qualify', 'wallet', 'nudges'];

const native = new NativeHost();
const wasm = await WasmHost.start();
after(() => native.close());

/** One catalogue and its questions, all of them told by one number. */
function round(number) {
  const random = new Random(number);
  const catalogue = randomCatalogue(random);
  const questions = random.list(Math.min(CARTS_PER_CATALOGUE, carts), () => {
    const { request, context } = randomQuestion(random, catalogue);
    return { validate: request, qualify: qualificationOf(random, request), context };
  });
  return { catalogue, questions };
}

/** What the two hosts say to one case; `law` names what is wrong with an answer they agree on. */
async function difference({ catalogue, call, request, context }) {
  const loaded = [await native.load(catalogue), wasm.load(catalogue)];
  if (!same(loaded)) return { what: 'load', answers: loaded };
  if (call === undefined || loaded[0].status !== 200) return undefined;
  const answers = [await native.ask(call, request, context), wasm.ask(call, request, context)];
  if (!same(answers)) return { what: 'answer', answers };
  const broken = lawsOf(call, answers[0], request);
  return broken.length > 0 ? { what: broken[0], answers } : undefined;
}

const same = ([left, right]) => left.status === right.status && left.body === right.body;

function lawsOf(call, answer, request) {
  return call === 'validate' && answer.status === 200 ? brokenLaws(JSON.parse(answer.body), request) : [];
}

/** Writes the smallest case that fails in the same way, and fails with its path. */
async function report(number, failing) {
  const kind = (found) => found?.what.replace(/\d+/g, 'n');
  const first = await difference(failing);
  const smallest = await shrink(failing, async (smaller) => {
    if (!('catalogue' in smaller) || (failing.call && !('call' in smaller && 'request' in smaller && 'context' in smaller))) {
      return false;
    }
    return kind(await difference(smaller)) === kind(first);
  });
  const found = await difference(smallest);
  const folder = join(root, 'build/conformance');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `random-${number}.json`);
  const [left, right] = found.answers;
  await writeFile(path, `${JSON.stringify({ ...smallest, native: left, wasm: right }, null, 1)}\n`);
  const about = found.what === 'load' || found.what === 'answer' ? 'the hosts differ' : found.what;
  assert.fail(
    `seed ${number}, ${failing.call ?? 'load'}: ${about}\n${path}\n${JSON.stringify(smallest)}\n` +
      `native ${left.status} ${left.body.slice(0, 2000)}\nwasm   ${right.status} ${right.body.slice(0, 2000)}`,
  );
}

test(`${carts} random carts, seed ${seed}: native and WebAssembly answer the same bytes (T79)`, async (t) => {
  const rounds = Math.ceil(carts / CARTS_PER_CATALOGUE);
  const counts = { catalogues: 0, refused: 0, calls: 0, errors: 0, discounted: 0 };
  // The native host works on the next catalogue while this process works on the one before.
  const start = (number) => {
    const { catalogue, questions } = round(number);
    const loaded = native.load(catalogue);
    const answers = questions.map((question) =>
      CALLS.map((call) => native.ask(call, question[call] ?? question.validate, question.context)),
    );
    return { number, catalogue, questions, loaded, answers };
  };
  let next = start(seed);
  for (let n = 0; n < rounds; n += 1) {
    const { number, catalogue, questions, loaded, answers } = next;
    if (n + 1 < rounds) next = start(seed + n + 1);
    counts.catalogues += 1;
    const mine = wasm.load(catalogue);
    if (!same([await loaded, mine])) {
      await settle(next);
      await report(number, { catalogue });
    }
    if (mine.status !== 200) counts.refused += 1;
    for (const [at, question] of questions.entries()) {
      for (const [which, call] of CALLS.entries()) {
        const request = question[call] ?? question.validate;
        const theirs = await answers[at][which];
        if (mine.status !== 200) continue;
        const answer = wasm.ask(call, request, question.context);
        counts.calls += 1;
        if (answer.status !== 200) counts.errors += 1;
        if (!same([theirs, answer]) || lawsOf(call, answer, request).length > 0) {
          await settle(next);
          await report(number, { catalogue, call, request, context: question.context });
        }
        if (call === 'validate' && answer.body.includes('"total_applied_discount_amount"')) counts.discounted += 1;
      }
    }
  }
  t.diagnostic(JSON.stringify(counts));
  // A generator that makes nothing but refusals would prove nothing.
  assert.ok(counts.refused < counts.catalogues / 4, 'too many catalogues are refused');
  assert.ok(counts.errors < counts.calls / 4, 'too many requests are refused');
  assert.ok(counts.discounted > carts / 5, 'too few carts are discounted');
});

/** Lets what is under way end, so that one case has the native host for itself. */
async function settle({ loaded, answers }) {
  await Promise.allSettled([loaded, ...answers.flat()]);
}
