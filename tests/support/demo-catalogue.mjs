import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * The demo shop as one catalogue, as `demo/seed.mjs` would have a server hold it: what the documents
 * name is found under its name, `$in(P14D)` is two weeks after `now`.
 */
export async function demoCatalogue(now) {
  const read = async (path) => JSON.parse(await readFile(join(root, 'demo', path), 'utf8'));
  const catalogue = {
    object: 'catalogue',
    version: 'demo',
    currency: 'EUR',
    categories: [],
    products: [{ id: 'prod_5h1pp1ng', name: 'Delivery', price: 490 }],
    product_collections: [],
    validation_rules: [],
    campaigns: [],
    promotion_tiers: [],
    vouchers: [],
  };
  for (const { source_id, name, price, skus = [] } of await read('catalogue/products.json')) {
    catalogue.products.push({
      ...{ id: `product ${source_id}`, source_id, name },
      ...(price === undefined ? {} : { price }),
      skus: {
        data: skus.map((sku) => ({ id: `sku ${sku.source_id}`, source_id: sku.source_id, price: sku.price })),
      },
    });
  }
  const text = (value) => {
    const [, kind, name] = /^\$(\w+)\((.+)\)$/.exec(value) ?? [];
    if (kind === undefined) return value;
    if (kind !== 'in') return `${kind} ${name}`;
    const days = Number(/^P(\d+)D$/.exec(name)[1]);
    return new Date(Date.parse(now) + days * 86_400_000).toISOString();
  };
  const resolved = (value) => {
    if (Array.isArray(value)) return value.map(resolved);
    if (typeof value === 'string') return text(value);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [text(key), resolved(child)]));
  };
  const named = (kind, list = []) => resolved(list).map((entry) => ({ id: `${kind} ${entry.name}`, ...entry }));
  for (const file of (await readdir(join(root, 'demo/campaigns'))).sort()) {
    const document = await read(`campaigns/${file}`);
    catalogue.categories.push(...named('category', document.categories));
    catalogue.product_collections.push(...named('collection', document.product_collections));
    catalogue.validation_rules.push(...named('rule', document.validation_rules));
    if (document.stacking_rules) catalogue.stacking_rules = resolved(document.stacking_rules);
    const [campaign] = named('campaign', document.campaign ? [document.campaign] : []);
    if (campaign) catalogue.campaigns.push(campaign);
    const tiers = named('promo', document.tiers);
    catalogue.promotion_tiers.push(...tiers.map((tier) => ({ ...tier, campaign_id: campaign.id })));
    catalogue.vouchers.push(...resolved(document.vouchers ?? []));
  }
  return catalogue;
}
