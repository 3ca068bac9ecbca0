// SQLite's log is copied into its file beside the writer (decisions/0052), and starts anew under load.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { call, keys, run, settled, startServer } from '../support/server.mjs';

const PAGE = 4096;
/** From as many pages on the log is to start anew (checkpoints.cpp); what is written until the thread has copied it comes on top. */
const LOG = 8000;
const LONGEST = 3 * LOG;
/** With 2,000 bytes each these are more than 12,000 pages. */
const CODES = 20_000;
let server;
let file;

before(async () => {
  server = await startServer({ store: 'sqlite', keep: true });
  file = server.database.replace(/^sqlite:/, '');
});
after(async () => {
  await server.stop();
  server.remove();
});

async function metric(name) {
  const { body } = await call(server.url, 'GET', '/metrics', undefined, { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN });
  return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(body)?.[1]);
}

test('the log of a store that is written to all the time is copied into the file and starts anew', async () => {
  assert.equal(await metric('scrip_store_checkpoint_errors_total'), 0);
  const sizes = [];
  const lengths = [];
  const watch = setInterval(async () => {
    sizes.push(statSync(file).size);
    lengths.push(await metric('scrip_store_log_pages'));
  }, 20);
  const made = await server.api('POST', '/campaigns', {
    name: 'many',
    campaign_type: 'DISCOUNT_COUPONS',
    vouchers_count: CODES,
    voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, code_config: { length: 12 }, metadata: { note: 'x'.repeat(2000) } },
  });
  assert.equal(made.status, 200);
  // Redemptions read and write between the chunks.
  const one = await server.api('POST', '/vouchers/BESIDE', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } });
  assert.equal(one.status, 200);
  await settled(server, made.body.async_action_id ?? (await server.api('GET', '/async-actions')).body.async_actions[0].id);
  clearInterval(watch);
  // More has been in the log than it ever held: it started anew. Only who copies can make the file grow.
  const longest = Math.max(...lengths.filter(Number.isFinite));
  assert.ok(longest >= 1000 && longest <= LONGEST, `the longest log had ${longest} pages`);
  assert.ok(lengths.some((length, i) => i > 0 && length < lengths[i - 1]), 'it never became shorter');
  assert.ok(sizes.at(-1) > sizes[0] + 2 * 1000 * PAGE, `the file has ${sizes.at(-1)} bytes, it had ${sizes[0]}`);
  assert.equal(await metric('scrip_store_checkpoint_errors_total'), 0);
  await server.stop();
  const verified = run(['verify', '--database', server.database]);
  assert.equal(verified.status, 0, verified.stderr);
});
