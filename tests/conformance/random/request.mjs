// Random questions to a random catalogue: carts, codes, customers and clocks, ordinary ones and odd ones.
import { voucher } from './redeemables.mjs';
import { spoil } from './spoil.mjs';
import { amount, listOf, SEGMENTS, VALUES, WORDS } from './vocabulary.mjs';

function quantity(random) {
  return random.weighted([
    [12, random.integer(1, 5)],
    [1, 0],
    [1, random.integer(6, 40)],
    [1, '2'],
    [1, 3.0],
    [1, 1_000_000],
  ]);
}

function item(random, catalogue, prices) {
  const product = random.pick(listOf(catalogue.products)) ?? { id: 'prod_0' };
  const sku = random.pick(listOf(catalogue.skus)) ?? { id: 'sku_0' };
  const names = random.weighted([
    [8, { product_id: product.id }],
    [4, { sku_id: sku.id }],
    [2, { product_id: product.id, sku_id: sku.id }],
    [2, { source_id: product.source_id ?? `own-${random.integer(1, 3)}`, related_object: 'product' }],
    [1, { source_id: sku.source_id ?? 'own', related_object: 'sku' }],
    [1, { product_id: 'prod_elsewhere' }],
    [1, { product: { id: product.id, source_id: 'x', price: amount(random), metadata: { age: 5 } } }],
    [1, {}],
  ]);
  const line = { ...names };
  if (random.chance(0.3)) line.id = `ordli_${random.integer(1, 20)}`;
  if (random.chance(0.95)) line.quantity = quantity(random);
  if (random.chance(0.7)) line.price = amount(random);
  if (random.chance(0.1)) line.amount = amount(random);
  if (random.chance(0.1)) line.metadata = { colour: random.pick(WORDS), n: random.pick([1, 1.5, '1']) };
  if (prices === 'REQUEST') {
    if (random.chance(0.05)) line.discount_amount = amount(random);
    if (random.chance(0.05)) line.discount_quantity = random.integer(0, 3);
    if (random.chance(0.05)) line.initial_quantity = random.integer(0, 5);
    if (random.chance(0.03)) line.initial_amount = amount(random);
  }
  return line;
}

function order(random, catalogue, prices) {
  const sent = {};
  if (random.chance(0.9)) {
    const count = random.weighted([[1, 0], [12, random.integer(1, 4)], [5, random.integer(5, 10)], [1, 30]]);
    sent.items = random.list(count, () => item(random, catalogue, prices));
    if (count > 0 && random.chance(0.1)) sent.items.push({ ...random.pick(sent.items) });
  }
  if (!sent.items || random.chance(0.1)) sent.amount = amount(random);
  if (prices === 'REQUEST' && random.chance(0.05)) sent.discount_amount = amount(random);
  if (catalogue.currency && random.chance(0.3)) sent.currency = catalogue.currency;
  if (random.chance(0.1)) sent.metadata = { age: random.integer(0, 9), tier: random.pick(VALUES) };
  if (random.chance(0.1)) sent.id = random.pick(['ord_1', '😀']);
  return sent;
}

function customer(random) {
  return {
    id: random.pick(['cust_1', 'cust_2', 'cust_3']),
    ...(random.chance(0.5) ? { source_id: random.pick(['c-1', 'żółw']) } : {}),
    ...(random.chance(0.7)
      ? {
          metadata: {
            tier: random.pick(['gold', 'silver', 'Łódź']),
            age: random.pick([0, 17, 18, 18.5, 65, '30']),
            since: random.pick(['2025-11-30', '2026-02-01T00:00:00Z', 'never']),
            city: { name: random.pick(WORDS) },
            tags: random.sample(VALUES, 2),
          },
        }
      : {}),
    ...(random.chance(0.5) ? { segments: random.sample(SEGMENTS, 1).map((id) => ({ id, name: id })) } : {}),
  };
}

function redeemables(random, catalogue, definitions) {
  const listed = [];
  const codes = [...listOf(catalogue.vouchers), ...listOf(definitions?.vouchers)];
  for (const { code, type } of random.sample(codes, random.weighted([[3, 0], [5, 1], [4, 2], [2, 4]]))) {
    const redeemable = { object: 'voucher', id: code };
    if (random.chance(0.15)) redeemable.gift = { credits: amount(random) };
    if (type === 'LOYALTY_CARD' && random.chance(0.9)) {
      redeemable.reward = { id: random.pick(['rew_coin', 'rew_mug']) };
      if (random.chance(0.5)) redeemable.reward.points = random.integer(1, 500);
    }
    listed.push(redeemable);
  }
  for (const { id } of random.sample(listOf(catalogue.promotion_tiers), random.weighted([[4, 0], [2, 1], [1, 2]]))) {
    listed.push({ object: 'promotion_tier', id });
  }
  if (random.chance(0.05)) listed.push({ object: 'voucher', id: random.pick(['NOPE', '', 'code0', '😀']) });
  if (random.chance(0.02) && listed.length > 0) listed.push(listed[0]);
  return random.sample(listed, listed.length);
}

