// Recomputing a cart and loading a catalogue: documents in, documents out, natively and in WebAssembly
// on the same files.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchBuild } from '../../support/paths.mjs';
import { pack } from '../pack.mjs';
import { workload } from '../workload.mjs';
import { progress, table } from './report.mjs';

const run = promisify(execFile);
const here = new URL('.', import.meta.url);

const LINES = [5, 50, 200];
const PROMOTIONS = [10, 100, 1000, 10_000];

/** The answers a cart page asks for: without and with the order after each promotion. */
const SHAPES = { short: ['redeemable'], full: ['order', 'redeemable'] };

function cases(quick) {
  const promotions = quick ? PROMOTIONS.slice(0, 3) : PROMOTIONS;
  const all = LINES.flatMap((lines) =>
    promotions.map((count) => ({ lines, promotions: count, shape: 'short' })),
  );
  return [...all, { lines: 50, promotions: 100, shape: 'full' }, { lines: 50, promotions: 1000, shape: 'full' }];
}

export async function recompute({ quick }) {
  const native = join(benchBuild, 'tests/scrip_bench');
  if (!existsSync(native)) throw new Error(`No ${native}: build the preset bench or set SCRIP_BENCH_BUILD`);
  const rounds = quick ? 3 : 7;
  const results = [];
  for (const { lines, promotions, shape } of cases(quick)) {
    const made = workload({ lines, promotions, expand: SHAPES[shape] });
    const name = `${made.name}${shape === 'full' ? '-full' : ''}`;
    progress(`recompute ${name}`);
    const folder = await mkdtemp(join(tmpdir(), 'scrip-bench-'));
    try {
      const requests = made.requests.map((request) => JSON.stringify(request));
      const catalogue = JSON.stringify(made.catalogue);
      await writeFile(join(folder, `${name}.catalogue.json`), catalogue);
      await writeFile(join(folder, `${name}.context.json`), JSON.stringify(made.context));
      await writeFile(join(folder, `${name}.requests.jsonl`), `${requests.join('\n')}\n`);
      const packed = pack(made.requests, made.context, customerProperties(made.requests));
      await writeFile(join(folder, `${name}.packed.json`), JSON.stringify(packed));
      const result = { name, lines, promotions, shape, catalogue_bytes: catalogue.length };
      // Turn about, so that what else the machine does falls on both alike.
      const samples = { native: [], wasm: [] };
      for (let round = 0; round < (quick ? 1 : 2); round += 1) {
        samples.native.push(await runNative(native, folder, name, rounds));
        samples.wasm.push(await runWasm(folder, name, rounds));
      }
      const best = (host, field) => Math.min(...samples[host].map((sample) => sample[field]));
      Object.assign(result, {
        native_us: best('native', 'validate_us'),
        wasm_us: best('wasm', 'validate_us'),
        native_price_us: best('native', 'price_us'),
        wasm_price_us: best('wasm', 'price_us'),
        native_load_ms: best('native', 'load_ms'),
        wasm_load_ms: best('wasm', 'load_ms'),
        applied: samples.wasm[0].applied,
        answer_bytes: samples.wasm[0].answer_bytes,
      });
      result.ratio = result.wasm_us / result.native_us;
      result.price_ratio = result.wasm_price_us / result.native_price_us;
      results.push(result);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

const customerProperties = (requests) => [
  ...new Set(requests.flatMap(({ customer }) => Object.keys(customer?.metadata ?? {}))),
];

async function runNative(binary, folder, name, rounds) {
  const { stdout } = await run(
    binary,
    [
      '--benchmark_format=json',
      `--benchmark_repetitions=${rounds}`,
      '--benchmark_report_aggregates_only=true',
      '--benchmark_min_time=0.1',
      folder,
    ],
    { maxBuffer: 1 << 24 },
  );
  const found = JSON.parse(stdout).benchmarks;
  const nanoseconds = (what) =>
    found.find((entry) => entry.aggregate_name === 'median' && entry.run_name === `${what}/${name}`)?.cpu_time;
  return {
    validate_us: nanoseconds('validate') / 1e3,
    price_us: nanoseconds('price') / 1e3,
    load_ms: nanoseconds('load') / 1e6,
  };
}

async function runWasm(folder, name, rounds) {
  const { stdout } = await run(process.execPath, [
    new URL('recompute-wasm.mjs', here).pathname,
    folder,
    name,
    String(rounds),
  ]);
  return JSON.parse(stdout);
}

export function recomputeBars(results) {
  const worst = Math.max(...results.filter(({ promotions }) => promotions <= 1000).map(({ ratio }) => ratio));
  const alone = results.find(({ lines, promotions }) => lines === 50 && promotions === 1000)?.price_ratio;
  return [
    { name: 'twin', what: 'WebAssembly / native, engine alone, 1,000 x 50', value: alone, gate: 1.4 },
    { name: 'twin', what: 'WebAssembly / native, JSON in and out, the worst up to 1,000 promotions', value: worst, gate: 1.4 },
  ];
}

export function printRecompute(results) {
  const rows = results.map((one) => [
    `${one.lines} lines x ${one.promotions} promotions${one.shape === 'full' ? ', order after each' : ''}`,
    one.native_us,
    one.wasm_us,
    one.ratio,
    one.native_price_us,
    one.wasm_price_us,
    one.price_ratio,
    Math.round(one.applied),
    one.answer_bytes / 1024,
  ]);
  const loads = results.filter(({ lines, shape }) => lines === 50 && shape === 'short');
  return [
    'Recompute a cart, on-CPU time, medians: JSON in and out, and numbers in and out, which is the engine alone',
    table([
      ['', 'native us', 'wasm us', 'wasm/native', 'numbers: native us', 'wasm us', 'wasm/native', 'applied', 'answer KB'],
      ...rows,
    ]),
    '',
    'Load a catalogue (2,000 products, 100 collections)',
    table([
      ['', 'native ms', 'wasm ms', 'KB'],
      ...loads.map((one) => [
        `${one.promotions} promotions`,
        one.native_load_ms,
        one.wasm_load_ms,
        one.catalogue_bytes / 1024,
      ]),
    ]),
  ].join('\n');
}
