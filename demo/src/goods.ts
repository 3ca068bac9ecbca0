import type { Catalogue } from '@scrip/storefront';
import content from '../catalogue/products.json';
import { words } from './language.js';

export type Collection = 'coffee' | 'equipment' | 'gifts';
export type Tone = 'sand' | 'moss' | 'clay' | 'dusk' | 'sea' | 'slate' | 'rose';

/** What the shop writes about a product. Prices are not in here: they come from the engine. */
export interface Product {
  /** The catalogue's id. */
  id: string;
  source_id: string;
  name: string;
  collection: Collection;
  tone: Tone;
  line: string;
  text: string;
  notes: readonly string[];
  facts: readonly (readonly [string, string])[];
  /** What can be bought: the product itself, or its sizes. Never empty. */
  offers: readonly [Offer, ...Offer[]];
}

/** One thing that can go into the bag. */
export interface Offer {
  source_id: string;
  /** The size, if the product comes in sizes. */
  size: string | undefined;
  /** How an order names it. */
  item: { product_id: string } | { sku_id: string };
}

/** The id of the delivery line in every order; fixed by the dialect. */
export const DELIVERY_ID = 'prod_5h1pp1ng';

export const COLLECTIONS: readonly Collection[] = ['coffee', 'equipment', 'gifts'];

type Content = (typeof content)[number];

/** The shop's shelves: its own words in the language that is spoken, joined to the ids of the catalogue it sells from. */
export class Goods {
  readonly products: readonly Product[];
  readonly #bySource: ReadonlyMap<string, Product>;
  readonly #byId: ReadonlyMap<string, { product: Product; offer: Offer }>;

  constructor(catalogue: Catalogue) {
    const productIds = ids(catalogue.products);
    const skuIds = ids(catalogue.skus);
    this.products = content.flatMap((entry) => joined(entry, productIds, skuIds));
    this.#bySource = new Map(this.products.map((product) => [product.source_id, product]));
    this.#byId = new Map(
      this.products.flatMap((product) =>
        product.offers.map((offer) => [itemId(offer.item), { product, offer }] as const),
      ),
    );
  }

  product(sourceId: string): Product | undefined {
    return this.#bySource.get(sourceId);
  }

  /** What a line of an order is on our shelves; undefined for delivery and for things we dropped. */
  of(item: { product_id?: string | undefined; sku_id?: string | undefined }) {
    return this.#byId.get(item.sku_id ?? item.product_id ?? '');
  }

  /** The smallest size of a product that an order would name by its own id. */
  byProductId(id: string): { product: Product; offer: Offer } | undefined {
    const product = this.products.find((one) => one.id === id);
    return product && { product, offer: product.offers[0] };
  }

  in(collection: Collection): readonly Product[] {
    return this.products.filter((product) => product.collection === collection);
  }
}

export function itemId(item: Offer['item']): string {
  return 'sku_id' in item ? item.sku_id : item.product_id;
}

export function artOf(offer: Offer): string {
  return `art/${offer.source_id}.svg`;
}

function ids(objects: readonly { id: string; source_id?: string | null }[] | undefined) {
  return new Map((objects ?? []).map((object) => [object.source_id ?? object.id, object.id]));
}

/** Empty if the catalogue does not sell the product: then it is not on the shelf. */
function joined(
  entry: Content,
  productIds: ReadonlyMap<string, string>,
  skuIds: ReadonlyMap<string, string>,
): Product[] {
  const offers: Offer[] = [];
  const productId = productIds.get(entry.source_id);
  if ('skus' in entry && entry.skus) {
    for (const sku of entry.skus) {
      const id = skuIds.get(sku.source_id);
      if (id) offers.push({ source_id: sku.source_id, size: words.sizes[sku.name] ?? sku.name, item: { sku_id: id } });
    }
  } else {
    if (productId) {
      const item = { product_id: productId };
      offers.push({ source_id: entry.source_id, size: undefined, item });
    }
  }
  const [first, ...rest] = offers;
  if (!first || !productId) return [];
  const said = words.goods[entry.source_id] ?? entry;
  return [
    {
      id: productId,
      source_id: entry.source_id,
      name: said.name,
      collection: entry.collection as Collection,
      tone: entry.tone as Tone,
      line: said.line,
      text: said.text,
      notes: 'notes' in said && said.notes ? said.notes : [],
      facts: Object.entries(said.facts).filter((fact): fact is [string, string] => !!fact[1]),
      offers: [first, ...rest],
    },
  ];
}
