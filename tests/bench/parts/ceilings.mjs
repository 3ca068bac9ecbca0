// What the machine can do without us, measured beside us: the disk's sync, SQLite and PostgreSQL with a redemption
// as small as it can be, and HTTP alone. Each answers `{ per_second, p99_us? }`.
import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchBuild } from '../../support/paths.mjs';

const execute = promisify(execFile);
export const program = (name) => join(benchBuild, 'tests', name);

async function inFolder(use) {
  const folder = mkdtempSync(join(process.env.SCRIP_BENCH_DISK ?? tmpdir(), 'scrip-ceiling-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** fdatasync of 4 kB over space that is there already. */
export function sync(seconds) {
  return inFolder((folder) => {
    const file = openSync(join(folder, 'sync'), 'w');
    const block = Buffer.alloc(4096, 7);
    const blocks = 4096;
    for (let i = 0; i < blocks; i += 1) writeSync(file, block, 0, 4096, i * 4096);
    fdatasyncSync(file);
    const times = [];
    const end = performance.now() + seconds * 1000;
    for (let i = 0; performance.now() < end; i += 1) {
      const begin = performance.now();
      writeSync(file, block, 0, 4096, (i % blocks) * 4096);
      fdatasyncSync(file);
      times.push(performance.now() - begin);
    }
    closeSync(file);
    times.sort((a, b) => a - b);
    return { per_second: Math.round(times.length / seconds), p99_us: Math.round(times[Math.floor(times.length * 0.99)] * 1000) };
  });
}

export function sqlite(batch, seconds) {
  return inFolder(async (folder) => {
    const { stdout } = await execute(program('scrip_sqlite_redeem'), [join(folder, 'store.db'), String(batch), String(seconds)]);
    return { per_second: Number(stdout) };
  });
}

const SCHEMA = `
CREATE TABLE campaign (id int PRIMARY KEY, used bigint NOT NULL, quota bigint NOT NULL) WITH (fillfactor = 50);
CREATE TABLE answer (key text PRIMARY KEY, entry bigint NOT NULL);
CREATE TABLE entry (id bigserial PRIMARY KEY, campaign_id int NOT NULL, code text NOT NULL, customer text NOT NULL,
  order_id text NOT NULL, amount int NOT NULL, at timestamptz NOT NULL DEFAULT now());
INSERT INTO campaign SELECT n, 0, 1000000000 FROM generate_series(1, 64) n;
CREATE FUNCTION redeem(c int, k text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE e bigint := nextval('entry_id_seq');
BEGIN
  INSERT INTO answer VALUES (k, e);
  INSERT INTO entry (id, campaign_id, code, customer, order_id, amount) VALUES (e, c, 'SPRING-' || k, 'cust_' || k, 'ord_' || k, 500);
  UPDATE campaign SET used = used + 1 WHERE id = c AND used < quota;
  IF NOT FOUND THEN RAISE EXCEPTION 'not taken'; END IF;
END $$;`;

/** pgbench, one call for each redemption: all of one campaign, or spread over `campaigns`. Its better client count. */
export async function postgres(cluster, campaigns, seconds) {
  const name = `ceiling_${campaigns}`;
  cluster.createDatabase(name);
  cluster.sql(name, SCHEMA);
  return inFolder(async (folder) => {
    const script = join(folder, 'redeem.sql');
    writeFileSync(
      script,
      `\\set a random(1, 2000000000)\n\\set b random(1, 2000000000)\n\\set c random(1, ${campaigns})\n` +
        `SELECT redeem(:c, :a || '-' || :b || '-' || :client_id);\n`,
    );
    const rates = [];
    for (const clients of [8, 32]) {
      const { stdout } = await execute('pgbench', [
        ...['-h', cluster.directory, '-p', String(cluster.port), '-U', 'postgres', '-n', '-M', 'prepared'],
        ...['-c', String(clients), '-j', '2', '-T', String(Math.ceil(seconds)), '-f', script, name],
      ]);
      rates.push(Number(/tps = ([\d.]+)/.exec(stdout)[1]));
    }
    const counted = cluster.sql(name, 'SELECT (SELECT sum(used) FROM campaign) = (SELECT count(*) FROM entry)');
    if (counted !== 't') throw new Error('pgbench: the counts differ');
    return { per_second: Math.round(Math.max(...rates)) };
  });
}

/** The echo of the HTTP library, as something to put load on: `{ port, stop }`. */
export async function echo() {
  const child = spawn(program('scrip_echo'), [], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [port] = await new Promise((done) => lines.once('line', (line) => done([Number(line)])));
  return { port, stop: () => child.kill() };
}
