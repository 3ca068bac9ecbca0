// Three servers on one PostgreSQL database: what is single stays single, whoever answers.
//
// SCRIP_CONTESTS   contests over one single-use code each (default 20; the bar is 10,000); the other races are run once
//                  for every fifty of them
// SCRIP_CLIENTS    callers of each contest (default 20; the bar is 200)
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Clients, post } from '../support/clients.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { run, startServer } from '../support/server.mjs';

const contests = Number(process.env.SCRIP_CONTESTS ?? 20);
const clients = Number(process.env.SCRIP_CLIENTS ?? 20);
const rounds = Math.max(1, Math.floor(contests / 50));
const long = { timeout: 28_800_000 };
/** Contests that go on at the same time: while some clients of one wait for a lock, others are served. */
const together = 4;

let cluster;
let servers = [];

before(async () => {
  cluster = await startPostgres();
  cluster.createDatabase('scrip');
  // All at once: they migrate the empty database together.
  servers = await Promise.all([1, 2, 3].map(() => startServer({ database: cluster.url('scrip'), args: ['--log-level', 'error'] })));
});
after(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  cluster?.remove();
});

const redeem = (server, code, headers = {}, more = {}) =>
  server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code, ...more }], order: { amount: 10_000 } }, headers);
const discount = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } };

