// Several projects on one server: the same codes, customers and keys in two of them, and nothing of one in the other.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../support/postgres.mjs';
import { call, keys, run, startServer } from '../support/server.mjs';

const discount = (amount_off) => ({ type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off } });
const management = '/management/v1/projects';

/** Calls of one project by its own keys. */
async function projectOf(server, id, settings = {}) {
  const operator = (method, path, body) => server.api(method, `${management}${path}`, body);
  const made = await operator('POST', '', { id, name: `Shop ${id}`, ...settings });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const admin = (await operator('POST', `/${id}/keys`, { name: 'admin', role: 'admin' })).body;
  const page = (await operator('POST', `/${id}/keys`, { name: 'page', kind: 'client', scopes: ['view', 'validate', 'redeem'] })).body;
  assert.equal(admin.project_id, id);
  return { id, admin, page, ...callsOf(server, admin, page) };
}
const callsOf = (server, admin, page) => ({
  api: (method, path, body, headers = {}) =>
    call(server.url, method, path.startsWith('/management') || path.startsWith('/metrics') ? path : `/v1${path}`, body, { 'X-App-Id': admin.id, 'X-App-Token': admin.secret, ...headers }),
  client: (method, path, body, headers = {}) =>
    call(server.url, method, `/client/v1${path}`, body, { 'X-Client-Application-Id': page.id, 'X-Client-Token': page.secret, ...headers }),
});
async function ok(promise) {
  const answer = await promise;
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const redeem = (project, code, more = {}, headers = {}) =>
  project.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: code }], order: { amount: 10_000 }, ...more }, headers);

