// Random catalogues: every discount, rule, limit and mode that the engine knows, in small numbers, so
// that a few lines in a cart meet many of them.

const WORDS = ['Tasse', 'Żółw', '茶', 'قهوة', 'naïve', 'a"b\\c', 'e\u0301', '😀', '\u2028', 'x/y~z', ''];
const PRICES = [0, 1, 3, 7, 99, 100, 333, 500, 999, 1000, 1999, 4995, 10001, 999999];
const CUSTOMER_KEYS = ['tier', 'age', 'since', 'city.name', 'tags'];
const VALUES = ['gold', 'silver', 'Łódź', '', 0, 1, 18, 65, true, '2026-01-31', '2025-11-30T23:59:59Z'];
const SEGMENTS = ['seg_a', 'seg_b', 'seg_c'];

/** Names that carts draw from, too. */
export const vocabulary = { WORDS, PRICES, CUSTOMER_KEYS, VALUES, SEGMENTS };

/** An amount in minor units: mostly ordinary, now and then none, one, or very many. */
export function amount(random) {
  return random.weighted([
    [10, random.integer(1, 5000)],
    [3, random.pick(PRICES)],
    [1, random.integer(0, 1_000_000)],
    [1, 10 ** random.integer(7, 12)],
  ]);
}

/** The limits on units over all redemptions. */
const UNIT_LIMITS = ['', 'in_collection_'].flatMap((one) =>
  ['campaign', 'customer_campaign', 'promotion_tier', 'customer_promotion_tier'].map((of) => `product_${one}${of}_quantity_limit`),
);

function percentage(random) {
  return random.weighted([
    [6, random.integer(1, 60)],
    [2, random.pick([0, 100, 33.3333, 12.5, 0.000001, 99.999999, 7.7])],
    [2, Math.round(random.integer(1, 99_999_999)) / 1_000_000],
  ]);
}

function moments(random) {
  const day = () => `2026-0${random.integer(1, 9)}-${String(random.integer(10, 28))}`;
  const time = () => `${day()}T${String(random.integer(10, 23))}:30:00.000Z`;
  const validity = {};
  if (random.chance(0.1)) validity.start_date = random.chance(0.5) ? day() : time();
  if (random.chance(0.1)) validity.expiration_date = random.chance(0.5) ? day() : time();
  if (random.chance(0.05)) {
    validity.start_date ??= time();
    validity.validity_timeframe = {
      interval: random.pick(['P2D', 'P1W', 'PT6H']),
      duration: random.pick(['P1D', 'PT5H', 'PT90M']),
    };
  }
  if (random.chance(0.05)) validity.validity_day_of_week = random.sample([0, 1, 2, 3, 4, 5, 6], 5);
  if (random.chance(0.05)) {
    validity.validity_hours = {
      daily: [
        {
          start_time: random.pick(['00:00', '08:30', '22:00']),
          expiration_time: random.pick(['06:00', '18:00', '24:00']),
          days_of_week: random.sample([0, 1, 2, 3, 4, 5, 6], 5),
        },
      ],
    };
  }
  return validity;
}

function storefront(random) {
  if (!random.chance(0.4)) return {};
  return {
    storefront: {
      listed: random.chance(0.7),
      label: random.chance(0.5) ? random.pick(WORDS) : { en: 'Deal', pl: random.pick(WORDS) },
    },
  };
}

const optional = (random, probability, name, make) =>
  random.chance(probability) ? { [name]: make() } : {};

/** The objects of a catalogue's list; a damaged one may have anything in its place, and in it. */
export const listOf = (list) =>
  Array.isArray(list) ? list.filter((entry) => typeof entry === 'object' && entry !== null) : [];

/** The objects of a list, and one that is not in it. */
const known = (list, elsewhere) => [...listOf(list), { id: elsewhere }];

/** A product, SKU or collection as rules and `applicable_to` name it. */
function named(random, world) {
  return random.weighted([
    [5, { object: 'product', ...idOrSource(random, random.pick(known(world.products, 'prod_elsewhere'))) }],
    [2, { object: 'sku', ...idOrSource(random, random.pick(known(world.skus, 'sku_elsewhere'))) }],
    [2, { object: 'products_collection', id: random.pick(world.collections).id }],
    [1, { object: 'product', id: 'prod_elsewhere' }],
  ]);
}

