// Work that goes on after its request was answered: bulk codes, imports and bulk updates.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sdk from '@voucherify/sdk';
import { keys, settled, startServer } from '../support/server.mjs';

const discount = { type: 'PERCENT', percent_off: 10 };
const coupons = (name, more = {}) => ({ name, campaign_type: 'DISCOUNT_COUPONS', voucher: { type: 'DISCOUNT_VOUCHER', discount }, ...more });
let server;
let merchant;

before(async () => {
  server = await startServer();
  merchant = sdk.VoucherifyServerSide({ applicationId: keys.SCRIP_APP_ID, secretKey: keys.SCRIP_APP_TOKEN, apiUrl: server.url });
});
after(() => server.stop());

async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

/** The open action of a kind, from the list. */
async function actionOf(type, on = server) {
  const { async_actions: actions } = await ok(on.api('GET', '/async-actions?limit=100'));
  return actions.find((action) => action.type === type).id;
}

async function generated(name, on = server) {
  while (true) {
    const campaign = await ok(on.api('GET', `/campaigns/${name}`));
    if (campaign.vouchers_generation_status !== 'IN_PROGRESS') return campaign;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** All codes of a campaign, page by page. */
async function codesOf(name, on = server) {
  const codes = [];
  for (let page = 1; ; ++page) {
    const { vouchers } = await ok(on.api('GET', `/vouchers?campaign=${name}&limit=100&page=${page}&order=code`));
    codes.push(...vouchers.map(({ code }) => code));
    if (vouchers.length < 100) return codes;
  }
}

test('5,000 codes are generated in the background, all different and of the pattern', async () => {
  const created = await ok(server.api('POST', '/campaigns', coupons('many', { vouchers_count: 5000, voucher: { type: 'DISCOUNT_VOUCHER', discount, code_config: { pattern: 'M-#####-#####', charset: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ' } } })));
  assert.deepEqual([created.vouchers_generation_status, created.vouchers_count], ['IN_PROGRESS', 0]);
  // Ten places of 32 characters: 50 bits.
  assert.equal(created.voucher.code_config.entropy_bits, 50);
  const action = await settled(server, await actionOf('CAMPAIGN.VOUCHERS_GENERATE'));
  assert.deepEqual([action.status, action.operation_status], ['DONE', 'SUCCESS']);
  assert.deepEqual(action.result, { total_count: 5000, done_count: 5000, entropy_bits: 50 });
  const campaign = await ok(server.api('GET', '/campaigns/many'));
  assert.deepEqual([campaign.vouchers_generation_status, campaign.vouchers_count], ['DONE', 5000]);
  const codes = await codesOf('many');
  assert.equal(new Set(codes).size, 5000);
  for (const code of codes) assert.match(code, /^M-[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/);
});

test('every character of the charset is as likely as the others at every place', async () => {
  // 5,000 codes of ten places over 32 characters: 1562.5 of each; the chi-square of 31 degrees of
  // freedom is above 61.1 once in a thousand runs, above 82 once in a million.
  const codes = await codesOf('many');
  const counts = new Map();
  for (const code of codes) for (const c of code.slice(2).replace('-', '')) counts.set(c, (counts.get(c) ?? 0) + 1);
  const expected = 50_000 / 32;
  let chi = 0;
  for (const count of counts.values()) chi += (count - expected) ** 2 / expected;
  assert.equal(counts.size, 32);
  assert.ok(chi < 82, `chi-square ${chi}`);
});

test('up to 100 codes are there when the campaign is answered', async () => {
  const hundred = await ok(server.api('POST', '/campaigns', coupons('hundred', { vouchers_count: 100 })));
  assert.deepEqual([hundred.vouchers_generation_status, hundred.vouchers_count], ['DONE', 100]);
  const more = await ok(server.api('POST', '/campaigns', coupons('hundred and one', { vouchers_count: 101 })));
  assert.equal(more.vouchers_generation_status, 'IN_PROGRESS');
  assert.equal((await generated('hundred and one')).vouchers_count, 101);
});

test('a config that leaves the length open gets one that is hard enough to guess', async () => {
  // 62 characters have 5.954 bits. 8 of them have 47: enough for 100 codes (6.6 + 40), not for 1,000
  // (9.97 + 40), which get 9. Gift cards are money: 64 bits above their number, 11 characters for one.
  for (const [name, count, length] of [['short', 100, 8], ['longer', 1000, 9]]) {
    const campaign = await ok(server.api('POST', '/campaigns', coupons(name, { vouchers_count: count })));
    assert.equal(campaign.voucher.code_config.length, length);
    await generated(name);
    for (const code of await codesOf(name)) assert.equal(code.length, length);
  }
  const gift = await ok(server.api('POST', '/campaigns', { name: 'gifts', campaign_type: 'GIFT_VOUCHERS', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 } } }));
  assert.equal(gift.voucher.code_config.length, 11);
});

test('a pattern that leaves less than 20 bits above the count is refused, counting the codes there are', async () => {
  const pattern = (places, charset = '01') => ({ code_config: { pattern: '#'.repeat(places), charset } });
  const create = (name, count, places) => server.api('POST', '/campaigns', coupons(name, { vouchers_count: count, voucher: { type: 'DISCOUNT_VOUCHER', discount, ...pattern(places) } }));
  // 64 codes are 6 bits: 26 are needed.
  const refused = await create('guessable', 64, 25);
  assert.deepEqual([refused.status, refused.body.key], [400, 'invalid_code_config']);
  assert.match(refused.body.details, /have 25 bits of entropy and need 26 for 64/);
  assert.equal((await server.api('GET', '/campaigns/guessable')).status, 404);
  await ok(create('hard', 64, 26));
  // One more is 65, 6.02 bits.
  const more = await server.api('POST', '/campaigns/hard/vouchers?vouchers_count=2', {});
  assert.deepEqual([more.status, more.body.key], [400, 'invalid_code_config']);
  // Money needs 40: 40 places of two characters for one card, 39 are too few.
  const card = (places) => server.api('POST', '/vouchers', { type: 'GIFT_VOUCHER', gift: { amount: 1 }, ...pattern(places) });
  assert.equal((await card(39)).body.key, 'invalid_code_config');
  await ok(card(40));
});

test('a code that was removed for good is never generated again', async () => {
  // A pattern of one code: literal, so the only thing that could be issued is the code that was.
  const literal = { type: 'DISCOUNT_VOUCHER', discount, code_config: { pattern: 'ONLY-ONE' } };
  await ok(server.api('POST', '/vouchers', literal));
  assert.equal((await server.api('POST', '/vouchers', literal)).body.key, 'not_enough_codes');
  await server.api('DELETE', '/vouchers/ONLY-ONE?force=true');
  assert.equal((await server.api('POST', '/vouchers', literal)).body.key, 'not_enough_codes');
  // The merchant may still use the text as a code of their own.
  await ok(server.api('POST', '/vouchers/ONLY-ONE', { type: 'DISCOUNT_VOUCHER', discount }));
});

test('vouchers are added to a campaign: one is answered, several are an action', async () => {
  await ok(server.api('POST', '/campaigns', coupons('grows')));
  assert.equal((await merchant.campaigns.addVoucher('grows', {})).object, 'voucher');
  const few = await merchant.campaigns.addVoucher('grows', { metadata: { batch: 2 } }, { vouchers_count: 3 });
  assert.deepEqual((await settled(server, few.async_action_id)).result, { total_count: 3, done_count: 3 });
  const many = await merchant.campaigns.addVoucher('grows', { metadata: { batch: 3 } }, { vouchers_count: 150 });
  assert.equal((await settled(server, many.async_action_id)).result.done_count, 150);
  assert.equal((await ok(server.api('GET', '/campaigns/grows'))).vouchers_count, 154);
  const { total } = await ok(server.api('GET', '/vouchers?campaign=grows&filters[metadata.batch][conditions][$is]=3'));
  assert.equal(total, 150);
  const standalone = await ok(server.api('POST', '/campaigns', coupons('alone', { type: 'STANDALONE' })));
  assert.equal(standalone.vouchers_count, 1);
  for (const path of ['/campaigns/alone/vouchers', '/campaigns/alone/vouchers?vouchers_count=2', '/campaigns/alone/vouchers/MORE'])
    assert.equal((await server.api('POST', path, {})).body.key, 'invalid_campaign');
});

test('an import stores every good entry whole and names the others', async () => {
  await ok(server.api('POST', '/vouchers/IMP-TAKEN', { type: 'DISCOUNT_VOUCHER', discount }));
  const answer = await server.api('POST', '/vouchers/import', [
    { code: 'IMP-1', type: 'DISCOUNT_VOUCHER', discount },
    { code: 'IMP-2', type: 'SPELL' },
    { code: 'IMP-3', type: 'GIFT_VOUCHER', gift: { amount: 500 } },
    { code: 'IMP-TAKEN', type: 'DISCOUNT_VOUCHER', discount },
    { code: 'IMP-4', type: 'DISCOUNT_VOUCHER', discount, validation_rules: ['val_none'] },
  ]);
  assert.equal(answer.status, 202);
  const { status, result } = await settled(server, answer.body.async_action_id);
  assert.deepEqual([status, result.total_count, result.done_count, result.failed_count], ['DONE', 5, 2, 3]);
  assert.deepEqual(result.failed.map(({ index, code, key, pointer }) => [index, code, key, pointer]), [
    [1, 'IMP-2', 'invalid_payload', '/type'],
    [3, 'IMP-TAKEN', 'duplicate_found', undefined],
    [4, 'IMP-4', 'not_found', undefined],
  ]);
  assert.equal((await ok(server.api('GET', '/vouchers/IMP-3'))).gift.balance, 500);
  // Its rule was refused after the voucher was written: nothing of it stays.
  for (const code of ['IMP-2', 'IMP-4']) assert.equal((await server.api('GET', `/vouchers/${code}`)).status, 404);
});

test('a list that cannot be an import is refused at once, with its place', async () => {
  for (const [body, key, pointer] of [
    [{}, 'invalid_payload', ''],
    [[], 'invalid_payload', ''],
    [[{ code: 'A-1' }, { type: 'DISCOUNT_VOUCHER' }], 'invalid_payload', '/1/code'],
    [[{ code: 'A-1' }, 'A-2'], 'invalid_payload', '/1'],
    [[{ code: 'A-1' }, { code: 'A-1' }], 'duplicate_key', '/1/code'],
  ]) {
    const { status, body: error } = await server.api('POST', '/vouchers/import', body);
    assert.deepEqual([status, error.key, error.pointer], [400, key, pointer]);
  }
});

test('metadata of many vouchers is changed in bulk, by voucher and for all', async () => {
  await ok(server.api('POST', '/campaigns', coupons('meta')));
  const imported = await merchant.campaigns.importVouchers('meta', ['B-1', 'B-2', 'B-3'].map((code) => ({ code, metadata: { kept: 1, lost: 1 } })));
  assert.equal((await settled(server, imported.async_action_id)).result.done_count, 3);
  const update = await merchant.vouchers.bulkUpdate([{ code: 'B-1', metadata: { colour: 'red', lost: null } }, { code: 'B-NONE', metadata: {} }]);
  const { result } = await settled(server, update.async_action_id);
  assert.deepEqual([result.done_count, result.failed_count, result.failed[0].key, result.failed[0].code], [1, 1, 'not_found', 'B-NONE']);
  assert.deepEqual((await merchant.vouchers.get('B-1')).metadata, { kept: 1, colour: 'red' });
  const all = await merchant.vouchers.bulkUpdateMetadata({ codes: ['B-2', 'B-3'], metadata: { colour: 'blue' } });
  assert.equal((await settled(server, all.async_action_id)).result.done_count, 2);
  assert.deepEqual((await merchant.vouchers.get('B-3')).metadata, { kept: 1, lost: 1, colour: 'blue' });
});

test("a campaign's new discount reaches the codes that nobody has, few at once and many as a job", async () => {
  for (const [name, count] of [['renew few', 5], ['renew many', 150]]) {
    await ok(server.api('POST', '/campaigns', coupons(name, { vouchers_count: count })));
    await generated(name);
    const [used, given] = await codesOf(name);
    await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: used }], order: { amount: 1000 } }));
    await ok(server.api('POST', '/publications', { voucher: given, customer: { source_id: `has ${name}` } }));
    await ok(server.api('PUT', `/campaigns/${name}`, { voucher: { discount: { type: 'PERCENT', percent_off: 25 }, redemption: { quantity: 3 } } }));
    await generated(name);
    const percents = new Map();
    for (const code of await codesOf(name)) {
      const voucher = await ok(server.api('GET', `/vouchers/${code}`));
      const key = `${voucher.discount.percent_off}/${voucher.redemption.quantity ?? 'none'}`;
      percents.set(key, (percents.get(key) ?? 0) + 1);
      if (code === used || code === given) assert.equal(voucher.discount.percent_off, 10);
    }
    assert.deepEqual([...percents].sort(), [['10/none', 2], ['25/3', count - 2]]);
  }
});

test('a deleted campaign is gone at once, its codes are worth nothing, its name is free', async () => {
  await ok(server.api('POST', '/campaigns', coupons('leaves', { vouchers_count: 3000, voucher: { type: 'DISCOUNT_VOUCHER', discount, code_config: { prefix: 'L-', length: 10 } } })));
  await generated('leaves');
  const [{ code }] = (await ok(server.api('GET', '/vouchers?campaign=leaves&limit=1'))).vouchers;
  const deleted = await merchant.campaigns.delete('leaves', { force: true });
  assert.equal((await server.api('GET', '/campaigns/leaves')).status, 404);
  assert.equal((await server.api('GET', `/vouchers/${code}`)).status, 404);
  const { body } = await server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 1000 } });
  assert.equal(body.valid, false);
  await ok(server.api('POST', '/campaigns', coupons('leaves')));
  const { async_actions: actions } = await ok(server.api('GET', '/async-actions'));
  const action = await settled(server, actions.find(({ type }) => type === 'CAMPAIGN.DELETE').id);
  assert.equal(action.result.done_count, 3000);
  assert.equal((await ok(server.api('GET', '/vouchers?filters[code][conditions][$starts_with]=L-'))).total, 0);
  assert.ok(deleted === undefined || typeof deleted === 'object' || deleted === '');
});