/** `count` calls at once, over the servers in turn; how often each status was answered. */
async function crowd(count, call) {
  const answers = await Promise.all(Array.from({ length: count }, (_, i) => call(servers[i % 3], i)));
  return answers;
}
const statuses = (answers) => {
  const counts = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const quantity = async (code) => (await servers[0].api('GET', `/vouchers/${code}`)).body.redemption.redeemed_quantity;

/** How often PostgreSQL had to end somebody's transaction, so that others could go on. */
const deadlocks = async () => {
  // Its processes report what they count a moment later.
  await new Promise((done) => setTimeout(done, 1100));
  return Number(cluster.sql('scrip', "SELECT deadlocks FROM pg_stat_database WHERE datname = 'scrip'"));
};

test('a code of one use has one winner, in each contest', long, async (t) => {
  const groups = Array.from({ length: Math.min(together, contests) }, () => new Clients(servers, clients));
  const began = performance.now();
  let next = 0;
  const contend = async (group) => {
    for (let contest = next++; contest < contests; contest = next++) {
      const code = `SINGLE-${contest}`;
      await servers[contest % 3].api('POST', `/vouchers/${code}`, { ...discount, redemption: { quantity: 1 } });
      const bytes = post('/v1/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10_000 } });
      const answers = await group.all(() => bytes);
      const told = answers.find(({ status }) => status !== 200 && status !== 400);
      assert.deepEqual(statuses(answers), { 200: 1, 400: clients - 1 }, `contest ${contest}: ${told?.body}`);
    }
  };
  await Promise.all(groups.map(contend));
  for (const group of groups) group.close();
  const seconds = (performance.now() - began) / 1000;
  t.diagnostic(`${contests} contests of ${clients} clients: ${contests * clients} calls in ${seconds.toFixed(1)} s`);
  const winners = "SELECT count(*), count(DISTINCT voucher_code) FROM scrip.redemption WHERE result = 'SUCCESS' AND voucher_code LIKE 'SINGLE-%'";
  assert.equal(cluster.sql('scrip', winners), `${contests}|${contests}`);
  const counted = "SELECT count(*) FROM scrip.voucher WHERE code LIKE 'SINGLE-%' AND redeemed_quantity = 1";
  assert.equal(Number(cluster.sql('scrip', counted)), contests);
});

/** A race that is run once for every fifty contests; `race(tag)` makes things of its own. */
const raced = (name, race) =>
  test(`${name}${rounds > 1 ? `, ${rounds} times` : ''}`, long, async () => {
    for (let round = 0; round < rounds; ++round) await race(`-${round}`);
  });

raced('a limit of 25 is met exactly by 60 callers', async (tag) => {
  const code = `LIMIT${tag}`;
  await servers[0].api('POST', `/vouchers/${code}`, { ...discount, redemption: { quantity: 25 } });
  const answers = await crowd(60, (server) => redeem(server, code));
  assert.deepEqual(statuses(answers), { 200: 25, 400: 35 });
  assert.equal(await quantity(code), 25);
});

raced('who uses two of the same codes, in whatever order, waits for the others and never for each other', async (tag) => {
  const codes = Array.from({ length: 5 }, (_, n) => `PAIR${tag}-${n}`);
  for (const code of codes) await servers[0].api('POST', `/vouchers/${code}`, { ...discount, redemption: { quantity: 1000 } });
  const before = await deadlocks();
  // 20 ordered pairs, 15 times each: a code is in 8 of them.
  const pairs = codes.flatMap((first) => codes.filter((second) => second !== first).map((second) => [first, second]));
  const answers = await crowd(300, (server, i) =>
    server.api('POST', '/redemptions', { redeemables: pairs[i % 20].map((id) => ({ object: 'voucher', id })), order: { amount: 10_000 } }),
  );
  assert.deepEqual(statuses(answers), { 200: 300 }, JSON.stringify(answers.find(({ status }) => status !== 200)?.body));
  for (const code of codes) assert.equal(await quantity(code), 120);
  assert.equal((await deadlocks()) - before, 0);
});

raced('codes of two campaigns with budgets wait for the others and never for each other', async (tag) => {
  const budget = { 1: { name: 'campaign.orders.amount_discounted', conditions: { $less_than_or_equal: [20_000] } }, logic: '1' };
  const rule = (await servers[0].api('POST', '/validation-rules', { name: `two-budgets${tag}`, rules: budget })).body.id;
  for (const name of ['A', 'B']) {
    const campaign = { name: `two${tag}-${name}`, campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1, voucher: discount, validation_rules: [rule] };
    const { id } = (await servers[0].api('POST', '/campaigns', campaign)).body;
    await Promise.all(Array.from({ length: 120 }, (_, n) => servers[n % 3].api('POST', `/campaigns/${id}/vouchers/TWO${tag}-${name}-${n}`, {})));
  }
  const before = await deadlocks();
  const answers = await crowd(240, (server, i) => redeem(server, `TWO${tag}-${'AB'[i % 2]}-${i >> 1}`));
  assert.deepEqual(statuses(answers), { 200: 240 }, JSON.stringify(answers.find(({ status }) => status !== 200)?.body));
  assert.equal((await deadlocks()) - before, 0);
});

raced('30 sessions want the last 10 uses: 10 hold them, the others are told that there is none, and nobody is refused', async (tag) => {
  const code = `HELD${tag}`;
  await servers[0].api('POST', `/vouchers/${code}`, { ...discount, redemption: { quantity: 10 } });
  const answers = await crowd(30, (server, i) =>
    server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10_000 }, session: { type: 'LOCK', key: `held${tag}-${i}` } }),
  );
  assert.deepEqual(statuses(answers), { 200: 30 }, JSON.stringify(answers.find(({ status }) => status !== 200)?.body));
  assert.equal(answers.filter(({ body }) => body.valid).length, 10);
  for (const { body } of answers.filter(({ body: { valid } }) => !valid))
    assert.equal((body.redeemables ?? body.inapplicable_redeemables)[0].result.error.key, 'quantity_exceeded');
  assert.deepEqual(statuses(await crowd(5, (server) => redeem(server, code))), { 400: 5 });
});

raced('a budget of 15.00 is met exactly by 40 callers over two codes of a campaign', async (tag) => {
  const budget = { 1: { name: 'campaign.orders.amount_discounted', conditions: { $less_than_or_equal: [1500] } }, logic: '1' };
  const rule = (await servers[0].api('POST', '/validation-rules', { name: `budget${tag}`, rules: budget })).body.id;
  const campaign = (
    await servers[0].api('POST', '/campaigns', {
      name: `budget${tag}`, campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1, voucher: discount, validation_rules: [rule],
    })
  ).body;
  for (const name of ['A', 'B']) await servers[1].api('POST', `/campaigns/${campaign.id}/vouchers/BUDGET${tag}-${name}`, {});
  const answers = await crowd(40, (server, i) => redeem(server, `BUDGET${tag}-${'AB'[i % 2]}`));
  assert.deepEqual(statuses(answers), { 200: 15, 400: 25 });
  assert.equal((await quantity(`BUDGET${tag}-A`)) + (await quantity(`BUDGET${tag}-B`)), 15);
});

