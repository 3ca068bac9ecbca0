// Validation rules: conditions, what a discount applies to, and bundles.
import { applicableTo } from './applicable-to.mjs';
import { condition, logic } from './conditions.mjs';
import { named } from './products.mjs';
import { optional, WORDS } from './vocabulary.mjs';

/** One validation rule. */
export function ruleSet(random, world, id) {
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
