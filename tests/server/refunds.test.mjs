// Goods come back, the redemption stands: shares, cards and what a rollback gives after that.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

let serial = 0;
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const code = async (more) => (await ok(server.api('POST', `/vouchers/BACK-${++serial}`, { type: 'DISCOUNT_VOUCHER', ...more }))).code;
const items = [{ product_id: 'a', price: 4000, quantity: 1 }, { product_id: 'b', price: 1000, quantity: 2 }];
const redeem = (...redeemables) => ok(server.api('POST', '/redemptions', { redeemables, order: { items } }));
const voucher = (id, more = {}) => ({ object: 'voucher', id, ...more });
const refunds = (id, body) => server.api('POST', `/redemptions/${id}/refunds`, body);
const back = (order_item_index, quantity = 1) => ({ order_item_index, quantity });

test('a returned unit gives back what was paid for it, step by step to the cent', async () => {
  // 10.00 off 60.00 fall on lines of 40.00 and 20.00: 6.67 and 3.33; of two units 1.67 and 1.66.
  const it = await code({ discount: { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ORDER' }, redemption: { quantity: 1 } });
  const { id } = (await redeem(voucher(it))).redemptions[0];
  const shares = await ok(refunds(id, {}));
  assert.deepEqual([shares.paid_amount, shares.refund_amount, shares.left_amount], [5000, 0, 5000]);
  assert.deepEqual(shares.items.map((item) => item.paid_amount), [3333, 1667]);
  const first = await ok(refunds(id, { returned: [back(1)], reason: 'broken' }));
  assert.match(first.id, /^rfd_/);
  assert.ok([833, 834].includes(first.refund_amount), String(first.refund_amount));
  const second = await ok(refunds(id, { returned: [back(1)] }));
  assert.equal(first.refund_amount + second.refund_amount, 1667);
  const third = await ok(refunds(id, { returned: [back(0)] }));
  assert.deepEqual([third.refund_amount, third.refunded_amount, third.left_amount], [3333, 5000, 0]);
  const none = await refunds(id, { returned: [back(0)] });
  assert.equal(none.status, 400);
  assert.match(none.body.pointer, /^\/returned\/0/);
  // The use stays used.
  assert.equal((await ok(server.api('GET', `/vouchers/${it}`))).redemption.redeemed_quantity, 1);
});

test('a gift card gets its part back, and a rollback the rest', async () => {
  const card = (await ok(server.api('POST', '/vouchers/BACK-CARD', { type: 'GIFT_VOUCHER', gift: { amount: 3000 } }))).code;
  const balance = async () => (await ok(server.api('GET', `/vouchers/${card}`))).gift;
  const { id } = (await redeem(voucher(card, { gift: { credits: 3000 } }))).redemptions[0];
  assert.equal((await balance()).balance, 0);
  // 30.00 of 60.00 were paid by card: half of each line.
  const refund = await ok(refunds(id, { returned: [back(1, 2)] }));
  assert.equal(refund.refund_amount, 1000);
  assert.deepEqual(await balance(), { amount: 3000, balance: 1000, effect: 'APPLY_TO_ORDER', subtracted_amount: 2000 });
  const rollback = await ok(server.api('POST', `/redemptions/${id}/rollback`, {}));
  assert.equal(rollback.amount, -2000);
  assert.equal((await balance()).balance, 3000);
  const late = await refunds(id, { returned: [back(0)] });
  assert.deepEqual([late.status, late.body.key], [400, 'already_rolled_back']);
});

test('goods of a stack are returned with its parent', async () => {
  const one = await code({ discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } });
  const two = await code({ discount: { type: 'AMOUNT', amount_off: 400, effect: 'APPLY_TO_ORDER' } });
  const stack = await redeem(voucher(one), voucher(two));
  assert.equal(stack.order.total_amount, 5000); // 60.00 - 6.00 - 4.00
  const child = await refunds(stack.redemptions[0].id, { returned: [back(0)] });
  assert.equal(child.body.key, 'invalid_redemption_parent');
  const all = await ok(refunds(stack.parent_redemption.id, { returned: [back(0), back(1, 2)] }));
  assert.equal(all.refund_amount, 5000);
});

test('a fallen minimum is kept, clawed back or priced anew, as the policy says', async () => {
  const rule = await ok(server.api('POST', '/validation-rules', {
    name: 'from 50.00', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } }, logic: '1' },
  }));
  const once = await ok(server.api('POST', '/validation-rules', {
    name: 'from 50.00, once', rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } }, 2: { name: 'redemption.count', conditions: { $less_than_or_equal: [1] } }, logic: '1 and 2' },
  }));
  for (const { id: val } of [rule, once]) {
    for (const [policy, expected] of [['KEEP', 1667], ['CLAW_BACK', 1000], ['RE_EVALUATE', 1000]]) {
      const it = await code({ discount: { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ORDER' }, validation_rules: [val] });
      const { id } = (await redeem(voucher(it))).redemptions[0];
      assert.equal((await ok(refunds(id, { policy, returned: [back(1, 2)] }))).refund_amount, expected, policy);
    }
  }
});

test('ten returns of one unit at once: it comes back once', async () => {
  const it = await code({ discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } });
  const { id } = (await redeem(voucher(it))).redemptions[0];
  const answers = await Promise.all(Array.from({ length: 10 }, () => refunds(id, { returned: [back(0)] })));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(answers.every(({ status }) => status === 200 || status === 400 || status === 409));
});
