// After random traffic the counters are what the answers add up to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

const contests = Number(process.env.SCRIP_CONTESTS ?? 2);
const seed = Number(process.env.SCRIP_SEED ?? 20261128);

let server;
before(async () => {
  server = await startServer({ args: ['--log-level', 'warn'] });
});
after(() => server.stop());

async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
/** Mulberry32: the same numbers for the same seed. */
function random(state) {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

for (let contest = 0; contest < contests; ++contest) {
  test(`redemptions, sessions, balances and rollbacks at random, seed ${seed + contest}`, async () => {
    const next = random(seed + contest);
    const tag = `${contest}`;
    const rule = async (conditions) =>
      (await ok(server.api('POST', '/validation-rules', {
        name: `r${tag}`, rules: { ...Object.fromEntries(Object.entries(conditions).map(([name, limit], i) => [String(i + 1), { name, conditions: { $less_than_or_equal: [limit] } }])), logic: Object.keys(conditions).map((_, i) => i + 1).join(' and ') },
      }))).id;
    const limits = { code: 9, customer: 4, campaign: 14, budget: 9_000 };
    const campaign = await ok(server.api('POST', '/campaigns', {
      name: `random ${tag}`, campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1,
      voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 700, effect: 'APPLY_TO_ORDER' } },
      validation_rules: [await rule({
        'redemption.count.daily': limits.code, 'campaign.redemptions.customers_count': limits.customer,
        'campaign.redemptions.count.monthly': limits.campaign, 'campaign.orders.amount_discounted': limits.budget,
      })],
    }));
    const codes = [];
    for (let i = 0; i < 3; ++i) codes.push((await ok(server.api('POST', `/campaigns/${campaign.id}/vouchers/R${tag}-${i}`, {}))).code);
    const card = (await ok(server.api('POST', `/vouchers/CARD-${tag}`, { type: 'GIFT_VOUCHER', gift: { amount: 3_000 } }))).code;
    let issued = 3_000;
    const live = [];
    const sessions = [];
    const worker = async (number) => {
      for (let i = 0; i < 25; ++i) {
        const code = codes[next(codes.length)];
        const customer = { source_id: `c${tag}-${next(5)}` };
        const amount = 1_000 + next(1_000);
        const redeemables = [{ object: 'voucher', id: code }];
        if (next(3) === 0) redeemables.push({ object: 'voucher', id: card, gift: { credits: 1 + next(200) } });
        const body = { redeemables, order: { amount }, customer };
        const choice = next(10);
        if (choice < 5) {
          const answer = await server.api('POST', '/redemptions', body);
          if (answer.status === 200) live.push(answer.body);
          else assert.equal(answer.status, 400, JSON.stringify(answer.body));
        } else if (choice < 7) {
          const key = `s${tag}-${number}-${i}`;
          const held = await ok(server.api('POST', '/validations', { ...body, session: { type: 'LOCK', key, ttl: 20 + next(200), ttl_unit: 'MILLISECONDS' } }));
          if (held.valid) sessions.push({ ...body, session: held.session });
        } else if (choice === 7 && sessions.length > 0) {
          const answer = await server.api('POST', '/redemptions', sessions.splice(next(sessions.length), 1)[0]);
          if (answer.status === 200) live.push(answer.body);
        } else if (choice === 8 && live.length > 0) {
          const [taken] = live.splice(next(live.length), 1);
          const id = taken.parent_redemption?.id ?? taken.redemptions[0].id;
          await ok(server.api('POST', `/redemptions/${id}/rollbacks`, {}));
        } else {
          await ok(server.api('POST', `/vouchers/${card}/balance`, { amount: 50 }));
          issued += 50;
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, i) => worker(i)));
    await new Promise((done) => setTimeout(done, 250)); // every session is over

    const children = live.flatMap((body) => body.redemptions);
    const of = (code) => children.filter((redemption) => redemption.voucher.code === code);
    const discounted = children.filter((redemption) => redemption.voucher.code !== card);
    assert.ok(discounted.length <= limits.campaign);
    const given = discounted.reduce((sum, redemption) => sum + redemption.order.applied_discount_amount, 0);
    assert.ok(given <= limits.budget);
    for (const code of codes) {
      assert.ok(of(code).length <= limits.code);
      assert.equal((await ok(server.api('GET', `/vouchers/${code}`))).redemption.redeemed_quantity, of(code).length);
    }
    const spent = of(card).reduce((sum, redemption) => sum + redemption.amount, 0);
    const shown = await ok(server.api('GET', `/vouchers/${card}`));
    assert.equal(shown.gift.balance, issued - spent);
    assert.equal(shown.gift.amount, issued);

    // What is left is what the limits leave, to the last redemption: nothing was lost, nothing counted twice.
    const room = Math.min(limits.campaign - discounted.length, Math.floor((limits.budget - given) / 700));
    let more = 0;
    for (let i = 0; i < limits.campaign + 1; ++i) {
      const code = codes[i % 3];
      const answer = await server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 1_000 }, customer: { source_id: `late${tag}-${i}` } });
      if (answer.status === 200) more += 1;
    }
    const byCode = codes.reduce((sum, code) => sum + (limits.code - of(code).length), 0);
    assert.equal(more, Math.min(room, byCode));
  });
}

test('100 movements of points at once: the card never goes below zero and forgets none', async () => {
  const { code } = await ok(server.api('POST', '/vouchers/POINTS', { type: 'LOYALTY_CARD', loyalty_card: { points: 1_000 } }));
  const answers = await Promise.all(Array.from({ length: 100 }, () => server.api('POST', `/vouchers/${code}/balance`, { points: -30 })));
  assert.equal(answers.filter(({ status }) => status === 200).length, 33); // 33 times 30 is 990
  assert.ok(answers.filter(({ status }) => status !== 200).every(({ body }) => body.key === 'loyalty_card_points_exceeded'));
  const card = await ok(server.api('GET', `/vouchers/${code}`));
  assert.deepEqual(card.loyalty_card, { points: 1_000, balance: 10 });
  assert.equal((await ok(server.api('POST', `/vouchers/${code}/balance`, { points: -10 }))).balance, 0);
});

test('a source_id moves a balance once, and another amount under it is refused', async () => {
  const { code } = await ok(server.api('POST', '/vouchers/SOURCE', { type: 'GIFT_VOUCHER', gift: { amount: 100 } }));
  const add = (amount) => server.api('POST', `/vouchers/${code}/balance`, { amount, source_id: 'till-7/42' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => add(25)));
  assert.ok(answers.every(({ status, body }) => status === 200 && body.balance === 125));
  const other = await add(26);
  assert.deepEqual([other.status, other.body.key], [400, 'duplicate_source_id']);
  assert.equal((await ok(server.api('GET', `/vouchers/${code}`))).gift.balance, 125);
});

test('one idempotency key and 40 parallel redemptions: one effect, one answer', async () => {
  const { code } = await ok(server.api('POST', '/vouchers/IDEM', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } }));
  const body = { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10000 } };
  const answers = await Promise.all(Array.from({ length: 40 }, () => server.api('POST', '/redemptions', body, { 'Idempotency-Key': 'one-key' })));
  assert.ok(answers.every(({ status }) => status === 200 || status === 409));
  assert.equal(new Set(answers.filter(({ status }) => status === 200).map((answer) => answer.body.redemptions[0].id)).size, 1);
  assert.equal((await ok(server.api('GET', `/vouchers/${code}`))).redemption.redeemed_quantity, 1);
});