for (const store of ['sqlite', 'postgresql']) {
  describe(`projects on ${store}`, () => {
    let server;
    let a;
    let b;
    let first;
    before(async () => {
      server = await startServer({ store, keep: true, args: ['--log-level', 'warn', '--code-misses', '5'] });
      [a, b] = [await projectOf(server, 'a', { currency: 'JPY', time_zone: 'Asia/Tokyo', locales: ['ja', 'en-us'] }), await projectOf(server, 'b')];
      first = { id: 'default', api: server.api, client: server.client };
    });
    after(async () => {
      await server.stop();
      server.remove();
    });

    test('a project says what it was made with; its own key reads it, another’s is told that there is none', async () => {
      const shown = await ok(a.api('GET', `${management}/a`));
      const { created_at, ...rest } = shown;
      assert.match(created_at, /^\d{4}-/);
      assert.deepEqual(rest, { object: 'project', id: 'a', name: 'Shop a', currency: 'JPY', time_zone: 'Asia/Tokyo', locales: ['ja', 'en-US'], active: true });
      assert.deepEqual(await ok(server.api('GET', `${management}/a`)), shown);
      const other = await b.api('GET', `${management}/a`);
      const none = await b.api('GET', `${management}/nowhere`);
      assert.equal(other.status, 404);
      const told = ({ message, details, request_id, resource_id, ...more }) => more;
      assert.deepEqual(told(other.body), told(none.body));
      for (const path of ['/a/stacking-rules', '/a/metadata-schemas', '/a/keys', '/default/keys', '/default/stacking-rules'])
        assert.equal((await b.api('GET', management + path)).status, 404, path);
      for (const [method, path, body] of [['PUT', '/a', { name: 'x' }], ['POST', '/a/disable'], ['POST', '/a/keys', { name: 'x', role: 'admin' }], ['PUT', '/a/stacking-rules', {}], ['DELETE', '/a?confirm=a']])
        assert.equal((await b.api(method, management + path, body)).status, 404, path);
      // The first project's rules are no more open to others' ids by its administrator.
      assert.equal((await server.api('GET', `${management}/a/stacking-rules`)).status, 404);
    });

    test('the same codes, customers, ids, keys and metadata live side by side', async () => {
      const projects = [first, a, b];
      const off = { default: 100, a: 200, b: 300 };
      for (const project of projects) {
        await ok(project.api('POST', '/vouchers/SAME', { ...discount(off[project.id]), redemption: { quantity: 1 }, metadata: { shop: project.id } }));
        await ok(project.api('POST', '/customers', { source_id: 'lena', name: `Lena of ${project.id}`, metadata: { shop: project.id } }));
        await ok(project.api('POST', '/products', { source_id: 'mug', name: `Mug of ${project.id}`, price: off[project.id] }));
        await ok(project.api('POST', '/campaigns', { name: 'Spring', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: 't', action: { discount: { type: 'AMOUNT', amount_off: off[project.id] } } }] } }));
        await ok(project.api('POST', `${management}/${project.id}/metadata-schemas`, { related_object: 'order', properties: { [`of_${project.id}`]: { type: 'string' } } }));
      }
      const redeemed = [];
      for (const project of projects) {
        // One Idempotency-Key in all of them: three answers, not one replayed.
        const answer = await redeem(project, 'SAME', { customer: { source_id: 'lena' }, order: { amount: 10_000, source_id: 'order-1' } }, { 'Idempotency-Key': 'one-key' });
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        assert.equal(answer.headers.get('idempotency-replayed'), null);
        assert.equal(answer.body.order.total_amount, 10_000 - off[project.id]);
        assert.equal((await redeem(project, 'SAME')).status, 400);
        redeemed.push(answer.body);
      }
      for (const [i, project] of projects.entries()) {
        const { body } = await project.api('GET', '/vouchers/SAME');
        assert.equal(body.redemption.redeemed_quantity, 1);
        assert.deepEqual(body.metadata, { shop: project.id });
        const customer = await ok(project.api('GET', '/customers/lena'));
        assert.equal(customer.name, `Lena of ${project.id}`);
        assert.equal(customer.summary.redemptions.total_redeemed, 1);
        for (const list of ['/vouchers', '/customers', '/products', '/campaigns', '/redemptions', '/orders', '/metadata-schemas'])
          assert.equal((await ok(project.api('GET', list))).total, list === '/redemptions' ? 2 : 1, `${project.id} ${list}`);
        const catalogue = JSON.stringify(await ok(project.client('GET', '/catalogue')));
        for (const other of projects) assert.equal(catalogue.includes(`Mug of ${other.id}`), other === project);
        // Ids of another project are as unknown as any.
        const other = redeemed[(i + 1) % 3];
        const theirs = [`/redemptions/${other.redemptions[0].id}`, `/orders/${other.order.id}`, `/customers/${other.redemptions[0].customer_id}`];
        for (const path of theirs) assert.equal((await project.api('GET', path)).status, 404, path);
        assert.equal((await project.api('POST', `/redemptions/${other.redemptions[0].id}/rollback`, {})).status, 404);
        assert.equal((await project.api('POST', `/redemptions/${other.redemptions[0].id}/refunds`, { returned: [] })).status, 404);
      }
      assert.equal((await ok(a.client('GET', '/catalogue'))).currency, 'JPY');
      assert.equal((await ok(b.client('GET', '/catalogue'))).currency, 'EUR');
      assert.notDeepEqual((await ok(a.client('GET', '/catalogue'))).time_zone, (await ok(b.client('GET', '/catalogue'))).time_zone);
    });

    test('a redemption names the key it came by, not the first project’s', async () => {
      await ok(a.api('POST', '/vouchers/CHANNEL', discount(100)));
      const { redemptions } = await ok(redeem(a, 'CHANNEL'));
      assert.equal(redemptions[0].channel.channel_id, a.admin.id);
    });

    test('keys of one project are unknown to another, also to what is sent with them', async () => {
      const listed = await ok(a.api('GET', '/management/v1/keys'));
      assert.deepEqual(listed.keys.map(({ id }) => id).sort(), [a.admin.id, a.page.id].sort());
      assert.deepEqual((await ok(server.api('GET', `${management}/a/keys`))).keys.length, 2);
      assert.equal((await ok(server.api('GET', '/management/v1/keys'))).keys.some(({ id }) => id === a.admin.id), false);
      for (const [method, path] of [['GET', ''], ['PUT', ''], ['POST', '/rotate'], ['DELETE', '']]) {
        assert.equal((await b.api(method, `/management/v1/keys/${a.admin.id}${path}`, method === 'GET' || method === 'DELETE' ? undefined : {})).status, 404);
        assert.equal((await b.api(method, `${management}/b/keys/${a.admin.id}${path}`, method === 'GET' || method === 'DELETE' ? undefined : {})).status, 404);
      }
      // A's id with B's secret is nobody.
      assert.equal((await call(server.url, 'GET', '/v1/vouchers', undefined, { 'X-App-Id': a.admin.id, 'X-App-Token': b.admin.secret })).status, 401);
    });

    test('only the first project manages others', async () => {
      assert.equal((await b.api('POST', management, { name: 'mine' })).status, 403);
      assert.equal((await b.api('DELETE', `${management}/b?confirm=b`)).status, 403);
      assert.deepEqual((await ok(b.api('GET', management))).projects.map(({ id }) => id), ['b']);
      assert.deepEqual((await ok(server.api('GET', management))).projects.map(({ id }) => id).slice(0, 3), ['default', 'a', 'b']);
      const marketer = await ok(server.api('POST', '/management/v1/keys', { name: 'm', role: 'marketer' }));
      const as = callsOf(server, marketer, marketer);
      assert.equal((await as.api('POST', management, { name: 'mine' })).status, 403);
      assert.equal((await as.api('GET', `${management}/a`)).status, 404);
      // Whoever administers a project changes what it says of itself.
      assert.equal((await ok(b.api('PUT', `${management}/b`, { name: 'Shop B' }))).name, 'Shop B');
      assert.equal((await ok(server.api('GET', `${management}?limit=100`))).projects.find(({ id }) => id === 'b').name, 'Shop B');
    });

    test('a switch turns off its own project only', async () => {
      for (const project of [first, a, b]) await ok(project.api('POST', '/vouchers/SWITCH', discount(100)));
      assert.equal((await ok(a.api('POST', `${management}/a/disable`))).active, false);
      assert.equal((await redeem(a, 'SWITCH')).status, 400);
      assert.equal((await redeem(b, 'SWITCH')).status, 200);
      assert.equal((await redeem(first, 'SWITCH')).status, 200);
      assert.equal((await ok(server.api('GET', management))).projects.find(({ id }) => id === 'a').active, false);
      // The administrator of the first project has the switch, too.
      assert.equal((await ok(server.api('POST', `${management}/a/enable`))).active, true);
      assert.equal((await redeem(a, 'SWITCH')).status, 200);
    });

    test('who guesses in one project is locked out there and nowhere else', async () => {
      await ok(b.api('POST', '/vouchers/KNOWN', discount(100)));
      const ask = (project, id) => project.client('POST', '/validations', { redeemables: [{ object: 'voucher', id }], order: { amount: 1000 } });
      for (let i = 0; i < 5; ++i) assert.equal((await ask(a, `GUESS-${i}`)).status, 200);
      assert.equal((await ask(a, 'GUESS-6')).status, 429);
      assert.equal((await ask(b, 'KNOWN')).status, 200);
      assert.equal((await ask(b, 'GUESS-1')).headers.get('x-rate-limit-limit'), '5');
    });

    test('background work, exports and downloads are the project’s own', async () => {
      const action = await ok(a.api('POST', '/vouchers/import', [{ code: 'IMPORTED-A', ...discount(100) }]));
      for (const end = Date.now() + 10_000; ; await sleep(20)) {
        const { body } = await a.api('GET', `/async-actions/${action.async_action_id}`);
        if (body.status === 'DONE') break;
        assert.ok(Date.now() < end, JSON.stringify(body));
      }
      assert.equal((await b.api('GET', `/async-actions/${action.async_action_id}`)).status, 404);
      assert.equal((await a.api('GET', '/vouchers/IMPORTED-A')).status, 200);
      assert.equal((await b.api('GET', '/vouchers/IMPORTED-A')).status, 404);
      const made = await ok(a.api('POST', '/exports', { exported_object: 'voucher' }));
      const { result } = await ok(a.api('GET', `/exports/${made.id}`));
      const csv = await (await fetch(result.url)).text();
      assert.ok(csv.includes('IMPORTED-A'));
      assert.equal((await b.api('GET', `/exports/${made.id}`)).status, 404);
      // The link opens A's export and no other place.
      for (const place of ['/projects/b/exports/', '/exports/', '/projects/nowhere/exports/']) {
        const moved = await fetch(result.url.replace('/projects/a/exports/', place));
        assert.equal(moved.status, 404, place);
      }
    });

    test('each project has its own audit log; what is done to keys is in the first one’s', async () => {
      await ok(a.api('POST', '/categories', { name: 'Only in A', hierarchy: 1 }));
      const of = async (project) => (await ok(project.api('GET', '/management/v1/audit?limit=100'))).entries;
      const has = (entries, test) => entries.some(test);
      assert.ok(has(await of(a), ({ resource_type, actor }) => resource_type === 'categories' && actor === a.admin.id));
      assert.ok(!has(await of(b), ({ actor }) => actor === a.admin.id));
      assert.ok(!has(await of(first), ({ actor }) => actor === a.admin.id));
      assert.ok(has(await of(first), ({ after }) => after?.id === a.admin.id && after.project_id === 'a'));
    });

    test('metrics are the server’s: its administrator sees them, a project’s does not', async () => {
      assert.equal((await a.api('GET', '/metrics')).status, 403);
      assert.match((await call(server.url, 'GET', '/metrics', undefined, { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN })).body, /^scrip_projects_open 3$/m);
    });

    for (const [name, body, pointer] of [
      ['without a name', {}, '/name'],
      ['with an empty name', { name: '' }, '/name'],
      ['with a name of 201 bytes', { name: 'n'.repeat(201) }, '/name'],
      ['with a currency in small letters', { name: 'x', currency: 'eur' }, '/currency'],
      ['with a currency that there is not', { name: 'x', currency: 'EUX' }, '/currency'],
      ['with a time zone that there is not', { name: 'x', time_zone: 'Europe/Nowhere' }, '/time_zone'],
      ['with a path for a time zone', { name: 'x', time_zone: '../../etc/passwd' }, '/time_zone'],
      ['with a number for a time zone', { name: 'x', time_zone: 1 }, '/time_zone'],
      ['with a locale that is none', { name: 'x', locales: ['de', 'x'] }, '/locales/1'],
      ['with a locale of another notation', { name: 'x', locales: ['de_DE'] }, '/locales/0'],
      ['with a locale twice', { name: 'x', locales: ['de-DE', 'DE-de'] }, '/locales/1'],
      ['with 51 locales', { name: 'x', locales: Array.from({ length: 51 }, (_, i) => `de-${String(i + 100)}`) }, '/locales'],
      ['with a path for an id', { name: 'x', id: '../a' }, '/id'],
      ['with a capital letter in its id', { name: 'x', id: 'Shop' }, '/id'],
      ['with a dot in its id', { name: 'x', id: 'shop.wal' }, '/id'],
      ['with an id of 41 characters', { name: 'x', id: 'i'.repeat(41) }, '/id'],
      ['that is a list', [], ''],
    ]) {
      test(`a project ${name} is refused, with the place`, async () => {
        const before = (await ok(server.api('GET', management))).total;
        const { status, body: error } = await server.api('POST', management, body);
        assert.equal(status, 400, JSON.stringify(error));
        assert.equal(error.key, 'invalid_payload');
        assert.equal(error.pointer ?? '', pointer);
        assert.equal((await ok(server.api('GET', management))).total, before);
      });
    }

    test('a project goes when its keys are revoked and its id is said again; the others’ bytes stay as they are', async () => {
      const gone = await projectOf(server, 'gone-1');
      await ok(gone.api('POST', '/vouchers/SAME', discount(100)));
      const before = { a: await ok(a.api('GET', '/vouchers/SAME')), b: await ok(b.api('GET', '/v1/redemptions'.slice(3))) };
      const remove = (query) => server.api('DELETE', `${management}/gone-1${query}`);
      assert.equal((await remove('?confirm=gone-1')).body.key, 'project_in_use');
      for (const key of [gone.admin, gone.page]) assert.equal((await server.api('DELETE', `${management}/gone-1/keys/${key.id}`)).status, 204);
      assert.equal((await gone.api('GET', '/vouchers/SAME')).status, 401);
      assert.equal((await remove('')).body.key, 'invalid_query_params');
      assert.equal((await remove('?confirm=gone-2')).status, 400);
      assert.equal((await server.api('GET', `${management}/gone-1`)).status, 200);
      assert.equal((await remove('?confirm=gone-1')).status, 204);
      assert.equal((await server.api('GET', `${management}/gone-1`)).status, 404);
      assert.equal((await remove('?confirm=gone-1')).status, 404);
      assert.equal((await server.api('POST', `${management}/gone-1/keys`, { name: 'x', role: 'admin' })).status, 404);
      assert.equal((await server.api('PUT', `${management}/gone-1/keys/${gone.admin.id}`, { name: 'x' })).status, 404);
      assert.equal((await server.api('POST', management, { id: 'gone-1', name: 'again' })).body.key, 'duplicate_found');
      assert.equal((await server.api('DELETE', `${management}/default?confirm=default`)).body.key, 'project_protected');
      assert.deepEqual(await ok(a.api('GET', '/vouchers/SAME')), before.a);
      assert.deepEqual(await ok(b.api('GET', '/redemptions')), before.b);
      // The store goes for good: at once where this is the only server.
      if (store === 'sqlite') {
        const files = () => readdirSync(server.directory).filter((name) => name.includes('gone-1'));
        for (const end = Date.now() + 5000; files().length > 0; await sleep(20)) assert.ok(Date.now() < end, files().join());
      }
    });

    test('a restart keeps everything', async () => {
      const { directory, database } = server;
      const before = await ok(a.api('GET', '/vouchers/SAME'));
      await server.stop();
      server = await startServer({ store, directory, database, args: ['--log-level', 'warn'] });
      a = { ...a, ...callsOf(server, a.admin, a.page) };
      b = { ...b, ...callsOf(server, b.admin, b.page) };
      assert.deepEqual(await ok(a.api('GET', '/vouchers/SAME')), before);
      assert.equal((await ok(a.api('GET', `${management}/a`))).time_zone, 'Asia/Tokyo');
      assert.equal((await ok(b.api('GET', `${management}/b`))).name, 'Shop B');
      assert.deepEqual((await ok(server.api('GET', management))).projects.map(({ id }) => id), ['default', 'a', 'b']);
    });
  });
}