test('campaigns and vouchers of programmes that are not there answer 501', async () => {
  for (const campaign_type of ['LOYALTY_PROGRAM', 'REFERRAL_PROGRAM', 'LUCKY_DRAW']) {
    const { status, body } = await server.api('POST', '/campaigns', { name: 'p', campaign_type, voucher: {} });
    assert.deepEqual([status, body.key], [501, 'not_implemented']);
  }
  const { status, body } = await server.api('POST', '/vouchers', { type: 'LUCKY_DRAW' });
  assert.deepEqual([status, body.key], [501, 'not_implemented']);
});

test('a job that a kill interrupts goes on from its last committed chunk', async () => {
  let one = await startServer({ keep: true });
  const { directory } = one;
  try {
    await ok(one.api('POST', '/campaigns', coupons('killed', { vouchers_count: 20_000 })));
    for (let kills = 0; kills < 3; ++kills) {
      const start = (await ok(one.api('GET', '/campaigns/killed'))).vouchers_count;
      while ((await ok(one.api('GET', '/campaigns/killed'))).vouchers_count <= start) continue;
      await one.kill();
      one = await startServer({ directory });
    }
    const action = await settled(one, await actionOf('CAMPAIGN.VOUCHERS_GENERATE', one));
    assert.deepEqual([action.status, action.result.done_count], ['DONE', 20_000]);
    assert.equal((await generated('killed', one)).vouchers_count, 20_000);
    assert.equal((await ok(one.api('GET', '/vouchers?campaign=killed&limit=1'))).total, 20_000);
  } finally {
    await one.stop();
    one.remove();
  }
});

test('an orderly stop ends a job between two chunks and the next start goes on', async () => {
  let one = await startServer({ keep: true });
  const { directory } = one;
  try {
    await ok(one.api('POST', '/campaigns', coupons('stopped', { vouchers_count: 20_000 })));
    while ((await ok(one.api('GET', '/campaigns/stopped'))).vouchers_count === 0) continue;
    const { code } = await one.stop();
    assert.equal(code, 0);
    one = await startServer({ directory });
    assert.equal((await generated('stopped', one)).vouchers_count, 20_000);
  } finally {
    await one.stop();
    one.remove();
  }
});
