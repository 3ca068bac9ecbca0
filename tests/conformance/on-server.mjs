// Makes a vector's catalogue on a real server through its REST interface. Ids are the server's own, so the
// vector comes back with them in place of its own ones.

const PROJECT = 'default';

/** A call that must succeed; its answer's document. */
async function make(server, method, path, body) {
  const answer = await server.api(method, path, body);
  if (answer.status >= 300) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}\n${JSON.stringify(body)}`);
  }
  return answer.body;
}

/** The document with every string that is a key of `ids` replaced. */
function renamed(document, ids) {
  if (typeof document === 'string') return ids.get(document) ?? document;
  if (Array.isArray(document)) return document.map((entry) => renamed(entry, ids));
  if (document === null || typeof document !== 'object') return document;
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, renamed(value, ids)]));
}

/** Everything of the vector's catalogue; answers the vector in the server's ids. */
export async function createOnServer(server, vector) {
  const { catalogue } = vector;
  const ids = new Map();
  const own = (document) => renamed(document, ids);
  if (catalogue.stacking_rules) {
    await make(server, 'PUT', `/management/v1/projects/${PROJECT}/stacking-rules`, catalogue.stacking_rules);
  }
  for (const { id, ...category } of catalogue.categories ?? []) {
    ids.set(id, (await make(server, 'POST', '/categories', category)).id);
  }
  for (const { id, ...product } of catalogue.products ?? []) {
    ids.set(id, (await make(server, 'POST', '/products', product)).id);
  }
  for (const { id, product_id, ...sku } of catalogue.skus ?? []) {
    // A SKU of no product cannot be made; one nobody else names takes its product's place.
    const product = own(product_id) ?? (await make(server, 'POST', '/products', { name: `Product of ${id}` })).id;
    if (product === product_id) {
      ids.set(product_id, (await make(server, 'POST', '/products', { name: product_id })).id);
    }
    ids.set(id, (await make(server, 'POST', `/products/${own(product)}/skus`, sku)).id);
  }
  for (const { id, ...collection } of catalogue.product_collections ?? []) {
    for (const member of collection.products ?? []) {
      if (!ids.has(member.id) && member.object !== 'sku') {
        ids.set(member.id, (await make(server, 'POST', '/products', { name: member.id })).id);
      }
    }
    ids.set(id, (await make(server, 'POST', '/product-collections', own(collection))).id);
  }
  for (const { id, ...rule } of catalogue.validation_rules ?? []) {
    ids.set(id, (await make(server, 'POST', '/validation-rules', own({ name: id, ...rule }))).id);
  }
  if (catalogue.promotion_tiers?.length > 0) {
    const campaign = { name: `Promotions of ${vector.id}`, campaign_type: 'PROMOTION' };
    const { id: campaignId } = await make(server, 'POST', '/campaigns', campaign);
    for (const { id, campaign_id, ...tier } of catalogue.promotion_tiers) {
      ids.set(id, (await make(server, 'POST', `/promotions/${campaignId}/tiers`, own(tier))).id);
    }
  }
  for (const { code, gift, ...voucher } of catalogue.vouchers ?? []) {
    const whole = gift ? { gift: { ...gift, amount: gift.balance ?? gift.amount } } : {};
    await make(server, 'POST', `/vouchers/${encodeURIComponent(code)}`, own({ ...voucher, ...whole }));
  }
  return own(vector);
}

/** The catalogue that the server evaluates, and the vouchers of a request as the definitions beside it. */
export async function definitionsOf(server, request) {
  const catalogue = await make(server, 'GET', '/catalogue');
  const vouchers = [];
  for (const { object, id } of request.redeemables) {
    if (object !== 'voucher') continue;
    const answer = await server.api('GET', `/vouchers/${encodeURIComponent(id)}`);
    if (answer.status === 200) vouchers.push(answer.body);
  }
  return { catalogue, definitions: { vouchers } };
}
