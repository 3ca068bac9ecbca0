// The engine without WebAssembly: `scrip.plain.js` answers the same bytes as the module it was made of and as
// the native engine, for every vector and for random carts, and prices the same through the packed door. SCRIP_PLAIN_COUNT says how many carts.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadScrip } from '@scrip/storefront';
import { NativeHost } from '../support/native-host.mjs';
import { Random } from '../support/random.mjs';
import { WasmHost } from '../support/wasm-host.mjs';
import { randomCatalogue } from './random/catalogue.mjs';
import { qualificationOf, randomQuestion } from './random/request.mjs';
import { expectNumbers, explanations, vectors } from './vectors.mjs';

const carts = Number(process.env.SCRIP_PLAIN_COUNT ?? 500);
const seed = Number(process.env.SCRIP_RANDOM_SEED ?? 20261121);
const CARTS_PER_CATALOGUE = 25;
const CALLS = ['validate', 'qualify', 'wallet', 'nudges'];

const wasm = await WasmHost.start();
const plain = await WasmHost.startPlain();
const native = new NativeHost();
after(() => native.close());

describe('every vector', () => {
  for (const vector of [...vectors, ...explanations]) {
    test(`${vector.id} ${vector.description}`, async () => {
      const { catalogue, request, context } = vector;
      const loaded = plain.load(catalogue);
      assert.deepEqual(loaded, wasm.load(catalogue));
      assert.deepEqual(loaded, await native.load(catalogue));
      const answer = plain.ask('validate', request, context);
      expectNumbers(vector, JSON.parse(answer.body));
      assert.deepEqual(answer, wasm.ask('validate', request, context));
      assert.deepEqual(answer, await native.ask('validate', request, context));
      const all = { ...request, automatic: true, options: { expand: ['explanation'] } };
      for (const call of CALLS) {
        const found = plain.ask(call, all, context);
        assert.deepEqual(found, wasm.ask(call, all, context), call);
        assert.deepEqual(found, await native.ask(call, all, context), call);
      }
    });
  }
});

test(`${carts} random carts, seed ${seed}: the same bytes, and the same numbers through the packed door`, async (t) => {
  const [with_, without] = await Promise.all([loadScrip({ webassembly: 'only' }), loadScrip({ webassembly: 'never' })]);
  assert.deepEqual([with_.webassembly, without.webassembly], [true, false]);
  const attempt = (call) => {
    try {
      const { amounts, redeemable, line, ...price } = call();
      return { ...price, amounts: [...amounts], redeemable: [...redeemable], line: [...line] };
    } catch ({ kind, key, pointer }) {
      return { kind, key, pointer };
    }
  };
  const counts = { answers: 0, priced: 0, discounted: 0 };
  for (let number = seed, asked = 0; asked < carts; number += 1) {
    const random = new Random(number);
    const catalogue = randomCatalogue(random);
    const loaded = wasm.load(catalogue);
    assert.deepEqual(plain.load(catalogue), loaded, `seed ${number}`);
    assert.deepEqual(await native.load(catalogue), loaded, `seed ${number}, native`);
    const doors = loaded.status === 200 && [with_, without].map((scrip) => scrip.load(catalogue));
    for (let n = 0; n < CARTS_PER_CATALOGUE; n += 1, asked += 1) {
      const { request, context } = randomQuestion(random, catalogue);
      if (!doors) continue;
      for (const call of CALLS) {
        const question = call === 'qualify' ? qualificationOf(random, request) : request;
        const expected = wasm.ask(call, question, context);
        assert.deepEqual(plain.ask(call, question, context), expected, `seed ${number}, cart ${n}, ${call}`);
        assert.deepEqual(await native.ask(call, question, context), expected, `seed ${number}, cart ${n}, ${call}, native`);
        counts.answers += 1;
      }
      if (typeof request !== 'object' || typeof context !== 'object') continue;
      const [one, other] = doors.map((engine) => attempt(() => engine.pricePacked(request, context)));
      assert.deepEqual(other, one, `seed ${number}, cart ${n}, packed`);
      counts.priced += 1;
      if (one.amounts?.length > 0) counts.discounted += 1;
    }
    for (const engine of doors || []) engine.dispose();
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.discounted > carts / 10, 'too few carts are discounted');
});

test('a catalogue that its memory has to grow for, and one that is too large, are dealt with alike', async () => {
  const scrip = await loadScrip({ webassembly: 'never' });
  const products = Array.from({ length: 30_000 }, (_, n) => ({ id: `prod_${n}`, name: 'x'.repeat(60), price: n }));
  const engine = scrip.load({ object: 'catalogue', version: '1', currency: 'EUR', products });
  const items = [{ product_id: 'prod_29999', quantity: 2 }];
  const now = '2026-06-15T12:00:00.000Z';
  // Two of 299.99.
  assert.equal(engine.price({ redeemables: [], order: { items } }, { now }).total_amount, 59_998);
  assert.throws(() => scrip.load('{'), { kind: 'invalid_catalogue' });
  assert.equal(engine.price({ redeemables: [], order: { items } }, { now }).total_amount, 59_998);
  engine.dispose();
});
