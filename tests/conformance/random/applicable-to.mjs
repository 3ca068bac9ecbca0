// What a rule set lets a discount apply to, with the limits of each entry.
import { formula } from './formula.mjs';
import { named } from './products.mjs';
import { amount, optional } from './vocabulary.mjs';

/** The limits on units over all redemptions. */
const UNIT_LIMITS = ['', 'in_collection_'].flatMap((one) =>
  ['campaign', 'customer_campaign', 'promotion_tier', 'customer_promotion_tier'].map((of) => `product_${one}${of}_quantity_limit`),
);

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

/** What is included, with limits, and what is excluded. */
export function applicableTo(random, world) {
  return {
    included: random.list(random.integer(0, 3), () => entry(random, world)),
    excluded: random.list(random.weighted([[3, 0], [1, 1], [1, 2]]), () => named(random, world)),
    included_all: random.chance(0.3),
  };
}
