import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Engine, LiveCart, loadScrip, ScripError } from '@scrip/storefront';
import { createStorefrontClient } from '@scrip/storefront/sync';
import { catalogue, now } from './support/catalogue.mjs';

const path = createRequire(import.meta.url).resolve('@scrip/storefront/scrip.wasm');
const bytes = await readFile(path);
const context = { now: now().toISOString() };
const request = {
  redeemables: [{ object: 'voucher', id: 'FIVE' }],
  order: { currency: 'EUR', items: [{ product_id: 'prod_mug', quantity: 1 }] },
};
const total = (engine) => engine.validate(request, context).order.total_amount;

async function serve(handler, body) {
  const server = createServer(handler);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await body(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('the module starts from bytes, a compiled module, a path, a file URL and a response', async () => {
  const sources = [
    bytes,
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    await WebAssembly.compile(bytes),
    path,
    pathToFileURL(path),
    new Response(bytes, { headers: { 'content-type': 'application/wasm' } }),
    new Response(bytes),
  ];
  for (const wasm of sources) {
    const scrip = await loadScrip({ wasm });
    assert.equal(total(scrip.load(catalogue)), 1500);
  }
});

test('a compiled module of another realm is one', async () => {
  const { default: vm } = await import('node:vm');
  const wasm = vm.runInNewContext('new WebAssembly.Module(bytes)', { bytes });
  assert.ok(!(wasm instanceof WebAssembly.Module));
  assert.equal(total((await loadScrip({ wasm })).load(catalogue)), 1500);
});

test('a source is started once, however often it is asked for', async () => {
  assert.equal(loadScrip(), loadScrip());
  assert.equal(loadScrip({ wasm: bytes }), loadScrip({ wasm: bytes }));
});

test('the module comes over HTTP, under the right type or another', async () => {
  for (const type of ['application/wasm', 'application/octet-stream']) {
    await serve(
      (_, response) => response.writeHead(200, { 'content-type': type }).end(bytes),
      async (address) => {
        const scrip = await loadScrip({ wasm: `${address}/scrip.wasm` });
        assert.equal(total(scrip.load(catalogue)), 1500);
      },
    );
  }
});

test('a page instead of the module, a missing file and an error status are told apart', async () => {
  const page = Buffer.from('<!doctype html>');
  await assert.rejects(loadScrip({ wasm: page }), {
    kind: 'wasm_unavailable',
    key: 'wasm_bad_magic',
    message: 'not a WebAssembly module: starts with 3c 21 64 6f',
  });
  await assert.rejects(loadScrip({ wasm: '/no/such/scrip.wasm' }), { key: 'wasm_not_fetched' });
  await assert.rejects(loadScrip({ wasm: bytes.subarray(0, 100) }), { key: 'wasm_not_compiled' });
  let status = 404;
  await serve(
    (_, response) =>
      status === 200
        ? response.writeHead(200, { 'content-type': 'application/wasm' }).end(bytes)
        : response.writeHead(status).end(),
    async (address) => {
      const wasm = `${address}/scrip.wasm`;
      await assert.rejects(loadScrip({ wasm }), { key: 'wasm_http_status', status: 404 });
      // A failure is not remembered.
      status = 200;
      assert.equal(total((await loadScrip({ wasm })).load(catalogue)), 1500);
    },
  );
});

test('a catalogue is taken as a document, as text and as bytes, with equal answers', async () => {
  const scrip = await loadScrip();
  const text = JSON.stringify(catalogue);
  const answers = [catalogue, text, new TextEncoder().encode(text)].map((given) => {
    const engine = scrip.load(given);
    assert.equal(engine.catalogue.version, 'tests-1');
    return JSON.stringify(engine.validate(request, context));
  });
  assert.equal(new Set(answers).size, 1);
});

test('a bad catalogue throws with every fault and its pointer', async () => {
  const scrip = await loadScrip();
  const broken = {
    object: 'catalogue',
    version: '1',
    products: [{ id: 3 }],
    vouchers: [{ code: 'X', type: 'DISCOUNT_VOUCHER' }],
  };
  assert.throws(
    () => scrip.load(broken),
    (error) => {
      assert.ok(error instanceof ScripError);
      assert.equal(error.kind, 'invalid_catalogue');
      assert.deepEqual(
        error.errors.map(({ pointer }) => pointer),
        ['/products/0/id', '/vouchers/0/discount'],
      );
      return true;
    },
  );
  for (const text of ['', '{', '[]', 'null', '"\ud800"']) {
    assert.throws(() => scrip.load(text), { name: 'ScripError', kind: 'invalid_catalogue' });
  }
});

test('what is no catalogue, and calls that lack something, say so', async () => {
  const scrip = await loadScrip();
  const engine = scrip.load(catalogue);
  for (const nothing of [undefined, null]) {
    assert.throws(() => scrip.load(nothing), { kind: 'invalid_catalogue', message: /^A catalogue is text, bytes or an object/ });
  }
  // Engines that were there still answer: nothing was started afresh.
  assert.equal(engine.price({ order: { items: [] } }, { now: '2026-06-15T12:00:00Z' }).total_amount, 0);
  assert.throws(() => scrip.load('<!doctype html>'), { message: 'The catalogue cannot be loaded: parse error at line 1, column 1: expected a value' });
  const lacks = { kind: 'invalid_input', message: 'A LiveCart needs { engine, now }.' };
  for (const options of [undefined, { engine }, { now: () => new Date() }]) assert.throws(() => new LiveCart(options), lacks);
  const keys = { baseUrl: '', clientId: 'id', clientToken: 'token' };
  for (const name of Object.keys(keys)) {
    assert.throws(() => createStorefrontClient({ ...keys, [name]: undefined }), { kind: 'invalid_input', message: `A client needs its ${name}.` });
  }
});

test('a malformed request throws a typed error, for each question', async () => {
  const engine = (await loadScrip()).load(catalogue);
  const bad = { redeemables: [], order: { items: [{ product_id: 'prod_mug', quantity: -1 }] } };
  for (const question of ['validate', 'wallet', 'nudges']) {
    assert.throws(() => engine[question](bad, context), {
      kind: 'invalid_input',
      key: 'invalid_payload',
      pointer: '/order/items/0/quantity',
    });
  }
  assert.throws(() => engine.validate(request, {}), { kind: 'invalid_input', pointer: '/now' });
});

test('an engine that was disposed says so', async () => {
  const engine = (await loadScrip()).load(catalogue);
  engine.dispose();
  engine.dispose();
  assert.throws(() => engine.validate(request, context), { kind: 'disposed' });
});

test('after the module ran out of memory, it starts afresh and engines load again', async () => {
  // The same module with room for 4 MB: its memory section (5) is one memory with a maximum.
  const small = new Uint8Array(bytes);
  const section = findSection(small, 5);
  assert.equal(small[section], 1, 'one memory');
  assert.equal(small[section + 1], 1, 'with a maximum');
  let at = section + 2;
  while (small[at] & 0x80) at += 1;
  // The maximum keeps its length in bytes: 64 pages as a padded LEB128 number.
  let last = at + 1;
  while (small[last] & 0x80) last += 1;
  for (let n = at + 1; n <= last; n += 1) small[n] = n === last ? 0 : 0x80;
  small[at + 1] = 64 | 0x80;

  const scrip = await loadScrip({ wasm: small });
  const engine = scrip.load(catalogue);
  assert.equal(total(engine), 1500);
  const large = {
    ...catalogue,
    products: Array.from({ length: 8000 }, (_, n) => ({ id: `prod_${n}`, name: 'x'.repeat(90) })),
  };
  assert.throws(() => scrip.load(large), { name: 'ScripError', kind: 'engine_failed' });
  assert.ok(engine instanceof Engine);
  assert.equal(total(engine), 1500);
});

/** Offset of a section's contents. */
function findSection(module, wanted) {
  const number = (from) => {
    let value = 0;
    let shift = 0;
    let at = from;
    for (;;) {
      const byte = module[at];
      value |= (byte & 0x7f) << shift;
      at += 1;
      shift += 7;
      if (!(byte & 0x80)) return [value, at];
    }
  };
  let at = 8;
  while (at < module.length) {
    const id = module[at];
    const [size, start] = number(at + 1);
    if (id === wanted) return start;
    at = start + size;
  }
  throw new Error(`no section ${wanted}`);
}

test('engines that nobody holds give their memory back', () => {
  // In a process of its own, which may ask for garbage collection.
  const script = `
    import { loadScrip } from '@scrip/storefront';
    const scrip = await loadScrip();
    const products = Array.from({ length: 2000 }, (_, n) => ({ id: 'prod_' + n, name: 'x'.repeat(60) }));
    const round = async () => {
      for (let n = 0; n < 15; n += 1) scrip.load({ object: 'catalogue', version: String(n), products });
      for (let n = 0; n < 5; n += 1) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return process.memoryUsage().external;
    };
    const first = await round();
    for (let n = 0; n < 3; n += 1) await round();
    console.log((await round()) <= first * 1.2 ? 'steady' : 'grows');`;
  const args = ['--expose-gc', '--input-type=module', '--eval', script];
  const cwd = new URL('.', import.meta.url);
  assert.equal(execFileSync(process.execPath, args, { cwd, encoding: 'utf8' }).trim(), 'steady');
});
