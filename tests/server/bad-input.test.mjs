import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const nested = (depth) => '['.repeat(depth) + ']'.repeat(depth);
const discount = { type: 'PERCENT', percent_off: 10 };

/** name, path, body, key, pointer (undefined: not looked at) */
const cases = [
  ['malformed JSON', '/validations', '{"redeemables":[', 'invalid_payload', undefined],
  ['text after the document', '/validations', '{} {}', 'invalid_payload', undefined],
  ['a key twice', '/validations', '{"order":{"amount":1,"amount":2}}', 'invalid_payload', '/order/amount'],
  ['nesting beyond 32', '/validations', `{"metadata":${nested(40)}}`, 'invalid_payload', undefined],
  ['100,000 brackets', '/validations', '['.repeat(100_000), 'invalid_payload', undefined],
  ['invalid UTF-8', '/validations', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'invalid_payload', undefined],
  ['a whole number beyond 64 bits', '/validations', '{"order":{"amount":99999999999999999999}}', 'invalid_payload', '/order/amount'],
  ['a number beyond doubles', '/validations', '{"order":{"amount":1e999}}', 'invalid_payload', '/order/amount'],
  ['NaN', '/validations', '{"order":{"amount":NaN}}', 'invalid_payload', undefined],
  ['a string beyond 8 KiB', '/validations', { metadata: { a: 'x'.repeat(9000) } }, 'invalid_payload', '/metadata/a'],
  ['an array instead of an object', '/validations', [], 'invalid_payload', undefined],
  ['null', '/validations', 'null', 'invalid_payload', undefined],
  ['redeemables of the wrong type', '/validations', { redeemables: 'BLCKFRDY' }, 'invalid_payload', '/redeemables'],
  ['an unknown kind of redeemable', '/validations', { redeemables: [{ object: 'spell', id: 'x' }] }, 'invalid_payload', '/redeemables/0/object'],
  ['a quantity of the wrong type', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }], order: { items: [{ product_id: 'p', quantity: {} }] } }, 'invalid_payload', '/order/items/0/quantity'],
  ['a negative quantity', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }], order: { items: [{ product_id: 'p', price: 1, quantity: -1 }] } }, 'invalid_payload', '/order/items/0/quantity'],
  ['a negative amount', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }], order: { amount: -5 } }, 'invalid_payload', '/order/amount'],
  ['a fractional amount', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }], order: { amount: 10.5 } }, 'invalid_payload', '/order/amount'],
  ['an absurd amount', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }], order: { amount: 9e17 } }, 'invalid_payload', '/order/amount'],
  ['too many items', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }], order: { items: Array.from({ length: 5000 }, () => ({ product_id: 'p' })) } }, 'invalid_payload', '/order/items'],
  ['the same redeemable twice', '/validations', { redeemables: [{ object: 'voucher', id: 'x' }, { object: 'voucher', id: 'x' }], order: { amount: 1 } }, 'duplicated_redeemables', undefined],
  ['an unknown rule', '/validation-rules', { name: 'r', rules: { 1: { name: 'weather.sunny', conditions: { $is: [true] } }, logic: '1' } }, 'invalid_validation_rules', undefined],
  ['an unknown operator', '/validation-rules', { name: 'r', rules: { 1: { name: 'order.amount', conditions: { $about: [1] } }, logic: '1' } }, 'invalid_validation_rules', undefined],
  ['logic that names no rule', '/validation-rules', { name: 'r', rules: { 1: { name: 'order.amount', conditions: { $is: [1] } }, logic: '1 and 7' } }, undefined, undefined],
  ['a rule without a name', '/validation-rules', { rules: {} }, 'invalid_payload', '/name'],
  ['a voucher of an unknown type', '/vouchers/A', { type: 'SPELL' }, 'invalid_payload', '/type'],
  ['a discount of an unknown type', '/vouchers/A', { type: 'DISCOUNT_VOUCHER', discount: { type: 'HALF' } }, 'invalid_payload', '/discount/type'],
  ['more than all off', '/vouchers/A', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 101 } }, 'invalid_payload', '/discount/percent_off'],
  ['a negative discount', '/vouchers/A', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: -1 } }, 'invalid_payload', '/discount/amount_off'],
  ['a date that is none', '/vouchers/A', { type: 'DISCOUNT_VOUCHER', discount, expiration_date: '2026-02-30' }, 'invalid_payload', '/expiration_date'],
  ['a quantity of zero', '/vouchers/A', { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 0 } }, 'invalid_payload', '/redemption/quantity'],
  ['metadata of the wrong type', '/vouchers/A', { type: 'DISCOUNT_VOUCHER', discount, metadata: [] }, 'invalid_payload', '/metadata'],
  ['another code in body and path', '/vouchers/A', { code: 'B', type: 'DISCOUNT_VOUCHER', discount }, 'invalid_payload', '/code'],
  ['a gift card without an amount', '/vouchers/A', { type: 'GIFT_VOUCHER' }, 'invalid_payload', '/gift'],
  ['a campaign of an unknown type', '/campaigns', { name: 'c', campaign_type: 'MAGIC' }, 'invalid_payload', '/campaign_type'],
  ['a campaign without vouchers', '/campaigns', { name: 'c', campaign_type: 'DISCOUNT_COUPONS' }, 'invalid_payload', '/voucher'],
  ['a wrong discount in the second tier', '/campaigns', { name: 'c', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: 'a', action: { discount } }, { name: 'b', action: { discount: { type: 'NONE' } } }] } }, 'invalid_payload', '/promotion/tiers/1/action/discount/type'],
  ['a pattern with too few codes', '/campaigns', { name: 'c', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 100, voucher: { type: 'DISCOUNT_VOUCHER', discount, code_config: { pattern: 'A##' } } }, 'invalid_code_config', undefined],
  ['a charset of one character', '/campaigns', { name: 'c', campaign_type: 'DISCOUNT_COUPONS', voucher: { type: 'DISCOUNT_VOUCHER', discount, code_config: { charset: 'a' } } }, 'invalid_code_config', undefined],
  ['ten million codes and one', '/campaigns', { name: 'c', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: 10_000_001, voucher: { type: 'DISCOUNT_VOUCHER', discount } }, 'invalid_payload', '/vouchers_count'],
  ['a negative price', '/products', { name: 'p', price: -1 }, 'invalid_payload', '/price'],
  ['a fractional price', '/products', { name: 'p', price: 1.5 }, 'invalid_payload', '/price'],
  ['a collection of something unknown', '/product-collections', { name: 'c', type: 'STATIC', products: [{ id: 'nothing', object: 'product' }] }, 'invalid_payload', '/products/0/id'],
  ['a category below zero', '/categories', { name: 'c', hierarchy: -1 }, 'invalid_payload', '/hierarchy'],
  ['a customer that is a list', '/customers', [], 'invalid_payload', ''],
  ['a segment with an unknown field', '/segments', { name: 's', type: 'auto-update', filter: { shoe_size: { conditions: { $is: [44] } } } }, 'invalid_payload', '/filter'],
  ['a publication of nothing', '/publications', { customer: { source_id: 'a' } }, 'invalid_publish_params', undefined],
  ['a publication to nobody', '/publications', { voucher: 'x' }, 'missing_customer', undefined],
  ['an expected quote that is a number', '/redemptions', { redeemables: [{ object: 'voucher', id: 'x' }], order: { amount: 1 }, expected_quote: 1 }, 'invalid_payload', '/expected_quote'],
];

