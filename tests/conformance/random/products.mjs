// Products, SKUs and collections, and how the rest of a catalogue names them.
import { amount, listOf, optional, WORDS } from './vocabulary.mjs';

/** Products, their SKUs and collections of both: { products, skus, collections }. */
export function goods(random) {
  const floors = random.chance(0.25) ? 0.7 : 0;
  const price = () => ({
    ...optional(random, 0.85, 'price', () => amount(random)),
    ...optional(random, floors, 'floor_price', () => amount(random)),
  });
  const products = random.list(random.integer(2, 6), (n) => ({
    id: `prod_${n}`,
    object: 'product',
    name: random.pick(WORDS),
    ...optional(random, 0.5, 'source_id', () => `shop-${n}-${random.pick(['é', 'b', '😀'])}`),
    ...price(),
    ...optional(random, 0.3, 'metadata', () => ({ age: random.integer(0, 90) })),
  }));
  if (random.chance(0.2)) {
    products.push({ id: 'prod_5h1pp1ng', object: 'product', name: 'Shipping', price: 490 });
  }
  const skus = random.list(random.integer(1, 4), (n) => ({
    id: `sku_${n}`,
    object: 'sku',
    product_id: random.pick(products).id,
    ...optional(random, 0.5, 'source_id', () => `shop-sku-${n}`),
    ...price(),
  }));
  const collections = [
    { id: 'pc_a11pr0dUc75', name: 'All' },
    ...random.list(2, (n) => ({
      id: `pc_${n}`,
      name: random.pick(WORDS),
      type: 'STATIC',
      products: [
        ...random.sample(products, 2).map(({ id }) => ({ id, object: 'product' })),
        ...random.sample(skus, 1).map(({ id, product_id }) => ({ id, object: 'sku', product_id })),
      ],
    })),
  ];
  return { products, skus, collections };
}

/** The objects of a list, and one that is not in it. */
export const known = (list, elsewhere) => [...listOf(list), { id: elsewhere }];

/** A product, SKU or collection as rules and `applicable_to` name it. */
export function named(random, world) {
  return random.weighted([
    [5, { object: 'product', ...idOrSource(random, random.pick(known(world.products, 'prod_elsewhere'))) }],
    [2, { object: 'sku', ...idOrSource(random, random.pick(known(world.skus, 'sku_elsewhere'))) }],
    [2, { object: 'products_collection', id: random.pick(world.collections).id }],
    [1, { object: 'product', id: 'prod_elsewhere' }],
  ]);
}

function idOrSource(random, thing) {
  return thing.source_id && random.chance(0.3)
    ? { source_id: thing.source_id }
    : { id: thing.id, ...(thing.product_id ? { product_id: thing.product_id } : {}) };
}
