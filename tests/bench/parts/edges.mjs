// Each bound of scrip/bounds.h: what a document exactly as large as it costs, and what is said to one that is larger.
// Nothing else is large in these documents; the worst of all bounds together are the cases of bounds.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/paths.mjs';
import { WasmHost } from '../../support/wasm-host.mjs';
import { onCore } from './clock.mjs';
import { progress, table } from './report.mjs';

const now = { now: '2026-11-21T20:00:00Z' };
const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));
const numbered = (list) => Object.fromEntries(list.map((rule, n) => [n + 1, rule]));
const mug = { object: 'product', id: 'mug' };
const asked = (request, context = now) => ({ request, context });
const cart = (item) => asked({ redeemables: [], order: { items: [item] } });
const set = (more) => ({ validation_rules: [{ id: 'val_1', ...more }] });
const part = (count) => ({ name: 'order.items.any', conditions: { $is: times(count, () => mug) } });
const coin = (exchange_ratio, points_ratio) => ({ rewards: [{ id: 'rew', type: 'COIN', parameters: { coin: { exchange_ratio, points_ratio } } }] });

/** Of each bound a document so large: a catalogue, or a request and its context. */
const EDGES = {
  amount: (n) => cart({ product_id: 'mug', price: n }),
  quantity: (n) => cart({ product_id: 'mug', quantity: n, price: 1 }),
  order_items: (n) => asked({ redeemables: [], order: { items: times(n, (at) => ({ product_id: `p${at}`, price: 100 })) } }),
  redeemables: (n) => ({ stacking_rules: { redeemables_limit: n } }),
  depth: (n) => asked(`{"metadata": {"deep": ${'['.repeat(n - 2)}${']'.repeat(n - 2)}}}`),
  request_bytes: (n) => asked(`${' '.repeat(n - 2)}{}`),
  catalogue_bytes: (n) => `${' '.repeat(n - 2)}{}`,
  string_bytes: (n) => asked({ order: { id: 'x'.repeat(n) } }),
  catalogue_entries: (n) => ({ products: times(n, (at) => ({ id: `p${at}` })) }),
  rules: (n) => set({ rules: numbered(times(n, (at) => ({ name: 'order.amount', conditions: { $more_than: [at] } }))) }),
  applicable_entries: (n) => set({ applicable_to: { included: times(n, (at) => ({ object: 'product', id: `p${at}` })) } }),
  bundles: (n) => set({ bundle_rules: { 1: part(1), limit: n } }),
  bundle_parts: (n) => set({ bundle_rules: numbered(times(n, () => part(1))) }),
  bundle_objects: (n) => set({ bundle_rules: { 1: part(n) } }),
  units: (n) => ({ vouchers: [{ code: 'FREE', discount: { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: times(n, () => ({ unit_off: 1, unit_type: 'mug' })) } }] }),
  stack_tiers: (n) => ({
    promotion_tiers: times(n, (at) => ({ id: `promo_${at}`, action: { discount: { type: 'PERCENT', percent_off: 1 } } })),
    promotion_stacks: [{ id: 'stack', tiers: { ids: times(n, (at) => `promo_${at}`) } }],
  }),
  points: (n) => ({ vouchers: [{ code: 'CARD', loyalty_card: { balance: n } }] }),
  points_ratio: (n) => coin(1, n),
  exchange_ratio: (n) => coin(n, 1),
  discounted_units: (n) => set({ applicable_to: { included: [{ ...mug, product_campaign_quantity_limit: n }] } }),
  discounted_goods: (n) => {
    const discounted_units = times(n, (at) => ({ product_id: `p${at}`, quantity: 1 }));
    return asked({ redeemables: [] }, { ...now, facts: { campaigns: { camp_1: { discounted_units } } } });
  },
};

/** The bounds and their values, as the engine has them. */
function boundsOfEngine() {
  const text = readFileSync(join(root, 'core/include/scrip/bounds.h'), 'utf8');
  const constant = /inline constexpr \S+ ([a-z_]+) = ([^;]+);/g;
  const valueOf = (written) => {
    const [value, shift = '0'] = written.replaceAll("'", '').replaceAll('u', '').split('<<');
    return Number(value) * 2 ** Number(shift);
  };
  return [...text.matchAll(constant)].map(([, name, written]) => ({ name, value: valueOf(written) }));
}

/** What a host says to a document, and how long it took on a core. */
function told(host, made) {
  const isCatalogue = typeof made === 'string' || !('request' in made);
  const texts = (isCatalogue ? [made] : [made.request, made.context]).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  if (!isCatalogue) host.load('{}');
  const from = onCore();
  const { status, body } = isCatalogue ? host.load(texts[0]) : host.ask('validate', ...texts);
  return { ms: (onCore() - from) / 1e3, error: status === 200 ? undefined : JSON.parse(body) };
}

/** A refusal of a catalogue lists its faults. */
const firstFault = (error) => error.errors?.[0] ?? error;

export async function edges() {
  const rows = [];
  for (const { name, value } of boundsOfEngine()) {
    // How many faults are told is no bound that a document could be past.
    if (name === 'faults') continue;
    const make = EDGES[name];
    if (!make) throw new Error(`nothing is known of the bound ${name}: add it to EDGES`);
    progress(`bounds: ${name}`);
    // A host of its own: memory that one needed is not there for the next.
    const host = await WasmHost.start();
    told(host, make(value)); // warm
    const at = told(host, make(value));
    const past = told(host, make(value + 1));
    if (at.error) throw new Error(`${name}: at the bound, and refused: ${JSON.stringify(at.error).slice(0, 300)}`);
    if (!past.error) throw new Error(`${name}: past the bound, and taken`);
    const { key, pointer } = firstFault(past.error);
    rows.push({ name, value, at_ms: at.ms, past_ms: past.ms, key, pointer });
  }
  return rows;
}

export function printEdges(rows) {
  return [
    'Each bound alone, in WebAssembly: milliseconds on a core at the bound, and what is said to one more',
    table([
      ['bound', 'value', 'at it', 'one past', 'key', 'pointer'],
      ...rows.map(({ name, value, at_ms, past_ms, key, pointer }) => [name, value.toLocaleString('en-US'), at_ms, past_ms, key, pointer || '(all)']),
    ]),
  ].join('\n');
}
