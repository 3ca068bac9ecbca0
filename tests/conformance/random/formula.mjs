// Formulas: every operator and function over small numbers, the order, its lines and metadata.

/** A formula; `perLine` lets it read the line that it is worked out for. */
export function formula(random, perLine = false) {
  const number = () =>
    random.weighted([
      [3, String(random.integer(0, 20))],
      [1, `${random.integer(0, 9)}.${random.integer(1, 999)}`],
      [2, 'ORDER_AMOUNT'],
      [1, 'ORDER_ITEMS_QUANTITY'],
      [1, 'ORDER_UNITS_QUANTITY'],
      [1, random.pick(['CHEAPEST_ORDER_ITEM_PRICE', 'MOST_EXPENSIVE_ORDER_ITEM_SUBTOTAL'])],
      [1, `CUSTOMER_METADATA("age")`],
      [1, `DEFAULT_TO(ORDER_METADATA("age"); 3)`],
      [perLine ? 4 : 0, random.pick(['ORDER_ITEM_PRICE', 'ORDER_ITEM_UNITS_QUANTITY', 'ORDER_ITEM_SUBTOTAL'])],
    ]);
  const expression = (depth) =>
    depth === 0
      ? number()
      : random.weighted([
          [4, `${expression(depth - 1)} ${random.pick(['+', '-', '*', '/', '%'])} ${expression(depth - 1)}`],
          [1, `(${expression(depth - 1)})`],
          [1, `MIN(${expression(depth - 1)}; ${number()})`],
          [1, `MAX(${number()}; ${expression(depth - 1)})`],
          [1, `ROUND(${expression(depth - 1)}; ${random.integer(0, 3)})`],
          [1, `FLOOR(${expression(depth - 1)})`],
          [1, `IF(${number()} ${random.pick(['>', '<=', '=', '!='])} ${number()}; ${expression(depth - 1)}; ${number()})`],
          [1, number()],
        ]);
  return expression(random.integer(1, 3));
}
