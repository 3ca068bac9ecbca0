// What is wrong with a document is said in an error that can be told apart by its key and place; the module
// never stops for it, and answers the next question as if nothing had been.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { webIsBuilt } from '../support/paths.mjs';
import { Random } from '../support/random.mjs';
import { WasmHost } from '../support/wasm-host.mjs';

const wasm = await WasmHost.start();

const rule = (rules) => ({ id: 'val_1', name: 'r', rules });
const catalogue = {
  object: 'catalogue',
  version: '1',
  currency: 'EUR',
  products: [{ id: 'prod_mug', name: 'Mug', price: 2000 }],
  validation_rules: [
    rule({ 1: { name: 'order.amount', conditions: { $more_than_or_equal: [1000] } }, logic: '1' }),
  ],
  promotion_tiers: [
    {
      id: 'promo_1',
      action: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } },
      validation_rules: ['val_1'],
    },
  ],
  vouchers: [
    { code: 'FIVE', discount: { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ORDER' } },
  ],
};
const context = { now: '2026-06-15T12:00:00Z' };
const request = {
  redeemables: [{ object: 'voucher', id: 'FIVE' }],
  automatic: true,
  order: { items: [{ product_id: 'prod_mug', quantity: 2 }] },
};
const CALLS = ['validate', 'qualify', 'wallet', 'nudges'];

/** The module still gives the right price. */
function expectUsable() {
  assert.equal(wasm.load(catalogue).status, 200);
  const answer = wasm.ask('validate', request, context);
  assert.equal(answer.status, 200, answer.body);
  assert.equal(JSON.parse(answer.body).order.total_amount, 3100);
}

function expectError(answer, { key, pointer }) {
  assert.equal(answer.status, 400, answer.body.slice(0, 500));
  const error = JSON.parse(answer.body);
  assert.equal(error.code, 400);
  for (const name of ['key', 'message', 'details', 'pointer']) assert.equal(typeof error[name], 'string', name);
  assert.ok(error.message.length > 0 && answer.body.length < 100_000);
  if (key !== undefined) assert.equal(error.key, key, answer.body.slice(0, 500));
  if (pointer !== undefined) assert.equal(error.pointer, pointer, answer.body.slice(0, 500));
}

const nested = (depth, open, close) => `${open.repeat(depth)}${close.repeat(depth)}`;
const items = (list) => ({ ...request, order: { items: list } });
const mug = (more) => items([{ product_id: 'prod_mug', quantity: 1, ...more }]);

// Texts that are no JSON, or none that is accepted. The key and place are those of the whole document.
const MALFORMED = {
  nothing: '',
  blanks: ' \n\t',
  'half an object': '{"order":',
  'two documents': '{}{}',
  'a comment': '{/* */}',
  'a trailing comma': '{"order":{},}',
  'single quotes': "{'order':1}",
  'not a number': '{"order":NaN}',
  'a hexadecimal number': '{"order":0x10}',
  'a leading zero': '{"order":01}',
  'a raw line feed in a string': '{"order":"\n"}',
  'a bad escape': '{"order":"\\x41"}',
  'half a surrogate pair': '{"order":{"id":"\\ud800"}}',
  'the other half': '{"order":{"id":"\\udc00"}}',
  'a byte order mark': '\ufeff{}',
  'a member twice': '{"order":{},"order":{}}',
  'a member twice, far in': '{"order":{"metadata":{"é":1,"é":2}}}',
  'a member with a very long name twice': `{"${'ż'.repeat(100)}":1,"${'ż'.repeat(100)}":2}`,
  'a string that is too long': JSON.stringify({ order: { id: 'x'.repeat(8193) } }),
  'a string of wide characters that is too long': JSON.stringify({ order: { id: '😀'.repeat(2049) } }),
  'a string that is too long for anything': JSON.stringify({ order: { id: 'x'.repeat(600_000) } }),
  'a document that is too large': JSON.stringify({ metadata: Array(600_000).fill('12345') }),
  'an object with too many members': JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [n, n]))),
  'arrays too deep': `{"order":${nested(40, '[', ']')}}`,
  'arrays a hundred thousand deep': nested(100_000, '[', ']'),
  'arrays a million deep, never closed': '['.repeat(1_000_000),
  'objects a hundred thousand deep': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
};

