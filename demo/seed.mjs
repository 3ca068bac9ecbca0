/**
 * Fills a Scrip server with the shop's products and campaigns, through its public REST interface.
 * What is already there stays as it is, so running it twice changes nothing.
 *
 *   SCRIP_APP_ID=… SCRIP_APP_TOKEN=… node demo/seed.mjs --url http://127.0.0.1:8080
 *
 * The documents in `campaigns/` are bodies of that interface. Ids are not known before the server
 * has made them, so the documents name things instead, and this script puts the ids in:
 * `$product(grinder)`, `$sku(huila-250)`, `$customer(…)` by source id; `$collection(…)`,
 * `$category(…)`, `$segment(…)`, `$rule(…)` by name; `$in(P14D)` is the day two weeks from now.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log('usage: node demo/seed.mjs [--url URL] [--quiet]   (SCRIP_APP_ID, SCRIP_APP_TOKEN)');
  process.exit(0);
}

const headers = {
  'content-type': 'application/json',
  'x-app-id': required('SCRIP_APP_ID'),
  'x-app-token': required('SCRIP_APP_TOKEN'),
};
/** Ids the server has given, by `kind(name)`. */
const ids = new Map();

function required(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`seed: ${name} is not set`);
    process.exit(2);
  }
  return value;
}

/** One call; a refusal that is not among `accepted` keys ends the script with its reason. */
async function call(method, path, body, accepted = []) {
  const response = await fetch(new URL(path, options.url), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return answer;
  if (accepted.includes(answer?.key)) return undefined;
  throw new Error(
    `${method} ${path} answered ${response.status} ${answer?.key ?? ''}: ` +
      `${answer?.message ?? text} ${answer?.details ?? ''} ${answer?.pointer ?? ''}`,
  );
}

/** Every entry of a list, page by page. */
async function all(path, field) {
  const entries = [];
  for (let page = 1; ; page += 1) {
    const answer = await call('GET', `${path}?limit=100&page=${page}`);
    const list = answer[field] ?? [];
    entries.push(...list);
    if (list.length < 100) return entries;
  }
}

/** The document with names replaced by ids. */
function resolved(value) {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value === 'string') return resolvedText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [resolvedText(key), resolved(child)]),
  );
}

function resolvedText(text) {
  const named = /^\$(\w+)\((.+)\)$/.exec(text);
  if (!named) return text;
  const [, kind, name] = named;
  if (kind === 'in') return daysFromNow(name);
  const id = ids.get(`${kind}(${name})`);
  if (!id) throw new Error(`the documents name ${text}, which nothing has made`);
  return id;
}

function daysFromNow(duration) {
  const days = Number(/^P(\d+)D$/.exec(duration)?.[1]);
  if (!Number.isInteger(days)) throw new Error(`$in() takes days such as P14D, not ${duration}`);
  const date = new Date(Date.now() + days * 86_400_000);
  date.setUTCHours(0, 0, 0, 0);
  return date.toISOString();
}

function told(what, made) {
  if (!options.quiet) console.log(`seed: ${made ? 'made ' : 'found'} ${what}`);
}

/** Makes each of these that is not there yet, told by name, and learns the ids of all. */
async function byName(kind, path, field, documents) {
  const known = new Map((await all(path, field)).map((entry) => [entry.name, entry.id]));
  let made = 0;
  for (const document of documents) {
    let id = known.get(document.name);
    if (!id) {
      ({ id } = await call('POST', path, resolved(document)));
      made += 1;
    }
    ids.set(`${kind}(${document.name})`, id);
  }
  if (documents.length) told(`${documents.length} ${path.slice('/v1/'.length)}`, made > 0);
}

