// Hostile texts in every place that takes a text, and valid requests that are bent by chance: no error of
// ours, nothing stored half, and what is stored comes back as it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bend, fullDocument, hostileTexts, overlay, textPlaces, valueAt, withValueAt } from '../support/api-mutations.mjs';
import { Random } from '../support/random.mjs';
import { settled, startServer } from '../support/server.mjs';

const count = Number(process.env.SCRIP_MUTATIONS ?? 1000);
const seed = Number(process.env.SCRIP_MUTATIONS_SEED ?? 20261128);

let server;
let document;
/** Requests with a body: { method, pattern, path, valid, full }. */
let requests = [];

const lists = ['/products', '/customers', '/orders', '/vouchers', '/campaigns', '/categories', '/validation-rules', '/validation-rules-assignments', '/product-collections', '/promotions/tiers', '/promotions/stacks', '/publications', '/metadata-schemas'];

async function send(method, path, body) {
  const answer = await (path.startsWith('/client/') ? server.client(method, path.slice('/client/v1'.length), body) : server.api(method, path.startsWith('/v1/') ? path.slice(3) : path, body));
  // What goes on in the background would change things under the next request.
  if (answer.body?.async_action_id) await settled(server, answer.body.async_action_id);
  return answer;
}

/** How many there are of everything that can be listed. */
async function totals() {
  const counts = {};
  for (const path of lists) counts[path] = (await server.api('GET', `${path}?limit=1`)).body.total;
  return counts;
}