/** Bounds of what a client sends. */
const ONLY_IN_REQUESTS = new Set([
  'a string that is too long',
  'a string of wide characters that is too long',
  'a document that is too large',
]);

// Requests that are JSON but wrong, with the place that is at fault.
const WRONG = {
  'an array': [[], ''],
  'a number': [1, ''],
  'a text': ['"x"', ''],
  'no object for the order': [{ ...request, order: [] }, '/order'],
  'an order that is a text': [{ ...request, order: 'x' }, '/order'],
  'redeemables that are an object': [{ ...request, redeemables: {} }, '/redeemables'],
  'a redeemable without an object': [{ ...request, redeemables: [{ id: 'FIVE' }] }, '/redeemables/0/object'],
  'a redeemable of an unknown kind': [{ ...request, redeemables: [{ object: 'banana', id: 'x' }] }, '/redeemables/0/object'],
  'a redeemable with a number for an id': [{ ...request, redeemables: [{ object: 'voucher', id: 5 }] }, '/redeemables/0/id'],
  'the same code twice': [{ ...request, redeemables: [request.redeemables[0], request.redeemables[0]] }, '/redeemables/1'],
  'too many redeemables': [
    { ...request, redeemables: Array.from({ length: 10_001 }, (_, n) => ({ object: 'voucher', id: `C${n}` })) },
    '/redeemables',
  ],
  'a negative quantity': [mug({ quantity: -1 }), '/order/items/0/quantity'],
  'half a unit': [mug({ quantity: 1.5 }), '/order/items/0/quantity'],
  'half a unit as text': [mug({ quantity: '1.5' }), '/order/items/0/quantity'],
  'more units than exist': [mug({ quantity: 1e300 }), '/order/items/0/quantity'],
  'a quantity beyond 2^63': ['{"redeemables":[],"order":{"items":[{"quantity":99999999999999999999}]}}', '/order/items/0/quantity'],
  'a negative price': [mug({ price: -1 }), '/order/items/0/price'],
  'a price with a fraction': [mug({ price: 0.5 }), '/order/items/0/price'],
  'a price as text': [mug({ price: '100' }), '/order/items/0/price'],
  'a price beyond all bounds': [mug({ price: Number.MAX_SAFE_INTEGER }), '/order/items/0/price'],
  'a price beyond 2^64': ['{"redeemables":[],"order":{"items":[{"price":99999999999999999999}]}}', '/order/items/0/price'],
  'a price of four hundred digits': [`{"redeemables":[],"order":{"items":[{"price":${'9'.repeat(400)}}]}}`, ''],
  'a price times quantity beyond all bounds': [items([{ price: 1e15, quantity: 2 }]), '/order/items/0'],
  'lines that add up beyond all bounds': [items([{ price: 1e15, quantity: 1 }, { price: 1, quantity: 1 }]), '/order/items'],
  'a negative order': [{ redeemables: [], order: { amount: -5 } }, '/order/amount'],
  'items that are no array': [items({}), '/order/items'],
  'an item that is null': [items([null]), '/order/items/0'],
  'too many items': [items(Array(1001).fill({ product_id: 'prod_mug' })), '/order/items'],
  'a currency that does not exist': [{ redeemables: [], order: { currency: 'XXX1' } }, '/order/currency'],
  'another currency': [{ redeemables: [], order: { currency: 'USD' } }, '/order/currency'],
  'metadata that is a list': [{ ...request, metadata: [] }, '/metadata'],
  'a customer that is a text': [{ ...request, customer: 'x' }, '/customer'],
  'a flag that is a number': [{ ...request, automatic: 1 }, '/automatic'],
  'options that are a list': [{ ...request, options: [] }, '/options'],
};