test('two servers on one PostgreSQL know the same projects, keys and settings, and erase one together', async (t) => {
  const cluster = await startPostgres();
  t.after(() => cluster.remove());
  cluster.createDatabase('scrip');
  const start = () => startServer({ database: cluster.url('scrip'), args: ['--log-level', 'warn'] });
  const servers = [await start(), await start()];
  t.after(() => Promise.all(servers.map((server) => server.stop())));
  const here = await projectOf(servers[0], 'both', { currency: 'CHF' });
  const there = { ...here, ...callsOf(servers[1], here.admin, here.page) };
  // A key of another server is known within a second.
  for (const end = Date.now() + 3000; (await there.api('GET', '/vouchers')).status !== 200; await sleep(50)) assert.ok(Date.now() < end);
  await ok(here.api('POST', '/vouchers/FIVE', { ...discount(100), redemption: { quantity: 5 } }));
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => redeem(i % 2 ? here : there, 'FIVE')));
  assert.equal(answers.filter(({ status }) => status === 200).length, 5, JSON.stringify(answers.map(({ status }) => status)));
  // What a project says of itself holds with the next answer, wherever.
  await ok(there.api('PUT', `${management}/both`, { currency: 'SEK' }));
  assert.equal((await ok(here.client('GET', '/catalogue'))).currency, 'SEK');
  await ok(here.api('POST', `${management}/both/disable`));
  assert.equal((await redeem(there, 'FIVE')).body.key, 'voucher_disabled');
  for (const key of [here.admin, here.page]) await servers[0].api('DELETE', `${management}/both/keys/${key.id}`);
  assert.equal((await servers[0].api('DELETE', `${management}/both?confirm=both`)).status, 204);
  const schemas = () => cluster.sql('scrip', "SELECT count(*) FROM pg_namespace WHERE nspname = 'scrip_both'").trim();
  assert.equal(schemas(), '1');
  for (const end = Date.now() + 12_000; schemas() !== '0'; await sleep(200)) assert.ok(Date.now() < end);
  for (const server of servers) assert.equal((await server.api('GET', `${management}/both`)).status, 404);
  assert.ok(!servers.some(({ log }) => log.some((line) => line.includes('"level":"error"'))), servers.flatMap(({ log }) => log).join('\n'));
});

