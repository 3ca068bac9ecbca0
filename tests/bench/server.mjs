#!/usr/bin/env node
// The server under load, beside what the machine can do without it: gates S1 to S9, in one run. Progress goes to stderr,
// tables to stdout. Latency is counted from when a request was to be sent.
import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBuild, root } from '../support/paths.mjs';
import { isMet, printBars } from './parts/bars.mjs';
import { echo, postgres, program, sqlite, sync } from './parts/ceilings.mjs';
import { median, progress, short, table } from './parts/report.mjs';
import { load, request, usageOf } from './parts/server-load.mjs';
import { countedBy, furnish } from './parts/shop.mjs';

const USAGE = `node tests/bench/server.mjs [--store sqlite|postgresql]... [--seconds N] [--rounds N] [--strict] [--json FILE]

  --store STORE   sqlite | postgresql; may be repeated (default: both)
  --seconds N     of each measurement (default 4)
  --rounds N      each measurement so often, ceilings and server in turn; the median counts (default 3)
  --strict        exit with 1 where a gate is missed
  --json FILE     the figures as JSON, too
  --help

Needs: cmake --preset bench && cmake --build --preset bench --target scrip_load scrip_echo scrip_sqlite_redeem scrip_server
       and Debian's postgresql (pgbench). SCRIP_SERVER names another server, SCRIP_BENCH_BUILD another build folder.
The load runs on the same cores. Nothing else should: a figure of a busy machine says nothing.
`;