// Catalogues that are JSON but wrong, with the first place at fault.
const deepRules = (depth) => (depth === 0 ? {} : { 1: { name: 'order.items.any', rules: deepRules(depth - 1) } });
const CATALOGUES = {
  'an array': [[], ''],
  'null': [null, ''],
  'products that are an object': [{ products: {} }, '/products'],
  'a product without an id': [{ products: [{}] }, '/products/0/id'],
  'a negative price': [{ products: [{ id: 'p', price: -1 }] }, '/products/0/price'],
  'an unknown rule': [{ validation_rules: [rule({ 1: { name: 'order.weather' } })] }, '/validation_rules/0/rules/1/name'],
  'an unknown operator': [
    { validation_rules: [rule({ 1: { name: 'order.amount', conditions: { $about: [1] } } })] },
    '/validation_rules/0/rules/1/conditions/$about',
  ],
  'an unknown sub-rule': [
    {
      validation_rules: [
        rule({ 1: { name: 'order.items.any', conditions: { $is: ['p'] }, rules: { 1: { name: 'colour' } } } }),
      ],
    },
    '/validation_rules/0/rules/1/rules/1/name',
  ],
  'sub-rules of sub-rules': [
    { validation_rules: [rule(deepRules(3))] },
    '/validation_rules/0/rules/1/rules/1/rules',
  ],
  'logic that names a rule that is not there': [
    { validation_rules: [rule({ 1: { name: 'order.amount', conditions: { $more_than: [1] } }, logic: '1 and 2' })] },
    '/validation_rules/0/rules/logic',
  ],
  'logic that never ends': [
    {
      validation_rules: [
        rule({ 1: { name: 'order.amount', conditions: { $more_than: [1] } }, logic: '('.repeat(8000) }),
      ],
    },
    '/validation_rules/0/rules/logic',
  ],
  'a rule that is not there': [{ promotion_tiers: [{ ...catalogue.promotion_tiers[0], validation_rules: ['val_9'] }] }, '/promotion_tiers/0/validation_rules/0'],
  'a campaign that is not there': [{ vouchers: [{ ...catalogue.vouchers[0], campaign_id: 'camp_9' }] }, '/vouchers/0/campaign_id'],
  'a discount of no kind': [{ vouchers: [{ code: 'X', discount: { type: 'LUCK' } }] }, '/vouchers/0/discount/type'],
  'an effect that the type does not have': [
    { vouchers: [{ code: 'X', discount: { type: 'PERCENT', percent_off: 1, effect: 'ADD_NEW_ITEMS' } }] },
    '/vouchers/0/discount/effect',
  ],
  'more than all': [{ vouchers: [{ code: 'X', discount: { type: 'PERCENT', percent_off: 101 } }] }, '/vouchers/0/discount/percent_off'],
  'a percentage with seven decimals': [
    { vouchers: [{ code: 'X', discount: { type: 'PERCENT', percent_off: 1.0000001 } }] },
    '/vouchers/0/discount/percent_off',
  ],
  'a percentage of infinite size': [
    '{"vouchers":[{"code":"X","discount":{"type":"PERCENT","percent_off":1e400}}]}',
    undefined,
  ],
  'a formula that never ends': [
    { vouchers: [{ code: 'X', discount: { type: 'PERCENT', percent_off: 1, percent_off_formula: '('.repeat(8000) } }] },
    '/vouchers/0/discount/percent_off_formula',
  ],
  'a formula that names nothing': [
    { vouchers: [{ code: 'X', discount: { type: 'PERCENT', percent_off: 1, percent_off_formula: 'MOON(1)' } }] },
    '/vouchers/0/discount/percent_off_formula',
  ],
  'a day that does not exist': [{ vouchers: [{ ...catalogue.vouchers[0], start_date: '2026-02-30' }] }, '/vouchers/0/start_date'],
  'an hour that does not exist': [
    { vouchers: [{ ...catalogue.vouchers[0], validity_hours: { daily: [{ start_time: '25:00', expiration_time: '26:00' }] } }] },
    '/vouchers/0/validity_hours/daily/0/start_time',
  ],
  'a day of the week that does not exist': [
    { vouchers: [{ ...catalogue.vouchers[0], validity_day_of_week: [7] }] },
    '/vouchers/0/validity_day_of_week/0',
  ],
  'a currency that does not exist': [{ currency: 'MOON' }, '/currency'],
  'transitions that go back': [
    {
      time_zone: {
        transitions: [
          { at: '2026-10-25T01:00:00Z', offset_seconds: 3600 },
          { at: '2026-03-29T01:00:00Z', offset_seconds: 7200 },
        ],
      },
    },
    '/time_zone/transitions/1/at',
  ],
  'a collection that is not there': [
    { validation_rules: [{ ...rule({}), applicable_to: { included: [{ object: 'products_collection', id: 'pc_9' }] } }] },
    '/validation_rules/0/applicable_to/included/0/id',
  ],
};