raced('a gift card of 10.00 pays ten times 1.00 and no more', async (tag) => {
  const code = `GIFT${tag}`;
  await servers[1].api('POST', `/vouchers/${code}`, { type: 'GIFT_VOUCHER', gift: { amount: 1000 } });
  const answers = await crowd(30, (server) => redeem(server, code, {}, { gift: { credits: 100 } }));
  assert.deepEqual(statuses(answers), { 200: 10, 400: 20 });
  const card = (await servers[2].api('GET', `/vouchers/${code}`)).body;
  assert.equal(card.gift.balance, 0);
  assert.equal(Number(cluster.sql('scrip', `SELECT sum(credits) FROM scrip.ledger_entry WHERE voucher_id = '${card.id}'`)), 0);
});

raced('1,000 points pay 33 times 30 and no more', async (tag) => {
  const code = `POINTS${tag}`;
  await servers[0].api('POST', `/vouchers/${code}`, { type: 'LOYALTY_CARD', loyalty_card: { points: 1000 } });
  const answers = await crowd(45, (server) => server.api('POST', `/vouchers/${code}/balance`, { points: -30 }));
  assert.deepEqual(statuses(answers), { 200: 33, 400: 12 });
  assert.equal((await servers[1].api('GET', `/vouchers/${code}`)).body.loyalty_card.balance, 10);
});

raced('one Idempotency-Key has one effect and one answer, on whichever server it arrives', async (tag) => {
  const code = `ONCE${tag}`;
  const key = `one-order${tag}`;
  await servers[0].api('POST', `/vouchers/${code}`, { ...discount, redemption: { quantity: 1 } });
  const answers = await crowd(24, async (server) => {
    // A twin in flight on the same server is told so; it asks again.
    for (;;) {
      const answer = await redeem(server, code, { 'Idempotency-Key': key });
      if (answer.status !== 409) return answer;
    }
  });
  assert.deepEqual(statuses(answers), { 200: 24 });
  assert.equal(new Set(answers.map((answer) => answer.body.redemptions[0].id)).size, 1);
  assert.equal(await quantity(code), 1);
  const other = await servers[1].api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 1 } }, { 'Idempotency-Key': key });
  assert.equal(other.body.key, 'idempotency_key_reused');
});

raced('a redemption is rolled back once', async (tag) => {
  const code = `BACK${tag}`;
  await servers[0].api('POST', `/vouchers/${code}`, { ...discount, redemption: { quantity: 5 } });
  const { redemptions } = (await redeem(servers[0], code)).body;
  const answers = await crowd(15, (server) => server.api('POST', `/redemptions/${redemptions[0].id}/rollback`, {}));
  assert.deepEqual(statuses(answers), { 200: 1, 400: 14 });
  assert.deepEqual(new Set(answers.filter((a) => a.status === 400).map((a) => a.body.key)), new Set(['already_rolled_back']));
  assert.equal(await quantity(code), 0);
});

test('one customer is made of many first redemptions', async () => {
  await servers[0].api('POST', '/vouchers/NEWCOMER', discount);
  const answers = await crowd(12, (server) =>
    server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'NEWCOMER' }], order: { amount: 1000 }, customer: { source_id: 'first-timer' } }),
  );
  assert.deepEqual(statuses(answers), { 200: 12 });
  assert.equal(new Set(answers.map((answer) => answer.body.redemptions[0].customer_id)).size, 1);
});

test('a change of the catalogue is seen by every server with its next answer', async () => {
  const tier = { name: 'Ten off', action: { discount: { type: 'AMOUNT', amount_off: 1000 } } };
  const campaign = (await servers[0].api('POST', '/campaigns', { name: 'Tiers', campaign_type: 'PROMOTION', promotion: { tiers: [tier] } })).body;
  const id = campaign.promotion.tiers[0].id;
  const total = async (server) =>
    (await server.api('POST', '/validations', { redeemables: [{ object: 'promotion_tier', id }], order: { amount: 5000 } })).body.order?.total_amount;
  for (const server of servers) assert.equal(await total(server), 4000);
  for (let round = 1; round <= 5; ++round) {
    const off = 1000 + round;
    await servers[round % 3].api('PUT', `/promotions/tiers/${id}`, { action: { discount: { type: 'AMOUNT', amount_off: off } } });
    for (const server of servers) assert.equal(await total(server), 5000 - off);
  }
});

