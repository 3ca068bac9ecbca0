// Redemptions per second, durable, over HTTP: one viral code, an Idempotency-Key each, against the real server with
// SQLite or PostgreSQL and full sync. Prints JSON lines.
//
//   node tests/bench/redemptions.mjs [--store sqlite] [--connections 64] [--seconds 5] [--what redeem,validate,health]
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { keys, startServer } from '../support/server.mjs';

const { values: options } = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    connections: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '5' },
    what: { type: 'string', default: 'redeem,validate,health' },
  },
});
const connections = Number(options.connections);
const seconds = Number(options.seconds);

const server = await startServer({ store: options.store, args: ['--log-level', 'warn'] });
const product = (await server.api('POST', '/products', { name: 'Coffee', price: 1200 })).body;
await server.api('POST', '/vouchers/VIRAL', { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, redemption: { quantity: 100_000_000 } });
const body = JSON.stringify({
  redeemables: [{ object: 'voucher', id: 'VIRAL' }],
  order: { items: [{ product_id: product.id, quantity: 2 }] },
});
const head = (path) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n` +
  `X-App-Id: ${keys.SCRIP_APP_ID}\r\nX-App-Token: ${keys.SCRIP_APP_TOKEN}\r\n`;
let serial = 0;
const requests = {
  redeem: () => `${head('/v1/redemptions')}Idempotency-Key: bench-${process.pid}-${serial++}\r\n\r\n${body}`,
  validate: () => `${head('/v1/validations')}\r\n${body}`,
  health: () => 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n',
};

/** Keeps one connection busy until `until`; notes every answer's time. */
function worker(make, until, times) {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.setNoDelay(true);
    let received = '';
    let started = 0;
    const send = () => {
      started = performance.now();
      socket.write(make());
    };
    socket.on('connect', send);
    socket.on('error', fail);
    socket.on('data', (data) => {
      received += data.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received.slice(0, end))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      if (!received.startsWith('HTTP/1.1 200')) return fail(new Error(received.slice(0, 600)));
      received = '';
      const now = performance.now();
      times.push(now - started);
      if (now < until) return send();
      socket.end();
      done();
    });
  });
}

let redeemed = 0;
for (const what of options.what.split(',')) {
  for (const warm of [true, false]) {
    const times = [];
    const span = warm ? 0.5 : seconds;
    const begin = performance.now();
    await Promise.all(Array.from({ length: connections }, () => worker(requests[what], begin + span * 1000, times)));
    const elapsed = (performance.now() - begin) / 1000;
    if (what === 'redeem') redeemed += times.length;
    if (warm) continue;
    times.sort((a, b) => a - b);
    const at = (share) => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2));
    console.log(JSON.stringify({ store: options.store, what, connections, per_second: Math.round(times.length / elapsed), p50_ms: at(0.5), p99_ms: at(0.99) }));
  }
}
const counted = (await server.api('GET', '/vouchers/VIRAL')).body.redemption.redeemed_quantity;
if (counted !== redeemed) throw new Error(`${redeemed} answers, ${counted} redemptions counted`);
await server.stop();
