/**
 * Catalogues and carts of a shop with many promotions, the same for every host: told by size and seed.
 *
 * Every promotion is a tier that applies by itself. About 5 % of them apply to a given cart whatever the
 * size of either, and all that apply stack: 40 % percentages on a few products or a collection, 20 %
 * amounts off from a minimum spend, 15 % a cheaper unit for buying two, 10 % spend ladders, 10 % for
 * customers of one group, 5 % free units of a gift in the cart. Discounts get smaller as promotions get more, so
 * that no line is ever free and nobody is timed on doing nothing.
 */
import { Random } from '../support/random.mjs';

const HIT = 0.05;
const COLLECTIONS = 100;
const COLLECTIONS_PER_CART = 5;
const GROUPS = 20;
const NOW = '2026-06-15T12:00:00.000Z';

const KINDS = [
  [40, percentage],
  [20, amountOff],
  [15, cheaperSecondUnit],
  [10, spendLadder],
  [10, forGroup],
  [5, freeGift],
];

/** `{ name, catalogue, requests, context }`, all documents as objects. */
export function workload({ lines, promotions, carts = 8, seed = 1, expand = ['redeemable'] }) {
  const random = new Random(seed * 7919 + lines * 104729 + promotions);
  const perCollection = Math.max(4, Math.ceil((lines * 40) / COLLECTIONS));
  const products = Array.from({ length: COLLECTIONS * perCollection }, (_, n) => ({
    id: `prod_${String(n).padStart(5, '0')}`,
    object: 'product',
    name: `Product ${n}`,
    price: random.integer(50, 950) * 10 - 1,
  }));
  const gifts = Array.from({ length: Math.round(1 / HIT) }, (_, n) => ({
    id: `prod_gift_${n}`,
    object: 'product',
    name: `Gift ${n}`,
    price: random.integer(50, 150) * 10,
  }));
  const shelf = (n) => products.slice(n * perCollection, (n + 1) * perCollection);
  const world = {
    random,
    products,
    gifts,
    // Of this many random products, one is in a cart with probability HIT.
    listed: Math.max(1, Math.round((HIT * products.length) / lines)),
    spend: lines * 10_000,
    small: Math.min(1, 100 / promotions),
    rules: [],
  };
  const tiers = Array.from({ length: promotions }, (_, n) => ({
    id: `promo_${String(n).padStart(5, '0')}`,
    object: 'promotion_tier',
    name: `Promotion ${n}`,
    campaign_id: `camp_${n % 10}`,
    hierarchy: n % 1000,
    active: true,
    ...random.weighted(KINDS)(world, n),
  }));
  return {
    name: `${lines}x${promotions}`,
    catalogue: {
      object: 'catalogue',
      version: '1',
      currency: 'EUR',
      // Everything that applies stacks: limits as high as they go.
      stacking_rules: {
        redeemables_limit: 10_000,
        applicable_redeemables_limit: 10_000,
        applicable_redeemables_per_category_limit: 10_000,
        redeemables_application_mode: 'PARTIAL',
        redeemables_no_effect_rule: 'SKIP',
      },
      products: [...products, ...gifts],
      product_collections: Array.from({ length: COLLECTIONS }, (_, n) => ({
        id: `pc_${n}`,
        name: `Collection ${n}`,
        type: 'STATIC',
        products: shelf(n).map(({ id }) => ({ id, object: 'product' })),
      })),
      validation_rules: world.rules,
      campaigns: Array.from({ length: 10 }, (_, n) => ({
        id: `camp_${n}`,
        object: 'campaign',
        name: `Campaign ${n}`,
        campaign_type: 'PROMOTION',
        active: true,
      })),
      promotion_tiers: tiers,
    },
    requests: Array.from({ length: carts }, () => cart(world, lines, shelf, expand)),
    context: { now: NOW, prices: 'CATALOGUE' },
  };
}

function cart({ random, gifts }, lines, shelf, expand) {
  const shelves = random.sample([...Array(COLLECTIONS).keys()], COLLECTIONS_PER_CART).map(shelf);
  const left = shelves.map((products) => [...products]);
  const items = Array.from({ length: lines - 1 }, (_, n) => {
    const from = left[n % left.length];
    const [product] = from.splice(random.integer(0, from.length - 1), 1);
    return { product_id: product.id, quantity: random.pick([1, 1, 2, 2, 2, 3, 3, 4]) };
  });
  items.push({ product_id: random.pick(gifts).id, quantity: 1 });
  return {
    redeemables: [],
    automatic: true,
    order: { currency: 'EUR', items },
    customer: {
      source_id: `shopper-${random.integer(1, 1e6)}`,
      metadata: { group: `group-${random.integer(0, GROUPS - 1)}`, orders: random.integer(5, 50) },
    },
    options: { expand },
  };
}

