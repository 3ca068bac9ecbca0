// Discounts of every type and effect.
import { formula } from './formula.mjs';
import { known } from './products.mjs';
import { amount, optional } from './vocabulary.mjs';

function percentage(random) {
  return random.weighted([
    [6, random.integer(1, 60)],
    [2, random.pick([0, 100, 33.3333, 12.5, 0.000001, 99.999999, 7.7])],
    [2, Math.round(random.integer(1, 99_999_999)) / 1_000_000],
  ]);
}

/** A discount of any type, over what is in `world`. */
export function discount(random, world) {
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
