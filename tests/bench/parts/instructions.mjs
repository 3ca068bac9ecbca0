// How many WebAssembly instructions one answer takes: a copy of the module that counts its own (wasm-metering,
// which comes with the benchmark of peers), asked through the package like any other.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toCatalogue, toRequest } from '../peers/catalogue.mjs';
import ours, { CONTEXT, modulePath } from '../peers/scrip.mjs';
import { peersFolder, peersSource, preparePeers } from './peers.mjs';
import { median, progress, table } from './report.mjs';

/** What a Shopify Function may execute on a cart of up to 200 lines. */
const BUDGET = 11_000_000;

/** The bytes of the module, with a call to `metering.usegas` at each branch. */
function metered(bytes) {
  const { meterWASM } = createRequire(join(peersFolder, 'package.json'))('wasm-metering');
  const none = { DEFAULT: 0 };
  return meterWASM(bytes, {
    meterType: 'i32',
    costTable: { start: 0, type: { params: none, return_type: none }, import: 0, code: { locals: none, code: { DEFAULT: 1 } }, data: 0 },
  });
}

/**
 * The package on the metered module, and `count(call)`: the instructions that a call took. The package makes its
 * instance itself, so what the module imports in order to count is slipped in on the way.
 */
async function startCounting(module) {
  let counted = 0;
  // Each call counts its own two instructions as well.
  const metering = { usegas: (instructions) => (counted += instructions - 2) };
  const { Instance, instantiate } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct: (Original, [compiled, imports]) => new Original(compiled, { ...imports, metering }),
  });
  WebAssembly.instantiate = (compiled, imports) => instantiate(compiled, { ...imports, metering });
  const scrip = await ours.start(module).finally(() => Object.assign(WebAssembly, { Instance, instantiate }));
  const count = (call) => {
    counted = 0;
    call();
    return counted;
  };
  return { scrip, count };
}

export async function instructions({ quick }) {
  if ((await preparePeers()) === undefined) return { missing: peersSource || 'SCRIP_PEERS' };
  let module;
  progress('counting instructions');
  try {
    module = metered(readFileSync(modulePath()));
  } catch (error) {
    return { missing: `wasm-metering (${error.code ?? error.message})` };
  }
  const { makeWorkload } = await import(pathToFileURL(join(peersFolder, 'workload.mjs')).href);
  const { scrip, count } = await startCounting(module);
  const results = [];
  for (const [promotions, lines] of quick ? [[1000, 200]] : [[100, 5], [1000, 50], [1000, 200], [10_000, 200]]) {
    const workload = makeWorkload({ promotions, lines });
    const text = JSON.stringify(toCatalogue(workload));
    let engine;
    const load = count(() => (engine = scrip.load(text)));
    const counts = { text: [], objects: [] };
    for (const cart of workload.carts) {
      const request = { ...toRequest(cart), options: { expand: ['redeemable'] } };
      counts.text.push(count(() => engine.validate(request, CONTEXT)));
      const prepared = ours.prepareCart(engine, cart);
      counts.objects.push(count(() => ours.evaluate(engine, prepared)));
    }
    engine.dispose();
    results.push({ promotions, lines, load, text: median(counts.text), text_most: Math.max(...counts.text), objects: median(counts.objects) });
  }
  return { results };
}

export function instructionsBars({ results }) {
  const one = results?.find(({ promotions, lines }) => promotions === 1000 && lines === 200);
  // The gate does not say through which door. A page's cart goes through the one of integers, which reads all of its
  // lines but not their texts: those were told once. The other one reads and writes 1,000 x 200 as JSON.
  const bar = (name, door, instructions) => ({
    name,
    what: `instructions, 1,000 x 200, ${door} / 11,000,000`,
    value: instructions && instructions / BUDGET,
    gate: 0.5,
    wish: 0.2,
  });
  return [bar('P10', 'integers in and out', one?.objects), bar('P10 text', 'JSON text in and out', one?.text)];
}

export function printInstructions({ missing, results }) {
  if (missing) return `Instructions: left out, there is no ${missing}.`;
  return [
    'WebAssembly instructions executed, medians over the carts: an answer as JSON text (the cart read from text, too), one',
    'through integers (the cart read by JavaScript), and loading the catalogue',
    table([
      ['promotions x lines', 'text', 'most', 'of 11 M', 'integers', 'of 11 M', 'load'],
      ...results.map((one) => [
        `${one.promotions} x ${one.lines}`,
        one.text,
        one.text_most,
        one.text / BUDGET,
        one.objects,
        one.objects / BUDGET,
        one.load,
      ]),
    ]),
  ].join('\n');
}
