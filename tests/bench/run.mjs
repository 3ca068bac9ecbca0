#!/usr/bin/env node
// All benchmarks. Progress goes to stderr, tables to stdout, and last what the figures are held against. Nothing fails
// for being slow unless --strict says so: speed is for people to read, and for comparing two runs on one machine.
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, printBars } from './parts/bars.mjs';
import { bestDeal, printBestDeal } from './parts/best-deal.mjs';
import { bounds, boundsBars, printBounds } from './parts/bounds.mjs';
import { coldPage, printColdPage } from './parts/cold-page.mjs';
import { coldStart, coldStartBars, printColdStart } from './parts/cold-start.mjs';
import { instructions, instructionsBars, printInstructions } from './parts/instructions.mjs';
import { liveCart, liveCartBars, printLiveCart } from './parts/live-cart.mjs';
import { loadCatalogue, loadCatalogueBars, printLoadCatalogue } from './parts/load-catalogue.mjs';
import { peers, peersBars, printPeers } from './parts/peers.mjs';
import { printRecompute, recompute, recomputeBars } from './parts/recompute.mjs';
import { printRedemptions, redemptions } from './parts/redemptions.mjs';
import { printSizes, sizes, sizesBars } from './parts/sizes.mjs';

// One line for each part: its name, how it runs, how it is printed, what it is held against.
const PARTS = {
  recompute: [recompute, printRecompute, recomputeBars],
  'best-deal': [bestDeal, printBestDeal, () => []],
  peers: [peers, printPeers, peersBars],
  load: [loadCatalogue, printLoadCatalogue, loadCatalogueBars],
  'live-cart': [liveCart, printLiveCart, liveCartBars],
  instructions: [instructions, printInstructions, instructionsBars],
  sizes: [sizes, printSizes, sizesBars],
  'cold-start': [coldStart, printColdStart, coldStartBars],
  'cold-page': [coldPage, printColdPage, () => []],
  bounds: [bounds, printBounds, boundsBars],
  redemptions: [redemptions, printRedemptions, () => []],
};

const USAGE = `node tests/bench/run.mjs [--only PART]... [--quick] [--strict] [--json FILE]

  --only PART   ${Object.keys(PARTS).join(' | ')}; may be repeated (default: all)
  --quick       fewer sizes and rounds: a look, not a measurement
  --strict      exit with 1 where a figure misses its gate
  --json FILE   the figures as JSON, too
  --help

Needs: cmake --preset bench && cmake --build --preset bench    (native engine and server)
       cmake --preset wasm && cmake --build --preset wasm      (WebAssembly)
       npm run build -w web                                    (sizes of the package, live-cart)
      a folder with the benchmark of peers   (peers, load, instructions)
SCRIP_BENCH_BUILD, SCRIP_WASM_DIR, SCRIP_SERVER, SCRIP_CHROMIUM, SCRIP_PEERS and SCRIP_MODULE name other places.
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const unknown = values.only.find((name) => !(name in PARTS));
if (unknown !== undefined) {
  process.stderr.write(`there is no part ${unknown}\n\n${USAGE}`);
  process.exit(2);
}

const figures = {
  at: new Date().toISOString(),
  node: process.version,
  processor: cpus()[0]?.model,
  cores: cpus().length,
  quick: values.quick,
};
process.stdout.write(`${figures.processor}, ${figures.cores} cores, Node ${figures.node}, ${figures.at}\n`);
const bars = [];
for (const [name, [measure, print, barsOf]] of Object.entries(PARTS)) {
  if (values.only.length > 0 && !values.only.includes(name)) continue;
  figures[name] = await measure({ quick: values.quick });
  bars.push(...barsOf(figures[name]));
  process.stdout.write(`\n${print(figures[name])}\n`);
}
if (bars.length > 0) process.stdout.write(`\n${printBars(bars)}\n`);
if (values.json) await writeFile(values.json, `${JSON.stringify({ ...figures, bars }, null, 2)}\n`);
if (values.strict && bars.some((bar) => isMet(bar) === false)) process.exitCode = 1;
