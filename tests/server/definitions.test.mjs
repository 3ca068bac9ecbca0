// scrip-server export, import and load-sample.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fillStore } from '../support/full-store.mjs';
import { sharedPostgres } from '../support/postgres.mjs';
import { run, startServer, store } from '../support/server.mjs';

let directory;
let serial = 0;
const at = (name) => join(directory, name);
const serving = new Set();
async function serve(database) {
  const server = await startServer({ database, args: ['--log-level', 'warn'] });
  serving.add(server);
  return server;
}
async function stop(server) {
  serving.delete(server);
  await server.stop();
}
async function database() {
  const name = `defined_${process.pid}_${++serial}`;
  if (store !== 'postgresql') return `sqlite:${at(`${name}.db`)}`;
  const cluster = await sharedPostgres();
  cluster.createDatabase(name);
  return cluster.url(name);
}
const done = (args) => {
  const { status, stdout, stderr } = run(args);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
};
const write = (name, document) => {
  writeFileSync(at(name), typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`);
  return at(name);
};
const file = (sections) => ({ object: 'definitions', version: 1, ...sections });

before(() => {
  directory = mkdtempSync(join(tmpdir(), 'scrip-definitions-'));
});
afterEach(async () => {
  for (const server of serving) await stop(server);
});
after(() => rmSync(directory, { recursive: true, force: true }));

test('what was exported makes the same project elsewhere, and again nothing', async () => {
  const from = await database();
  const first = await serve(from);
  await fillStore(first, 5);
  // Two rules of one name, and a text that looks like a name.
  for (const limit of [1, 2]) {
    await first.api('POST', '/validation-rules', { name: 'Twice', rules: { 1: { name: 'order.amount', conditions: { $more_than: [limit] } }, logic: '1' } });
  }
  const twice = (await first.api('GET', '/validation-rules?limit=100')).body.data.filter(({ name }) => name === 'Twice');
  await first.api('POST', '/vouchers/SECOND', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 1 }, additional_info: '$rule(Twice)', validation_rules: [twice.find(({ rules }) => rules[1].conditions.$more_than[0] === 2).id] });
  await stop(first);
  done(['export', '--database', from, '--to', at('one.json'), '--customers', '--codes']);
  const one = readFileSync(at('one.json'), 'utf8');
  const parsed = JSON.parse(one);
  assert.deepEqual(Object.keys(parsed).sort(), ['campaigns', 'categories', 'customers', 'metadata_schemas', 'object', 'product_collections', 'products', 'segments', 'stacking_rules', 'validation_rules', 'version', 'vouchers']);
  assert.doesNotMatch(one, /(camp|promo|val|cat|prod|sku|pc|seg|cust|v|k)_[0-9a-f]{16}/, 'no id travels');
  assert.doesNotMatch(one, /redeemed_quantity|balance|secret|created_at/);
  const second = parsed.vouchers.find(({ code }) => code === 'SECOND');
  assert.deepEqual([second.additional_info, second.validation_rules], ['$text($rule(Twice))', ['$rule(Twice#2)']]);
  assert.deepEqual(parsed.segments[0].customers, ['$customer(anna)']);
  assert.equal(parsed.campaigns.find(({ name }) => name === 'promotion').stacks[0].tiers.ids[0], '$tier(promotion/tier 1)');

  const to = await database();
  const dry = done(['import', '--database', to, '--from', at('one.json'), '--dry-run']);
  assert.ok(dry.created > 15);
  assert.equal(done(['import', '--database', to, '--from', at('one.json')]).created, dry.created);
  const again = done(['import', '--database', to, '--from', at('one.json')]);
  assert.deepEqual([again.created, again.updated, again.changes], [0, 0, []]);
  assert.ok(again.unchanged >= dry.created);
  done(['export', '--database', to, '--to', at('two.json'), '--customers', '--codes']);
  assert.equal(readFileSync(at('two.json'), 'utf8'), one);

  // The new project prices as the old one.
  const copy = await serve(to);
  const { body } = await copy.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'SECOND' }], order: { amount: 1000 } });
  assert.equal(body.order?.total_discount_amount, 1, JSON.stringify(body));
  const { entries } = (await copy.api('GET', '/management/v1/audit?actor=cli&limit=100')).body;
  assert.ok(entries.length >= dry.created - 2, String(entries.length));
  await stop(copy);
  assert.equal(run(['verify', '--database', to]).status, 0);
});

test('without --customers and --codes nobody and no code of a campaign is in the file', async () => {
  const from = await database();
  const server = await serve(from);
  await fillStore(server, 3);
  await stop(server);
  done(['export', '--database', from, '--to', at('public.json')]);
  const text = readFileSync(at('public.json'), 'utf8');
  const parsed = JSON.parse(text);
  assert.equal(parsed.customers, undefined);
  assert.doesNotMatch(text, /anna/);
  assert.deepEqual(parsed.vouchers.map(({ code }) => code), ['CARD', 'OFTEN']);
});

test('an import changes what differs and keeps what it does not name', async () => {
  const to = await database();
  const category = { name: 'Offers', hierarchy: 3 };
  const voucher = { code: 'TEN', type: 'DISCOUNT_VOUCHER', category_id: '$category(Offers)', discount: { type: 'PERCENT', percent_off: 10 }, metadata: { colour: 'red' } };
  done(['import', '--database', to, '--from', write('a.json', file({ categories: [category], vouchers: [voucher, { ...voucher, code: 'KEPT' }] }))]);
  const changed = file({ categories: [{ ...category, hierarchy: 4 }], vouchers: [{ code: 'TEN', discount: { type: 'PERCENT', percent_off: 12 } }] });
  const dry = done(['import', '--database', to, '--from', write('b.json', changed), '--dry-run']);
  const expected = [
    { action: 'updated', kind: 'category', members: ['hierarchy'], name: 'Offers' },
    { action: 'updated', kind: 'voucher', members: ['discount'], name: 'TEN' },
  ];
  assert.deepEqual(dry.changes, expected);
  assert.deepEqual(done(['import', '--database', to, '--from', at('b.json')]).changes, expected);
  const server = await serve(to);
  const ten = (await server.api('GET', '/vouchers/TEN')).body;
  assert.deepEqual([ten.discount.percent_off, ten.metadata, ten.categories[0].hierarchy], [12, { colour: 'red' }, 4]);
  assert.equal((await server.api('GET', '/vouchers/KEPT')).body.discount.percent_off, 10);
});

test('every fault of a file is told with its line and pointer, and nothing is changed', async () => {
  const to = await database();
  const text = `{
  "object": "definitions",
  "version": 1,
  "categories": [
    { "name": "Good", "hierarchy": 1 },
    { "name": "Bad", "hierarchy": -1 },
    { "hierarchy": 1 }
  ],
  "validation_rules": [
    { "name": "No such rule", "rules": { "1": { "name": "order.colour", "conditions": { "$is": ["red"] } }, "logic": "1" } }
  ],
  "vouchers": [
    {
      "code": "A",
      "type": "DISCOUNT_VOUCHER",
      "discount": { "type": "PERCENT", "percent_off": 110 }
    },
    { "code": "B", "type": "DISCOUNT_VOUCHER", "discount": { "type": "PERCENT", "percent_off": 10 }, "category_id": "$category(Nowhere)" },
    { "code": "C", "type": "DISCOUNT_VOUCHER", "discount": { "type": "PERCENT", "percent_off": 10 }, "category_id": "$category(Bad)" },
    { "code": "D", "typo": true },
    { "code": "C", "type": "DISCOUNT_VOUCHER" }
  ],
  "voucher": []
}
`;
  const { status, stdout, stderr } = run(['import', '--database', to, '--from', write('faults.json', text)]);
  assert.equal(status, 3);
  assert.equal(stdout, '');
  const told = stderr.split('\n').filter((line) => line.startsWith(at('faults.json'))).map((line) => line.slice(at('faults.json').length));
  const places = told.map((line) => /^:(\d+): (\/[^:]*)/.exec(line)?.slice(1).join(' '));
  assert.deepEqual(places, [
    '23 /voucher',
    '6 /categories/1/hierarchy',
    '7 /categories/2/name',
    '10 /validation_rules/0/rules/1/name',
    '16 /vouchers/0/discount/percent_off',
    '18 /vouchers/1/category_id',
    '20 /vouchers/3/typo',
    '21 /vouchers/4/code',
  ], stderr);
  assert.match(stderr, /\$category\(Nowhere\) is neither in the file nor in the store \(unknown_reference\)/);
  assert.match(stderr, /nothing was changed; mend the file/);
  const server = await serve(to);
  assert.equal((await server.api('GET', '/categories')).body.total, 0);
});

test('what is no file of definitions is refused with the way out', async () => {
  const to = await database();
  const refused = (name, document, way, expected = 3) => {
    const { status, stderr } = run(['import', '--database', to, '--from', document === undefined ? at(name) : write(name, document)]);
    assert.equal(status, expected, stderr);
    assert.match(stderr, way);
  };
  refused('text.json', 'campaigns:\n', /not valid JSON/);
  refused('list.json', '[]', /:1: the file needs "object": "definitions"/);
  refused('later.json', { object: 'definitions', version: 2 }, /:3: \/version: this server reads version 1/);
  refused('none.json', undefined, /there is no file/, 1);
  refused('shape.json', file({ categories: {} }), /\/categories: must be a list/);
  const { status, stderr } = run(['import', '--database', to]);
  assert.equal(status, 2);
  assert.match(stderr, /--from FILE/);
});

test('sample campaigns are listed, loaded into an empty or a used project, and work', async () => {
  const { stdout } = run(['load-sample', '--list']);
  const themes = stdout.trim().split('\n').map((line) => line.split(/\s+/)[0]);
  assert.deepEqual(themes, ['bundles', 'season', 'welcome']);
  const to = await database();
  for (const theme of themes) assert.ok(done(['load-sample', '--database', to, theme]).created > 3);
  for (const theme of themes) assert.deepEqual(done(['load-sample', '--database', to, theme]).changes, []);
  const unknown = run(['load-sample', '--database', to, 'winter']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /no theme 'winter'; --list/);
  const server = await serve(to);
  const price = async (amount, ...ids) => (await server.api('POST', '/validations', { redeemables: ids.map((id) => ({ object: 'voucher', id })), order: { amount }, customer: { source_id: 'anna' } })).body;
  // 20 % of 80.00 are 16.00; of 200.00 they would be 40.00, and the code gives 30.00 at most.
  assert.equal((await price(8000, 'SALE20')).order.total_applied_discount_amount, 1600);
  assert.equal((await price(20000, 'SALE20')).order.total_applied_discount_amount, 3000);
  assert.equal((await price(2999, 'WELCOME5')).valid, false);
  assert.equal((await price(3000, 'WELCOME5')).order.total_applied_discount_amount, 500);
  const pot = (await server.api('GET', '/products/sample-pot')).body;
  const items = [{ source_id: 'sample-pot', related_object: 'product', quantity: 1 }, { source_id: 'sample-tea-250', related_object: 'sku', quantity: 1 }];
  const { body } = await server.api('POST', '/qualifications', { scenario: 'ALL', order: { items } });
  const offered = body.redeemables.data.filter(({ object }) => object === 'promotion_tier').map(({ name, order }) => [name, order.total_applied_discount_amount]);
  // Half of 18.90, once a pot of 49.00 is there; the sale's 4.00 from 50.00.
  assert.equal(pot.price, 4900);
  assert.deepEqual(new Map(offered).get('Tea for half with a pot'), 945, JSON.stringify(offered));
  assert.deepEqual(new Map(offered).get('4.00 from 50.00'), 400, JSON.stringify(offered));
});

test('on PostgreSQL an import goes on beside a server, which prices by it at once; SQLite is told to wait', async () => {
  const to = await database();
  const server = await serve(to);
  const promotion = file({ campaigns: [{ name: 'Live', campaign_type: 'PROMOTION', tiers: [{ name: 'five', action: { discount: { type: 'AMOUNT', amount_off: 500 } } }] }] });
  const { status, stderr } = run(['import', '--database', to, '--from', write('live.json', promotion)]);
  if (store !== 'postgresql') {
    assert.equal(status, 1);
    assert.match(stderr, /another server is using this database .* stop it/);
    return;
  }
  assert.equal(status, 0, stderr);
  const { body } = await server.api('POST', '/qualifications', { scenario: 'ALL', order: { amount: 2000 } });
  assert.deepEqual(body.redeemables.data.map(({ name, order }) => [name, order.total_applied_discount_amount]), [['five', 500]]);
});