test('one of many projects is closed when the next is needed, and is there again when it is asked for', async (t) => {
  const server = await startServer({ store: 'sqlite', args: ['--log-level', 'info', '--open-projects', '2'] });
  t.after(() => server.stop());
  const projects = [];
  for (let i = 0; i < 5; ++i) projects.push(await projectOf(server, `many-${i}`));
  for (const [i, project] of projects.entries()) await ok(project.api('POST', '/vouchers/MINE', discount(100 + i)));
  for (let round = 0; round < 3; ++round) {
    for (const [i, project] of projects.entries()) {
      const { body, status } = await project.api('GET', '/vouchers/MINE');
      // Background work of a project that has just been opened is looked for once before it may be closed.
      if (status === 503) await sleep(20);
      else assert.equal(body.discount.amount_off, 100 + i);
    }
  }
  const events = server.log.map((line) => JSON.parse(line).event);
  assert.ok(events.filter((event) => event === 'project_closed').length >= 3);
});

test('a store that was there and is lost is an error, never a new empty one', async (t) => {
  let server = await startServer({ store: 'sqlite', keep: true, args: ['--log-level', 'warn'] });
  const { directory } = server;
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const project = await projectOf(server, 'lost');
  await ok(project.api('POST', '/vouchers/KEPT', discount(100)));
  await server.stop();
  const file = join(directory, 'scrip.db.lost.db');
  renameSync(file, `${file}.away`);
  server = await startServer({ store: 'sqlite', directory, args: ['--log-level', 'warn'] });
  const again = callsOf(server, project.admin, project.page);
  assert.equal((await again.api('GET', '/vouchers/KEPT')).status, 503);
  assert.equal((await server.api('GET', '/vouchers')).status, 200);
  assert.ok(!existsSync(file));
  renameSync(`${file}.away`, file);
  assert.equal((await again.api('GET', '/vouchers/KEPT')).status, 200);
  await server.stop();
});

