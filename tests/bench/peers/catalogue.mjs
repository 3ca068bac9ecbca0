/**
 * The neutral workload of the peers' benchmark (format "scrip-bench-workload/1") in our dialect.
 *
 * Each neutral promotion becomes one tier that applies by itself; one with steps (two uses of "buy two, get one", a
 * ladder of spends) becomes a tier for each step, of which at most one applies. A tier's `hierarchy` is its place
 * in the order in which promotions apply. A line's category is its product, its SKU its SKU.
 */
const MOST = 10_000;
const BY_UNITS = 'cat_units';

/** The catalogue as an object. */
export function toCatalogue(workload) {
  const made = { rules: [], tiers: [], collections: [] };
  const ordered = [...workload.promotions].sort((a, b) => b.priority - a.priority);
  ordered.forEach((promotion, hierarchy) => {
    for (const step of STEPS[promotion.type](promotion, made)) addTier(made, promotion, hierarchy, step);
  });
  return {
    object: 'catalogue',
    version: '1',
    currency: workload.currency,
    stacking_rules: {
      redeemables_limit: MOST,
      applicable_redeemables_limit: MOST,
      applicable_redeemables_per_category_limit: MOST,
      redeemables_application_mode: 'PARTIAL',
      redeemables_no_effect_rule: 'SKIP',
      discount_calculation_mode: 'DISCOUNTED_AMOUNT',
      // A unit's share is of its price, whatever was taken off before.
      initial_amount_mode_categories: [BY_UNITS],
    },
    categories: [{ id: BY_UNITS, name: 'Buy and get', hierarchy: 0 }],
    product_collections: made.collections,
    validation_rules: made.rules,
    promotion_tiers: made.tiers,
  };
}

/** A neutral cart as the request of a shop's page: everything that applies by itself. */
export function toRequest(cart) {
  const { group, country, orders_count } = cart.customer;
  return {
    redeemables: [],
    automatic: true,
    order: { currency: cart.currency, items: cart.lines.map(toItem) },
    customer: { source_id: cart.customer.id, metadata: { group, country, orders_count } },
  };
}

/** Ids sort as text, so they are of one length: where all else is equal the smaller id comes first. */
const toItem = ({ id, sku, category, unit_price, qty }) => ({
  id: `l${id.slice(1).padStart(3, '0')}`,
  product_id: category,
  sku_id: sku,
  price: unit_price,
  quantity: qty,
});

/** One step: what it does, when, to what. `id` tells it from the other steps of its promotion. */
const STEPS = {
  percent: ({ scope, percent_bp }) => [{ discount: percent(percent_bp), included: entries(scope) }],

  amount_off: ({ min_subtotal, amount }) => [
    {
      discount: { type: 'AMOUNT', amount_off: amount, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' },
      rules: [spendFrom(min_subtotal)],
    },
  ],

  bxgy({ id, scope, buy, get, get_percent_bp, max_uses }, made) {
    const objects = unitsOf(id, scope, made);
    return Array.from({ length: max_uses }, (_, used) => ({
      id: used,
      category_id: BY_UNITS,
      discount: percent(get_percent_bp),
      rules: [unitsFrom(objects, (used + 1) * (buy + get), used + 1 < max_uses && (used + 2) * (buy + get))],
      included: objects.map((object) => ({
        ...object,
        effect: 'APPLY_FROM_CHEAPEST',
        target: 'UNIT',
        aggregated_quantity_limit: (used + 1) * get,
      })),
    }));
  },

  tiered: ({ scope, tiers }) =>
    tiers.map(({ min_subtotal, percent_bp }, step) => ({
      id: step,
      discount: percent(percent_bp),
      rules: [spendFrom(min_subtotal, tiers[step + 1]?.min_subtotal)],
      included: entries(scope),
    })),

  customer: ({ when, percent_bp }) => [{ discount: percent(percent_bp), rules: when.map(customerHas) }],

  free_gift: ({ min_subtotal, gift_sku }) => [
    {
      discount: percent(10_000),
      rules: [spendFrom(min_subtotal)],
      included: [{ object: 'sku', id: gift_sku, aggregated_quantity_limit: 1 }],
    },
  ],
};

function addTier({ rules, tiers }, promotion, hierarchy, { id, discount, category_id, rules: conditions = [], included }) {
  const name = id === undefined ? promotion.id : `${promotion.id}.${id}`;
  const numbered = Object.fromEntries(conditions.map((rule, n) => [String(n + 1), rule]));
  rules.push({
    id: `val_${name}`,
    rules: { ...numbered, logic: Object.keys(numbered).join(' and ') },
    ...(included && { applicable_to: { included, excluded: [], included_all: false } }),
  });
  tiers.push({
    id: name,
    object: 'promotion_tier',
    hierarchy,
    ...(category_id && { category_id }),
    action: { discount },
    validation_rules: [`val_${name}`],
  });
}

const percent = (basisPoints) => ({ type: 'PERCENT', percent_off: basisPoints / 100, effect: 'APPLY_TO_ITEMS' });

const entries = ({ by, in: ids }) => ids.map((id) => ({ object: by === 'sku' ? 'sku' : 'product', id }));

/** The cheapest unit is sought over all that a scope names, so a list of several is one collection. */
function unitsOf(promotion, scope, { collections }) {
  const objects = entries(scope);
  if (objects.length === 1) return objects;
  const id = `pc_${promotion}`;
  collections.push({ id, name: id, type: 'STATIC', products: objects });
  return [{ object: 'products_collection', id }];
}

/** At least `from`, and less than `below` where there is one. */
const between = (from, below) => ({
  $more_than_or_equal: [from],
  ...(below && { $less_than: [below] }),
});

const spendFrom = (from, below) => ({ name: 'order.initial_amount', conditions: between(from, below) });

const unitsFrom = (objects, from, below) => ({
  name: 'order.items.any',
  conditions: { $is: objects },
  rules: { 1: { name: 'order.items.aggregated_quantity', conditions: between(from, below) }, logic: '1' },
});

const customerHas = ({ attr, op, value }) => ({
  name: 'customer.metadata',
  property: attr,
  conditions: op === 'in' ? { $in: value } : { $more_than_or_equal: [value] },
});
