import type { CartPrice } from '../documents/price.js';
import type { KnownThings } from './definitions.js';
import type { CartItem } from './items.js';
import type { LineFacts } from './line-facts.js';
import type { CartLine } from './snapshot.js';

/** Of one line, in units and minor units. */
export type LineNumbers = Pick<
  CartLine,
  'quantity' | 'initial_quantity' | 'amount' | 'discount_amount'
>;

/**
 * The lines of a cart out of the numbers of its price. Nothing where these do not tell them for
 * certain: the document does then.
 */
export function lineNumbers(
  price: CartPrice,
  lines: readonly CartItem[],
  known: KnownThings,
  facts: LineFacts,
): LineNumbers[] | undefined {
  const freeing = freeingIn(price, known);
  if (!freeing) return undefined;
  const off = new Map<string, number>();
  const freed = new Set<string>();
  for (const { redeemable, item, amount } of price.adjustments) {
    if (item === null) continue;
    off.set(item, (off.get(item) ?? 0) + amount);
    if (freeing.has(redeemable)) freed.add(item);
  }
  const told: { -readonly [name in keyof LineNumbers]: number }[] = [];
  let more = price.amount;
  let untold = price.items_discount_amount;
  for (const line of lines) {
    const fact = facts.of(line);
    const { quantity } = line.item;
    // A line that brings an amount of its own may not cost what its units do.
    if (!fact || line.item.amount !== undefined) return undefined;
    const amount = (fact.price ?? 0) * quantity;
    const discount_amount = off.get(line.key) ?? 0;
    told.push({ quantity, initial_quantity: quantity, amount, discount_amount });
    more -= amount;
    untold -= discount_amount;
  }
  if (untold !== 0) return undefined;
  if (more !== 0) {
    // Units were added; on the line that was given free ones, if there is only one.
    const at = freed.size === 1 ? lines.findIndex(({ key }) => freed.has(key)) : -1;
    const line = told[at];
    const added = line ? more / (line.amount / line.quantity) : Number.NaN;
    if (!line || !Number.isSafeInteger(added) || added < 0) return undefined;
    line.quantity += added;
    line.amount += more;
  }
  return told;
}

/**
 * The redeemables at work that free or add units of one thing that costs something, so that what
 * they added shows in the sum. Nothing where others are at work that change what is in the cart.
 */
function freeingIn(price: CartPrice, known: KnownThings): Set<string> | undefined {
  const found = new Set<string>();
  for (const { status, id, saved } of price.redeemables) {
    const discount = status === 'APPLICABLE' ? known.discountOf(id) : undefined;
    if (discount?.type !== 'UNIT') continue;
    const isPlain = discount.effect === 'ADD_NEW_ITEMS' || discount.effect === 'ADD_MISSING_ITEMS';
    if (!isPlain || saved === 0) return undefined;
    found.add(id);
  }
  return found;
}

/** Whether any units may cost nothing. How many do, only the document says. */
export function mayFreeUnits(price: CartPrice, known: KnownThings): boolean {
  return price.redeemables.some(
    ({ status, id }) => status === 'APPLICABLE' && known.discountOf(id)?.type === 'UNIT',
  );
}
