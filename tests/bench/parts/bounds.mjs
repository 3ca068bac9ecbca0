// The worst that is still within the bounds: catalogues and carts made to be slow, each question in
// milliseconds, natively and in WebAssembly. Each case runs in a process of its own that is ended after a while.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NativeHost } from '../../support/native-host.mjs';
import { WasmHost } from '../../support/wasm-host.mjs';
import { onCore } from './clock.mjs';
import { edges, printEdges } from './edges.mjs';
import { progress, table } from './report.mjs';

const run = promisify(execFile);
const self = fileURLToPath(import.meta.url);
/** A browser that is busy for longer looks broken. */
const GATE_MS = 1000;
const PATIENCE_MS = 60_000;

const context = { now: '2026-11-21T20:00:00Z', customer: { id: 'cust_1', metadata: { age: 30 } } };
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));
const lenient = { redeemables_application_mode: 'PARTIAL', redeemables_limit: 30, applicable_redeemables_limit: 30, applicable_redeemables_per_category_limit: 30 };
const numbered = (list, logic) => ({ ...Object.fromEntries(list.map((rule, n) => [n + 1, rule])), ...(logic ? { logic } : {}) });
const tier = (n, discount, more = {}) => ({ id: `promo_${n}`, hierarchy: n % 1000, action: { discount }, ...more });
const code = (n, discount, more = {}) => ({ code: `CODE${n}`, holder_id: 'cust_1', discount, ...more });
const percent = (n) => ({ type: 'PERCENT', percent_off: (10 + (n % 50)) / 1000, effect: 'APPLY_TO_ITEMS' });
/** Lines of different goods, worth so much that nothing ever gets to zero. */
const cart = (lines) => ({ items: times(lines, (n) => ({ id: `l${n}`, product_id: `p${n}`, quantity: 9 + (n % 7), price: 100_000 + 37 * n })) });
const goods = (lines) => times(lines, (n) => ({ id: `p${n}`, price: 100_000 + 37 * n }));
const catalogue = (more) => ({ object: 'catalogue', version: '1', currency: 'EUR', stacking_rules: lenient, ...more });
const named = (count) => times(count, (n) => ({ object: 'voucher', id: `CODE${n}` }));
const set = (id, more) => ({ id, rules: {}, ...more });
const spend = (amount) => ({ name: 'order.amount', conditions: { $more_than_or_equal: [amount] } });
const EVERY = { object: 'products_collection', id: 'pc_a11pr0dUc75' };
/** The dearest formula there is room for: each part works, on each line. */
const formula = (start) => Array.from({ length: 30 }, () => 'POW(1.000000001;999)').reduce((sum, part) => `${sum} + ${part}`, start);

