#!/usr/bin/env node
// All benchmarks. Progress goes to stderr, tables to stdout. Nothing is asserted: speed is for people to
// read, and for comparing two runs on one machine.
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { coldStart, printColdStart } from './parts/cold-start.mjs';
import { printRecompute, recompute } from './parts/recompute.mjs';
import { printRedemptions, redemptions } from './parts/redemptions.mjs';
import { printSizes, sizes } from './parts/sizes.mjs';

// One line for each part: its name, how it runs, how it is printed.
const PARTS = {
  recompute: [recompute, printRecompute],
  sizes: [sizes, printSizes],
  'cold-start': [coldStart, printColdStart],
  redemptions: [redemptions, printRedemptions],
};

const USAGE = `node tests/bench/run.mjs [--only PART]... [--quick] [--json FILE]

  --only PART   ${Object.keys(PARTS).join(' | ')}; may be repeated (default: all)
  --quick       fewer sizes and rounds: a look, not a measurement
  --json FILE   the figures as JSON, too
  --help

Needs: cmake --preset bench && cmake --build --preset bench    (native engine and server)
       cmake --preset wasm && cmake --build --preset wasm      (WebAssembly)
       npm run build -w web                                    (sizes of the package)
SCRIP_BENCH_BUILD, SCRIP_WASM_DIR, SCRIP_SERVER and SCRIP_CHROMIUM name other places.
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
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
for (const [name, [measure, print]] of Object.entries(PARTS)) {
  if (values.only.length > 0 && !values.only.includes(name)) continue;
  figures[name] = await measure({ quick: values.quick });
  process.stdout.write(`\n${print(figures[name])}\n`);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
