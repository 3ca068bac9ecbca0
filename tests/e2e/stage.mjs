/**
 * The real thing for a browser test: a server with a fresh database, stocked by the demo's own
 * script, serving the demo's own build, and Chromium in front of it.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const screenshots = join(root, 'build/screenshots');

const KEYS = {
  SCRIP_APP_ID: 'e2e-app',
  SCRIP_APP_TOKEN: 'e2e-app-token',
  SCRIP_CLIENT_ID: 'e2e-client',
  SCRIP_CLIENT_TOKEN: 'e2e-client-token',
  SCRIP_CUSTOMER_SECRET: 'e2e-secret-that-signs-the-shoppers-tokens',
};

/** The server that was built last, of whichever preset; `SCRIP_SERVER` names another one. */
async function serverBinary() {
  if (process.env.SCRIP_SERVER) return process.env.SCRIP_SERVER;
  const builds = await Promise.all(
    ['dev', 'release'].map(async (preset) => {
      const path = join(root, 'build', preset, 'server/scrip-server');
      return { path, built: await stat(path).then(({ mtimeMs }) => mtimeMs, () => 0) };
    }),
  );
  const [last] = builds.sort((a, b) => b.built - a.built);
  if (last.built === 0) throw new Error(`There is no ${last.path}; build it or set SCRIP_SERVER`);
  return last.path;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs a program to its end and answers what it printed; fails when it fails. */
function run(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, cwd: root });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${program} ${args[0]} ended with ${code}\n${out}${err}`)),
    );
  });
}

async function until(url, process_) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (process_.exitCode !== null) throw new Error(`the server ended with ${process_.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within ten seconds`);
}

/** A running shop: its address, a browser, and the way to stop both. */
export async function openShop() {
  const binary = await serverBinary();
  const folder = await mkdtemp(join(tmpdir(), 'scrip-e2e-'));
  const site = join(folder, 'site');
  await cp(join(root, 'demo/dist'), site, { recursive: true });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const database = `sqlite:${join(folder, 'shop.db')}`;
  const log = [];
  const start = () => {
    const started = spawn(
      binary,
      ['serve', '--listen', `127.0.0.1:${port}`, '--database', database, '--static', site],
      { env: { ...process.env, ...KEYS }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk) => log.push(String(chunk)));
    }
    return started;
  };
  let server = start();
  const stopServer = async () => {
    if (server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('close', resolve));
    server.kill('SIGTERM');
    await ended;
  };
  try {
    await until(`${address}/ready`, server);
    const seed = () =>
      run(process.execPath, [join(root, 'demo/seed.mjs'), '--url', address, '--quiet'], KEYS);
    await seed();
    const token = async (sourceId) =>
      (await run(binary, ['token', '--customer', sourceId], KEYS)).trim();
    const session = {
      apiUrl: '',
      clientId: KEYS.SCRIP_CLIENT_ID,
      clientToken: KEYS.SCRIP_CLIENT_TOKEN,
      customers: {
        new: { source_id: 'new-customer', token: await token('new-customer') },
        loyal: { source_id: 'loyal-customer', token: await token('loyal-customer') },
      },
    };
    await writeFile(join(site, 'session.json'), JSON.stringify(session));
    await mkdir(screenshots, { recursive: true });
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    return {
      address,
      browser,
      keys: KEYS,
      log,
      stopServer,
      /** What the server serves; it reads the files when it starts. */
      site,
      restart: async () => {
        await stopServer();
        server = start();
        await until(`${address}/ready`, server);
      },
      seedAgain: seed,
      /** A call with the merchant's own keys. */
      server: async (method, path, body) => {
        const response = await fetch(`${address}${path}`, {
          method,
          headers: {
            'content-type': 'application/json',
            'x-app-id': KEYS.SCRIP_APP_ID,
            'x-app-token': KEYS.SCRIP_APP_TOKEN,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
        return response.json();
      },
      close: async () => {
        await browser.close();
        await stopServer();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await stopServer();
    await rm(folder, { recursive: true, force: true });
    throw new Error(`${error.message}\nserver said:\n${log.slice(-20).join('')}`, { cause: error });
  }
}