const CASES = {
  'all of 10,000 promotions on 500 lines': () => ({
    catalogue: catalogue({
      stacking_rules: { ...lenient, applicable_redeemables_limit: 10_000, applicable_redeemables_per_category_limit: 10_000 },
      promotion_tiers: times(10_000, (n) => tier(n, percent(n))),
    }),
    request: { redeemables: [], automatic: true, order: cart(500), options: { expand: ['redeemable'] } },
  }),
  'none of 100,000 promotions': () => ({
    catalogue: catalogue({
      validation_rules: [set('val', { rules: numbered([spend(900_000_000_000)]) })],
      promotion_tiers: times(100_000, (n) => tier(n, percent(n), { validation_rules: ['val'] })),
    }),
    request: { redeemables: [], automatic: true, order: cart(1000) },
  }),
  '10 rule sets of 200 rules on 500 goods each': () => ({
    catalogue: catalogue({
      products: goods(1000),
      validation_rules: times(10, (set_number) =>
        set(`val_${set_number}`, {
          rules: numbered(
            times(200, (n) => ({ name: 'order.items.none', conditions: { $is: times(500, (at) => ({ object: 'product', id: `q${(at * 7 + n) % 3000}` })) } })),
            `(${times(200, (n) => n + 1).join(' and ')})`,
          ),
        }),
      ),
      promotion_tiers: times(10, (n) => tier(n, percent(n), { validation_rules: [`val_${n}`] })),
    }),
    request: { redeemables: [], automatic: true, order: cart(1000) },
  }),
  '30 lists of 5,000 goods on 1,000 lines': () => ({
    catalogue: catalogue({
      products: goods(1000),
      validation_rules: times(30, (set_number) =>
        set(`val_${set_number}`, {
          applicable_to: {
            included: times(4000, (n) => ({ object: 'product', id: `p${(n * 3 + set_number) % 1200}`, effect: 'APPLY_FROM_CHEAPEST', repeat: 2, target: 'UNIT' })),
            excluded: times(1000, (n) => ({ object: 'product', id: `x${n}` })),
          },
        }),
      ),
      promotion_tiers: times(30, (n) => tier(n, percent(n), { validation_rules: [`val_${n}`] })),
    }),
    request: { redeemables: [], automatic: true, order: cart(1000) },
  }),
  '30 formulas at their largest on 1,000 lines': () => ({
    catalogue: catalogue({
      promotion_tiers: times(30, (n) => tier(n, { ...percent(n), percent_off_formula: `(${formula('ORDER_ITEM_PRICE')}) / 1000000000` })),
    }),
    request: { redeemables: [], automatic: true, order: cart(1000) },
  }),
  'best deal, 30 codes on 1,000 lines': () => bestDeal(30),
  'best deal, 1,000 promotions on 1,000 lines': () => ({
    catalogue: catalogue({
      stacking_rules: { ...lenient, redeemables_sorting_rule: 'BEST_DEAL' },
      promotion_tiers: times(1000, (n) => tier(n, n % 2 ? percent(n) : { type: 'AMOUNT', amount_off: 1000 + n, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' })),
    }),
    request: { redeemables: [], automatic: true, order: cart(1000), options: { expand: ['redeemable'] } },
  }),
  'nudges, 1,000 promotions on 1,000 lines': () => nudged(lenient),
  'nudges under best deal': () => nudged({ ...lenient, redeemables_sorting_rule: 'BEST_DEAL' }, 30),
  'wallet of 1,000 codes on 1,000 lines': () => held(lenient, 1000),
  'wallet under best deal, 30 codes': () => held({ ...lenient, redeemables_sorting_rule: 'BEST_DEAL' }, 30, 30),
  'qualification of 10,000 promotions on 1,000 lines': () => ({
    call: 'qualify',
    catalogue: catalogue({ promotion_tiers: times(10_000, (n) => tier(n, percent(n))) }),
    request: { scenario: 'ALL', order: cart(1000), options: { limit: 50, sorting_rule: 'BEST_DEAL' } },
  }),
  '30 bundles of 20 parts of 100 goods': () => ({
    catalogue: catalogue({
      products: goods(1000),
      validation_rules: times(30, (n) =>
        set(`val_${n}`, {
          bundle_rules: {
            limit: 100,
            ...numbered(times(20, (part) => ({ name: 'order.items.any', conditions: { $is: times(100, (at) => ({ object: 'product', id: `p${(part * 37 + at * 11) % 1000}` })) } }))),
          },
        }),
      ),
      promotion_tiers: times(30, (n) => tier(n, percent(n), { validation_rules: [`val_${n}`] })),
    }),
    request: { redeemables: [], automatic: true, order: cart(1000) },
  }),
  '10,000 codes that nobody knows': () => ({
    catalogue: catalogue({ stacking_rules: { ...lenient, redeemables_limit: 10_000 } }),
    request: { redeemables: named(10_000), order: cart(1000) },
  }),
  '1,000 gift cards on 1,000 lines': () => ({
    catalogue: catalogue({
      stacking_rules: { ...lenient, redeemables_limit: 10_000, applicable_redeemables_limit: 10_000, applicable_redeemables_per_category_limit: 10_000 },
      vouchers: times(1000, (n) => ({ code: `CODE${n}`, gift: { balance: 100_003 + n, effect: 'APPLY_TO_ITEMS' } })),
    }),
    request: { redeemables: named(1000), order: cart(1000), options: { expand: ['redeemable'] } },
  }),
  'refund of 1,000 lines and 100 codes': () => ({
    call: 'refund',
    server: true,
    catalogue: catalogue({ stacking_rules: { ...lenient, redeemables_limit: 100 } }),
    request: {
      policy: 'KEEP',
      returned: times(1000, (n) => ({ order_item_index: n, quantity: 1 })),
      redeemables: times(100, (n) => ({ object: 'voucher', id: `CODE${n}`, status: 'APPLICABLE', order: { items: times(1000, () => ({ applied_discount_amount: 7 })) } })),
      order: { amount: 100_000_000, items: times(1000, (n) => ({ id: `l${n}`, quantity: 1000, price: 100, amount: 100_000, discount_amount: 700, applied_discount_amount: 700 })) },
    },
  }),
};

function bestDeal(count) {
  return {
    catalogue: catalogue({
      stacking_rules: { ...lenient, redeemables_sorting_rule: 'BEST_DEAL' },
      vouchers: times(count, (n) => code(n, n % 3 === 0 ? { type: 'AMOUNT', amount_off: 5000 + 31 * n } : percent(n))),
    }),
    request: { redeemables: named(count), order: cart(1000), options: { expand: ['redeemable'] } },
  };
}

function nudged(stacking_rules, count = 1000) {
  return {
    call: 'nudges',
    catalogue: catalogue({
      stacking_rules,
      products: goods(1000),
      validation_rules: [
        ...times(count / 2, (n) => set(`val_${n}`, { rules: numbered([spend(1_300_000_000 + 1000 * n)]) })),
        ...times(count / 2, (n) =>
          set(`val_${n + count / 2}`, {
            rules: numbered([{ name: 'order.items.any', conditions: { $is: [EVERY] }, rules: numbered([{ name: 'order.items.aggregated_quantity', conditions: { $more_than_or_equal: [20_000 + n] } }]) }]),
          }),
        ),
      ],
      promotion_tiers: times(count, (n) => tier(n, percent(n), { validation_rules: [`val_${n}`] })),
      vouchers: times(60, (n) => code(n, { type: 'AMOUNT', amount_off: 5000 + 31 * n })),
    }),
    request: { redeemables: named(30), automatic: true, order: cart(999) },
  };
}

function held(stacking_rules, count, asked = 0) {
  return {
    call: 'wallet',
    catalogue: catalogue({ stacking_rules, vouchers: times(count, (n) => code(n, percent(n))) }),
    request: { redeemables: named(asked), order: cart(1000) },
  };
}

/** Time that a process was on a core, in milliseconds. */
async function processTime(pid) {
  return Number.parseInt(await readFile(`/proc/${pid}/task/${pid}/schedstat`, 'latin1'), 10) / 1e6;
}

const HOSTS = {
  async native(made) {
    const host = new NativeHost();
    const clock = () => processTime(host.pid);
    return timed(clock, () => host.load(made.catalogue), () => host.ask(made.call, made.request, made.context));
  },
  async wasm(made) {
    const host = await WasmHost.start();
    const clock = () => onCore() / 1e3;
    return timed(clock, () => host.load(made.catalogue), () => host.ask(made.call, made.request, made.context));
  },
};

/** Loads, asks once to warm up where that is quick, and asks. */
async function timed(clock, load, ask) {
  const start = await clock();
  const loaded = await load();
  if (loaded.status !== 200) throw new Error(loaded.body.slice(0, 300));
  const ready = await clock();
  let answer = await ask();
  let from = ready;
  let end = await clock();
  if (end - from < 1000) {
    from = end;
    answer = await ask();
    end = await clock();
  }
  if (answer.status !== 200) throw new Error(answer.body.slice(0, 300));
  return { load_ms: ready - start, ms: end - from, bytes: answer.body.length };
}

async function inProcess(host, name) {
  try {
    const { stdout } = await run(process.execPath, [self, host, name], { timeout: PATIENCE_MS, maxBuffer: 1 << 20 });
    return JSON.parse(stdout);
  } catch (error) {
    return { ms: error.killed ? Infinity : NaN, load_ms: NaN, error: String(error.stderr ?? error).slice(-300) };
  }
}

export async function bounds() {
  return { edges: await edges(), worst: await worst() };
}

async function worst() {
  const results = [];
  for (const name of Object.keys(CASES)) {
    progress(`bounds: ${name}`);
    // Refunds are for servers: the module has none.
    const elsewhere = CASES[name]().server ? { ms: undefined, load_ms: undefined } : await inProcess('wasm', name);
    results.push({ name, native: await inProcess('native', name), wasm: elsewhere });
  }
  return results;
}

const told = (ms) => (ms === undefined ? '-' : ms === Infinity ? `> ${PATIENCE_MS}` : Number.isNaN(ms) ? 'ended' : Math.round(ms * 10) / 10);

export function printBounds({ edges: rows, worst: results }) {
  return [
    printEdges(rows),
    '',
    'The worst within the bounds: milliseconds on a core',
    table([
      ['', 'native', 'WebAssembly', 'loading natively', 'in WebAssembly', 'answer KB'],
      ...results.map(({ name, native, wasm }) => [
        name,
        ...[native.ms, wasm.ms, native.load_ms, wasm.load_ms].map(told),
        Math.round((wasm.bytes ?? native.bytes ?? NaN) / 1024),
      ]),
    ]),
  ].join('\n');
}

export const boundsBars = ({ worst: results }) =>
  results.map(({ name, wasm }) => ({ name: 'bounds', what: `ms, ${name}`, value: wasm.ms, gate: GATE_MS }));

if (process.argv[1] === self) {
  const [host, name] = process.argv.slice(2);
  const made = CASES[name]();
  const [catalogueText, request] = [made.catalogue, made.request].map((document) => JSON.stringify(document));
  const result = await HOSTS[host]({ call: made.call ?? 'validate', catalogue: catalogueText, request, context: JSON.stringify(made.context ?? context) });
  process.stdout.write(JSON.stringify(result));
  process.exit(0);
}
