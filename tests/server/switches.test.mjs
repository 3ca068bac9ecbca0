// Kill switches: off means off from the next request on, also in the middle of a rush.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

const discount = { type: 'AMOUNT', amount_off: 100 };
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const order = { amount: 10000 };
const redeem = (object, id) => server.api('POST', '/redemptions', { redeemables: [{ object, id }], order });

/** Redeems all the time, turns the switch, and looks at requests that were sent after its answer. */
async function rush(object, id, turnOff, key) {
  let off = false;
  const late = [];
  const worker = async () => {
    for (let i = 0; i < 12; ++i) {
      const after = off;
      const answer = await redeem(object, id);
      if (after) late.push(answer);
    }
  };
  const workers = Array.from({ length: 10 }, worker);
  await new Promise((done) => setTimeout(done, 20));
  await ok(turnOff());
  off = true;
  const first = await redeem(object, id);
  assert.equal(first.status, 400, JSON.stringify(first.body));
  assert.equal(first.body.key, key);
  await Promise.all(workers);
  assert.ok(late.every((answer) => answer.status === 400 && answer.body.key === key));
}

test('a voucher under load is off from the next request on', async () => {
  await ok(server.api('POST', '/vouchers/RUSH', { type: 'DISCOUNT_VOUCHER', discount }));
  await rush('voucher', 'RUSH', () => server.api('POST', '/vouchers/RUSH/disable'), 'voucher_disabled');
  await ok(server.api('POST', '/vouchers/RUSH/enable'));
  assert.equal((await redeem('voucher', 'RUSH')).status, 200);
});

test('a campaign under load is off from the next request on', async () => {
  const campaign = await ok(server.api('POST', '/campaigns', {
    name: 'rush', campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount },
  }));
  await ok(server.api('POST', `/campaigns/${campaign.id}/vouchers/OF-CAMPAIGN`, {}));
  await rush('voucher', 'OF-CAMPAIGN', () => server.api('POST', `/campaigns/${campaign.id}/disable`), 'campaign_not_active');
});

test('a promotion tier under load is off from the next request on', async () => {
  const campaign = await ok(server.api('POST', '/campaigns', { name: 'tiers', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: 't', action: { discount } }] } }));
  const tier = campaign.promotion.tiers[0].id;
  await rush('promotion_tier', tier, () => server.api('POST', `/promotions/tiers/${tier}/disable`), 'promotion_inactive');
});

test('a project under load is off from the next request on: codes, tiers, quotes and catalogue', async () => {
  await ok(server.api('POST', '/vouchers/ALL', { type: 'DISCOUNT_VOUCHER', discount }));
  const campaign = await ok(server.api('POST', '/campaigns', { name: 'more', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: 't', action: { discount } }] } }));
  const tier = campaign.promotion.tiers[0].id;
  const project = (verb) => server.api('POST', `/management/v1/projects/default/${verb}`);
  await rush('voucher', 'ALL', () => project('disable'), 'voucher_disabled');
  assert.equal((await ok(server.api('GET', '/management/v1/projects/default'))).active, false);
  assert.equal((await redeem('promotion_tier', tier)).status, 400);
  const page = await ok(server.client('POST', '/validations', { redeemables: [{ object: 'voucher', id: 'ALL' }], order }));
  assert.equal(page.valid, false);
  const tiers = (await ok(server.client('GET', '/catalogue'))).promotion_tiers;
  assert.ok(tiers.every(({ active }) => active === false));
  assert.equal((await ok(project('enable'))).active, true);
  assert.equal((await redeem('voucher', 'ALL')).status, 200);
  assert.equal((await redeem('promotion_tier', tier)).status, 200);
});
