// A counter gets its row when a rule first asks for it. What others are doing at that moment, and have not committed, is
// counted all the same: from the first answer after they were answered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPostgres } from '../support/postgres.mjs';
import { run, startServer } from '../support/server.mjs';

let cluster;
let servers = [];
before(async () => {
  cluster = await startPostgres();
  cluster.createDatabase('scrip');
  servers = await Promise.all([1, 2, 3].map(() => startServer({ database: cluster.url('scrip'), args: ['--log-level', 'error'] })));
});
after(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  cluster?.remove();
});

const order = { amount: 10_000 };
const redeem = (server, code, more = {}) => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order, ...more });
const rule_of = async (name, most) =>
  (await servers[0].api('POST', '/validation-rules', { name, rules: { 1: { name, conditions: { $less_than_or_equal: [most] } }, logic: '1' } })).body.id;

/** A campaign with two codes, of which only the first is bound by a limit on all of them. */
async function half_bound(tag, name, most) {
  const discount = { type: 'AMOUNT', amount_off: 100 };
  const campaign = (
    await servers[0].api('POST', '/campaigns', { name: tag, campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: null } } })
  ).body;
  for (const code of ['BOUND', 'FREE']) {
    const made = await servers[0].api('POST', `/campaigns/${campaign.id}/vouchers/${code}-${tag}`, {});
    assert.equal(made.status, 200, JSON.stringify(made.body));
  }
  const rule = await rule_of(name, most);
  const assigned = await servers[0].api('POST', `/validation-rules/${rule}/assignments`, { voucher: `BOUND-${tag}` });
  assert.equal(assigned.status, 200, JSON.stringify(assigned.body));
  return { id: campaign.id, bound: `BOUND-${tag}`, free: `FREE-${tag}` };
}

/** Keeps `call` from committing, after it has counted, while `meanwhile` runs: the row of its code is locked. */
async function in_flight(code, call, meanwhile) {
  const session = cluster.session('scrip');
  session.send(`BEGIN; SELECT 1 FROM scrip.voucher WHERE code = '${code}' FOR UPDATE;`);
  await session.answered();
  let ended = false;
  const flight = call().finally(() => (ended = true));
  const waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'scrip-server'";
  try {
    for (const end = Date.now() + 900; ; ) {
      await new Promise((done) => setTimeout(done, 20));
      if (cluster.sql('scrip', waits) !== '0') break;
      assert.ok(Date.now() < end, 'it does not wait');
    }
    const answer = await meanwhile();
    assert.equal(ended, false, 'it did not wait long enough');
    session.send('ROLLBACK;');
    return [await flight, answer];
  } finally {
    await session.end();
  }
}

const three = [
  ['a redemption', async ({ free }) => () => redeem(servers[0], free), 2, [400]],
  [
    'a rollback',
    async ({ free }) => {
      const { redemptions } = (await redeem(servers[0], free)).body;
      return () => servers[0].api('POST', `/redemptions/${redemptions[0].id}/rollback`, {});
    },
    // One was there; the bound code takes the second, and the first comes back.
    2,
    [200, 400],
  ],
  [
    'the end of a hold',
    async ({ free }) => {
      const held = await servers[0].api('POST', '/validations', { redeemables: [{ object: 'voucher', id: free }], order, session: { type: 'LOCK', key: `hold-${free}` } });
      assert.equal(held.body.valid, true);
      return () => servers[0].api('DELETE', `/vouchers/${free}/sessions/hold-${free}`);
    },
    2,
    [200, 400],
  ],
];
for (const [what, prepare, most, then] of three) {
  test(`${what} that had not committed when the row was made is counted from its answer on`, async () => {
    const campaign = await half_bound(what.replaceAll(' ', '-'), 'campaign.redemptions.count', most);
    const call = await prepare(campaign);
    const [flight, meanwhile] = await in_flight(campaign.free, call, () => redeem(servers[1], campaign.bound));
    assert.ok(flight.status < 300, JSON.stringify(flight.body));
    assert.equal(meanwhile.status, 200, JSON.stringify(meanwhile.body));
    const statuses = [];
    for (const server of [servers[2], servers[0]].slice(0, then.length)) statuses.push((await redeem(server, campaign.bound)).status);
    assert.deepEqual(statuses, then);
  });
}