function idOrSource(random, thing) {
  return thing.source_id && random.chance(0.3)
    ? { source_id: thing.source_id }
    : { id: thing.id, ...(thing.product_id ? { product_id: thing.product_id } : {}) };
}

function entry(random, world) {
  return {
    ...named(random, world),
    ...optional(random, 0.8, 'effect', () =>
      random.weighted([
        [6, 'APPLY_TO_EVERY'],
        [1, 'APPLY_TO_CHEAPEST'],
        [1, 'APPLY_FROM_CHEAPEST'],
        [1, 'APPLY_TO_MOST_EXPENSIVE'],
        [1, 'APPLY_FROM_MOST_EXPENSIVE'],
      ]),
    ),
    ...optional(random, 0.2, 'target', () => random.pick(['ITEM', 'UNIT'])),
    ...optional(random, 0.1, 'strict', () => random.chance(0.5)),
    ...optional(random, 0.15, 'skip_initially', () => random.integer(0, 3)),
    ...optional(random, 0.15, 'repeat', () => random.integer(1, 4)),
    ...optional(random, 0.2, 'quantity_limit', () => random.integer(0, 4)),
    ...optional(random, 0.2, 'aggregated_quantity_limit', () => random.integer(0, 6)),
    ...optional(random, 0.15, 'amount_limit', () => amount(random)),
    ...optional(random, 0.15, 'aggregated_amount_limit', () => amount(random)),
    ...optional(random, 0.1, 'price', () => amount(random)),
    ...optional(random, 0.05, 'price_formula', () => formula(random, true)),
    ...unitLimits(random),
  };
}

/** Now and then limits over all redemptions. */
function unitLimits(random) {
  const limits = {};
  for (const name of random.chance(0.15) ? random.sample(UNIT_LIMITS, 2) : []) {
    limits[name] = random.integer(0, 6);
    if (random.chance(0.2)) limits[`${name}_formula`] = formula(random, false);
  }
  return limits;
}

function applicableTo(random, world) {
  return {
    included: random.list(random.integer(0, 3), () => entry(random, world)),
    excluded: random.list(random.weighted([[3, 0], [1, 1], [1, 2]]), () => named(random, world)),
    included_all: random.chance(0.3),
  };
}

const integerOperators = [
  '$is', '$is_not', '$in', '$not_in', '$more_than', '$more_than_or_equal', '$less_than', '$less_than_or_equal',
];

function integerCondition(random, number) {
  const operator = random.weighted([[5, '$more_than_or_equal'], [5, random.pick(integerOperators)]]);
  return { [operator]: random.list(operator.endsWith('in') ? 2 : 1, number) };
}

function valueCondition(random) {
  const operator = random.pick([
    '$is', '$is_not', '$in', '$not_in', '$more_than', '$less_than_or_equal', '$after', '$before',
    '$starts_with', '$ends_with', '$contains',
  ]);
  // Mostly values that the operator can compare: others are refused with the whole catalogue.
  const values = random.chance(0.98) ? VALUES.filter((value) => isComparable(operator, value)) : VALUES;
  return { [operator]: random.list(random.integer(1, 2), () => random.pick(values)) };
}

function isComparable(operator, value) {
  const isDate = typeof value === 'string' && /^\d{4}-/.test(value);
  if (operator === '$after' || operator === '$before') return isDate;
  if (operator === '$starts_with' || operator === '$ends_with') return typeof value === 'string';
  if (operator.startsWith('$more') || operator.startsWith('$less')) return isDate || typeof value === 'number';
  return true;
}

function itemRules(random) {
  const names = [
    'order.items.quantity', 'order.items.aggregated_quantity', 'order.items.price',
    'order.items.aggregated_amount', 'order.items.metadata', 'product.quantity', 'product.price',
    'sku.quantity', 'sku.price',
  ];
  const rules = {};
  random.list(random.weighted([[2, 0], [3, 1], [1, 2]]), (n) => {
    const name = random.pick(names);
    rules[n + 1] =
      name === 'order.items.metadata'
        ? { name, property: 'colour', conditions: valueCondition(random) }
        : {
            name,
            conditions: integerCondition(random, () =>
              /price|amount/.test(name) ? amount(random) : random.integer(0, 5),
            ),
          };
  });
  const count = Object.keys(rules).length;
  if (count > 0) rules.logic = logic(random, count);
  return rules;
}