const { values } = parseArgs({
  options: {
    store: { type: 'string', multiple: true, default: ['sqlite', 'postgresql'] },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    strict: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const stores = values.store;
if (!(seconds > 0) || !(rounds > 0) || stores.some((one) => one !== 'sqlite' && one !== 'postgresql')) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const missing = ['scrip_load', 'scrip_echo', 'scrip_sqlite_redeem'].filter((name) => !existsSync(program(name)));
if (missing.length > 0) {
  process.stderr.write(`not built: ${missing.join(', ')}\n\n${USAGE}`);
  process.exit(2);
}
process.env.SCRIP_SERVER ??= [join(benchBuild, 'server/scrip-server'), join(root, 'build/release/server/scrip-server')].find(existsSync);
const { keys, startServer } = await import('../support/server.mjs');
const { startSeasonedPostgres } = await import('./parts/seasoned-postgres.mjs');

const OTHERS_PER_SECOND = 200;
const headers = { 'Content-Type': 'application/json', 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };

/** A server with what it sells. */
async function shop(store) {
  if (store === 'postgresql') cluster.createDatabase('scrip');
  const database = store === 'postgresql' ? { database: cluster.url('scrip') } : { store };
  const server = await startServer({ ...database, args: ['--log-level', 'warn', '--connections-per-address', '4096'] });
  const sold = await furnish(server, headers);
  return {
    server,
    port: Number(new URL(server.url).port),
    ...sold,
    async stop() {
      const counts = await countedBy(server, sold.codes);
      await server.stop();
      return counts;
    },
  };
}

/** One round of a store: every figure once. */
async function measure(one, store, say) {
  const figures = {};
  const run = async (name, streams) => {
    say(`${store}: ${name}`);
    const before = usageOf(one.server.pid).cpu_ns;
    const results = await load(one.port, seconds, streams);
    const answers = results.reduce((sum, { answers: count }) => sum + count, 0);
    one.redeemed += streams[0].name === 'validate' ? 0 : answers;
    figures[name] = { ...results[0], cpu_us: (usageOf(one.server.pid).cpu_ns - before) / 1000 / answers };
    return results;
  };
  await run('redeem', [{ name: 'redeem', requests: one.viral }]);
  await run('redeem spread', [{ name: 'spread', requests: one.spread }]);
  await run('redeem, 512 connections', [{ name: 'redeem', requests: one.viral, connections: 512 }]);
  await run('redeem, half load', [{ name: 'redeem', requests: one.viral, rate: Math.round(figures.redeem.per_second / 2) }]);
  await run('validate', [{ name: 'validate', requests: one.validate }]);
  const others = { name: 'others', requests: one.spread, connections: 16, rate: OTHERS_PER_SECOND };
  await run('others alone', [others]);
  await run('others beside as much of all codes', [others, { name: 'all', requests: one.spread }]);
  await run('others beside the viral code', [others, { name: 'viral', requests: one.viral }]);
  return figures;
}

async function ceilingsOnce(body, cluster, say) {
  say('ceilings: disk');
  const figures = { sync: await sync(seconds) };
  for (const batch of [1, 32]) {
    say(`ceilings: SQLite, ${batch} for each commit`);
    figures[`sqlite ${batch}`] = await sqlite(batch, seconds);
  }
  const server = await echo();
  try {
    say('ceilings: HTTP echo');
    const asks = [request('POST', '/v1/echo', headers, body)];
    figures.echo = (await load(server.port, seconds, [{ name: 'echo', requests: asks }]))[0];
    figures['echo, half load'] = (await load(server.port, seconds, [{ name: 'echo', requests: asks, rate: Math.round(figures.echo.per_second / 2) }]))[0];
  } finally {
    server.stop();
  }
  if (cluster !== undefined) {
    say('ceilings: pgbench');
    for (const name of ['ceiling_1', 'ceiling_64']) cluster.sql('postgres', `SET client_min_messages = warning; DROP DATABASE IF EXISTS ${name};`);
    figures['postgres hot'] = await postgres(cluster, 1, seconds);
    figures['postgres spread'] = await postgres(cluster, 64, seconds);
  }
  return figures;
}

function mediansOf(samples) {
  return Object.fromEntries(
    Object.keys(samples[0]).map((name) => {
      const members = Object.keys(samples[0][name]).filter((member) => typeof samples[0][name][member] === 'number');
      return [name, Object.fromEntries(members.map((member) => [member, median(samples.map((sample) => sample[name][member]))]))];
    }),
  );
}

/** Ratios of one round: what was measured a minute apart is not compared across rounds. */
function ratiosOf(store, our, raw) {
  const rate = our.redeem.per_second;
  const bar = (name, what, value, gate, wish, higher = true) => ({ name: `${name} ${store}`, what, value, gate, wish, higher });
  const bars = [
    bar('S1', 'redemptions / HTTP echo', rate / raw.echo.per_second, 0.2, 0.3),
    bar('S2', 'redemptions / PostgreSQL hot row', rate / raw['postgres hot']?.per_second, 6, 9),
    bar('S3', 'redemptions / SQLite, one for each commit', rate / raw['sqlite 1'].per_second, 3.5, 5.5),
    bar('S4', 'redemptions / SQLite, 32 for each commit', rate / raw['sqlite 32'].per_second, 0.6, 0.85),
    bar('S5', 'hot code / 64 codes', rate / our['redeem spread'].per_second, 0.8, 1),
    bar('S6', 'redemptions / PostgreSQL hot row', rate / raw['postgres hot']?.per_second, 0.6, 5),
    bar('S6b', '64 codes / PostgreSQL 64 rows', our['redeem spread'].per_second / raw['postgres spread']?.per_second, 0.6),
    bar('S7', 'validations / HTTP echo', our.validate.per_second / raw.echo.per_second, 0.45, 0.65),
    bar('S8', 'p99 at half load / (echo p99 + sync p99)', our['redeem, half load'].p99_us / (raw['echo, half load'].p99_us + raw.sync.p99_us), 5, 2, false),
    bar('S9', '512 / 64 connections', our['redeem, 512 connections'].per_second / rate, 0.7, 0.85),
    bar('hot', "others' p99 beside a viral code / beside as much of all codes", our['others beside the viral code'].p99_us / our['others beside as much of all codes'].p99_us, 1.5, 1, false),
  ];
  // S1 to S4 are for the embedded store, S6 for PostgreSQL.
  const of = store === 'sqlite' ? ['S1', 'S2', 'S3', 'S4', 'S5', 'S7', 'S8', 'S9', 'hot'] : ['S5', 'S6', 'S6b', 'S7', 'S8', 'S9', 'hot'];
  return bars.filter(({ name }) => of.includes(name.split(' ')[0]));
}

/** The median of the rounds' ratios. */
function barsOf(store) {
  const all = samples[store].map((our, round) => ratiosOf(store, our, samples.ceilings[round]));
  return all[0].map((bar, at) => ({ ...bar, value: median(all.map((one) => one[at].value)) }));
}

const say = (text) => progress(`[${new Date().toISOString().slice(11, 19)}] ${text}`);
// One that waits for the disk.
const cluster = await startSeasonedPostgres().catch((error) => {
  progress(`no PostgreSQL: ${error.message}`);
  return undefined;
});
process.once('exit', () => cluster?.remove());
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const shops = {};
const samples = { ceilings: [] };
for (const store of stores) {
  shops[store] = Object.assign(await shop(store), { redeemed: 0 });
  samples[store] = [];
  await load(shops[store].port, 1, [{ name: 'redeem', requests: shops[store].viral }]).then(([warm]) => (shops[store].redeemed += warm.answers));
}
for (let round = 1; round <= rounds; round += 1) {
  say(`round ${round} of ${rounds}`);
  samples.ceilings.push(await ceilingsOnce(shops[stores[0]].body, cluster, say));
  for (const store of stores) samples[store].push(await measure(shops[store], store, say));
}
const raw = mediansOf(samples.ceilings);
const figures = { at: new Date().toISOString(), processor: cpus()[0]?.model, cores: cpus().length, seconds, rounds, ceilings: raw };
process.stdout.write(`${figures.processor}, ${figures.cores} cores, ${figures.at}; ${rounds} rounds of ${seconds} s\n\n`);
process.stdout.write(
  `${table([['ceilings', 'per second', 'p99 ms'], ...Object.entries(raw).map(([name, { per_second, p99_us }]) => [name, per_second, p99_us === undefined ? '' : short(p99_us / 1000)])])}\n`,
);
const bars = [];
for (const store of stores) {
  const our = mediansOf(samples[store]);
  const memory = usageOf(shops[store].server.pid);
  const { counted, listed } = await shops[store].stop();
  if (counted !== shops[store].redeemed || listed !== shops[store].redeemed)
    throw new Error(`${store}: ${shops[store].redeemed} answers, ${counted} counted, ${listed} listed`);
  figures[store] = { ...our, memory_mib: memory.memory_mib, memory_peak_mib: memory.memory_peak_mib };
  process.stdout.write(
    `\n${table([
      [store, 'per second', 'p50 ms', 'p99 ms', 'p99.9 ms', 'server CPU us'],
      ...Object.entries(our).map(([name, one]) => [name, one.per_second, one.p50_us / 1000, one.p99_us / 1000, one.p999_us / 1000, one.cpu_us]),
    ])}\nmemory of the server ${memory.memory_mib} MiB, at most ${memory.memory_peak_mib} MiB; ${counted} redemptions answered, counted and listed alike\n`,
  );
  bars.push(...barsOf(store));
}
process.stdout.write(`\n${printBars(bars)}\n`);
if (values.json) await writeFile(values.json, `${JSON.stringify({ ...figures, samples, bars }, null, 2)}\n`);
process.exit(values.strict && bars.some((bar) => isMet(bar) === false) ? 1 : 0);
