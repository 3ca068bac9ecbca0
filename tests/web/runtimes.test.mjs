// Next.js, workerd and Deno: the packed package prices one cart in each. They are 500 MB of other people's programs and
// take minutes, so they run when SCRIP_RUNTIMES is set: `1`, or the folder they are installed in already.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { consumers, IMPORTS, run, SHOP } from './support/consumers.mjs';

const asked = process.env.SCRIP_RUNTIMES;
const versions = { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1', workerd: '1.20261117.1', deno: '2.9.6', esbuild: '0.28.2' };
const machine = `${process.platform === 'linux' ? 'linux' : 'darwin'}-${process.arch === 'arm64' ? 'arm64' : 'x64'}`;

describe('runtimes', { skip: asked ? false : 'set SCRIP_RUNTIMES to install and run them' }, () => {
  let project;
  let modules;
  before(async () => {
    const packages = asked === '1' ? Object.entries(versions).map(([name, version]) => `${name}@${version}`) : [];
    project = await consumers(packages);
    modules = asked === '1' ? join(project.folder, 'node_modules') : join(asked, 'node_modules');
  }, { timeout: 600_000 });
  after(() => project?.remove());

  /** Waits until a server of ours answers; ends it when `body` is done. */
  async function serving(command, options, port, cwd, body) {
    const server = spawn(command, options, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
    try {
      for (let tries = 0; ; tries += 1) {
        if (server.exitCode !== null || tries > 300) assert.fail(`${command} did not start:\n${said}`);
        const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
        if (answer) break;
        await delay(100);
      }
      await body(`http://127.0.0.1:${port}`);
    } finally {
      server.kill('SIGKILL');
    }
  }

  async function freePort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  test('Deno', async () => {
    const folder = await project.consumer('deno', { 'main.mjs': `${IMPORTS}${SHOP} console.log(await total());` });
    const deno = join(modules, `@deno/${machine}${process.platform === 'linux' ? '-glibc' : ''}/deno`);
    // Nothing but to read the module's file.
    assert.equal(run(folder, 'main.mjs', deno, ['run', '--no-lock', '--allow-read', '--allow-env']), '5400');
  });

  test('workerd: a worker whose bundler knows the condition and nothing else', async () => {
    const { build } = await import('esbuild');
    const worker = `${IMPORTS}${SHOP} export default { fetch: async () => new Response(String(await total())) };`;
    const port = await freePort();
    const folder = await project.consumer('workerd', {
      'main.js': worker,
      'config.capnp': `using Workerd = import "/workerd/workerd.capnp";
        const config :Workerd.Config = (
          services = [(name = "main", worker = (compatibilityDate = "2026-11-01", modules = [
            (name = "out.js", esModule = embed "out.js"), (name = "scrip.wasm", wasm = embed "scrip.wasm"),
          ]))],
          sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
        );`,
    });
    const { metafile } = await build({
      absWorkingDir: folder, entryPoints: ['main.js'], bundle: true, format: 'esm', outfile: 'out.js', conditions: ['workerd'],
      metafile: true, logLevel: 'silent',
      plugins: [{
        name: 'module beside',
        setup: ({ onResolve }) => onResolve({ filter: /\.wasm$/ }, () => ({ path: './scrip.wasm', external: true })),
      }],
    });
    // The copy of the module in a script, 240 kB, and the engine in plain JavaScript, 880 kB, stay out of it.
    assert.ok(metafile.outputs['out.js'].bytes < 220_000, `${metafile.outputs['out.js'].bytes} bytes`);
    await cp(join(project.folder, 'node_modules/@scrip/storefront/dist/scrip.wasm'), join(folder, 'scrip.wasm'));
    const workerd = join(modules, `@cloudflare/workerd-${process.platform}-${process.arch === 'arm64' ? 'arm64' : '64'}/bin/workerd`);
    await serving(workerd, ['serve', 'config.capnp'], port, folder, async (address) => {
      assert.equal(await (await fetch(address)).text(), '5400');
    });
  });

  for (const bundler of ['turbopack', 'webpack']) {
    test(`Next.js with ${bundler}: server component, client component with elements, edge route`, { timeout: 600_000 }, async () => {
      const folder = await project.consumer(`next-${bundler}`, {
        'package.json': '{"private":true}',
        'app/layout.js': `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
        'app/page.js': `${IMPORTS}${SHOP}
          import { Client } from './client.js';
          export const dynamic = 'force-dynamic';
          export default async function Page() { return <main><p id="server">{await total()}</p><Client /></main>; }`,
        'app/client.js': `'use client';
          import { useEffect, useState } from 'react';
          import '@scrip/storefront/elements';
          import { ScripBreakdown, ScripProvider } from '@scrip/storefront/react';
          ${IMPORTS}${SHOP.replace('return cart.snapshot.totals.total_amount;', 'return cart;')}
          export function Client() {
            const [cart, setCart] = useState();
            useEffect(() => { total().then((made) => { setCart(made); globalThis.priced = String(made.snapshot.totals.total_amount); },
              (error) => { globalThis.priced = String(error); }); }, []);
            return <ScripProvider cart={cart} locale="en"><ScripBreakdown /></ScripProvider>;
          }`,
        'app/edge/route.js': `${IMPORTS}${SHOP}
          export const runtime = 'edge';
          export async function GET() { return new Response(String(await total())); }`,
      });
      // Next looks for itself in the application's own folder.
      await mkdir(join(folder, 'node_modules/@scrip'), { recursive: true });
      if (asked !== '1') {
        await cp(modules, join(folder, 'node_modules'), { recursive: true });
        await cp(join(project.folder, 'node_modules/@scrip/storefront'), join(folder, 'node_modules/@scrip/storefront'), { recursive: true });
      } else {
        for (const name of ['next', 'react', 'react-dom']) await symlink(join(modules, name), join(folder, 'node_modules', name));
        await symlink(join(modules, '@scrip/storefront'), join(folder, 'node_modules/@scrip/storefront'));
      }
      await writeFile(join(folder, 'next.config.mjs'), `export default { turbopack: { root: ${JSON.stringify(asked === '1' ? project.folder : folder)} } };`);
      const next = join(folder, 'node_modules/next/dist/bin/next');
      execFileSync(process.execPath, [next, 'build', `--${bundler}`], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      const port = await freePort();
      await serving(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], port, folder, async (address) => {
        assert.match(await (await fetch(address)).text(), /<p id="server">5400<\/p>/);
        assert.equal(await (await fetch(`${address}/edge`)).text(), '5400');
        assert.equal(await project.pricedAt(address), '5400');
      });
    });
  }
});