function logic(random, count) {
  const numbers = random.list(count, (n) => String(n + 1));
  if (count === 1) return random.chance(0.8) ? '1' : 'not 1';
  const [first, ...rest] = numbers;
  return random.pick([
    numbers.join(' and '),
    numbers.join(' or '),
    `${first} and (${rest.join(' or ')})`,
    `(${first} or not ${rest[0]})${rest.slice(1).map((n) => ` and ${n}`).join('')}`,
    rest.concat(first).join(' or '),
  ]);
}

function condition(random, world) {
  const name = random.weighted([
    [4, 'order.amount'],
    [2, 'order.initial_amount'],
    [2, 'order.items.count'],
    [3, 'order.items.any'],
    [1, 'order.items.every'],
    [1, 'order.items.none'],
    [1, 'order.items.cheapest'],
    [1, 'order.items.most_expensive'],
    [1, 'product.id'],
    [1, 'sku.id'],
    [1, 'customer.segment'],
    [2, 'customer.metadata'],
    [1, 'order.metadata'],
    [1, 'redemption.metadata'],
    [1, 'publication.redeemable_by_linked_customer'],
  ]);
  const rule = { name, property: null, conditions: {}, rules: {} };
  if (random.chance(0.1)) rule.error = { message: random.pick(WORDS) };
  switch (name) {
    case 'order.amount':
    case 'order.initial_amount':
      rule.conditions = integerCondition(random, () => amount(random));
      break;
    case 'order.items.count':
      rule.conditions = integerCondition(random, () => random.integer(0, 12));
      break;
    case 'customer.segment':
      rule.conditions = {
        [random.pick(['$is', '$in', '$is_not', '$not_in'])]: random.sample(SEGMENTS, 2),
      };
      break;
    case 'customer.metadata':
    case 'order.metadata':
    case 'redemption.metadata':
      rule.property = random.pick(CUSTOMER_KEYS);
      rule.conditions = valueCondition(random);
      break;
    case 'publication.redeemable_by_linked_customer':
      rule.conditions = { $is: [random.chance(0.8)] };
      break;
    case 'product.id':
    case 'sku.id':
      rule.conditions = {
        [random.pick(['$is', '$is_not', '$in', '$not_in'])]: random.list(2, () =>
          random.pick(name === 'sku.id' ? world.skus : world.products).id,
        ),
      };
      rule.rules = itemRules(random);
      break;
    default:
      rule.conditions = {
        [random.pick(['$is', '$is', '$is_not', '$in'])]: random.list(random.integer(1, 2), () =>
          named(random, world),
        ),
      };
      if (random.chance(0.1)) rule.conditions.$from = [random.pick(world.collections).id];
      rule.rules = itemRules(random);
  }
  return rule;
}

function ruleSet(random, world, id) {
  const count = random.weighted([[3, 0], [4, 1], [2, 2], [1, 3]]);
  const rules = {};
  random.list(count, (n) => {
    rules[n + 1] = condition(random, world);
  });
  rules.logic = count === 0 ? '' : logic(random, count);
  if (count > 0 && random.chance(0.1)) delete rules.logic;
  return {
    id,
    name: `${id} ${random.pick(WORDS)}`,
    rules,
    ...optional(random, 0.6, 'applicable_to', () => applicableTo(random, world)),
    ...optional(random, 0.15, 'bundle_rules', () => bundle(random, world)),
    ...optional(random, 0.1, 'error', () => ({ message: random.pick(WORDS) })),
  };
}

function bundle(random, world) {
  const parts = {};
  random.list(random.integer(1, 3), (n) => {
    const units = {
      name: 'order.items.aggregated_quantity',
      conditions: { $more_than_or_equal: [random.integer(1, 2)] },
    };
    parts[n + 1] = {
      name: 'order.items.any',
      conditions: { $is: [named(random, world)] },
      rules: { 1: units, logic: '1' },
    };
  });
  return {
    ...parts,
    logic: Object.keys(parts).join(' and '),
    limit: random.integer(1, 4),
    ...optional(random, 0.3, 'multiply', () => random.chance(0.5)),
  };
}