test('of fresh counters each is met exactly, whoever makes its row: 30 customers once a day, from six callers each', async () => {
  const rule = await rule_of('redemption.count.per_customer.daily', 1);
  const both = await rule_of('campaign.redemptions.customers_count.daily', 1);
  const voucher = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, redemption: { quantity: null } };
  const campaign = (
    await servers[0].api('POST', '/campaigns', { name: 'daily', campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1, voucher, validation_rules: [both] })
  ).body;
  for (const code of ['DAY-A', 'DAY-B', 'DAY-C']) await servers[0].api('POST', `/campaigns/${campaign.id}/vouchers/${code}`, {});
  await servers[0].api('POST', '/vouchers/DAY', { ...voucher, validation_rules: [rule] });
  const callers = (codes) =>
    Array.from({ length: 30 }, (_, customer) =>
      Promise.all(
        Array.from({ length: 6 }, (_, i) => redeem(servers[i % 3], codes[i % codes.length], { customer: { source_id: `${codes[0]}-${customer}` } })),
      ),
    );
  for (const codes of [['DAY'], ['DAY-A', 'DAY-B', 'DAY-C']]) {
    for (const answers of await Promise.all(callers(codes))) {
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400, 400], JSON.stringify(answers.map(({ body }) => body.key)));
    }
  }
});

test('of 20 campaigns each stops its bound code at three, whatever its free code did meanwhile', async () => {
  const contest = async (n) => {
    const campaign = await half_bound(`contest-${n}`, n % 2 === 0 ? 'campaign.redemptions.count' : 'campaign.orders.amount_discounted', n % 2 === 0 ? 3 : 300);
    // Two of the free code and four of the bound one, over three servers at once.
    const answers = await Promise.all([...'bffbbb'].map((kind, i) => redeem(servers[(i + n) % 3], kind === 'f' ? campaign.free : campaign.bound)));
    const taken = answers.filter(({ status }) => status === 200).length;
    assert.ok(answers[1].status === 200 && answers[2].status === 200, 'the free code is bound by nothing');
    // The bound one took three before the free one came, or fewer after it.
    assert.ok(taken >= 3 && taken <= 5, `${taken}`);
    assert.equal((await redeem(servers[n % 3], campaign.bound)).status, 400, `campaign ${n} has taken ${taken}`);
  };
  for (let n = 0; n < 20; n += 5) await Promise.all([0, 1, 2, 3, 4].map((i) => contest(n + i)));
});

test('a row is trusted once nobody is left who could have missed it', async () => {
  const campaign = await half_bound('trust', 'campaign.redemptions.count', 3);
  await redeem(servers[0], campaign.free);
  await redeem(servers[0], campaign.bound);
  const where = `WHERE object_id = '${campaign.id}'`;
  const row = () => cluster.sql('scrip', `SELECT used, refold_until IS NULL FROM scrip.counter ${where}`);
  assert.equal(row(), '2|f');
  // As if somebody had missed it, a minute ago.
  cluster.sql('scrip', `UPDATE scrip.counter SET used = 0, refold_until = '2020-01-01T00:00:00.000Z' ${where}`);
  const verified = run(['verify', '--database', cluster.url('scrip')]);
  assert.equal(verified.status, 0, verified.stdout);
  assert.ok(JSON.parse(verified.stdout).ledger.to_be_folded >= 1, verified.stdout);
  assert.equal((await redeem(servers[1], campaign.bound)).status, 200);
  assert.equal(row(), '3|t');
  assert.equal((await redeem(servers[2], campaign.bound)).status, 400);
  // From now on it is held against the ledger.
  cluster.sql('scrip', `UPDATE scrip.counter SET used = 1 ${where}`);
  assert.equal(run(['verify', '--database', cluster.url('scrip')]).status, 3);
  cluster.sql('scrip', `UPDATE scrip.counter SET used = 3 ${where}`);
});

test('after all of it the store adds up', () => {
  const { status, stdout } = run(['verify', '--database', cluster.url('scrip')]);
  assert.equal(status, 0, stdout);
});