test('the commands take a project: keys, copies, verification', async (t) => {
  const server = await startServer({ store: 'sqlite', keep: true, args: ['--log-level', 'warn'] });
  const { directory } = server;
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const project = await projectOf(server, 'cli');
  await ok(project.api('POST', '/vouchers/ONE', discount(100)));
  await ok(redeem(project, 'ONE'));
  const database = `sqlite:${join(directory, 'scrip.db')}`;
  const command = (...args) => run([args[0], '--database', database, ...args.slice(1)]);
  const copy = command('backup', '--project', 'cli', '--to', join(directory, 'copy.db'));
  assert.equal(copy.status, 0, copy.stderr);
  await server.stop();
  const made = JSON.parse(command('create-key', '--project', 'cli', '--name', 'by hand', '--role', 'read').stdout);
  assert.equal(made.project_id, 'cli');
  assert.match(command('create-key', '--project', 'none', '--name', 'x', '--role', 'read').stderr, /no project none/);
  assert.equal(command('create-key', '--project', '../x', '--name', 'x', '--role', 'read').status, 2);
  assert.equal(command('list-keys', '--project', 'cli').stdout.trim().split('\n').length, 3);
  const verified = command('verify', '--all-projects').stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(verified.map(({ project: id, clean }) => [id, clean]), [['default', true], ['cli', true]]);
  assert.equal(JSON.parse(command('verify', '--project', 'cli').stdout).clean, true);
  const file = join(directory, 'scrip.db.cli.db');
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  assert.equal(command('verify', '--project', 'cli').status, 1);
  const restored = command('restore', '--project', 'cli', '--from', join(directory, 'copy.db'));
  assert.equal(restored.status, 0, restored.stderr);
  const back = await startServer({ store: 'sqlite', directory, args: ['--log-level', 'warn'] });
  const { body } = await call(back.url, 'GET', '/v1/vouchers/ONE', undefined, { 'X-App-Id': made.id, 'X-App-Token': made.secret });
  assert.equal(body.redemption.redeemed_quantity, 1);
  await back.stop();
});

