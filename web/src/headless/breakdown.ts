import type { AppliedIncentive, CartLine, CartSnapshot } from '../cart/snapshot.js';

/** A row of the order's summary, told apart by `kind`. Amounts in minor units, never negative. */
export type BreakdownRow =
  | { readonly kind: 'subtotal'; readonly amount: number }
  /** `was`: it was waived, wholly or in part, by the promotions named; they have no row of their own. */
  | {
      readonly kind: 'shipping';
      readonly amount: number;
      readonly was: number;
      readonly waivedBy: readonly AppliedIncentive[];
    }
  | { readonly kind: 'discount'; readonly amount: number; readonly incentive: AppliedIncentive }
  | { readonly kind: 'total'; readonly amount: number }
  /** A gift card is money, not a discount: it stands below the total. */
  | { readonly kind: 'payment'; readonly amount: number; readonly incentive: AppliedIncentive }
  | { readonly kind: 'due'; readonly amount: number };

const shippingProduct = 'prod_5h1pp1ng';

/** Whether a line is what the order's delivery costs; it has a row of its own and is no part of the subtotal. */
export const isShipping = ({ product_id }: Pick<CartLine, 'product_id'>): boolean => product_id === shippingProduct;

/**
 * The rows from subtotal to what is left to pay. They add up exactly: subtotal plus shipping minus
 * discounts is the total, and the total minus payments is what is due.
 */
export function breakdownRows(snapshot: CartSnapshot): readonly BreakdownRow[] {
  const { totals, items, applied } = snapshot;
  const rows: BreakdownRow[] = [];
  const shipping = items.filter(isShipping);
  const was = shipping.reduce((sum, line) => sum + line.amount, 0);
  const off = shipping.reduce((sum, line) => sum + line.discount_amount, 0);
  // Only where what they take off is shipping and nothing else: rows have to add up.
  const free = applied.filter(({ discount, saved }) => saved > 0 && waivesShipping(discount));
  const waived = off > 0 && free.reduce((sum, { saved }) => sum + saved, 0) === off;
  rows.push({ kind: 'subtotal', amount: totals.amount - was });
  if (shipping.length > 0) {
    const [amount, waivedBy] = waived ? [was - off, free] : [was, []];
    rows.push({ kind: 'shipping', amount, was, waivedBy });
  }
  for (const incentive of applied) {
    if (incentive.kind !== 'discount' || incentive.saved === 0) continue;
    if (!waived || !free.includes(incentive)) {
      rows.push({ kind: 'discount', amount: incentive.saved, incentive });
    }
  }
  const cards = applied.filter(({ kind }) => kind === 'gift_card');
  rows.push({ kind: 'total', amount: totals.total_amount + totals.gift_amount });
  for (const incentive of cards) rows.push({ kind: 'payment', amount: incentive.saved, incentive });
  if (cards.length > 0) rows.push({ kind: 'due', amount: totals.total_amount });
  return rows;
}

function waivesShipping(discount: AppliedIncentive['discount']): boolean {
  if (discount?.type !== 'UNIT') return false;
  const units = discount.units ?? [discount];
  return units.every(({ unit_type }) => unit_type === shippingProduct);
}
