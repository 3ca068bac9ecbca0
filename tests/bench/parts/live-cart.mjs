// One quantity of a live cart changes, 50 lines among 1,000 promotions, and the page reads the new total: in Node, and
// in Chromium as the `input` events of real key presses, whole. Time on a core, both.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { webFolder } from '../../support/paths.mjs';
import { workload } from '../workload.mjs';
import { onCore } from './clock.mjs';
import { median, progress, table } from './report.mjs';

const LINES = 50;
const PROMOTIONS = 1000;
/** What somebody who looks at the cart reads after each change. */
const READS = {
  'the total': ({ totals }) => totals.total_amount,
  'total, lines and what applies': ({ totals, items, applied }) =>
    totals.total_amount + items[0].subtotal_amount + applied.length,
  'the whole answer': ({ validation }) => validation.order.total_amount,
};

const p99 = (values) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1];
const dist = join(webFolder, 'dist');

async function inNode(quick) {
  const { LiveCart, loadScrip } = await import(pathToFileURL(join(dist, 'index.js')).href);
  const { catalogue, requests, context } = workload({ lines: LINES, promotions: PROMOTIONS });
  const engine = (await loadScrip()).load(catalogue);
  const carts = requests.map(({ order, customer }) => {
    const cart = new LiveCart({ engine, now: () => new Date(context.now), items: order.items, customer });
    return { cart, keys: cart.snapshot.items.map(({ key }) => key) };
  });
  const changes = quick ? 500 : 4000;
  // What a page that keeps no live cart does: the same cart, put together and priced from nothing.
  const anew = Array.from({ length: changes / 4 }, (_, n) => {
    const { order, customer } = requests[n % requests.length];
    const from = onCore();
    const cart = new LiveCart({ engine, now: () => new Date(context.now), items: order.items, customer });
    READS['the total'](cart.snapshot);
    const took = (onCore() - from) / 1e3;
    cart.dispose();
    return took;
  }).slice(changes / 8);
  const fromNothing = { host: 'Node', read: 'the total, the cart anew', changes: anew.length, median_ms: median(anew), p99_ms: p99(anew) };
  const changed = Object.entries(READS).map(([read, look]) => {
    const taken = [];
    const times = read === 'the whole answer' ? changes / 10 : changes;
    for (let n = -Math.round(times / 4); n < times; n += 1) {
      const { cart, keys } = carts[Math.abs(n) % carts.length];
      const key = keys[Math.abs(n * 7) % keys.length];
      const from = onCore();
      cart.setQuantity(key, 1 + (Math.abs(n) % 9));
      look(cart.snapshot);
      const took = (onCore() - from) / 1e3;
      if (n >= 0) taken.push(took);
    }
    return { host: 'Node', read, changes: taken.length, median_ms: median(taken), p99_ms: p99(taken) };
  });
  return [...changed, fromNothing];
}

const PAGE = `<!doctype html><title>live cart</title>
<input type="number" min="1" value="5"><output></output>
<script type="module">
  import { LiveCart, loadScrip } from '/index.js';
  const { catalogue, request, now } = await (await fetch('/documents.json')).json();
  const engine = (await loadScrip()).load(catalogue);
  const cart = new LiveCart({
    engine, now: () => new Date(now), items: request.order.items, customer: request.customer,
  });
  const { key } = cart.snapshot.items[3];
  const [input, output] = document.querySelectorAll('input, output');
  input.addEventListener('input', () => {
    cart.setQuantity(key, input.valueAsNumber);
    output.value = cart.snapshot.totals.total_amount;
  });
  input.focus();
  globalThis.isReady = true;
</script>`;

async function serve() {
  const { catalogue, requests, context } = workload({ lines: LINES, promotions: PROMOTIONS });
  const documents = JSON.stringify({ catalogue, request: requests[0], now: context.now });
  const types = { js: 'text/javascript', wasm: 'application/wasm', json: 'application/json' };
  const server = createServer(async (request, response) => {
    const name = request.url.slice(1);
    const type = types[name.split('.').at(-1)] ?? 'text/html';
    const body = name === '' ? PAGE : name === 'documents.json' ? documents : await readFile(join(dist, name)).catch(() => null);
    response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function inChromium(quick) {
  const { launchBrowser } = await import('../../web/support/browser.mjs');
  const server = await serve();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => globalThis.isReady, undefined, { timeout: 60_000 });
    // Ten up, ten down: each press is an event of its own, with a cart that was not priced just before.
    const press = async (times) => {
      for (let n = 0; n < times; n += 1) await page.keyboard.press(n % 20 < 10 ? 'ArrowUp' : 'ArrowDown');
    };
    await press(100);
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    await press(quick ? 100 : 500);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const inputs = traceEvents.filter(({ name, args }) => name === 'EventDispatch' && args.data.type === 'input');
    const tasks = traceEvents.filter(({ name, tid }) => name.endsWith('RunTask') && tid === inputs[0].tid);
    // The trace tells microseconds that the page's thread was on a core.
    const taken = inputs.map(({ tdur }) => tdur / 1e3);
    const longTasks = tasks.filter(({ tdur }) => tdur > 50_000).length;
    return { host: 'Chromium', read: 'the total', changes: taken.length, median_ms: median(taken), p99_ms: p99(taken), longTasks };
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export async function liveCart({ quick }) {
  progress('a live cart in Node');
  const results = await inNode(quick);
  if (existsSync(process.env.SCRIP_CHROMIUM ?? '/usr/bin/chromium')) {
    progress('a live cart in Chromium');
    results.push(await inChromium(quick));
  } else {
    progress('no Chromium here: left out');
  }
  return results;
}

export function liveCartBars(results) {
  const of = (host) => results.find((one) => one.host === host && one.read === 'the total');
  const anew = results.find(({ read }) => read.endsWith('anew'));
  const ratio = anew && of('Node').median_ms / anew.median_ms;
  return [
    { name: 'live', what: 'one quantity changed / that cart anew, the total read', value: ratio, gate: 0.2 },
    ...barsOfHosts(of),
  ];
}

function barsOfHosts(of) {
  return ['Node', 'Chromium'].flatMap((host) => [
    { name: 'live', what: `one quantity changed, ${host}, median ms`, value: of(host)?.median_ms, gate: 1 },
    { name: 'live', what: `one quantity changed, ${host}, p99 ms`, value: of(host)?.p99_ms, gate: 4 },
    ...(host === 'Chromium' ? [{ name: 'live', what: 'long tasks while typing', value: of(host)?.longTasks, gate: 0 }] : []),
  ]);
}

export function printLiveCart(results) {
  return [
    `One quantity of a live cart changes, ${LINES} lines and ${PROMOTIONS} promotions, milliseconds on a core`,
    table([
      ['', 'read after each change', 'changes', 'median', 'p99', 'long tasks'],
      ...results.map((one) => [one.host, one.read, one.changes, one.median_ms, one.p99_ms, one.longTasks ?? '-']),
    ]),
  ].join('\n');
}