/** What a ledger has counted. */
function facts(random, catalogue) {
  const units = () => random.list(random.integer(0, 4), () => {
    const quantity = random.integer(0, 5);
    return {
      ...random.pick([
        { product_id: random.pick(listOf(catalogue.products ?? [{ id: 'prod_0' }]))?.id ?? 'prod_0' },
        { sku_id: random.pick(listOf(catalogue.skus ?? [{ id: 'sku_0' }]))?.id ?? 'sku_0' },
        { product_id: 'prod_elsewhere' },
      ]),
      quantity,
      customer_quantity: random.integer(0, quantity),
    };
  });
  const counts = (list, name) =>
    Object.fromEntries(
      listOf(list).map((one) => [
        one[name],
        { 'redemption.count': random.integer(0, 3), ...(random.chance(0.8) ? { discounted_units: units() } : {}) },
      ]),
    );
  return {
    vouchers: counts(catalogue.vouchers, 'code'),
    promotion_tiers: counts(catalogue.promotion_tiers, 'id'),
    campaigns: Object.fromEntries(
      listOf(catalogue.campaigns).map(({ id }) => [
        id,
        { 'campaign.redemptions.count': random.integer(0, 3), discounted_units: units() },
      ]),
    ),
  };
}

/** `{ request, context }` for this catalogue. */
export function randomQuestion(random, catalogue) {
  const prices = random.pick(['CATALOGUE', 'CATALOGUE', 'REQUEST']);
  const context = {
    now: random.weighted([
      [5, '2026-06-15T12:00:00.000Z'],
      [3, `2026-0${random.integer(1, 9)}-${random.integer(10, 28)}T${random.integer(10, 23)}:59:59.999Z`],
      [1, '2026-03-29T00:59:59.999Z'],
      [1, '2100-02-28T23:00:00Z'],
    ]),
    prices,
  };
  if (random.chance(0.1)) {
    context.definitions = {
      vouchers: random.list(random.integer(1, 2), (n) =>
        voucher(
          random,
          { products: catalogue.products, skus: catalogue.skus, rules: catalogue.validation_rules },
          `EXTRA${n}`,
        ),
      ),
    };
  }
  if (random.chance(0.5)) context.customer = customer(random);
  if (random.chance(0.5)) context.facts = facts(random, catalogue);
  if (random.chance(0.3)) context.budgets = random.pick(['EXACT', 'COARSE']);
  if (random.chance(0.5)) context.explanation = random.pick(['OPERATOR', 'SHOPPER']);
  const request = {
    redeemables: redeemables(random, catalogue, context.definitions),
    ...(random.chance(0.97) ? { order: order(random, catalogue, prices) } : {}),
    ...(random.chance(0.3) ? { customer: customer(random) } : {}),
    ...(random.chance(0.5) ? { automatic: true } : {}),
    ...(random.chance(0.1) ? { metadata: { tier: random.pick(VALUES), age: 4 } } : {}),
    ...(random.chance(0.3) ? { options: { expand: random.sample(['redeemable', 'order', 'category', 'explanation'], 2) } } : {}),
  };
  return { request: random.chance(0.03) ? spoil(random, request) : request, context };
}

/** What a qualification asks beyond the cart. */
export function qualificationOf(random, request) {
  if (request === null || typeof request !== 'object') return request;
  const filters = {};
  if (random.chance(0.3)) {
    const field = random.pick(['category_id', 'campaign_id', 'campaign_type', 'resource_type', 'voucher_type', 'code']);
    filters[field] = {
      conditions: {
        [random.pick(['$is', '$is_not', '$in', '$not_in'])]: random.sample(
          ['cat_1', 'camp_0', 'PROMOTION', 'voucher', 'promotion_tier', 'GIFT_VOUCHER', 'CODE0'],
          2,
        ),
      },
    };
    if (random.chance(0.3)) filters.junction = random.pick(['and', 'or']);
  }
  return {
    ...request,
    scenario: random.pick([
      'ALL', 'ALL', 'CUSTOMER_WALLET', 'AUDIENCE_ONLY', 'PRODUCTS', 'PRODUCTS_DISCOUNT', 'PROMOTION_STACKS',
      'PRODUCTS_BY_CUSTOMER', 'PRODUCTS_DISCOUNT_BY_CUSTOMER',
    ]),
    options: {
      limit: random.pick([1, 5, 50]),
      ...(random.chance(0.5) ? { sorting_rule: random.pick(['DEFAULT', 'BEST_DEAL', 'LEAST_DEAL']) } : {}),
      ...(Object.keys(filters).length > 0 ? { filters } : {}),
      ...(random.chance(0.3) ? { expand: random.sample(['redeemable', 'category', 'explanation'], 2) } : {}),
    },
  };
}
