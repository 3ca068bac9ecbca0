// Laws that cost nothing to check on every answer to a validation.

const of = (document, name) => document[name] ?? 0;

function* negatives(document, path) {
  if (typeof document === 'number') {
    if (document < 0) yield path;
  } else if (document !== null && typeof document === 'object') {
    for (const [name, value] of Object.entries(document)) yield* negatives(value, `${path}/${name}`);
  }
}

/** What is wrong with the sums of an order; `sent` tells whether the request told of earlier discounts. */
function* brokenSums(order, path, earlier) {
  const discounts = of(order, 'discount_amount') + of(order, 'items_discount_amount');
  if (of(order, 'total_discount_amount') !== discounts) yield `${path}: the two discounts do not add up`;
  // Discounts of earlier requests may claim more than the order is worth; ours never do.
  const total = earlier ? Math.max(0, order.amount - discounts) : order.amount - discounts;
  if (order.total_amount !== total) yield `${path}: total_amount is not amount less discounts`;
  const applied = of(order, 'applied_discount_amount') + of(order, 'items_applied_discount_amount');
  if (of(order, 'total_applied_discount_amount') !== applied) yield `${path}: applied discounts do not add up`;
  const sums = { discount_amount: 0, applied_discount_amount: 0 };
  for (const [n, item] of (order.items ?? []).entries()) {
    for (const name of Object.keys(sums)) sums[name] += of(item, name);
    if (item.amount === undefined) continue;
    if (item.subtotal_amount !== item.amount - of(item, 'discount_amount')) {
      yield `${path}/items/${n}: subtotal_amount is not amount less discount`;
    }
  }
  if (of(order, 'items_discount_amount') !== sums.discount_amount) {
    yield `${path}: items_discount_amount is not the sum of the lines`;
  }
  if (of(order, 'items_applied_discount_amount') !== sums.applied_discount_amount) {
    yield `${path}: items_applied_discount_amount is not the sum of the lines`;
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Whether an explanation accounts for every cent. */
function* brokenAccounts({ redeemables }) {
  for (const [n, told] of redeemables.entries()) {
    const path = `/explanation/redeemables/${n}`;
    const workings = [...(told.order ? [told.order] : []), ...(told.items ?? [])];
    for (const { rounded, limits = [], applied_discount_amount: applied } of workings) {
      if (rounded + sum(limits.map(({ change }) => change)) !== applied) yield `${path}: steps do not add up`;
    }
    if (sum(workings.map((working) => working.applied_discount_amount)) !== told.total_applied_discount_amount) {
      yield `${path}: cents are missing`;
    }
    if (told.shares && sum(told.shares.map(({ amount }) => amount)) !== told.total_applied_discount_amount) {
      yield `${path}: shares do not add up`;
    }
  }
}

/** The laws that a validation's answer breaks; an empty list for a good one. */
export function brokenLaws(answer, request) {
  const broken = answer.explanation ? [...brokenAccounts(answer.explanation)] : [];
  if (!answer.order) return broken;
  const items = request.order?.items ?? [];
  const earlier =
    request.order?.discount_amount !== undefined ||
    request.order?.amount !== undefined ||
    items.some((item) => item?.discount_amount !== undefined);
  const orders = [
    ['/order', answer.order],
    ...answer.redeemables.map(({ order }, n) => [`/redeemables/${n}/order`, order]),
  ].filter(([, order]) => order !== undefined);
  for (const [path, order] of orders) {
    broken.push(...brokenSums(order, path, earlier));
    // What was sent is echoed and may be anything; what the engine computes is not below zero.
    const { metadata, items: lines = [], ...own } = order;
    for (const place of negatives(own, path)) broken.push(`${place} is negative`);
    // An exchange takes units away: below zero is what it means.
    for (const [n, whole] of lines.entries()) {
      const { metadata: sent, product, sku, applied_quantity, applied_quantity_amount, application_details, ...line } = whole;
      for (const place of negatives(line, `${path}/items/${n}`)) broken.push(`${place} is negative`);
    }
  }
  return broken;
}
