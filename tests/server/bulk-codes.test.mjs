// One campaign with very many codes: SCRIP_BULK_CODES of them (2,000 unless told; 1,000,000 is the claim).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { settled, startServer } from '../support/server.mjs';

const count = Number(process.env.SCRIP_BULK_CODES ?? 2000);
const discount = { type: 'PERCENT', percent_off: 10 };
let server;

before(async () => {
  server = await startServer();
});
after(() => server.stop());

async function ok(promise) {
  const { status, body } = await promise;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

/** The most memory that the server ever had, in MiB. */
const peakMemory = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;
const seconds = (from) => (performance.now() - from) / 1000;
const actionOf = async (type) => (await ok(server.api('GET', '/async-actions?limit=100'))).async_actions.find((action) => action.type === type).id;
const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

/** Redeems a code without a limit until told to stop, one call after the other; answers the milliseconds each took. */
function redeemMeanwhile() {
  let running = true;
  const took = [];
  const done = (async () => {
    while (running) {
      const from = performance.now();
      await ok(server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'ALWAYS' }], order: { amount: 1000 } }));
      took.push(performance.now() - from);
    }
  })();
  return { stop: async () => { running = false; await done; return took; } };
}

test(`${count.toLocaleString('en')} codes: generated, searched, paged, disabled, exported, deleted, in memory that does not grow with them`, { timeout: 3_600_000 }, async (t) => {
  await ok(server.api('POST', '/vouchers/ALWAYS', { type: 'DISCOUNT_VOUCHER', discount }));
  const quiet = redeemMeanwhile();
  await new Promise((done) => setTimeout(done, 500));
  const undisturbed = await quiet.stop();
  const before = peakMemory();

  const start = performance.now();
  const busy = redeemMeanwhile();
  const campaign = await ok(server.api('POST', '/campaigns', { name: 'bulk', campaign_type: 'DISCOUNT_COUPONS', vouchers_count: count, voucher: { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: 1 } } }));
  const { result } = await settled(server, await actionOf('CAMPAIGN.VOUCHERS_GENERATE'), 3600);
  const generated = seconds(start);
  const disturbed = await busy.stop();
  assert.equal(result.done_count, count);
  assert.equal((await ok(server.api('GET', '/campaigns/bulk'))).vouchers_count, count);
  const afterGeneration = peakMemory();

  // The CSV names every code once.
  const exportStart = performance.now();
  const { id } = await ok(server.api('POST', '/exports', { exported_object: 'voucher', parameters: { fields: ['code'], filters: { campaign_id: { conditions: { $is: [campaign.id] } } } } }));
  const response = await fetch((await ok(server.api('GET', `/exports/${id}`))).result.url);
  const codes = new Set();
  let rest = '';
  let lines = -1;
  const decoder = new TextDecoder();
  for await (const piece of response.body) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\r\n');
    rest = parts.pop();
    for (const line of parts) if (++lines > 0) codes.add(line);
  }
  assert.deepEqual([lines, codes.size, rest], [count, count, '']);
  const exported = seconds(exportStart);
  const afterExport = peakMemory();
  const length = campaign.voucher.code_config.length;
  for (const code of codes) assert.equal(code.length, length);

  // Searched, paged both ways, disabled.
  const [code] = codes;
  const timed = async (path) => {
    const from = performance.now();
    const body = await ok(server.api('GET', path));
    return { body, ms: performance.now() - from };
  };
  const first = await timed('/vouchers?campaign=bulk&limit=100');
  assert.equal(first.body.total, count);
  const second = await timed(`/vouchers?campaign=bulk&limit=100&starting_after_id=${first.body.more_starting_after}`);
  const far = await timed(`/vouchers?campaign=bulk&limit=100&page=${Math.min(Math.floor(count / 100), 1000)}`);
  const found = await timed(`/vouchers?filters[code][conditions][$starts_with]=${code.slice(0, 6)}&campaign=bulk`);
  for (const { body } of [second, far, found]) assert.ok(body.vouchers.length > 0);
  assert.equal(new Set([...first.body.vouchers, ...second.body.vouchers].map((voucher) => voucher.code)).size, Math.min(200, count));
  await ok(server.api('POST', `/vouchers/${code}/disable`, {}));
  const redeem = (one) => server.api('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: one }], order: { amount: 1000 } });
  assert.equal((await redeem(code)).body.key, 'voucher_disabled');
  assert.equal((await redeem([...codes][1])).status, 200);

  const deleteStart = performance.now();
  await ok(server.api('DELETE', '/campaigns/bulk?force=true'));
  await settled(server, await actionOf('CAMPAIGN.DELETE'), 3600);
  const deleted = seconds(deleteStart);
  assert.equal((await ok(server.api('GET', '/vouchers'))).total, 1);

  t.diagnostic(`generated in ${generated.toFixed(1)} s, exported in ${exported.toFixed(1)} s, deleted in ${deleted.toFixed(1)} s`);
  t.diagnostic(`peak memory: ${before.toFixed(0)} MiB before, ${afterGeneration.toFixed(0)} after generating, ${afterExport.toFixed(0)} after exporting, ${peakMemory().toFixed(0)} at the end`);
  t.diagnostic(`one redemption at a time: p50 ${percentile(undisturbed, 0.5).toFixed(1)} ms, p99 ${percentile(undisturbed, 0.99).toFixed(1)} ms alone; p50 ${percentile(disturbed, 0.5).toFixed(1)} ms, p99 ${percentile(disturbed, 0.99).toFixed(1)} ms while generating`);
  t.diagnostic(`lists: first page ${first.ms.toFixed(0)} ms, by cursor ${second.ms.toFixed(0)} ms, far page ${far.ms.toFixed(0)} ms, search ${found.ms.toFixed(0)} ms`);
  // SQLite's caches fill up to their bounds: 32 MiB for each of the writer's and readers' connections.
  assert.ok(peakMemory() - before < 200, `${before} MiB before, ${peakMemory()} MiB after`);
});
