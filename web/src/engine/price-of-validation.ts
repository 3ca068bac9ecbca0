import type { CartPrice, PackedPrice, PriceAdjustment } from '../documents/price.js';
import type { ValidationResponse } from '../documents/validation.js';
import { nameOf } from './packed-door.js';

/** The price that a validation tells; its redeemables must bring their orders. */
export function priceOfValidation(validation: ValidationResponse): CartPrice {
  const { order } = validation;
  const price: CartPrice = {
    valid: validation.valid,
    amount: order?.amount ?? 0,
    discount_amount: order?.discount_amount ?? 0,
    items_discount_amount: order?.items_discount_amount ?? 0,
    total_discount_amount: order?.total_discount_amount ?? 0,
    total_amount: order?.total_amount ?? 0,
    total_applied_discount_amount: order?.total_applied_discount_amount ?? 0,
    redeemables: [],
    adjustments: [],
  };
  const groups = [
    validation.redeemables,
    validation.skipped_redeemables ?? [],
    validation.inapplicable_redeemables ?? [],
  ];
  for (const redeemable of groups.flat()) {
    const after = redeemable.status === 'APPLICABLE' ? redeemable.order : undefined;
    const { object, id, status } = redeemable;
    price.redeemables.push({ object, id, status, saved: after?.total_applied_discount_amount ?? 0 });
    for (const item of after?.items ?? []) {
      const amount = item.applied_discount_amount ?? 0;
      if (amount > 0) price.adjustments.push({ redeemable: id, item: nameOf(item), amount });
    }
    const ofOrder = after?.applied_discount_amount ?? 0;
    if (ofOrder > 0) price.adjustments.push({ redeemable: id, item: null, amount: ofOrder });
  }
  return price;
}

/** The same in numbers. */
export function pack(price: CartPrice, names: readonly string[]): PackedPrice {
  const { redeemables, adjustments, ...totals } = price;
  const ids = redeemables.map(({ id }) => id);
  const lineOf = ({ item }: PriceAdjustment) => (item === null ? -1 : names.indexOf(item));
  return {
    ...totals,
    redeemable: Int32Array.from(adjustments, ({ redeemable }) => ids.indexOf(redeemable)),
    line: Int32Array.from(adjustments, lineOf),
    amounts: Float64Array.from(adjustments, ({ amount }) => amount),
    redeemables: ids,
  };
}
