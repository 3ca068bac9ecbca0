// The engine in a worker of a real page: the same calls, answers and errors as beside it.
import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { webFolder } from '../support/paths.mjs';
import { launchBrowser } from './support/browser.mjs';
import { catalogue } from './support/catalogue.mjs';
import { folderServer } from './support/folder-server.mjs';

let folder;
let server;
let browser;
let page;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scrip-worker-'));
  await symlink(join(webFolder, 'dist'), join(folder, 'dist'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>worker</title>');
  server = await folderServer(folder);
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(server.address);
  await page.evaluate(async (document) => {
    const { loadScrip } = await import('/dist/index.js');
    const { loadWorkerScrip } = await import('/dist/worker.js');
    const now = '2026-06-15T12:00:00.000Z';
    const items = [{ product_id: 'prod_mug', quantity: 4 }, { product_id: 'prod_beans', quantity: 2 }];
    const request = { redeemables: [{ object: 'voucher', id: 'FIVE' }], automatic: true, order: { items } };
    const scrip = await loadWorkerScrip();
    globalThis.t = {
      scrip, loadScrip, loadWorkerScrip, document, request, context: { now },
      beside: (await loadScrip()).load(document), engine: await scrip.load(document),
      told: ({ name, kind, key, pointer, errors }) => ({ name, kind, key, pointer, faults: errors?.length }),
    };
  }, catalogue);
}, { timeout: 60_000 });
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('every question has the answer of the engine beside it', async () => {
  const answers = await page.evaluate(async () => {
    const { beside, engine, request, context } = t;
    const pairs = {};
    for (const call of ['price', 'validate', 'wallet', 'nudges', 'qualify']) {
      const asked = call === 'qualify' ? { ...request, scenario: 'ALL' } : request;
      pairs[call] = [await engine[call](asked, context), beside[call](asked, context)];
    }
    const [packed, near] = [await engine.pricePacked(request, context), beside.pricePacked(request, context)];
    pairs.pricePacked = [packed, near].map(({ amounts, ...rest }) => ({ amounts: [...amounts], total: rest.total_amount }));
    return pairs;
  });
  for (const [call, [inside, beside]] of Object.entries(answers)) assert.deepEqual(inside, beside, call);
  // 80.00 and 25.00; a tenth of all, a tenth of the beans, five: 10.50, 2.50 and 5.00 off.
  assert.equal(answers.price[0].total_amount, 8700);
});

test('answers come in the order of the questions, errors as errors', async () => {
  const { totals, errors } = await page.evaluate(async () => {
    const { engine, scrip, request, context, told } = t;
    const cart = (quantity) => ({ ...request, automatic: false, redeemables: [], order: { items: [{ product_id: 'prod_mug', quantity }] } });
    const order = [];
    await Promise.all([1, 2, 3].map((n) => engine.price(cart(n), context).then((price) => order.push(price.total_amount))));
    const fails = (call) => call.then(() => 'nothing', told);
    return {
      totals: order,
      errors: [
        await fails(engine.validate(cart(-1), context)),
        await fails(scrip.load({ object: 'catalogue', version: '1', products: 7, vouchers: 'x' })),
        await fails(engine.validate({ ...cart(1), metadata: () => 1 }, context)),
      ],
    };
  });
  assert.deepEqual(totals, [2000, 4000, 6000]);
  const [request, broken, unsendable] = errors;
  assert.deepEqual(request, { name: 'ScripError', kind: 'invalid_input', key: 'invalid_payload', pointer: '/order/items/0/quantity', faults: request.faults });
  assert.equal(broken.kind, 'invalid_catalogue');
  assert.ok(broken.faults >= 2);
  assert.equal(unsendable.kind, 'invalid_input');
});

test('an engine that was disposed, and a worker that was ended, say so', async () => {
  const errors = await page.evaluate(async () => {
    const { loadWorkerScrip, document, request, context, told } = t;
    const scrip = await loadWorkerScrip();
    const engine = await scrip.load(document);
    const before = engine.price(request, context);
    await engine.dispose();
    const disposed = await engine.price(request, context).catch(told);
    const other = await scrip.load(document);
    const waiting = other.nudges(request, context).catch(told);
    scrip.terminate();
    const ended = await other.price(request, context).catch(told);
    return [(await before).total_amount, disposed.kind, (await waiting).kind, ended.kind];
  });
  assert.deepEqual(errors, [8700, 'disposed', 'disposed', 'disposed']);
});

test('a worker whose script is not there fails the call, and does not wait for ever', async () => {
  const error = await page.evaluate(() =>
    t.loadWorkerScrip({ worker: new Worker('/dist/nothing.js', { type: 'module' }) }).catch(t.told),
  );
  assert.equal(error.kind, 'engine_failed');
});

test('the page goes on with other things while the worker looks for nudges', async () => {
  const taken = await page.evaluate(async () => {
    const products = Array.from({ length: 50 }, (_, n) => ({ id: `p${n}`, object: 'product', price: 1000 + n }));
    const rules = Array.from({ length: 400 }, (_, n) => ({
      id: `val_${n}`, rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [100_000 + n] } }, logic: '1' },
    }));
    const promotion_tiers = rules.map(({ id }, n) => ({
      id: `promo_${n}`, object: 'promotion_tier', active: true, validation_rules: [id],
      action: { discount: { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ORDER' } },
    }));
    const { scrip, context } = t;
    const engine = await scrip.load({ object: 'catalogue', version: '2', currency: 'EUR', products, validation_rules: rules, promotion_tiers });
    const items = products.map(({ id }) => ({ product_id: id, quantity: 1 }));
    const request = { redeemables: [], automatic: true, order: { items } };
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const nudges = await Promise.all([1, 2, 3, 4].map(() => engine.nudges(request, context)));
    clearInterval(timer);
    return { found: nudges[0].data.length, ticks };
  });
  assert.ok(taken.found > 0);
  assert.ok(taken.ticks > 0);
});