async function products() {
  const documents = JSON.parse(await readFile(join(here, 'catalogue/products.json'), 'utf8'));
  for (const { source_id, name, price, skus = [] } of documents) {
    const image_url = `art/${skus[0]?.source_id ?? source_id}.svg`;
    const body = { source_id, name, image_url, ...(price === undefined ? {} : { price }) };
    const { id } = await call('POST', '/v1/products', body);
    ids.set(`product(${source_id})`, id);
    for (const sku of skus) {
      const made = await call('POST', `/v1/products/${id}/skus`, {
        source_id: sku.source_id,
        sku: sku.name,
        price: sku.price,
        currency: 'EUR',
        image_url: `art/${sku.source_id}.svg`,
      });
      ids.set(`sku(${sku.source_id})`, made.id);
    }
  }
  // Delivery is a product too, so that waiving it is a discount like any other.
  await call('POST', '/v1/products', {
    source_id: 'prod_5h1pp1ng',
    name: 'Delivery',
    price: 490,
  });
  told(`${documents.length} products and the delivery`, true);
}

async function customers(documents = []) {
  for (const document of documents) {
    const { id } = await call('POST', '/v1/customers', document);
    ids.set(`customer(${document.source_id})`, id);
  }
  if (documents.length) told(`${documents.length} customers`, true);
}

/** The dialect lists segments only by customer; ours are static, so their first member knows. */
async function segments(documents = []) {
  for (const document of documents) {
    const body = resolved(document);
    const { data } = await call('GET', `/v1/customers/${body.customers[0]}/segments`);
    const known = data.find(({ name }) => name === body.name);
    const { id } = known ?? (await call('POST', '/v1/segments', body));
    ids.set(`segment(${body.name})`, id);
    told(`segment ${body.name}`, !known);
  }
}

async function campaign(document, tiers = []) {
  const body = resolved(document);
  const path = `/v1/campaigns/${encodeURIComponent(body.name)}`;
  const known = await call('GET', path, undefined, ['not_found']);
  const { id } = known ?? (await call('POST', '/v1/campaigns', body));
  const present = new Set(
    (await call('GET', `/v1/promotions/${id}/tiers`)).tiers.map(({ name }) => name),
  );
  for (const tier of resolved(tiers)) {
    if (!present.has(tier.name)) await call('POST', `/v1/promotions/${id}/tiers`, tier);
  }
  told(`campaign ${body.name} with ${tiers.length} promotions`, !known);
}

async function vouchers(documents = []) {
  for (const document of documents) {
    const { code, ...body } = resolved(document);
    const path = `/v1/vouchers/${encodeURIComponent(code)}`;
    const made = await call('POST', path, body, ['duplicate_found']);
    told(`code ${code}`, made !== undefined);
  }
}

async function publications(documents = []) {
  for (const document of documents) {
    const made = await call('POST', '/v1/publications', document, [
      'duplicate_source_id',
      'voucher_already_published',
    ]);
    told(`${document.voucher} in the wallet of ${document.customer.source_id}`, made !== undefined);
  }
}

async function file(name) {
  const document = JSON.parse(await readFile(join(here, 'campaigns', name), 'utf8'));
  await byName('category', '/v1/categories', 'data', document.categories ?? []);
  await byName(
    'collection',
    '/v1/product-collections',
    'data',
    document.product_collections ?? [],
  );
  await customers(document.customers);
  await segments(document.segments);
  await byName('rule', '/v1/validation-rules', 'data', document.validation_rules ?? []);
  if (document.stacking_rules) {
    const path = '/management/v1/projects/default/stacking-rules';
    await call('PUT', path, resolved(document.stacking_rules));
    told('stacking rules', true);
  }
  if (document.campaign) await campaign(document.campaign, document.tiers);
  await vouchers(document.vouchers);
  await publications(document.publications);
}

try {
  await products();
  const names = (await readdir(join(here, 'campaigns'))).filter((name) => name.endsWith('.json'));
  for (const name of names.sort()) await file(name);
  console.log('seed: the shop is stocked');
} catch (error) {
  console.error(`seed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