describe('texts that are no documents', () => {
  for (const [name, text] of Object.entries(MALFORMED)) {
    test(name, () => {
      assert.equal(wasm.load(catalogue).status, 200);
      for (const call of CALLS) expectError(wasm.ask(call, text, context), { key: 'invalid_payload', pointer: '' });
      // A catalogue may be larger than a request, and what the host says is trusted with longer texts.
      const told = wasm.ask('validate', request, text);
      const loaded = wasm.load(text);
      if (!ONLY_IN_REQUESTS.has(name)) {
        expectError(told, {});
        expectError(loaded, { key: 'invalid_catalogue' });
      }
      expectUsable();
    });
  }
});

describe('requests that are wrong', () => {
  for (const [name, [wrong, pointer]] of Object.entries(WRONG)) {
    test(name, () => {
      assert.equal(wasm.load(catalogue).status, 200);
      for (const call of CALLS) expectError(wasm.ask(call, wrong, context), { pointer });
      expectUsable();
    });
  }
});

describe('contexts that are wrong', () => {
  const wrong = {
    'no clock': [{}, '/now'],
    'a clock that is a number': [{ now: 1 }, '/now'],
    'a clock that is no time': [{ now: 'yesterday' }, '/now'],
    'prices of no kind': [{ ...context, prices: 'MINE' }, '/prices'],
    'definitions that are wrong': [{ ...context, definitions: { vouchers: [{}] } }, '/definitions/vouchers/0/code'],
    'definitions with an unknown rule': [
      { ...context, definitions: { validation_rules: [rule({ 1: { name: 'moon' } })] } },
      '/definitions/validation_rules/0/rules/1/name',
    ],
  };
  for (const [name, [told, pointer]] of Object.entries(wrong)) {
    test(name, () => {
      assert.equal(wasm.load(catalogue).status, 200);
      for (const call of CALLS) expectError(wasm.ask(call, request, told), { pointer });
      expectUsable();
    });
  }
});

describe('catalogues that are wrong', () => {
  for (const [name, [wrong, pointer]] of Object.entries(CATALOGUES)) {
    test(name, () => {
      const document = wrong === null || typeof wrong !== 'object' || Array.isArray(wrong) ? wrong : { object: 'catalogue', version: '1', ...wrong };
      const answer = wasm.load(document === null ? 'null' : document);
      expectError(answer, { pointer });
      const { errors } = JSON.parse(answer.body);
      assert.ok(errors.length >= 1 && errors.length <= 101);
      for (const error of errors) assert.equal(typeof error.pointer, 'string');
      expectUsable();
    });
  }
});

test('a million items are refused, not read for ever', () => {
  assert.equal(wasm.load(catalogue).status, 200);
  const started = performance.now();
  const million = `{"redeemables":[],"order":{"items":[${'{},'.repeat(999_999)}{}]}}`;
  expectError(wasm.ask('validate', million, context), { pointer: '/order/items' });
  const larger = JSON.stringify(items(Array(1_000_000).fill({ product_id: 'prod_mug', quantity: 1 })));
  expectError(wasm.ask('validate', larger, context), { key: 'invalid_payload' });
  const products = Array.from({ length: 1_000_000 }, (_, n) => ({ id: `p${n}` }));
  expectError(wasm.load({ object: 'catalogue', version: '1', products }), { key: 'invalid_catalogue', pointer: '/products' });
  assert.ok(performance.now() - started < 60_000);
  expectUsable();
});

test('a thousand lines, the most there may be, are priced', () => {
  assert.equal(wasm.load(catalogue).status, 200);
  const answer = wasm.ask('validate', items(Array(1000).fill({ product_id: 'prod_mug', quantity: 1 })), context);
  assert.equal(JSON.parse(answer.body).order.amount, 2_000_000);
});

