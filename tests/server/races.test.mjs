import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

const redeem = (id, more = {}) =>
  server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id, ...more }], order: { amount: 10000 } });
const count = (answers, status) => answers.filter((answer) => answer.status === status).length;
const voucher = async (code) => (await server.api('GET', `/vouchers/${code}`)).body;

test('one single-use code and 200 parallel redemptions: exactly one succeeds', async () => {
  for (let contest = 0; contest < 5; ++contest) {
    const code = `SINGLE-${contest}`;
    await server.api('POST', `/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, redemption: { quantity: 1 } });
    const answers = await Promise.all(Array.from({ length: 200 }, () => redeem(code)));
    assert.equal(count(answers, 200), 1);
    assert.equal(answers.filter((answer) => answer.body.key === 'quantity_exceeded').length, 199);
    assert.equal((await voucher(code)).redemption.redeemed_quantity, 1);
    const entries = (await server.api('GET', `/redemptions?result=SUCCESS&filters[voucher_code][conditions][$is]=${code}`)).body;
    assert.equal(entries.total, 1);
  }
});

test('a limit of 50 and 150 parallel redemptions: exactly 50 succeed', async () => {
  await server.api('POST', '/vouchers/FIFTY', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, redemption: { quantity: 50 } });
  const answers = await Promise.all(Array.from({ length: 150 }, () => redeem('FIFTY')));
  assert.equal(count(answers, 200), 50);
  assert.equal((await voucher('FIFTY')).redemption.redeemed_quantity, 50);
});

test('a gift card is never overspent, and spent to the last cent', async () => {
  await server.api('POST', '/vouchers/CARD', { type: 'GIFT_VOUCHER', gift: { amount: 1000 } });
  const answers = await Promise.all(Array.from({ length: 100 }, () => redeem('CARD', { gift: { credits: 30 } })));
  // 33 times 30 is 990; the 34th would need 30 of the 10 that are left.
  assert.equal(count(answers, 200), 33);
  assert.equal((await voucher('CARD')).gift.balance, 10);
});

test('spending and topping up a gift card at once loses nothing', async () => {
  await server.api('POST', '/vouchers/BOTH', { type: 'GIFT_VOUCHER', gift: { amount: 5000 } });
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      i % 2 === 0 ? server.api('POST', '/vouchers/BOTH/balance', { amount: 10 }) : redeem('BOTH', { gift: { credits: 20 } }),
    ),
  );
  assert.equal(count(answers, 200), 100);
  assert.equal((await voucher('BOTH')).gift.balance, 5000 + 50 * 10 - 50 * 20);
});

test('100 parallel rollbacks of one redemption: one succeeds and one use comes back', async () => {
  await server.api('POST', '/vouchers/ROLL', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, redemption: { quantity: 10 } });
  const first = (await redeem('ROLL')).body.redemptions[0].id;
  await redeem('ROLL');
  const answers = await Promise.all(Array.from({ length: 100 }, () => server.api('POST', `/redemptions/${first}/rollback`, {})));
  assert.equal(count(answers, 200), 1);
  assert.equal(answers.filter((answer) => answer.body.key === 'already_rolled_back').length, 99);
  assert.equal((await voucher('ROLL')).redemption.redeemed_quantity, 1);
});

test('redeeming and rolling back at random ends with the count that the answers tell', async () => {
  await server.api('POST', '/vouchers/MIX', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, redemption: { quantity: 5 } });
  const workers = Array.from({ length: 20 }, async (_, worker) => {
    let live = 0;
    for (let i = 0; i < 15; ++i) {
      const answer = await redeem('MIX');
      if (answer.status !== 200) continue;
      live += 1;
      if ((worker + i) % 3 === 0) continue;
      assert.equal((await server.api('POST', `/redemptions/${answer.body.redemptions[0].id}/rollback`, {})).status, 200);
      live -= 1;
    }
    return live;
  });
  const live = (await Promise.all(workers)).reduce((sum, part) => sum + part, 0);
  assert.equal((await voucher('MIX')).redemption.redeemed_quantity, live);
  assert.ok(live <= 5);
});

test('40 codes for 60 customers at once: 40 different codes, 20 clean refusals', async () => {
  const campaign = (await server.api('POST', '/campaigns', {
    name: 'pool', campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 40,
    voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } },
  })).body;
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => server.api('POST', '/publications', { campaign: { name: campaign.name }, customer: { source_id: `pool-${i}` } })),
  );
  const codes = answers.filter((answer) => answer.status === 200).map((answer) => answer.body.voucher.code);
  assert.equal(codes.length, 40);
  assert.equal(new Set(codes).size, 40);
  assert.equal(answers.filter((answer) => answer.body.key === 'no_voucher_suitable_for_publication').length, 20);
});
