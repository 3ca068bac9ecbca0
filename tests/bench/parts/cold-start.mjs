// From nothing to the first price: import, compile, instantiate, load 100 promotions, price a cart of five
// lines. Each run is a process, or a browser context, of its own.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wasmFolder } from '../../support/paths.mjs';
import { workload } from '../workload.mjs';
import { median, progress, table } from './report.mjs';

const run = promisify(execFile);
const here = new URL('.', import.meta.url);
const PARTS = ['import', 'compile', 'instantiate', 'load', 'first price', 'total', 'second price'];

function documents() {
  const { catalogue, requests, context } = workload({ lines: 5, promotions: 100 });
  const [catalogueText, request, told] = [catalogue, requests[0], context].map((document) => JSON.stringify(document));
  return { catalogue: catalogueText, request, context: told };
}

async function inNode(times) {
  const folder = await mkdtemp(join(tmpdir(), 'scrip-bench-'));
  const samples = [];
  try {
    const file = join(folder, 'documents.json');
    await writeFile(file, JSON.stringify(documents()));
    const program = new URL('cold-start-node.mjs', here).pathname;
    for (let n = 0; n < times; n += 1) {
      samples.push(JSON.parse((await run(process.execPath, [program, wasmFolder, file])).stdout));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return samples;
}

/** A page that starts the module and tells how long each part took. */
async function serve() {
  const files = {
    '/': ['text/html', '<!doctype html><title>cold start</title><script type="module" src="/page.mjs"></script>'],
    '/page.mjs': ['text/javascript', await readFile(new URL('cold-start-page.mjs', here))],
    '/start.mjs': ['text/javascript', await readFile(new URL('cold-start.shared.mjs', here))],
    '/scrip.mjs': ['text/javascript', await readFile(join(wasmFolder, 'scrip.mjs'))],
    '/scrip.wasm': ['application/wasm', await readFile(join(wasmFolder, 'scrip.wasm'))],
    '/documents.json': ['application/json', JSON.stringify(documents())],
  };
  const server = createServer((request, response) => {
    const file = files[request.url];
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': file[0], 'cache-control': 'no-store' }).end(file[1]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function inChromium(times) {
  const { chromium } = await import('playwright-core');
  const server = await serve();
  const samples = [];
  const browser = await chromium.launch({
    executablePath: process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--no-first-run',
    ],
  });
  try {
    for (let n = 0; n < times; n += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await page.waitForFunction(() => globalThis.parts !== undefined, undefined, { timeout: 60_000 });
      samples.push(await page.evaluate(() => globalThis.parts));
      await context.close();
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return samples;
}

export async function coldStart({ quick }) {
  const times = quick ? 5 : 15;
  const results = [];
  const add = (host, samples) => {
    const parts = Object.fromEntries(PARTS.map((part) => [part, median(samples.map((sample) => sample[part]))]));
    results.push({ host, runs: samples.length, best_total: Math.min(...samples.map(({ total }) => total)), ...parts });
  };
  progress('cold start in Node');
  add(`Node ${process.versions.node}`, await inNode(times));
  if (existsSync(process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium')) {
    progress('cold start in Chromium');
    add('Chromium, from localhost', await inChromium(times));
  } else {
    progress('no Chromium here: left out');
  }
  return results;
}

export function coldStartBars(results) {
  const total = (host) => results.find((one) => one.host.startsWith(host))?.total;
  return [
    { name: 'cold', what: 'cold start in Node, ms', value: total('Node'), gate: 30 },
    { name: 'cold', what: 'cold start in Chromium, ms', value: total('Chromium'), gate: 70 },
  ];
}

export function printColdStart(results) {
  return [
    'Cold start to the first price (100 promotions, 5 lines), milliseconds, medians of fresh processes',
    table([
      ['', 'runs', ...PARTS.slice(0, 5), 'total', 'best', 'second price'],
      ...results.map((one) => [one.host, one.runs, ...PARTS.slice(0, 6).map((part) => one[part]), one.best_total, one['second price']]),
    ]),
  ].join('\n');
}
