// Jobs of one batch share a transaction: what they add waits, what they have locked is remembered, and on SQLite the
// engine has been asked before. None of that may show.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { run, startServer } from '../support/server.mjs';

const AT_ONCE = 60;

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn', '--connections-per-address', '512'] });
});
after(() => server.stop());

const numbers = (count) => Array.from({ length: count }, (_, number) => number);
const redeem = (ids, order = { amount: 10000 }, headers = {}) =>
  server.api('POST', '/redemptions', { redeemables: [ids].flat().map((id) => ({ object: 'voucher', id })), order }, headers);
const create = (code, discount, quantity) =>
  server.api('POST', `/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount, redemption: quantity === undefined ? {} : { quantity } });
const voucher = async (code) => (await server.api('GET', `/vouchers/${code}`)).body;
const succeeded = (answers) => answers.filter(({ status }) => status === 200);

test('a discount by how often its code was used is another for each of many at once', async () => {
  await create('EACH', { type: 'AMOUNT', amount_off: 1, amount_off_formula: 'VOUCHER_REDEEMED_QUANTITY * 10 + 5' });
  const answers = await Promise.all(numbers(AT_ONCE).map(() => redeem('EACH', { amount: 1_000_000 })));
  assert.equal(succeeded(answers).length, AT_ONCE);
  const given = answers.map(({ body }) => body.order.total_discount_amount).sort((a, b) => a - b);
  assert.deepEqual(
    given,
    // A formula counts in the currency's unit, here in hundreds of its cents.
    numbers(AT_ONCE).map((before) => (before * 10 + 5) * 100),
  );
});

test('the last uses of a code go to as many as there are, and its row counts them', async () => {
  await create('LAST', { type: 'PERCENT', percent_off: 10 }, 25);
  const answers = await Promise.all(numbers(AT_ONCE).map(() => redeem('LAST')));
  assert.equal(succeeded(answers).length, 25);
  assert.equal(answers.filter(({ body }) => body.key === 'quantity_exceeded').length, AT_ONCE - 25);
  assert.equal((await voucher('LAST')).redemption.redeemed_quantity, 25);
  const listed = await server.api('GET', '/redemptions?filters[voucher_code][conditions][$is]=LAST&result=SUCCESS');
  assert.equal(listed.body.total, 25);
});

test('stacks of two codes that many use at once spend both or neither', async () => {
  await create('WIDE', { type: 'AMOUNT', amount_off: 100 });
  await create('NARROW', { type: 'AMOUNT', amount_off: 10 }, 20);
  const answers = await Promise.all(numbers(AT_ONCE).map((n) => redeem(n % 2 === 0 ? ['WIDE', 'NARROW'] : ['NARROW', 'WIDE'])));
  assert.equal(succeeded(answers).length, 20);
  for (const { body } of succeeded(answers)) assert.equal(body.order.total_discount_amount, 110);
  assert.equal((await voucher('WIDE')).redemption.redeemed_quantity, 20);
  assert.equal((await voucher('NARROW')).redemption.redeemed_quantity, 20);
});

test('one order that many settle at once is settled once', async () => {
  await create('ORDER', { type: 'PERCENT', percent_off: 10 });
  const answers = await Promise.all(numbers(AT_ONCE).map(() => redeem('ORDER', { source_id: 'one-order', amount: 10000 })));
  assert.equal(succeeded(answers).length, AT_ONCE);
  assert.equal(new Set(answers.map(({ body }) => body.redemptions[0].id)).size, 1);
  assert.equal((await voucher('ORDER')).redemption.redeemed_quantity, 1);
});

test('an answer under a key comes again while others of its batch are written', async () => {
  await create('AGAIN', { type: 'PERCENT', percent_off: 10 });
  const key = (n) => ({ 'Idempotency-Key': `again-${n}` });
  const first = await Promise.all(numbers(AT_ONCE).map((n) => redeem('AGAIN', { amount: 10000 }, key(n))));
  const second = await Promise.all(numbers(AT_ONCE).map((n) => redeem('AGAIN', { amount: 10000 }, key(n))));
  assert.deepEqual(
    second.map(({ body }) => body),
    first.map(({ body }) => body),
  );
  assert.equal((await voucher('AGAIN')).redemption.redeemed_quantity, AT_ONCE);
});

test('a code that is disabled while many redeem it is spent by none that asks afterwards', async () => {
  await create('OFF', { type: 'PERCENT', percent_off: 10 });
  let off = false;
  const workers = numbers(20).map(async () => {
    let spent = 0;
    for (let turn = 0; turn < 15; ++turn) {
      const asked = off;
      const { status } = await redeem('OFF');
      if (status === 200) spent += 1;
      assert.ok(!(asked && status === 200), 'spent after it was disabled');
    }
    return spent;
  });
  const disabled = await server.api('POST', '/vouchers/OFF/disable');
  off = true;
  assert.equal(disabled.status, 200);
  const spent = (await Promise.all(workers)).reduce((sum, part) => sum + part, 0);
  assert.equal((await voucher('OFF')).redemption.redeemed_quantity, spent);
});

test('redeeming, rolling back and changing the quantity at once ends with the count that the answers tell', async () => {
  await create('TURN', { type: 'PERCENT', percent_off: 10 }, 10);
  const workers = numbers(20).map(async (worker) => {
    let kept = 0;
    for (let turn = 0; turn < 8; ++turn) {
      if (worker === 0) {
        await server.api('PUT', '/vouchers/TURN', { redemption: { quantity: 10 + turn } });
        continue;
      }
      const answer = await redeem('TURN');
      if (answer.status !== 200) continue;
      kept += 1;
      if ((worker + turn) % 2 === 0) continue;
      const back = await server.api('POST', `/redemptions/${answer.body.redemptions[0].id}/rollback`, {});
      assert.equal(back.status, 200);
      kept -= 1;
    }
    return kept;
  });
  const kept = (await Promise.all(workers)).reduce((sum, part) => sum + part, 0);
  const { redemption } = await voucher('TURN');
  assert.equal(redemption.redeemed_quantity, kept);
  assert.ok(kept <= redemption.quantity);
});

test('the ledger says the same', () => {
  const { status, stdout } = run(['verify', '--database', server.database]);
  assert.equal(status, 0, stdout);
});
