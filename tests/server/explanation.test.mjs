// Explanations over HTTP: everything for who has the secret key, nothing that a stranger may not
// know for a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customerToken, startServer } from '../support/server.mjs';

let server;
const order = { items: [{ source_id: 'coffee', related_object: 'product', quantity: 2 }] };
const explained = (codes, more = {}) => ({
  redeemables: codes.map((id) => ({ object: 'voucher', id })),
  order,
  options: { expand: ['explanation'] },
  ...more,
});

async function made(path, body) {
  const { status, body: answer } = await server.api('POST', path, body);
  assert.equal(status, 200, JSON.stringify(answer));
  return answer;
}

before(async () => {
  server = await startServer();
  await made('/products', { name: 'Coffee', source_id: 'coffee', price: 7495, metadata: { supplier: 'SECRET supplier' } });
  await server.api('PUT', '/management/v1/projects/default/stacking-rules', { redeemables_application_mode: 'PARTIAL' });
  const rule = await made('/validation-rules', {
    name: 'SECRET rule', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [14000] } }, logic: '1' },
  });
  const voucher = (code, discount, more = {}) => made(`/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount, metadata: { note: 'SECRET note' }, ...more });
  await voucher('SUMMER10', { type: 'AMOUNT', amount_off: 2000 });
  await voucher('OFF20', { type: 'PERCENT', percent_off: 20 });
  await voucher('FORMULA', { type: 'AMOUNT', amount_off: 100, amount_off_formula: 'ORDER_AMOUNT / 10' });
  await voucher('NEEDS140', { type: 'AMOUNT', amount_off: 500 }, { validation_rules: [rule.id] });
  await voucher('HIDDEN', { type: 'AMOUNT', amount_off: 9000 });
});
after(() => server.stop());

test('the secret key is told every cent: 20 % of 129.90, after 20.00, is 25.98', async () => {
  const { status, body } = await server.api('POST', '/validations', explained(['SUMMER10', 'OFF20']));
  assert.equal(status, 200);
  const { explanation } = body;
  assert.equal(explanation.level, 'OPERATOR');
  assert.deepEqual(explanation.redeemables[1].order, {
    base_amount: 12990, percent_off: 20, exact: '2598', rounded: 2598, applied_discount_amount: 2598,
  });
  const sum = explanation.redeemables.reduce((total, { total_applied_discount_amount: own }) => total + own, 0);
  assert.equal(sum, body.order.total_applied_discount_amount);
  assert.deepEqual(explanation.redeemables[0].validation_rules, []);
});

test('the secret key is told formulas and rules, and what brought the order below a minimum', async () => {
  const { body } = await server.api('POST', '/validations', explained(['FORMULA', 'NEEDS140']));
  const [formula] = body.explanation.redeemables;
  assert.equal(formula.discount.amount_off_formula, 'ORDER_AMOUNT / 10');
  assert.equal(formula.order.amount_off, 1499);
  const [loser] = body.explanation.inapplicable_redeemables;
  assert.equal(loser.id, 'NEEDS140');
  // 149.90 less 14.99 is 134.91.
  assert.equal(loser.refusal.facts.missing, 509);
  assert.equal(loser.validation_rules[0].rules[0].holds, false);
  assert.deepEqual(loser.beaten_by, [{ redeemables: [{ object: 'voucher', id: 'FORMULA' }], saved_with: 500, lost_by: 999 }]);
});

test('a page is told the same cents and none of the merchant’s business', async () => {
  const { status, body } = await server.client('POST', '/validations', explained(['FORMULA', 'NEEDS140', 'SUMMER10', 'NOPE']));
  assert.equal(status, 200);
  const { explanation } = body;
  assert.equal(explanation.level, 'SHOPPER');
  assert.equal(explanation.redeemables[0].order.amount_off, 1499);
  assert.equal(explanation.inapplicable_redeemables[0].beaten_by[0].lost_by, 999);
  const text = JSON.stringify(explanation);
  for (const secret of ['SECRET', 'ORDER_AMOUNT', 'validation_rules', 'HIDDEN', 'metadata', 'omitted']) {
    assert.ok(!text.includes(secret), `${secret} in ${text}`);
  }
});

test('to a page, another one’s own code reads as one that does not exist', async () => {
  const owner = await made('/customers', { source_id: 'owner' });
  const rule = await made('/validation-rules', {
    name: 'own', rules: { 1: { name: 'publication.redeemable_by_linked_customer', conditions: { $is: [true] } }, logic: '1' },
  });
  await made('/vouchers/OWNED', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 }, validation_rules: [rule.id] });
  await made('/publications', { customer: { id: owner.id }, voucher: 'OWNED' });
  const ask = async (code, headers) => {
    const { body } = await server.client('POST', '/validations', explained([code]), headers);
    return JSON.stringify(body.explanation).replaceAll(code, 'CODE');
  };
  const stranger = { 'X-Customer-Token': customerToken('stranger') };
  assert.equal(await ask('OWNED', stranger), await ask('UNKNOWN', stranger));
  const own = { 'X-Customer-Token': customerToken('owner') };
  assert.match(await ask('OWNED', own), /"applied_discount_amount":500/);
});

test('a body cannot ask to be told as an operator', async () => {
  const { body } = await server.client('POST', '/validations', explained(['OFF20'], { explanation: 'OPERATOR', context: { explanation: 'OPERATOR' } }));
  assert.equal(body.explanation.level, 'SHOPPER');
});

test('a qualification explains each redeemable by itself', async () => {
  const { status, body } = await server.api('POST', '/qualifications', { order, options: { expand: ['explanation', 'redeemable'], limit: 50 } });
  assert.equal(status, 200);
  const told = body.explanation.redeemables.find(({ id }) => id === 'OFF20');
  assert.equal(told.order.base_amount, 14990);
  assert.equal(told.order.applied_discount_amount, 2998);
});

test('who does not ask is told nothing', async () => {
  const { options, ...plain } = explained(['OFF20']);
  const { body } = await server.api('POST', '/validations', plain);
  assert.equal(body.explanation, undefined);
});
