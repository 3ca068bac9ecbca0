// Real PostgreSQL clusters for tests: made with initdb below the temporary folder, reached over a unix socket and a free
// port of the loopback. Needs Debian's postgresql; as root they run as `postgres`.
//
// Tests that have the store of SCRIP_TEST_STORE share one cluster: that of their process, or of all test files of a run
// (with-postgres.mjs). It does not wait for the disk. A test about durability starts its own.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = '/usr/lib/postgresql';

/** Folder of the newest PostgreSQL's programs. */
function programs() {
  const versions = existsSync(root) ? readdirSync(root).filter((name) => existsSync(join(root, name, 'bin/initdb'))) : [];
  if (versions.length === 0) throw new Error('PostgreSQL is missing: apt-get install postgresql');
  return join(root, versions.sort((a, b) => Number(b) - Number(a))[0], 'bin');
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** What a cluster answers to, wherever it was started: { directory, port, url(name), tcpUrl(name), createDatabase(name, template), sql(name, text) }. */
function reach(directory, port) {
  const bin = programs();
  const sql = (name, text) =>
    execFileSync(join(bin, 'psql'), ['-h', directory, '-p', String(port), '-U', 'postgres', '-AtqX', '-v', 'ON_ERROR_STOP=1', name], { encoding: 'utf8', input: text, stdio: 'pipe' }).trim();
  return {
    directory,
    port,
    url: (name) => `postgresql://postgres@${encodeURIComponent(directory)}:${port}/${name}`,
    tcpUrl: (name) => `postgresql://postgres@127.0.0.1:${port}/${name}`,
    createDatabase: (name, template = 'template0') => sql('postgres', `CREATE DATABASE "${name}" TEMPLATE "${template}"`),
    sql,
  };
}

/**
 * Starts a cluster. Answers what reach() does and { session, program, start, stop(mode), kill, killBackend, accepts, remove }. `settings` are lines of
 * postgresql.conf.
 */
export async function startPostgres(settings = []) {
  const bin = programs();
  const directory = mkdtempSync(join(tmpdir(), 'scrip-pg-'));
  const data = join(directory, 'data');
  let port = await freePort();
  let prefix = [];
  if (process.getuid() === 0) {
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(directory, id('-u'), id('-g'));
    prefix = ['runuser', '-u', 'postgres', '--'];
  }
  chmodSync(directory, 0o755);
  const run = (name, args, input) => {
    const [file, ...rest] = [...prefix, join(bin, name), ...args];
    return execFileSync(file, rest, { cwd: '/', encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
  };
  // pg_ctl's server would keep a pipe of ours open for ever.
  const control = (args) => {
    const [file, ...rest] = [...prefix, join(bin, 'pg_ctl'), '-D', data, '-w', ...args];
    execFileSync(file, rest, { cwd: '/', stdio: 'ignore' });
  };
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions', '--no-sync']);
  appendFileSync(
    join(data, 'postgresql.conf'),
    [`port = ${port}`, "listen_addresses = '127.0.0.1'", `unix_socket_directories = '${directory}'`, 'fsync = on', 'shared_buffers = 64MB', 'max_connections = 200', ...settings, ''].join('\n'),
  );
  const start = () => control(['-l', join(directory, 'log'), 'start']);
  const stop = (mode = 'fast') => control(['-m', mode, 'stop']);
  // Somebody else may have got the port meanwhile.
  for (let attempt = 1; ; ++attempt) {
    try {
      start();
      break;
    } catch (error) {
      if (attempt === 3) throw error;
      port = await freePort();
      appendFileSync(join(data, 'postgresql.conf'), `port = ${port}\n`);
    }
  }
  const { sql } = reach(directory, port);
  const pid = () => Number(execFileSync('head', ['-n', '1', join(data, 'postmaster.pid')], { encoding: 'utf8' }));
  const children = () => {
    try {
      return execFileSync('pgrep', ['-P', String(pid())], { encoding: 'utf8' }).trim().split('\n').map(Number);
    } catch {
      return [];
    }
  };
  const runs = (one) => existsSync(`/proc/${one}`) && !/\) Z /.test(readFileSync(`/proc/${one}/stat`, 'utf8'));
  const signal = (one, name = 'SIGKILL') => {
    try {
      process.kill(one, name);
    } catch {
      // It is gone already.
    }
  };
  return {
    ...reach(directory, port),
    /** A session of psql: { send(sql), answered() after all that was sent, end() }. */
    session(name) {
      const child = spawn(join(bin, 'psql'), ['-h', directory, '-p', String(port), '-U', 'postgres', '-AtqX', name], { stdio: ['pipe', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (piece) => (text += piece));
      const ended = new Promise((done) => child.once('exit', done));
      return {
        send: (sql) => child.stdin.write(`${sql}\n`),
        async answered() {
          const mark = `mark ${Math.random()}`;
          child.stdin.write(`SELECT '${mark}';\n`);
          while (!text.includes(mark)) await new Promise((done) => setTimeout(done, 5));
        },
        end() {
          child.stdin.end();
          return ended;
        },
      };
    },
    /** Runs a program of PostgreSQL's, like pg_dump, to its end. */
    program: (name, args) => promisify(execFile)(join(bin, name), args),
    start,
    stop,
    /** SIGKILL for the postmaster and all that it started: as if the machine had lost its power, but for the page cache. */
    kill() {
      // Stopped first: it must not start another one that nobody kills.
      signal(pid(), 'SIGSTOP');
      const all = [pid(), ...children()];
      for (const one of all) signal(one);
      while (all.some(runs)) execFileSync('sleep', ['0.02']);
      // Where nobody collects the dead, their numbers look as if they were alive.
      for (const lock of [join(data, 'postmaster.pid'), join(directory, `.s.PGSQL.${port}.lock`)]) rmSync(lock, { force: true });
    },
    /** SIGKILL for one process that serves a connection; the others are ended by the postmaster, which recovers. */
    killBackend() {
      const one = sql('postgres', "SELECT pid FROM pg_stat_activity WHERE application_name = 'scrip-server' ORDER BY query_start DESC NULLS LAST LIMIT 1");
      if (one !== '') signal(Number(one));
    },
    /** Waits until it takes connections. */
    async accepts() {
      for (const end = Date.now() + 60_000; ; ) {
        try {
          sql('postgres', 'SELECT 1');
          return;
        } catch (error) {
          if (Date.now() > end) throw error;
          await new Promise((done) => setTimeout(done, 50));
        }
      }
    },
    remove() {
      try {
        stop('immediate');
      } catch {
        // It is down already.
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A cluster whose databases nobody misses. */
export const startForgetful = () => startPostgres(['fsync = off', 'synchronous_commit = off', 'full_page_writes = off']);

let shared;

/** The cluster of the run (SCRIP_TEST_CLUSTER), or of this process: started when first asked for and gone with the process. */
export function sharedPostgres() {
  const given = process.env.SCRIP_TEST_CLUSTER;
  shared ??= given
    ? Promise.resolve(reach(...JSON.parse(given)))
    : startForgetful().then((cluster) => {
        process.once('exit', () => cluster.remove());
        return cluster;
      });
  return shared;
}