async function make(method, path, body) {
  const answer = await server.api(method, path, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
}

before(async () => {
  server = await startServer({ args: ['--code-misses', '1000000'] });
  document = await (await fetch(`${server.url}/openapi.json`)).json();
  const discount = { type: 'PERCENT', percent_off: 10 };
  const product = await make('POST', '/products', { source_id: 'mug', name: 'Mug', price: 900 });
  const sku = await make('POST', '/products/mug/skus', { source_id: 'mug-red', sku: 'red' });
  const customer = await make('POST', '/customers', { source_id: 'anna' });
  const order = await make('POST', '/orders', { source_id: 'order-1001', amount: 100 });
  await make('POST', '/vouchers/CODE', { type: 'DISCOUNT_VOUCHER', discount });
  await make('POST', '/vouchers/GIFT', { type: 'GIFT_VOUCHER', gift: { amount: 1_000_000 } });
  const season = await make('POST', '/campaigns', { name: 'Season', campaign_type: 'DISCOUNT_COUPONS', type: 'AUTO_UPDATE', vouchers_count: 2, voucher: { type: 'DISCOUNT_VOUCHER', discount }, storefront: { listed: true } });
  const promotion = await make('POST', '/campaigns', { name: 'Promotion', campaign_type: 'PROMOTION', promotion: { tiers: [{ name: 'a', action: { discount } }, { name: 'b', action: { discount } }] } });
  const [tier, other] = promotion.promotion.tiers;
  const stack = await make('POST', `/promotions/${promotion.id}/stacks`, { name: 's', tiers: { ids: [other.id] } });
  const category = await make('POST', '/categories', { name: 'c' });
  const rule = await make('POST', '/validation-rules', { name: 'r', rules: { 1: { name: 'order.amount', conditions: { $more_than: [1] } }, logic: '1' } });
  const schema = await make('POST', '/management/v1/projects/default/metadata-schemas', { related_object: 'reward', properties: {} });
  const redeemed = async () => (await make('POST', '/redemptions', { redeemables: [{ object: 'voucher', id: 'CODE' }], order: { items: [{ product_id: product.id, quantity: 2, price: 900 }] } })).redemptions[0].id;
  const single = await redeemed();
  const stacked = await redeemed();
  const refunded = await redeemed();
  const ids = { products: product.id, customers: customer.id, orders: order.id, tiers: tier.id, stacks: stack.id, categories: category.id, 'validation-rules': rule.id, redemptions: single };
  const { kid } = await make('POST', '/management/v1/projects/default/token-keys', { name: 'pages', algorithm: 'HS256' });
  const parameter = { kid, sku: sku.id, code: 'CODE', project: 'default', schema: schema.id };
  for (const [pattern, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const media = operation.requestBody?.content['application/json'];
      // Keys are the administrator's; bending them would lock this test out.
      if (!media || operation.responses[501] || /^\/management\/v1\/(projects\/\{project\}\/)?keys/.test(pattern)) continue;
      let family = '';
      const path = pattern
        .split('/')
        .map((part) => {
          if (!part.startsWith('{')) return (family = part);
          const name = part.slice(1, -1);
          if (name === 'code') return method === 'post' && /\/vouchers\/\{code\}$/.test(pattern) ? `NEW-${family}-${pattern.length}` : pattern.endsWith('/balance') ? 'GIFT' : 'CODE';
          if (name === 'campaign') return family === 'promotions' ? promotion.id : season.id;
          if (pattern.endsWith('/rollbacks')) return stacked;
          if (pattern.endsWith('/refunds')) return refunded;
          return parameter[name] ?? ids[family] ?? 'x';
        })
        .join('/');
      const valid = JSON.parse(JSON.stringify(media.example).replaceAll('promo_1', tier.id));
      const query = pattern === '/client/v1/redeem' ? '?code=CODE' : pattern === '/client/v1/publish' ? `?campaign=${season.id}` : '';
      requests.push({ method: method.toUpperCase(), pattern, path: path + query, valid, full: overlay(fullDocument(document, media.schema), valid) });
    }
  }
  assert.ok(requests.length > 40);
});
after(() => server?.stop());

/** The address of what a POST made, where it has one. */
function addressOf(request, body) {
  if (request.pattern.includes('/skus')) return `/v1/skus/${encodeURIComponent(body?.id)}`;
  if (request.method === 'PUT') return request.path;
  if (typeof body?.id !== 'string') return undefined;
  const read = `${request.pattern.replace(/\/\{code\}$/, '')}/`;
  if (request.pattern.endsWith('/vouchers') || request.pattern.endsWith('/vouchers/{code}')) return `/v1/vouchers/${encodeURIComponent(body.id)}`;
  if (!Object.keys(document.paths).some((pattern) => pattern.startsWith(`${read}{`) && pattern.split('/').length === read.split('/').length && document.paths[pattern].get)) return undefined;
  return `${request.path}/${encodeURIComponent(body.id)}`;
}

test('the examples of the description are taken as they are', async () => {
  const refused = [];
  for (const request of requests) {
    const answer = await send(request.method, request.path, request.valid);
    if (answer.status >= 300) refused.push(`${request.method} ${request.path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  }
  assert.deepEqual(refused, []);
});

test('a hostile text in any place is refused or stored, and then comes back byte for byte', async () => {
  let stored = 0;
  let places = 0;
  for (const [n, request] of requests.entries()) {
    for (const [at, place] of textPlaces(request.full).entries()) {
      places += 1;
      // The full set goes into each place over the seeds; a run takes a part that differs by place.
      const texts = process.env.SCRIP_MUTATIONS ? hostileTexts : [hostileTexts[(n * 7 + at * 3 + seed) % hostileTexts.length]];
      for (const text of texts) {
        const base = valueAt(request.valid, place) !== undefined ? request.valid : overlay(pathOnly(request.full, place), request.valid);
        const body = withValueAt(base, place, text);
        const earlier = request.method === 'PUT' ? (await send('GET', addressOf(request, { id: request.path.split('/').at(-1) }))).body : undefined;
        const answer = await send(request.method, request.path, body);
        assert.ok(answer.status < 500, `${request.method} ${request.path} ${place.join('/')} ${JSON.stringify(text)}: ${answer.status}`);
        if (answer.status >= 300 || valueAt(answer.body, place) === undefined) continue;
        const address = addressOf(request, answer.body);
        if (address === undefined || /^id$|(^|_)date$|^object$|price|currency/.test(place.at(-1))) continue;
        // Members that a change does not take are ignored, as in the dialect.
        if (earlier !== undefined && valueAt(answer.body, place) === valueAt(earlier, place)) continue;
        const read = await send('GET', address.split('?')[0]);
        assert.equal(read.status, 200, address);
        assert.equal(valueAt(read.body, place), await shown(place, text), `${request.method} ${request.path} ${place.join('/')}`);
        stored += 1;
      }
    }
  }
  assert.ok(places > 300, `${places} places`);
  assert.ok(stored > 60, `${stored} stored`);
});

/** How a text that was taken at a place is shown there. */
async function shown(place, text) {
  // A language tag is shown as tags are written, whatever its case was.
  if (place.at(-2) === 'locales') return Intl.getCanonicalLocales(text)[0];
  // A voucher's campaign may be told by the name that it got earlier in this test; its id is shown.
  if (place.join('/') === 'campaign_id') {
    const { body } = await send('GET', `/v1/campaigns/${encodeURIComponent(text)}`);
    assert.equal(body.name, text);
    return body.id;
  }
  return text;
}

/** A document reduced to one path. */
function pathOnly(value, path) {
  if (path.length === 0) return value;
  const [name, ...rest] = path;
  const inner = pathOnly(value[name], rest);
  return Array.isArray(value) ? [inner] : { [name]: inner };
}

test(`${count} bent requests cause no error of ours, and those that are refused leave nothing`, async () => {
  const source = new Random(seed);
  const random = (below) => source.integer(0, below - 1);
  const answers = {};
  const step = Math.max(1, Math.floor(count / 150));
  for (let i = 0; i < count; ++i) {
    const request = requests[random(requests.length)];
    let body = random(3) === 0 ? request.full : request.valid;
    for (let n = random(3) + 1; n > 0; --n) body = bend(document, body, random);
    const text = JSON.stringify(body) ?? 'null';
    const looked = i % step === 0;
    const before_ = looked ? await totals() : undefined;
    const answer = await send(request.method, request.path, text);
    answers[answer.status] = (answers[answer.status] ?? 0) + 1;
    assert.ok(answer.status < 500, `seed ${seed}, number ${i}: ${request.method} ${request.path} answered ${answer.status} to ${text}`);
    if (looked && answer.status >= 400) assert.deepEqual(await totals(), before_, `seed ${seed}, number ${i}: ${request.method} ${request.path} ${text}`);
  }
  assert.ok(answers[200] > count / 20, JSON.stringify(answers));
  assert.ok(answers[400] > count / 20, JSON.stringify(answers));
  assert.equal((await server.api('POST', '/validations', { redeemables: [{ object: 'voucher', id: 'GIFT' }], order: { amount: 1 } })).status, 200);
  assert.deepEqual(server.log.filter((line) => line.includes('"event":"request_failed"') || line.includes('"check_failed"') || line.includes('"event":"catalogue_')), []);
});

test('no request was of a shape that nobody foresaw', () => {
  assert.deepEqual(server.log.filter((line) => line.includes('unforeseen_shape')).slice(0, 5), []);
});
