// The conditions of a rule set, and the logic that ties them together.
import { named } from './products.mjs';
import { amount, CUSTOMER_KEYS, SEGMENTS, VALUES, WORDS } from './vocabulary.mjs';

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

/** How the conditions 1 to `count` are tied together. */
export function logic(random, count) {
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

/** One condition with its operators and, on items, the rules below it. */
export function condition(random, world) {
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