test('a limit of 25 units is met exactly by 40 callers', async () => {
  const rule = (
    await servers[0].api('POST', '/validation-rules', {
      name: 'units', rules: {}, applicable_to: { included: [{ object: 'product', source_id: 'mug', product_campaign_quantity_limit: 25 }] },
    })
  ).body.id;
  await servers[0].api('POST', '/products', { source_id: 'mug', name: 'mug', price: 1000 });
  const discount = { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' };
  await servers[0].api('POST', '/vouchers/UNITS', { type: 'DISCOUNT_VOUCHER', discount, validation_rules: [rule] });
  const order = { items: [{ source_id: 'mug', related_object: 'product', quantity: 2, price: 1000 }] };
  const answers = await crowd(40, (server) => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'UNITS' }], order }));
  assert.deepEqual(answers.filter(({ status }) => status !== 200 && status !== 400), []);
  // 12 callers get 5.00 off both of their units, one off the last.
  const sum = answers.reduce((all, { body }) => all + (body.redemptions ? (body.order.total_applied_discount_amount ?? 0) : 0), 0);
  assert.equal(sum, 25 * 500);
});

test('who guesses codes at one server is known to the others a moment later', async () => {
  const two = await Promise.all([1, 2].map(() => startServer({ database: cluster.url('scrip'), args: ['--log-level', 'error', '--code-misses', '12'] })));
  try {
    let serial = 0;
    const guess = (server) => server.client('POST', '/validations', { redeemables: [{ object: 'voucher', id: `GUESS-${++serial}` }], order: { amount: 100 } });
    for (let i = 0; i < 8; ++i) assert.equal((await guess(two[0])).status, 200);
    // Eight of twelve are gone everywhere; asking tells, and costs nothing by itself.
    const left = async (server) => Number((await server.client('GET', '/catalogue')).headers.get('x-rate-limit-remaining'));
    assert.ok((await left(two[0])) <= 5);
    for (const end = Date.now() + 30_000; (await left(two[1])) > 5; await new Promise((done) => setTimeout(done, 50))) assert.ok(Date.now() < end, 'the other never learns of it');
    let allowed = 0;
    while ((await guess(two[1])).status === 200) ++allowed;
    assert.ok(allowed >= 3 && allowed <= 6, `${allowed} more`);
    for (const end = Date.now() + 30_000; (await guess(two[0])).status === 200; ) assert.ok(Date.now() < end, 'the first never learns of the lock-out');
    // What is written down names nobody.
    const names = cluster.sql('scrip', 'SELECT DISTINCT name FROM scrip.code_miss').split('\n');
    assert.ok(names.length >= 2 && names.every((name) => /^[\w-]{22}$/.test(name)), names.join());
  } finally {
    await Promise.all(two.map((server) => server.stop()));
  }
});

test('a server that starts while another one migrates waits for it', async () => {
  cluster.createDatabase('slow');
  await (await startServer({ database: cluster.url('slow'), args: ['--log-level', 'error'] })).stop();
  // As at the first start, when the record of the steps has been made and nothing else.
  cluster.sql('slow', `
    DO $$ DECLARE one record; BEGIN
      FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'scrip' AND tablename <> 'schema_migration' LOOP
        EXECUTE 'DROP TABLE scrip.' || quote_ident(one.tablename) || ' CASCADE';
      END LOOP;
    END $$;
    DELETE FROM scrip.schema_migration WHERE number > 0;`);
  const other = cluster.session('slow');
  other.send('BEGIN; SELECT number FROM scrip.schema_migration WHERE number = 0 FOR UPDATE;');
  await other.answered();
  const starting = startServer({ database: cluster.url('slow'), args: ['--log-level', 'error'] });
  await Promise.race([starting.catch(() => {}), new Promise((done) => setTimeout(done, 2500))]);
  other.send('COMMIT;');
  await other.end();
  const server = await starting;
  assert.equal((await server.api('POST', '/vouchers/SLOW', discount)).status, 200);
  assert.equal((await server.stop()).code, 0);
});

test('after all of it the store adds up', () => {
  const { status, stdout } = run(['verify', '--database', cluster.url('scrip')]);
  assert.equal(status, 0, stdout);
});