test('bytes that are no UTF-8 are refused in an answer that is', () => {
  assert.equal(wasm.load(catalogue).status, 200);
  const bad = [[0x80], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff, 0xfe], [0x00]];
  for (const bytes of bad) {
    const text = Uint8Array.from([...Buffer.from('{"metadata":{"x":"'), ...bytes, ...Buffer.from('"}}')]);
    expectError(wasm.ask('validate', text, context), { key: 'invalid_payload' });
    expectError(wasm.ask('validate', request, text), { key: 'invalid_payload' });
  }
  // Where the message quotes the text, it must not cut a character in two.
  for (let length = 60; length < 340; length += 1) {
    for (const character of ['é', '茶', '😀']) {
      expectError(wasm.ask('validate', `{"${'x'.repeat(length)}${character.repeat(99)}`, context), {});
    }
  }
  for (const bytes of bad) {
    expectError(wasm.load(Uint8Array.from([...Buffer.from('{"version":"'), ...bytes, ...Buffer.from('"}')])), {
      key: 'invalid_catalogue',
    });
  }
  for (let length = 1; length < 80; length += 1) {
    for (const tail of ['é', '茶茶', '"😀', "'é", '\u0000']) {
      const percent_off_formula = `${'x'.repeat(length)}${tail.repeat(9)}`;
      const discount = { type: 'PERCENT', percent_off: 1, percent_off_formula };
      expectError(wasm.load({ vouchers: [{ code: 'X', discount }] }), { pointer: '/vouchers/0/discount/percent_off_formula' });
    }
  }
  expectUsable();
});

test('documents with random damage are refused or read, and never stop the module', () => {
  const random = new Random(20261121);
  const texts = { request: Buffer.from(JSON.stringify(request)), catalogue: Buffer.from(JSON.stringify(catalogue)) };
  for (let n = 0; n < 5000; n += 1) {
    const which = n % 2 === 0 ? 'request' : 'catalogue';
    const damaged = damage(random, texts[which]);
    if (which === 'catalogue') {
      assert.ok([200, 400].includes(wasm.load(damaged).status));
    } else {
      if (n % 10 === 0) assert.equal(wasm.load(catalogue).status, 200);
      const answer = wasm.ask(random.pick(CALLS), damaged, context);
      assert.ok([200, 400].includes(answer.status));
      if (answer.body !== 'nothing loaded') JSON.parse(answer.body);
    }
  }
  expectUsable();
});

/** A few bytes changed, left out, doubled or moved. */
function damage(random, bytes) {
  let damaged = Buffer.from(bytes);
  for (let times = random.integer(1, 4); times > 0; times -= 1) {
    const at = random.integer(0, damaged.length - 1);
    const end = Math.min(damaged.length, at + random.integer(1, 30));
    const [before, piece, rest] = [damaged.subarray(0, at), damaged.subarray(at, end), damaged.subarray(end)];
    damaged = random.pick([
      () => Buffer.concat([before, Buffer.from([random.integer(0, 255)]), damaged.subarray(at + 1)]),
      () => Buffer.concat([before, Buffer.from(random.pick(['{', '}', '[', ']', '"', ',', ':', '-', '9', 'null', '1e9', '\\u0000'])), damaged.subarray(at)]),
      () => Buffer.concat([before, rest]),
      () => Buffer.concat([before, piece, piece, rest]),
    ])();
    if (damaged.length === 0) return Buffer.from('{');
  }
  return damaged;
}

describe('the package', { skip: webIsBuilt ? false : 'web/dist is not built' }, () => {
  test('throws a ScripError for each of them, and goes on', async () => {
    const { loadScrip, ScripError } = await import('@scrip/storefront');
    const scrip = await loadScrip();
    const engine = scrip.load(catalogue);
    const expectUsableEngine = () => assert.equal(engine.validate(request, context).order.total_amount, 3100);
    for (const [name, [wrong, pointer]] of Object.entries(WRONG)) {
      if (typeof wrong !== 'object') continue;
      for (const call of CALLS) {
        assert.throws(() => engine[call](wrong, context), (error) => {
          assert.ok(error instanceof ScripError, name);
          assert.equal(error.kind, 'invalid_input', name);
          assert.equal(error.pointer ?? '', pointer, name);
          return true;
        });
      }
    }
    for (const [name, text] of Object.entries(MALFORMED)) {
      if (ONLY_IN_REQUESTS.has(name)) continue;
      assert.throws(() => scrip.load(text), { name: 'ScripError', kind: 'invalid_catalogue' }, name);
    }
    for (const [name, [wrong]] of Object.entries(CATALOGUES)) {
      if (wrong === null) continue;
      const given = Array.isArray(wrong) || typeof wrong !== 'object' ? wrong : { object: 'catalogue', version: '1', ...wrong };
      assert.throws(() => scrip.load(given), { name: 'ScripError', kind: 'invalid_catalogue' }, name);
    }
    // A lone surrogate is no text: it is refused, never turned into another character.
    assert.throws(() => engine.validate({ ...request, order: { id: '\ud800x' } }, context), { kind: 'invalid_input' });
    expectUsableEngine();
  });
});
