/**
 * A cart as the words of the packed door (scrip/pricer.h), for a host that has no JavaScript: what the package
 * writes into the module's memory. Customers have metadata of texts and integers.
 */
const NONE = [0, -1];
const KIND = { text: 1, integer: 2 };

/** `{ texts, carts }`: the texts by number, and for each request its words. */
export function pack(requests, { now, prices }, customerProperties) {
  const texts = new Map();
  const numberOf = (text) => {
    if (text === undefined) return -1;
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text);
  };
  const two = (value) => (value === undefined ? NONE : [value | 0, Math.floor(value / 2 ** 32)]);
  const property = (value) => {
    if (value === undefined) return [0, 0, 0];
    if (typeof value === 'string') return [KIND.text, numberOf(value), 0];
    return [KIND.integer, ...two(value)];
  };
  const carts = requests.map(({ order, customer, automatic }) => [
    (automatic ? 1 : 0) | (customer ? 2 : 0) | (prices === 'REQUEST' ? 4 : 0),
    ...two(Date.parse(now)),
    numberOf(order.currency),
    order.items.length,
    0,
    ...customerProperties.flatMap((name) => property(customer?.metadata?.[name])),
    ...order.items.flatMap((item) => [
      ...[item.id, item.source_id, item.product_id, item.sku_id].map(numberOf),
      item.related_object === 'sku' ? 2 : item.related_object === 'product' ? 1 : 0,
      item.quantity ?? 1,
      ...two(item.price),
      ...two(item.amount),
    ]),
  ]);
  return { texts: [...texts.keys()], customer: customerProperties, carts };
}

/** The carts of a packed file as words for a pricer that asks for the customer's properties in this order. */
export function cartsFor({ carts, customer }, wanted) {
  const [header, property] = [6, 3];
  return carts.map((words) =>
    Int32Array.from([
      ...words.slice(0, header),
      ...wanted.flatMap((name) => {
        const at = header + property * customer.indexOf(name);
        return words.slice(at, at + property);
      }),
      ...words.slice(header + property * customer.length),
    ]),
  );
}
