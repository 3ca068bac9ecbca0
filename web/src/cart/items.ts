import type { OrderItemRequest } from '../documents/order.js';
import { ScripError } from '../errors.js';

/** A line of the cart: what a request will say, and the key the shop calls it by. */
export interface CartItem {
  readonly key: string;
  readonly item: OrderItemRequest & { quantity: number };
  /** What the shop added but for the quantity; the same object for as long as it says the same. */
  readonly sent: OrderItemRequest;
}

/**
 * What makes two lines the same: the line's own `id`, else its SKU, product or source id. A shop
 * that sells one product twice with different engravings gives the lines ids.
 */
export function keyOf(item: OrderItemRequest): string {
  const key = item.id ?? item.sku_id ?? item.product_id ?? item.source_id;
  if (!key) {
    throw new ScripError('invalid_input', 'An item needs a product_id, sku_id, source_id or id.', {
      key: 'missing_item_id',
    });
  }
  return key;
}

function checkQuantity(quantity: number): number {
  if (!Number.isSafeInteger(quantity) || quantity < 0) {
    throw new ScripError('invalid_input', `A quantity is a whole number, not ${quantity}.`, {
      key: 'invalid_quantity',
    });
  }
  return quantity;
}

/** With `item.quantity` (default 1) more of it: on its line, or on a new one at the end. */
export function addItem(items: readonly CartItem[], item: OrderItemRequest): readonly CartItem[] {
  const key = keyOf(item);
  const quantity = checkQuantity(item.quantity ?? 1);
  const known = items.find((line) => line.key === key);
  if (known) return setQuantity(items, key, known.item.quantity + quantity);
  if (quantity === 0) return items;
  const { quantity: _, ...sent } = item;
  return [...items, { key, item: { ...sent, quantity }, sent }];
}

/** Zero takes the line away. An unknown key changes nothing. */
export function setQuantity(
  items: readonly CartItem[],
  key: string,
  quantity: number,
): readonly CartItem[] {
  if (checkQuantity(quantity) === 0) return items.filter((line) => line.key !== key);
  return items.map((line) =>
    line.key === key ? { ...line, item: { ...line.item, quantity } } : line,
  );
}

/** These lines, known as they were before where only their quantities have changed. */
export function linesOf(
  sent: readonly OrderItemRequest[],
  before: readonly CartItem[] = [],
): readonly CartItem[] {
  const lines = sent.reduce(addItem, [] as readonly CartItem[]);
  const known = new Map(before.map((line) => [line.key, line.sent]));
  return lines.map((line) => {
    const same = known.get(line.key);
    const isSame = same && JSON.stringify(same) === JSON.stringify(line.sent);
    return isSame ? { ...line, sent: same } : line;
  });
}
