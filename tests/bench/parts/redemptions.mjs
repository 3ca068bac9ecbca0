// Redemptions of one hot code per second, over HTTP, on the real server with SQLite and full sync; and
// the same connections asking for /health, which is what HTTP alone can do here.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchBuild } from '../../support/paths.mjs';
import { Load } from './load.mjs';
import { progress, table } from './report.mjs';

// The optimised server where there is one, not the one that tests run.
const optimised = join(benchBuild, 'server/scrip-server');
if (existsSync(optimised)) process.env.SCRIP_SERVER ??= optimised;
const { keys, startServer } = await import('../../support/server.mjs');

const CONNECTIONS = 64;

const headers = {
  'Content-Type': 'application/json',
  'X-App-Id': keys.SCRIP_APP_ID,
  'X-App-Token': keys.SCRIP_APP_TOKEN,
};
const order = {
  items: [
    { product_id: 'prod_mug', quantity: 2, price: 2000 },
    { product_id: 'prod_beans', quantity: 1, price: 1250 },
  ],
};

export async function redemptions({ quick }) {
  const seconds = quick ? 2 : 5;
  const rounds = quick ? 1 : 3;
  const server = await startServer();
  try {
    const created = await server.api('POST', '/campaigns', {
      name: 'Hot',
      campaign_type: 'DISCOUNT_COUPONS',
      type: 'STANDALONE',
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
        redemption: { quantity: 1_000_000_000 },
        code_config: { pattern: 'HOT-########' },
      },
    });
    if (created.status !== 200) throw new Error(JSON.stringify(created.body));
    const codes = await server.api('GET', `/vouchers?campaign_id=${created.body.id}`);
    const { code } = codes.body.vouchers[0];
    const body = (n) =>
      JSON.stringify({ redeemables: [{ object: 'voucher', id: code }], order, tracking_id: `shopper-${n % 1000}` });
    const asks = {
      health: () => ({ method: 'GET', path: '/health', headers: {}, body: '' }),
      validate: (n) => ({ method: 'POST', path: '/v1/validations', headers, body: body(n) }),
      redeem: (n) => ({
        method: 'POST',
        path: '/v1/redemptions',
        headers: { ...headers, 'Idempotency-Key': `bench-${process.pid}-${n}` },
        body: body(n),
      }),
    };
    const load = new Load(server.url, CONNECTIONS);
    const samples = Object.fromEntries(Object.keys(asks).map((name) => [name, []]));
    let next = 0;
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, ask] of Object.entries(asks)) {
        progress(`${name}, ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
        const sample = await load.run(() => ask((next += 1)), round === 0 ? 1 : seconds);
        if (round > 0) samples[name].push(sample);
      }
    }
    const counted = await server.api('GET', `/vouchers/${code}`);
    const ledger = await server.api('GET', '/redemptions?limit=1');
    load.close();
    const results = Object.entries(samples).map(([name, list]) => ({
      name,
      ...list.sort((a, b) => a.per_second - b.per_second)[list.length >> 1],
    }));
    return {
      connections: CONNECTIONS,
      results,
      redeemed_quantity: counted.body.redemption.redeemed_quantity,
      ledger_total: ledger.body.total,
    };
  } finally {
    await server.stop();
  }
}

export function printRedemptions({ connections, results, redeemed_quantity, ledger_total }) {
  const health = results.find(({ name }) => name === 'health').per_second;
  return [
    `Server, SQLite with full sync, ${connections} keep-alive connections, one hot code (load and server share the cores)`,
    table([
      ['', 'per second', 'share of /health', 'p50 ms', 'p99 ms', 'refused'],
      ...results.map((one) => [
        one.name,
        one.per_second,
        one.per_second / health,
        one.p50_ms,
        one.p99_ms,
        String(one.refused),
      ]),
    ]),
    `afterwards the voucher counts ${redeemed_quantity} redemptions and the ledger ${ledger_total}`,
  ].join('\n');
}
