import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../support/server.mjs';

const kills = Number(process.env.SCRIP_KILLS ?? 5);
const clients = 16;

test(`kill -9 under load, ${kills} times: no acknowledged redemption is lost, none counts twice`, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'scrip-crash-'));
  const options = { directory, args: ['--log-level', 'warn'] };
  let server = await startServer(options);
  const made = await server.api('POST', '/vouchers/CRASH', { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 }, redemption: { quantity: 1_000_000 } });
  assert.equal(made.status, 200);
  await server.api('POST', '/vouchers/CRASHCARD', { type: 'GIFT_VOUCHER', gift: { amount: 1_000_000 } });
  const body = {
    redeemables: [{ object: 'voucher', id: 'CRASH' }, { object: 'voucher', id: 'CRASHCARD', gift: { credits: 7 } }],
    order: { amount: 10000 },
  };
  const redeem = (key) => server.api('POST', '/redemptions', body, { 'Idempotency-Key': key });
  const acknowledged = new Map();
  for (let round = 0; round < kills; ++round) {
    const unanswered = [];
    let killed = false;
    const workers = Array.from({ length: clients }, async () => {
      while (!killed) {
        const key = randomUUID();
        try {
          const answer = await redeem(key);
          assert.equal(answer.status, 200, JSON.stringify(answer.body));
          acknowledged.set(key, answer.body.parent_redemption.id);
        } catch (error) {
          if (error.code === 'ERR_ASSERTION') throw error;
          unanswered.push(key);
          return;
        }
      }
    });
    await new Promise((done) => setTimeout(done, 60 + ((round * 37) % 140)));
    killed = true;
    await server.kill();
    await Promise.all(workers);
    server = await startServer(options);
    // Whoever got no answer asks again with the same key, and learns what happened.
    for (const key of unanswered) {
      const answer = await redeem(key);
      assert.equal(answer.status, 200);
      acknowledged.set(key, answer.body.parent_redemption.id);
    }
    for (const id of acknowledged.values()) {
      const found = await server.api('GET', `/redemptions/${id}`);
      assert.equal(found.status, 200, `redemption ${id} was acknowledged and is gone`);
    }
    assert.equal(new Set(acknowledged.values()).size, acknowledged.size);
    const voucher = (await server.api('GET', '/vouchers/CRASH')).body;
    assert.equal(voucher.redemption.redeemed_quantity, acknowledged.size);
    const card = (await server.api('GET', '/vouchers/CRASHCARD')).body;
    assert.equal(card.gift.balance, 1_000_000 - 7 * acknowledged.size);
    const listed = (await server.api('GET', '/vouchers/CRASH/redemption')).body;
    assert.equal(listed.total, acknowledged.size);
  }
  assert.ok(acknowledged.size > kills, 'there was load');
  assert.equal((await server.stop()).code, 0);
  rmSync(directory, { recursive: true, force: true });
});
