// What BEST_DEAL costs at most: carts and promotions on which its search finds no proof and goes on to its limit.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchBuild } from '../../support/paths.mjs';
import { progress, table } from './report.mjs';

const run = promisify(execFile);

// Sizes: the last ones are as large as a cart may be, with more promotions than anybody can stack.
const CASES = [
  { lines: 5, promotions: 7, kind: 'percent' },
  { lines: 20, promotions: 10, kind: 'percent' },
  { lines: 100, promotions: 7, kind: 'percent' },
  { lines: 20, promotions: 30, kind: 'formula' },
  { lines: 100, promotions: 30, kind: 'formula' },
  { lines: 1000, promotions: 30, kind: 'percent' },
  { lines: 1000, promotions: 30, kind: 'formula' },
  { lines: 20, promotions: 10_000, kind: 'percent' },
  { lines: 1000, promotions: 10_000, kind: 'percent' },
];

/** Item-level percentages of many sizes: each changes what the others are worth, and none excludes another. */
const discounts = {
  percent: (n) => ({ type: 'PERCENT', percent_off: 1 + (n % 7), effect: 'APPLY_TO_ITEMS' }),
  formula: (n) => ({
    ...discounts.percent(n),
    percent_off_formula: `MIN(ORDER_ITEM_SUBTOTAL / ${100 + n}; ${1 + (n % 5)})`,
  }),
};

function documents({ lines, promotions, kind }) {
  const ids = Array.from({ length: lines }, (_, n) => `prod_${n}`);
  const limits = { applicable_redeemables_limit: 10_000, applicable_redeemables_per_category_limit: 10_000 };
  return {
    catalogue: {
      object: 'catalogue',
      version: '1',
      stacking_rules: { ...limits, redeemables_sorting_rule: 'BEST_DEAL', redeemables_application_mode: 'PARTIAL' },
      products: ids.map((id, n) => ({ id, price: 1000 + n * 7 })),
      promotion_tiers: Array.from({ length: promotions }, (_, n) => ({
        id: `promo_${String(n).padStart(5, '0')}`,
        action: { discount: discounts[kind](n) },
      })),
    },
    request: {
      redeemables: [],
      automatic: true,
      order: { items: ids.map((product_id) => ({ product_id, quantity: 2 })) },
      options: { expand: ['redeemable'] },
    },
    context: { now: '2026-06-15T12:00:00.000Z' },
  };
}

export async function bestDeal({ quick }) {
  const native = join(benchBuild, 'tests/scrip_bench');
  if (!existsSync(native)) throw new Error(`No ${native}: build the preset bench or set SCRIP_BENCH_BUILD`);
  const results = [];
  for (const one of quick ? CASES.slice(0, 5) : CASES) {
    const name = `${one.lines}x${one.promotions}-${one.kind}`;
    progress(`best deal ${name}`);
    const folder = await mkdtemp(join(tmpdir(), 'scrip-bench-'));
    try {
      const { catalogue, request, context } = documents(one);
      await writeFile(join(folder, `${name}.catalogue.json`), JSON.stringify(catalogue));
      await writeFile(join(folder, `${name}.context.json`), JSON.stringify(context));
      await writeFile(join(folder, `${name}.requests.jsonl`), `${JSON.stringify(request)}\n`);
      const options = ['--benchmark_format=json', '--benchmark_filter=^validate', '--benchmark_min_time=0.2', folder];
      const { stdout } = await run(native, options, { maxBuffer: 1 << 24 });
      results.push({ ...one, name, native_ms: JSON.parse(stdout).benchmarks[0].cpu_time / 1e6 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

export function printBestDeal(results) {
  const rows = results.map(({ lines, promotions, kind, native_ms }) => [
    `${lines} lines x ${promotions} promotions, ${kind}`,
    native_ms,
  ]);
  return ['The best deal where its search goes to its limit, JSON in and out, on-CPU time', table([['', 'native ms'], ...rows])].join(
    '\n',
  );
}