for (const [name, path, body, key, pointer] of cases) {
  test(`${name} (${path}) is refused with its key and place`, async () => {
    const answer = await server.api('POST', path, body);
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${JSON.stringify(answer.body)}`);
    assert.equal(answer.body.code, answer.status);
    if (key !== undefined) assert.equal(answer.body.key, key, JSON.stringify(answer.body));
    if (pointer !== undefined) assert.equal(answer.body.pointer, pointer, JSON.stringify(answer.body));
    assert.equal(typeof answer.body.message, 'string');
    assert.match(answer.body.request_id, /^v-/);
  });
}

for (const path of ['/vouchers?limit=0', '/vouchers?limit=101', '/vouchers?limit=ten', '/vouchers?page=0', '/vouchers?order=colour', '/vouchers?filters[colour][conditions][$is]=red', '/vouchers?filters[code][conditions][$near]=x', '/vouchers?a[b=1', '/vouchers?%zz=1', '/customers?starting_after=yesterday']) {
  test(`GET ${path} is refused`, async () => {
    const answer = await server.api('GET', path);
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
  });
}

const hostile = ["' OR 1=1 --", '"; DROP TABLE voucher; --', '%', '_', '\u0000', '../../etc/passwd', '<script>alert(1)</script>', '𝒳😀', 'a'.repeat(2000), '{{7*7}}', '\r\nX: y', '__proto__'];

test('hostile strings as ids are not found, never an error of ours', async () => {
  for (const text of hostile) {
    for (const path of ['/vouchers/', '/campaigns/', '/customers/', '/products/', '/redemptions/', '/segments/', '/orders/']) {
      const { status } = await server.api('GET', path + encodeURIComponent(text));
      assert.ok(status >= 400 && status < 500, `${path}${text} answered ${status}`);
    }
  }
});

test('hostile strings are stored and come back as they were', async () => {
  for (const [i, text] of hostile.filter((entry) => entry !== '\u0000').entries()) {
    const made = await server.api('POST', '/customers', { source_id: `h${i}`, name: text, metadata: { [text]: text } });
    assert.equal(made.status, 200, text);
    const read = await server.api('GET', `/customers/h${i}`);
    assert.equal(read.body.name, text);
    assert.equal(read.body.metadata[text], text);
  }
});

test('random mutations of a valid request never cause an error of ours', async () => {
  const seed = 20261121;
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const values = [null, true, -1, 0, 1.5, 1e15, '', 'x', [], {}, [[]], { a: 1 }, 9007199254740993];
  const template = () => ({
    redeemables: [{ object: 'voucher', id: 'NOPE', gift: { credits: 5 } }],
    order: { source_id: 'o', amount: 100, items: [{ product_id: 'p', quantity: 2, price: 50, metadata: { a: 1 }, product: { name: 'n' } }], metadata: { k: 'v' } },
    customer: { source_id: 'c', metadata: { vip: true }, address: { city: 'B' } },
    metadata: { m: 1 },
    options: { expand: ['order'] },
    session: { type: 'LOCK' },
    tracking_id: 't',
  });
  const mutate = (node) => {
    const entries = Object.keys(node);
    const key = entries[random(entries.length)];
    if (node[key] !== null && typeof node[key] === 'object' && Object.keys(node[key]).length > 0 && random(3) > 0) return mutate(node[key]);
    node[key] = values[random(values.length)];
  };
  for (const path of ['/validations', '/redemptions', '/qualifications', '/vouchers/NOPE/validate', '/vouchers/NOPE/redemption', '/promotions/validation', '/customers', '/publications', '/campaigns', '/segments', '/products', '/validation-rules']) {
    for (let i = 0; i < 60; ++i) {
      const body = template();
      for (let n = random(3) + 1; n > 0; --n) mutate(body);
      const { status } = await server.api('POST', path, body);
      assert.ok(status < 500, `seed ${seed}: ${path} answered ${status} to ${JSON.stringify(body)}`);
    }
  }
});