const faketime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
test('a day ends at each project’s own midnight', { skip: !(process.env.SCRIP_FAKE_CLOCK && existsSync(faketime)) && 'wants SCRIP_FAKE_CLOCK=1 and libfaketime, which a server with jemalloc may not start under' }, async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'scrip-clock-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const clock = join(directory, 'clock');
  const set = (time) => writeFileSync(clock, `2026-03-10 ${time}`);
  set('12:00:00');
  const server = await startServer({
    store: 'sqlite', args: ['--log-level', 'warn'],
    env: { LD_PRELOAD: faketime, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1', TZ: 'UTC' },
  });
  t.after(() => server.stop());
  // Midnight is 15:00 UTC in Tokyo and 23:00 UTC in Berlin, in winter.
  const tokyo = await projectOf(server, 'tokyo', { time_zone: 'Asia/Tokyo' });
  const berlin = await projectOf(server, 'berlin', { time_zone: 'Europe/Berlin' });
  for (const project of [tokyo, berlin]) {
    const rule = await ok(project.api('POST', '/validation-rules', { name: 'once a day', rules: { 1: { name: 'redemption.count.daily', conditions: { $less_than_or_equal: [1] } }, logic: '1' } }));
    await ok(project.api('POST', '/vouchers/DAILY', { ...discount(100), validation_rules: [rule.id] }));
  }
  const at = async (time, inTokyo, inBerlin) => {
    set(time);
    assert.deepEqual([(await redeem(tokyo, 'DAILY')).status, (await redeem(berlin, 'DAILY')).status], [inTokyo, inBerlin], time);
  };
  await at('14:59:58', 200, 200);
  await at('14:59:59', 400, 400);
  await at('15:00:00', 200, 400);
  await at('22:59:59', 400, 400);
  await at('23:00:00', 400, 200);
  // In another zone the day is another one, with what was redeemed in it: it began at 22:00 UTC in Helsinki.
  await ok(berlin.api('PUT', `${management}/berlin`, { time_zone: 'Europe/Helsinki' }));
  assert.equal((await redeem(berlin, 'DAILY')).status, 400);
});
