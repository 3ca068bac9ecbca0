/** Which lines an amount, percentage or price applies to. */
export type DiscountEffect =
  | 'APPLY_TO_ORDER'
  | 'APPLY_TO_ITEMS'
  | 'APPLY_TO_ITEMS_BY_QUANTITY'
  | 'APPLY_TO_ITEMS_PROPORTIONALLY'
  | 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY';

/**
 * Whether free units are always added, or only where the shopper has none of them on the order.
 */
export type UnitEffect = 'ADD_NEW_ITEMS' | 'ADD_MISSING_ITEMS';

/** `amount_off` in minor units. */
export interface AmountDiscount {
  type: 'AMOUNT';
  amount_off: number;
  /** Of a catalogue: what works the number out; the number holds where it cannot. */
  amount_off_formula?: string;
  aggregated_amount_limit?: number;
  effect?: DiscountEffect;
  is_dynamic?: boolean;
}

/** `percent_off` is 10 for ten percent; limits in minor units. */
export interface PercentDiscount {
  type: 'PERCENT';
  percent_off: number;
  percent_off_formula?: string;
  amount_limit?: number;
  aggregated_amount_limit?: number;
  effect?: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS';
  is_dynamic?: boolean;
}

/** A price of its own, for the order or for each matching item; `fixed_amount` in minor units. */
export interface FixedDiscount {
  type: 'FIXED';
  fixed_amount?: number;
  fixed_amount_formula?: string;
  effect?: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS';
  is_dynamic?: boolean;
}

/** Units that cost nothing. `unit_type` is a product's or SKU's id. */
export interface UnitDiscount {
  type: 'UNIT';
  unit_off?: number;
  unit_off_formula?: string;
  unit_type?: string;
  effect?: UnitEffect | 'ADD_MANY_ITEMS' | 'ADD_SAME_ITEMS' | 'REPLACE_ITEMS';
  product?: { id: string; source_id?: string; name?: string };
  sku?: { id: string; source_id?: string; name?: string; sku?: string };
  units?: (Omit<UnitDiscount, 'type' | 'units' | 'effect'> & { effect?: UnitEffect })[];
  is_dynamic?: boolean;
}

/** What a redeemable gives, told apart by `type`. */
export type Discount = AmountDiscount | PercentDiscount | FixedDiscount | UnitDiscount;
