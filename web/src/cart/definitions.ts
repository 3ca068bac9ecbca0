import type { Catalogue, Definitions } from '../documents/catalogue.js';
import type { Discount } from '../documents/discount.js';
import type { Storefront } from '../documents/storefront.js';
import type { Voucher } from '../documents/voucher.js';

interface Described {
  name?: string;
  storefront?: Storefront;
}

interface Goods {
  name?: string;
  product_name?: string;
  image_url?: string;
}

/** One object for all: the engine knows by identity whether definitions have changed. */
const nothing: Definitions = {};

/** Everything the cart can name: a catalogue and the codes that were looked up. Never changed. */
export class KnownThings {
  readonly definitions: Definitions;
  readonly #vouchers = new Map<string, Voucher>();
  readonly #tiers = new Map<string, Described>();
  readonly #discounts = new Map<string, Discount>();
  readonly #campaigns = new Map<string, Described>();
  readonly #products = new Map<string, Goods>();

  constructor(catalogue: Catalogue, definitions: Definitions = nothing) {
    this.definitions = definitions;
    for (const product of catalogue.products ?? []) this.#products.set(product.id, product);
    for (const sku of catalogue.skus ?? []) {
      const product = sku.product_id ? this.#products.get(sku.product_id) : undefined;
      this.#products.set(sku.id, {
        ...product,
        ...(sku.sku ? { name: sku.sku } : {}),
        ...(sku.sku && product?.name ? { product_name: product.name } : {}),
        ...(sku.image_url ? { image_url: sku.image_url } : {}),
      });
    }
    for (const part of [catalogue, definitions]) {
      for (const campaign of part.campaigns ?? []) this.#campaigns.set(campaign.id, campaign);
      for (const voucher of part.vouchers ?? []) this.#vouchers.set(voucher.code, voucher);
    }
    for (const tier of catalogue.promotion_tiers ?? []) {
      const name = tier.banner ?? tier.name;
      const campaign = tier.campaign_id ? this.#campaigns.get(tier.campaign_id) : undefined;
      const storefront = tier.storefront ?? campaign?.storefront;
      this.#tiers.set(tier.id, {
        ...(name ? { name } : {}),
        ...(storefront ? { storefront } : {}),
      });
      this.#discounts.set(tier.id, tier.action.discount);
    }
  }

  /** With what another look-up brought; for the same id the newer word counts. */
  with(catalogue: Catalogue, added: Definitions): KnownThings {
    const { categories, product_collections, vouchers, campaigns, validation_rules } =
      this.definitions;
    return new KnownThings(catalogue, {
      // A code brings the categories and collections it is in: without them it would stack
      // elsewhere.
      categories: merge(categories, added.categories, (category) => category.id),
      product_collections: merge(
        product_collections,
        added.product_collections,
        (collection) => collection.id,
      ),
      vouchers: merge(vouchers, added.vouchers, (voucher) => voucher.code),
      campaigns: merge(campaigns, added.campaigns, (campaign) => campaign.id),
      validation_rules: merge(validation_rules, added.validation_rules, (rule) => rule.id),
    });
  }

  knowsCode(code: string): boolean {
    return this.#vouchers.has(code);
  }

  isGiftCard(code: string): boolean {
    return this.#vouchers.get(code)?.type === 'GIFT_VOUCHER';
  }

  /** What a voucher (by code) or a promotion tier (by id) takes off, as it is defined. */
  discountOf(id: string): Discount | undefined {
    const voucher = this.#vouchers.get(id);
    if (!voucher) return this.#discounts.get(id);
    return voucher.type === 'DISCOUNT_VOUCHER' ? voucher.discount : undefined;
  }

  /** Name and texts of a voucher (by code) or a promotion tier (by id). */
  describe(id: string): Described {
    const voucher = this.#vouchers.get(id);
    if (!voucher) return this.#tiers.get(id) ?? {};
    const campaign = voucher.campaign_id ? this.#campaigns.get(voucher.campaign_id) : undefined;
    const name = voucher.name ?? campaign?.name ?? voucher.campaign ?? undefined;
    const storefront = voucher.storefront ?? campaign?.storefront;
    return { ...(name ? { name } : {}), ...(storefront ? { storefront } : {}) };
  }

  /** Whether the catalogue has this product or SKU. */
  sells(id: string | undefined): boolean {
    return id !== undefined && this.#products.has(id);
  }

  /** Name and picture of a product or SKU; of a SKU with a name, its product's as well. */
  product(id: string | undefined): Goods {
    return (id && this.#products.get(id)) || {};
  }
}

function merge<T>(
  older: readonly T[] | undefined,
  newer: readonly T[] | undefined,
  id: (entry: T) => string,
): T[] {
  const byId = new Map<string, T>();
  for (const entry of [...(older ?? []), ...(newer ?? [])]) byId.set(id(entry), entry);
  return [...byId.values()];
}
