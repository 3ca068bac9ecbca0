import type { RedeemableObject } from './redeemable.js';
import type { Refusal, RefusalKey, RefusalRule } from './refusal.js';

/** A redeemable by its name. */
export interface RedeemableReference {
  object: RedeemableObject;
  id: string;
}

/**
 * What held an amount or a number of units down: a field of the discount or of the `applicable_to`
 * entry that reached the line; what the line (`subtotal_amount`) or the order (`total_amount`) had
 * left; a floor price; what a card had (`balance`) or was asked for.
 */
export type ExplanationLimit =
  | 'amount_limit'
  | 'aggregated_amount_limit'
  | 'applicable_to.amount_limit'
  | 'applicable_to.aggregated_amount_limit'
  | 'subtotal_amount'
  | 'total_amount'
  | 'asked_for'
  | 'balance'
  | 'floor_price'
  | 'applicable_to.quantity_limit'
  | 'applicable_to.aggregated_quantity_limit'
  | 'applicable_to.product_quantity_limit'
  | 'applicable_to.effect'
  | 'applicable_to.repeat';

/** A limit that changed something: where it stood, and by how much; minor units, or units. */
export interface LimitStep {
  limit: ExplanationLimit;
  /** Not there where the limit is no single number. */
  value?: number;
  /** Below zero; above it where a line took over what another could not take. */
  change: number;
}

/** How an amount came about: `rounded` and the `change` of every limit add up to it. Minor units. */
export interface Working {
  /** What it is reckoned from. */
  base_amount?: number;
  /** The number that counted, formulas worked out, under the name of its field. */
  percent_off?: number;
  amount_off?: number;
  /** The price that the order, or a unit, comes down to. */
  fixed_amount?: number;
  points?: number;
  /** Of a unit that was added. */
  price?: number;
  /** Of an operator's: the formula of the entry that set the price. */
  price_formula?: string;
  /** How often the number was given, where not once: by bundle, or by unit. */
  times?: number;
  /** Minor units before rounding: `"1510.5"`, or `"1000/3"` where the digits do not end. */
  exact: string;
  rounded: number;
  /** Not there where nothing was rounded. */
  rounding?: 'UP' | 'DOWN';
  /** One of the cents that were left over when a sum was split came here. */
  remainder?: 1;
  limits?: LimitStep[];
}

/** What came off the order as a whole. */
export interface OrderWorking extends Working {
  applied_discount_amount: number;
}

/** What came off one line. A line may have two: units made free, and units added. */
export interface ItemWorking extends Working {
  order_item_index: number;
  /** Units it is given for, of so many that `base_amount` is the price of. */
  quantity?: number;
  of_quantity?: number;
  /** Why these are fewer than the line has. */
  quantity_limits?: LimitStep[];
  /** Units that it put on the line, free or in exchange for those of another. */
  added_quantity?: number;
  source_order_item_index?: number;
  applied_discount_amount: number;
}

/** What of a discount falls on a line and its units for good: what a refund would give back. */
export interface LineShare {
  order_item_index: number;
  amount: number;
  /** Neighbouring units that got the same; `amount` of each. */
  units: { quantity: number; amount: number }[];
}

/** A refusal as it is told to an operator: `facts` also of what only the server knows. */
export interface ExplainedRefusal {
  key: RefusalKey;
  rule?: RefusalRule;
  facts: Readonly<Record<string, unknown>>;
}

/** A validation rule and its rules, as they stood at the turn of the redeemable. */
export interface ExplainedRules {
  id: string;
  name?: string;
  rules: { path: string; name: string; holds: boolean; refusal?: ExplainedRefusal }[];
}

/** How a redeemable came to what it took off. Its amounts add up to the totals, to the cent. */
export interface ExplainedRedeemable extends RedeemableReference {
  /** A promotion that nobody named. */
  automatic?: true;
  /** Of percentages: whether they are taken of what was there first, or of what is left. */
  discount_calculation_mode?: 'INITIAL_AMOUNT' | 'DISCOUNTED_AMOUNT';
  /** Formulas for operators only; `units` where it gives several things. */
  discount?: {
    type: 'PERCENT' | 'AMOUNT' | 'FIXED' | 'UNIT';
    effect: string;
    percent_off_formula?: string;
    amount_off_formula?: string;
    fixed_amount_formula?: string;
    unit_off_formula?: string;
    units?: { unit_type: string; unit_off_formula?: string }[];
  };
  gift?: { credits: number };
  loyalty_card?: { points: number; exchange_ratio?: number; points_ratio?: number };
  /** The one sum that its lines share. */
  split?: Working & { amount: number };
  order?: OrderWorking;
  /** In the order in which limits were used up. */
  items?: ItemWorking[];
  applied_discount_amount: number;
  items_applied_discount_amount: number;
  total_applied_discount_amount: number;
  /** Not there where the lines do not add up to the order. */
  shares?: LineShare[];
  /** For operators. */
  validation_rules?: ExplainedRules[];
}

/** What a redeemable lost to: without all `redeemables` of one entry it would have applied. */
export interface Defeat {
  redeemables: RedeemableReference[];
  /** The order's discounts then, payments by gift card and points not counted. */
  saved_with: number;
  /** By how much less that is than now; below zero where it is more. */
  lost_by: number;
}

/** Why a redeemable did not apply, and who beat it. */
export interface ExplainedLoser extends RedeemableReference {
  automatic?: true;
  refusal: Refusal | ExplainedRefusal;
  beaten_by?: Defeat[];
  /** For operators. */
  validation_rules?: ExplainedRules[];
}

/**
 * Where every cent comes from and why others gave none: `options.expand: ["explanation"]`. To a
 * `SHOPPER` of what applied and what was asked for; to an `OPERATOR` also formulas, rules with what
 * they found, and the automatic promotions that did not apply.
 */
export interface Explanation {
  object: 'explanation';
  level: 'OPERATOR' | 'SHOPPER';
  /** In the order of application. */
  redeemables: ExplainedRedeemable[];
  skipped_redeemables: ExplainedLoser[];
  inapplicable_redeemables: ExplainedLoser[];
  /** Of an operator's: promotions that did not apply and are not listed, because a hundred are. */
  omitted?: number;
}
