// Starts the real server on a free port with a database of its own, and talks to it.
import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sharedPostgres } from './postgres.mjs';
import { answerChecker } from './openapi.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Path of the server under test: SCRIP_SERVER, or the one that the `dev` preset builds. */
export const binary = process.env.SCRIP_SERVER ?? join(root, 'build/dev/server/scrip-server');

/** Keys that only exist in tests. */
export const keys = {
  SCRIP_APP_ID: 'test-app-id',
  SCRIP_APP_TOKEN: 'test-app-token',
  SCRIP_CLIENT_ID: 'test-client-id',
  SCRIP_CLIENT_TOKEN: 'test-client-token',
  SCRIP_CUSTOMER_SECRET: 'test-customer-secret-of-32-bytes',
};

const serverHeaders = { 'X-App-Id': keys.SCRIP_APP_ID, 'X-App-Token': keys.SCRIP_APP_TOKEN };
const clientHeaders = {
  'X-Client-Application-Id': keys.SCRIP_CLIENT_ID,
  'X-Client-Token': keys.SCRIP_CLIENT_TOKEN,
};

/** What a sanitizer's runtime is told, where there is one. */
const sanitizers = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^[A-Z]+SAN_OPTIONS$/.test(name)));

/** Runs the binary to its end: { status, stdout, stderr }. */
export function run(args, env = keys) {
  try {
    const stdout = execFileSync(binary, args, { env: { ...sanitizers, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return { status: 0, stdout, stderr: '' };
  } catch (error) {
    return { status: error.status, stdout: error.stdout, stderr: error.stderr };
  }
}

/** A signed token for a customer, as the merchant's backend would make it. */
export function customerToken(sourceId, ttl = 3600) {
  return run(['token', '--customer', sourceId, '--ttl', String(ttl)]).stdout.trim();
}

/** What the tests run on: sqlite, or postgresql (SCRIP_TEST_STORE). */
export const store = process.env.SCRIP_TEST_STORE ?? 'sqlite';

const databases = new Set();
/** Has the schema; a database copied from it saves the server the migrations. */
export const migratedTemplate = 'scrip_template';
let template;

/** Makes the template in a cluster. */
export function makeTemplate(cluster) {
  cluster.createDatabase(migratedTemplate);
  const { status, stderr } = run(['migrate', '--database', cluster.url(migratedTemplate)]);
  if (status !== 0) throw new Error(stderr);
}

/** The database of a directory: a file in it, or one of this process's PostgreSQL cluster. */
async function databaseOf(directory, kind) {
  if (kind !== 'postgresql') return `sqlite:${join(directory, 'scrip.db')}`;
  const cluster = await sharedPostgres();
  const name = `scrip_${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;
  if (!process.env.SCRIP_TEST_CLUSTER) template ??= makeTemplate(cluster) ?? true;
  if (!databases.has(name)) cluster.createDatabase(name, migratedTemplate);
  databases.add(name);
  return cluster.url(name);
}

/**
 * Starts a server. `options.directory` reuses a database directory, `options.args` are further flags, `options.store` is
 * the store to use in place of SCRIP_TEST_STORE's, `options.database` the URL of a database, `options.launcher` a command
 * that runs the server, like `['prlimit', '--nofile=64']`.
 * Answers { url, api, client, log, stop, kill, directory, database }.
 */
export async function startServer(options = {}) {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'scrip-test-'));
  const database = options.database ?? (await databaseOf(directory, options.store ?? store));
  const args = ['serve', '--listen', '127.0.0.1:0', '--database', database, ...(options.args ?? [])];
  const [file, ...before] = [...(options.launcher ?? []), binary];
  const child = spawn(file, [...before, ...args], { env: { ...sanitizers, ...keys, ...options.env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const log = [];
  const exited = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  const port = await new Promise((done, fail) => {
    const lines = createInterface({ input: child.stderr });
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes('"event":"listening"')) done(JSON.parse(line).port);
    });
    exited.then(({ code }) => fail(new Error(`the server ended with ${code}: ${log.join('\n')}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  // Whatever a test asks, the answer is of the shape that the server promises.
  const check = answerChecker(await (await fetch(`${url}/openapi.json`)).json());
  const checked = async (method, path, body, headers) => {
    const answer = await call(url, method, path, body, headers);
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    const complaint = json ? check(method, path, answer.status, answer.body) : undefined;
    if (complaint) throw new Error(complaint);
    return answer;
  };
  const server = {
    url,
    directory,
    database,
    log,
    pid: child.pid,
    /** Settles with { code, signal } when the process has ended. */
    exited,
    /** Calls the server-side API: `path` below /v1, or absolute. */
    api: (method, path, body, headers = {}) => checked(method, path.startsWith('/management') ? path : `/v1${path}`, body, { ...serverHeaders, ...headers }),
    /** Calls the client-side API. */
    client: (method, path, body, headers = {}) => checked(method, `/client/v1${path}`, body, { ...clientHeaders, ...headers }),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const end = await exited;
      if (!options.directory && !options.keep) rmSync(directory, { recursive: true, force: true });
      return end;
    },
    async kill() {
      child.kill('SIGKILL');
      return exited;
    },
    remove() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return server;
}

/** Waits until an async action is DONE or FAILED, and answers it. */
export async function settled(server, actionId, seconds = 120) {
  for (const end = Date.now() + seconds * 1000; ; ) {
    const { body } = await server.api('GET', `/async-actions/${actionId}`);
    if (body.status === 'DONE' || body.status === 'FAILED') return body;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(body)} after ${seconds} s`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** One request: { status, headers, body } with the body parsed when it is JSON. A string body goes as it is. */
export async function call(url, method, path, body, headers = {}) {
  const init = { method, headers: { ...headers } };
  if (body !== undefined) {
    init.body = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    init.headers['Content-Type'] ??= 'application/json';
  }
  const response = await fetch(url + path, init);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    body: type.includes('json') && text !== '' ? JSON.parse(text) : text,
  };
}