/** Adds a rule set and answers its id in the place where a promotion names it. */
function ruled(world, n, rules, applicable_to) {
  const numbers = Object.keys(rules);
  const id = `val_${String(n).padStart(5, '0')}`;
  world.rules.push({
    id,
    name: id,
    rules: { ...rules, logic: numbers.join(' and ') },
    ...(applicable_to ? { applicable_to } : {}),
  });
  return { validation_rules: [id] };
}

const condition = (name, conditions, more = {}) => ({ name, conditions, ...more });
const every = (entries) => ({ included: entries, excluded: [], included_all: false });

/** Some products, or one collection. */
function scope({ random, products, listed }) {
  if (random.chance(0.5)) return [{ object: 'products_collection', id: `pc_${random.integer(0, COLLECTIONS - 1)}` }];
  return random.sample([...Array(products.length).keys()], listed).map((n) => ({
    object: 'product',
    id: products[n].id,
  }));
}

const off = (world, least, most) =>
  Math.max(1, Math.round(world.random.integer(least, most) * 100 * world.small)) / 100;

function percentage(world, n) {
  const discount = { type: 'PERCENT', percent_off: off(world, 2, 15), effect: 'APPLY_TO_ITEMS' };
  const entries = scope(world).map((entry) => ({ ...entry, effect: 'APPLY_TO_EVERY' }));
  return { action: { discount }, ...ruled(world, n, {}, every(entries)) };
}

function minimum({ random, spend }) {
  const reached = random.chance(HIT);
  return Math.round(spend * (reached ? random.integer(50, 300) / 1000 : random.integer(300, 3000) / 100));
}

function amountOff(world, n) {
  const amount_off = Math.max(1, Math.round(world.spend * world.small * (world.random.integer(100, 300) / 10_000)));
  return {
    action: { discount: { type: 'AMOUNT', amount_off, effect: 'APPLY_TO_ORDER' } },
    ...ruled(world, n, { 1: condition('order.amount', { $more_than_or_equal: [minimum(world)] }) }),
  };
}

function cheaperSecondUnit(world, n) {
  const entries = scope(world);
  const discount = { type: 'PERCENT', percent_off: off(world, 20, 50), effect: 'APPLY_TO_ITEMS' };
  const units = condition('order.items.aggregated_quantity', { $more_than_or_equal: [2] });
  return {
    action: { discount },
    ...ruled(
      world,
      n,
      { 1: condition('order.items.any', { $is: entries }, { rules: { 1: units, logic: '1' } }) },
      every(
        entries.map((entry) => ({
          ...entry,
          effect: 'APPLY_FROM_CHEAPEST',
          target: 'UNIT',
          skip_initially: 1,
          repeat: 2,
          aggregated_quantity_limit: 2,
        })),
      ),
    ),
  };
}

function spendLadder(world, n) {
  const from = minimum(world);
  return {
    action: { discount: { type: 'PERCENT', percent_off: off(world, 2, 7), effect: 'APPLY_TO_ORDER' } },
    ...ruled(world, n, {
      1: condition('order.initial_amount', { $more_than_or_equal: [from] }),
      2: condition('order.initial_amount', { $less_than: [from * 100] }),
    }),
  };
}

function forGroup(world, n) {
  const group = `group-${world.random.integer(0, GROUPS - 1)}`;
  return {
    action: { discount: { type: 'PERCENT', percent_off: off(world, 2, 10), effect: 'APPLY_TO_ITEMS' } },
    ...ruled(world, n, {
      1: condition('customer.metadata', { $is: [group] }, { property: 'group' }),
      2: condition('customer.metadata', { $more_than_or_equal: [5] }, { property: 'orders' }),
    }),
  };
}

function freeGift(world, n) {
  const gift = world.random.pick(world.gifts);
  return {
    action: { discount: { type: 'UNIT', unit_off: 1, unit_type: gift.id, effect: 'ADD_MISSING_ITEMS' } },
    ...ruled(world, n, {
      1: condition('order.items.any', { $is: [{ object: 'product', id: gift.id }] }),
      2: condition('order.amount', { $more_than_or_equal: [Math.round(world.spend / 20)] }),
    }),
  };
}
