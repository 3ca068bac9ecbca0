#!/usr/bin/env node
// One, two and three servers on one PostgreSQL under the same load: redemptions a second and p99, in turn and as ratios of
// one round. Progress goes to stderr, the table to stdout.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBuild, root } from '../support/paths.mjs';
import { program } from './parts/ceilings.mjs';
import { median, progress, short, table } from './parts/report.mjs';
import { load } from './parts/server-load.mjs';
import { countedBy, furnish } from './parts/shop.mjs';

const USAGE = `node tests/bench/several-servers.mjs [--seconds N] [--rounds N] [--connections N] [--other FILE]

  --seconds N      of each measurement (default 4)
  --rounds N       one, two and three servers in turn, so often; the median counts (default 3)
  --connections N  closed loop, over the servers that are asked (default 64)
  --other FILE     another scrip-server, measured in the same rounds on a database of its own: for before and after
  --help

Needs: cmake --preset bench && cmake --build --preset bench --target scrip_load scrip_server, and Debian's postgresql.
SCRIP_SERVER names another server, SCRIP_BENCH_BUILD another build folder. Clients, servers and PostgreSQL share the cores.
`;
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
    other: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const [seconds, rounds, connections] = [Number(values.seconds), Number(values.rounds), Number(values.connections)];
if (!(seconds > 0) || !(rounds > 0) || !(connections >= 3) || !existsSync(program('scrip_load'))) {
  process.stderr.write(USAGE);
  process.exit(2);
}
process.env.SCRIP_SERVER ??= [join(benchBuild, 'server/scrip-server'), join(root, 'build/release/server/scrip-server')].find(existsSync);
const { keys, startServer } = await import('../support/server.mjs');
const { startSeasonedPostgres } = await import('./parts/seasoned-postgres.mjs');

const headers = { 'Content-Type': 'application/json', 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
const cluster = await startSeasonedPostgres();
process.once('exit', () => cluster.remove());
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Three servers on one database. */
async function group(name, binary) {
  cluster.createDatabase(name);
  const options = { database: cluster.url(name), args: ['--log-level', 'warn', '--connections-per-address', '4096'], ...(binary === undefined ? {} : { launcher: ['/bin/sh', '-c', 'shift; exec "$0" "$@"', binary] }) };
  const servers = [];
  for (let n = 0; n < 3; ++n) servers.push(await startServer(options));
  return { name, servers, sold: await furnish(servers[0], headers), redeemed: 0 };
}

/** The same load, over so many of them. Each program counts its keys from the clock: they are told apart by the server's number. */
async function ask({ servers, sold }, count, kind) {
  const requests = (n) => sold[kind].map((text) => text.replace('bench-', `bench-${n}-`));
  const each = await Promise.all(
    servers.slice(0, count).map((server, n) =>
      load(Number(new URL(server.url).port), seconds, [{ name: kind, requests: requests(n), connections: Math.floor(connections / count) + (n < connections % count ? 1 : 0) }]),
    ),
  );
  const all = each.flat();
  return {
    answers: all.reduce((sum, one) => sum + one.answers, 0),
    per_second: all.reduce((sum, one) => sum + one.per_second, 0),
    p99_ms: Math.max(...all.map((one) => one.p99_us)) / 1000,
  };
}

const groups = [await group('scrip')];
if (values.other !== undefined) groups.push(await group('other', values.other));
const samples = [];
for (let round = 1; round <= rounds; ++round) {
  const sample = {};
  for (const count of [1, 2, 3]) {
    for (const kind of ['viral', 'spread']) {
      for (const one of round % 2 === 1 ? groups : [...groups].reverse()) {
        progress(`round ${round} of ${rounds}: ${one.name}, ${count}, ${kind}`);
        const measured = await ask(one, count, kind);
        one.redeemed += measured.answers;
        sample[`${one.name} ${count} ${kind}`] = measured;
      }
    }
  }
  samples.push(sample);
}
const figure = (name, what) => median(samples.map((sample) => sample[name][what]));
const ratio = (name, to) => median(samples.map((sample) => sample[name].per_second / sample[to].per_second));
for (const { name, servers, sold, redeemed } of groups) {
  const { counted, listed } = await countedBy(servers[0], sold.codes);
  await Promise.all(servers.map((server) => server.stop()));
  if (counted !== redeemed || listed !== redeemed) throw new Error(`${name}: ${redeemed} answers, ${counted} counted, ${listed} listed`);
  const rows = [1, 2, 3].map((count) => {
    const [hot, spread] = ['viral', 'spread'].map((kind) => `${name} ${count} ${kind}`);
    return [String(count), figure(hot, 'per_second'), short(figure(hot, 'p99_ms')), short(ratio(hot, `${name} 1 viral`)), figure(spread, 'per_second'), short(figure(spread, 'p99_ms')), short(ratio(spread, `${name} 1 spread`)), short(ratio(hot, spread))];
  });
  process.stdout.write(`${table([[`${name}: servers`, 'hot code/s', 'p99 ms', 'to one', '64 codes/s', 'p99 ms', 'to one', 'hot / 64'], ...rows])}\n${redeemed} redemptions answered, counted and listed alike\n\n`);
}
if (groups.length === 2) {
  const rows = [1, 2, 3].map((count) => [String(count), ...['viral', 'spread'].map((kind) => short(ratio(`scrip ${count} ${kind}`, `other ${count} ${kind}`)))]);
  process.stdout.write(`${table([['scrip / other: servers', 'hot code', '64 codes'], ...rows])}\n`);
}
