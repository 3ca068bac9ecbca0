// Stacking rules: every mode and limit.
import { optional } from './vocabulary.mjs';

/** Stacking rules that no two opposite lists contradict. */
export function stackingRules(random) {
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