function formula(random, perLine = false) {
  const number = () =>
    random.weighted([
      [3, String(random.integer(0, 20))],
      [1, `${random.integer(0, 9)}.${random.integer(1, 999)}`],
      [2, 'ORDER_AMOUNT'],
      [1, 'ORDER_ITEMS_QUANTITY'],
      [1, 'ORDER_UNITS_QUANTITY'],
      [1, random.pick(['CHEAPEST_ORDER_ITEM_PRICE', 'MOST_EXPENSIVE_ORDER_ITEM_SUBTOTAL'])],
      [1, `CUSTOMER_METADATA("age")`],
      [1, `DEFAULT_TO(ORDER_METADATA("age"); 3)`],
      [perLine ? 4 : 0, random.pick(['ORDER_ITEM_PRICE', 'ORDER_ITEM_UNITS_QUANTITY', 'ORDER_ITEM_SUBTOTAL'])],
    ]);
  const expression = (depth) =>
    depth === 0
      ? number()
      : random.weighted([
          [4, `${expression(depth - 1)} ${random.pick(['+', '-', '*', '/', '%'])} ${expression(depth - 1)}`],
          [1, `(${expression(depth - 1)})`],
          [1, `MIN(${expression(depth - 1)}; ${number()})`],
          [1, `MAX(${number()}; ${expression(depth - 1)})`],
          [1, `ROUND(${expression(depth - 1)}; ${random.integer(0, 3)})`],
          [1, `FLOOR(${expression(depth - 1)})`],
          [1, `IF(${number()} ${random.pick(['>', '<=', '=', '!='])} ${number()}; ${expression(depth - 1)}; ${number()})`],
          [1, number()],
        ]);
  return expression(random.integer(1, 3));
}

