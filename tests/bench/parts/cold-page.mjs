// From the start of a navigation to the first price on a cold page, by each way to ship the package: every file by
// brotli, every run a browser context of its own, from localhost and over a connection like a phone's.
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { webFolder } from '../../support/paths.mjs';
import { workload } from '../workload.mjs';
import { median, progress, table } from './report.mjs';

const dist = join(webFolder, 'dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
/** 9 Mbit/s and 85 ms there and back: the middle of what phones had in 2024. */
const PHONE = { offline: false, latency: 85, downloadThroughput: 9e6 / 8, uploadThroughput: 1.5e6 / 8 };

const price = (options = '{}') => `
  const scrip = await loadScrip(${options});
  const { catalogue, request, context } = await documents;
  globalThis.total = scrip.load(catalogue).price(request, context).total_amount;
  globalThis.taken = performance.now();`;
const head = `const documents = fetch('/documents.json').then((answer) => answer.json());`;
const preload = '<link rel="preload" href="/dist/scrip.wasm" as="fetch" type="application/wasm" crossorigin="anonymous">';
const ways = {
  'index.js and scrip.wasm': { script: `import { loadScrip } from '/dist/index.js';${head}${price()}` },
  'the same, preloaded': { links: preload, script: `import { loadScrip } from '/dist/index.js';${head}${price()}` },
  'with all elements': { script: `import { loadScrip } from '/dist/index.js';import '/dist/elements.js';${head}${price()}` },
  'bundle.js': { script: `import { loadScrip } from '/dist/bundle.js';${head}${price()}` },
  'scrip.plain.js': { script: `import { loadScrip } from '/dist/index.js';${head}${price("{ webassembly: 'never' }")}` },
};

async function serve() {
  const { catalogue, requests, context } = workload({ lines: 5, promotions: 100 });
  const files = new Map([['/documents.json', JSON.stringify({ catalogue, request: requests[0], context })]]);
  for (const [n, { script, links = '' }] of Object.values(ways).entries()) {
    files.set(`/${n}.html`, `<!doctype html><title>${n}</title><link rel="icon" href="data:,">${links}<script type="module" src="/${n}.js"></script>`);
    files.set(`/${n}.js`, script);
  }
  for (const name of await readdir(dist)) {
    if (/\.(js|wasm)$/.test(name)) files.set(`/dist/${name}`, await readFile(join(dist, name)));
  }
  const packed = new Map([...files].map(([path, text]) => [path, brotliCompressSync(text)]));
  const server = createServer(({ url }, response) => {
    const body = packed.get(url);
    if (!body) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(url)], 'content-encoding': 'br', 'cache-control': 'no-store' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export async function coldPage({ quick }) {
  const { chromium } = await import('playwright-core');
  const times = quick ? 3 : 11;
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  const once = async (n, network) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    if (network) await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', network);
    await page.goto(`http://127.0.0.1:${server.address().port}/${n}.html`);
    await page.waitForFunction(() => globalThis.taken !== undefined, undefined, { timeout: 60_000 });
    const taken = await page.evaluate(() => globalThis.taken);
    await context.close();
    return taken;
  };
  const results = [];
  try {
    for (const [n, way] of Object.keys(ways).entries()) {
      progress(`cold page: ${way}`);
      const local = [];
      const phone = [];
      for (let time = 0; time < times; time += 1) {
        local.push(await once(n));
        phone.push(await once(n, PHONE));
      }
      results.push({ way, runs: times, local: median(local), phone: median(phone) });
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return results;
}

export function printColdPage(results) {
  return [
    'From the navigation to the first price (100 promotions, 5 lines), milliseconds, medians of fresh contexts',
    table([['', 'runs', 'localhost', '9 Mbit/s, 85 ms'], ...results.map(({ way, runs, local, phone }) => [way, runs, local, phone])]),
  ].join('\n');
}
