// The server killed, one of three servers killed, and PostgreSQL killed, all under mixed traffic.
//
// SCRIP_KILLS  how often each dies (default 3; the bar is 200)
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { MixedTraffic } from '../support/mixed-traffic.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { startServer } from '../support/server.mjs';

const kills = Number(process.env.SCRIP_KILLS ?? 3);
const args = ['--log-level', 'error'];
const long = { timeout: 14_400_000 };

/** Traffic with a death in every round, as soon as some dozens of writes were answered; the books agree after each. */
async function rounds(traffic, die) {
  await traffic.prepare();
  for (let round = 0; round < kills; ++round) {
    await traffic.open();
    await traffic.during(async () => {
      await traffic.progress(10);
      if (round % 5 === 0) await traffic.startJobs();
      await traffic.progress(20 + ((round * 37) % 60));
      await die(round);
    });
    await traffic.check();
  }
  const books = await traffic.finish();
  assert.ok(books.retried > 0, 'somebody was left without an answer');
  assert.ok(books.redemptions > kills * 5, 'there was load');
  return books;
}

test(`kill -9 of the server on SQLite, ${kills} times: nothing acknowledged is lost, nothing counts twice`, long, async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'scrip-crash-'));
  const options = { directory, args, store: 'sqlite' };
  let server = await startServer(options);
  const traffic = new MixedTraffic(() => [server], { database: server.database });
  const books = await rounds(traffic, async () => {
    await server.kill();
    server = await startServer(options);
  });
  t.diagnostic(JSON.stringify(books));
  assert.equal((await server.stop()).code, 0);
  rmSync(directory, { recursive: true, force: true });
});

describe('on PostgreSQL', () => {
  let cluster;
  let servers = [];
  const options = () => ({ database: cluster.url('scrip'), args });
  before(async () => {
    cluster = await startPostgres();
    cluster.createDatabase('scrip');
    servers = await Promise.all([1, 2, 3].map(() => startServer(options())));
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    cluster?.remove();
  });

  test(`kill -9 of one of three servers, ${kills} times, while the others work on`, long, async (t) => {
    const traffic = new MixedTraffic(() => servers, { database: cluster.url('scrip') });
    const books = await rounds(traffic, async (round) => {
      const dead = servers[round % 3];
      servers = servers.filter((server) => server !== dead);
      await dead.kill();
      await traffic.progress(20);
      servers = [...servers, await startServer(options())];
    });
    t.diagnostic(JSON.stringify(books));
  });

  test(`PostgreSQL stopped in the middle of it, its backends and its postmaster killed, ${kills} times`, long, async (t) => {
    cluster.createDatabase('killed');
    const own = await Promise.all([1, 2].map(() => startServer({ database: cluster.url('killed'), args })));
    const traffic = new MixedTraffic(() => own, { database: cluster.url('killed') });
    try {
      const books = await rounds(traffic, async (round) => {
        if (round % 3 === 0) cluster.stop('immediate');
        else if (round % 3 === 1) cluster.killBackend();
        else cluster.kill();
        if (round % 3 !== 1) cluster.start();
        await cluster.accepts();
        await traffic.progress(10, 60);
      });
      t.diagnostic(JSON.stringify(books));
    } finally {
      await Promise.all(own.map((server) => server.stop()));
    }
  });
});