function discount(random, world) {
  const limits = {
    ...optional(random, 0.15, 'amount_limit', () => amount(random)),
    ...optional(random, 0.15, 'aggregated_amount_limit', () => amount(random)),
  };
  const type = random.weighted([[5, 'PERCENT'], [5, 'AMOUNT'], [2, 'FIXED'], [3, 'UNIT']]);
  switch (type) {
    case 'PERCENT':
      return {
        type,
        percent_off: percentage(random),
        ...optional(random, 0.1, 'percent_off_formula', () => formula(random)),
        ...optional(random, 0.9, 'effect', () => random.pick(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS'])),
        ...limits,
      };
    case 'AMOUNT':
      return {
        type,
        amount_off: amount(random),
        ...optional(random, 0.1, 'amount_off_formula', () => formula(random)),
        ...optional(random, 0.9, 'effect', () =>
          random.pick([
            'APPLY_TO_ORDER', 'APPLY_TO_ITEMS', 'APPLY_TO_ITEMS_BY_QUANTITY',
            'APPLY_TO_ITEMS_PROPORTIONALLY', 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
          ]),
        ),
        ...limits,
      };
    case 'FIXED':
      return {
        type,
        fixed_amount: amount(random),
        ...optional(random, 0.1, 'fixed_amount_formula', () => formula(random)),
        effect: random.pick(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
        ...limits,
      };
    default: {
      const unit = random.weighted([
        [4, random.pick(known(world.products, 'prod_elsewhere')).id],
        [2, random.pick(known(world.skus, 'sku_elsewhere')).id],
        [1, 'prod_elsewhere'],
        [1, 'sku_elsewhere'],
      ]);
      const free = (effects) => ({
        unit_off: random.integer(0, 4),
        ...optional(random, 0.1, 'unit_off_formula', () => formula(random)),
        unit_type: unit,
        effect: random.pick(effects),
      });
      const added = ['ADD_NEW_ITEMS', 'ADD_MISSING_ITEMS'];
      if (random.chance(0.1)) {
        return { type, effect: 'ADD_MANY_ITEMS', units: random.list(random.integer(1, 3), () => free(added)) };
      }
      return { type, ...free([...added, ...added, 'ADD_SAME_ITEMS', 'REPLACE_ITEMS']) };
    }
  }
}

function stackingRules(random) {
  const some = (probability) =>
    random.chance(probability) ? random.sample(['cat_1', 'cat_2', 'cat_3', 'cat_4'], 2) : [];
  // A category in both of two opposite lists is refused, so the second leaves out what the first has.
  const other = (first, probability) => some(probability).filter((category) => !first.includes(category));
  const skipped = some(0.2);
  const ofInitialAmount = some(0.15);
  return {
    redeemables_limit: random.pick([5, 30, 30]),
    applicable_redeemables_limit: random.pick([1, 2, 5, 30]),
    applicable_redeemables_per_category_limit: random.pick([1, 2, 30]),
    ...optional(random, 0.3, 'applicable_redeemables_category_limits', () => ({ cat_1: random.integer(1, 3) })),
    applicable_exclusive_redeemables_limit: random.pick([1, 1, 3]),
    applicable_exclusive_redeemables_per_category_limit: random.pick([1, 2]),
    exclusive_categories: some(0.25),
    joint_categories: some(0.25),
    redeemables_application_mode: random.pick(['ALL', 'PARTIAL', 'PARTIAL']),
    redeemables_sorting_rule: random.weighted([[20, 'CATEGORY_HIERARCHY'], [20, 'REQUESTED_ORDER'], [4, 'BEST_DEAL']]),
    ...optional(random, 0.5, 'floor_price_policy', () => random.pick(['DROP', 'REDISTRIBUTE'])),
    redeemables_products_application_mode: random.pick(['STACK', 'STACK', 'ONCE']),
    redeemables_no_effect_rule: random.pick(['REDEEM_ANYWAY', 'SKIP']),
    no_effect_skip_categories: skipped,
    no_effect_redeem_anyway_categories: other(skipped, 0.2),
    discount_calculation_mode: random.pick(['INITIAL_AMOUNT', 'DISCOUNTED_AMOUNT', 'DISCOUNTED_AMOUNT']),
    initial_amount_mode_categories: ofInitialAmount,
    discounted_amount_mode_categories: other(ofInitialAmount, 0.15),
  };
}

function common(random, world) {
  const named = listOf(world.rules);
  const rules = random.chance(0.5) && named.length > 0 ? [random.pick(named).id] : [];
  return {
    active: random.chance(0.95),
    ...optional(random, 0.5, 'category_id', () => `cat_${random.integer(1, 5)}`),
    ...(random.chance(0.5)
      ? { validation_rules: rules }
      : { validation_rules_assignments: { object: 'list', data: rules.map((rule_id) => ({ rule_id })) } }),
    ...optional(random, 0.2, 'metadata', () => ({ colour: random.pick(WORDS), n: random.integer(-3, 3) })),
    ...moments(random),
    ...storefront(random),
  };
}

/** A catalogue that loads, and now and then one that must be refused. */
export function randomCatalogue(random) {
  const floors = random.chance(0.25) ? 0.7 : 0;
  const price = () => ({
    ...optional(random, 0.85, 'price', () => amount(random)),
    ...optional(random, floors, 'floor_price', () => amount(random)),
  });
  const products = random.list(random.integer(2, 6), (n) => ({
    id: `prod_${n}`,
    object: 'product',
    name: random.pick(WORDS),
    ...optional(random, 0.5, 'source_id', () => `shop-${n}-${random.pick(['é', 'b', '😀'])}`),
    ...price(),
    ...optional(random, 0.3, 'metadata', () => ({ age: random.integer(0, 90) })),
  }));
  if (random.chance(0.2)) {
    products.push({ id: 'prod_5h1pp1ng', object: 'product', name: 'Shipping', price: 490 });
  }
  const skus = random.list(random.integer(1, 4), (n) => ({
    id: `sku_${n}`,
    object: 'sku',
    product_id: random.pick(products).id,
    ...optional(random, 0.5, 'source_id', () => `shop-sku-${n}`),
    ...price(),
  }));
  const collections = [
    { id: 'pc_a11pr0dUc75', name: 'All' },
    ...random.list(2, (n) => ({
      id: `pc_${n}`,
      name: random.pick(WORDS),
      type: 'STATIC',
      products: [
        ...random.sample(products, 2).map(({ id }) => ({ id, object: 'product' })),
        ...random.sample(skus, 1).map(({ id, product_id }) => ({ id, object: 'sku', product_id })),
      ],
    })),
  ];
  const world = { products, skus, collections };
  world.rules = random.list(random.integer(1, 5), (n) => ruleSet(random, world, `val_${n}`));
  const campaigns = random.list(random.integer(1, 3), (n) => ({
    id: `camp_${n}`,
    object: 'campaign',
    name: `Campaign ${random.pick(WORDS)}`,
    campaign_type: random.pick(['PROMOTION', 'DISCOUNT_COUPONS', 'GIFT_VOUCHERS']),
    created_at: `2026-01-0${n + 1}T00:00:00.000Z`,
    ...common(random, world),
    ...(random.chance(0.7) ? { validation_rules: [], validation_rules_assignments: undefined } : {}),
  }));
  const campaign = () => optional(random, 0.6, 'campaign_id', () => random.pick(campaigns).id);
  const tiers = random.list(random.integer(0, 6), (n) => ({
    id: `promo_${n}`,
    object: 'promotion_tier',
    name: `Tier ${random.pick(WORDS)}`,
    hierarchy: random.integer(0, 4),
    ...campaign(),
    ...optional(random, 0.2, 'banner', () => random.pick(WORDS)),
    action: { discount: discount(random, world) },
    ...common(random, world),
  }));
  const vouchers = random.list(random.integer(1, 6), (n) => voucher(random, world, `CODE${n}`, campaign()));
  const catalogue = {
    object: 'catalogue',
    version: String(random.integer(1, 9)),
    ...optional(random, 0.6, 'currency', () => random.pick(['EUR', 'JPY', 'KWD', 'PLN'])),
    ...optional(random, 0.3, 'time_zone', () => ({
      name: 'Europe/Warsaw',
      transitions: [
        { at: '2025-10-26T01:00:00Z', offset_seconds: 3600 },
        { at: '2026-03-29T01:00:00Z', offset_seconds: 7200 },
        { at: '2026-10-25T01:00:00Z', offset_seconds: 3600 },
      ],
    })),
    ...optional(random, 0.9, 'stacking_rules', () => stackingRules(random)),
    categories: random.list(4, (n) => ({
      id: `cat_${n + 1}`,
      name: `Category ${random.pick(WORDS)}`,
      hierarchy: random.integer(0, 3),
    })),
    products,
    skus,
    product_collections: collections,
    validation_rules: world.rules,
    rewards: [
      {
        id: 'rew_coin',
        type: 'COIN',
        parameters: { coin: { exchange_ratio: random.pick([1, 5, 0.01]), points_ratio: random.integer(1, 100) } },
      },
      { id: 'rew_mug', type: 'MATERIAL' },
    ],
    reward_assignments: ['rew_coin', 'rew_mug'].map((reward_id) => ({
      reward_id,
      related_object_id: random.pick([...campaigns.map(({ id }) => id), ...vouchers.map(({ code }) => code)]),
      parameters: { loyalty: { points: random.integer(1, 300) } },
    })),
    campaigns,
    promotion_tiers: tiers,
    vouchers,
  };
  return random.chance(0.03) ? spoil(random, catalogue) : catalogue;
}

export function voucher(random, world, code, more = {}) {
  const type = random.weighted([[14, 'DISCOUNT_VOUCHER'], [5, 'GIFT_VOUCHER'], [1, 'LOYALTY_CARD']]);
  const balance = amount(random);
  const worth = {
    DISCOUNT_VOUCHER: () => ({ discount: discount(random, world) }),
    GIFT_VOUCHER: () => ({
      gift: { amount: balance, balance, effect: random.pick(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']) },
    }),
    LOYALTY_CARD: () => ({ loyalty_card: { points: balance, balance } }),
  };
  return {
    object: 'voucher',
    id: `v_${code.toLowerCase()}`,
    code,
    type,
    ...worth[type](),
    ...optional(random, 0.2, 'redemption', () => ({
      quantity: random.integer(0, 3),
      redeemed_quantity: random.integer(0, 2),
    })),
    ...optional(random, 0.3, 'holder_id', () => random.pick(['cust_1', 'cust_2'])),
    ...optional(random, 0.5, 'created_at', () => `2026-02-0${random.integer(1, 9)}T00:00:00.000Z`),
    ...common(random, world),
    ...more,
  };
}

/** One thing in the wrong place or of the wrong kind. */
export function spoil(random, document) {
  const spoiled = structuredClone(document);
  let at = spoiled;
  for (;;) {
    const names = Object.keys(at);
    if (names.length === 0) return spoiled;
    const name = random.pick(names);
    const value = at[name];
    if (value !== null && typeof value === 'object' && random.chance(0.85)) {
      at = value;
      continue;
    }
    at[name] = random.pick([null, -1, 1.5, 'x', '', [], {}, true, 1e300, 9007199254740993, [[]], '\ud800']);
    return spoiled;
  }
}
