// Lists: order, filters, both kinds of paging, and what they refuse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';

let server;
const ok = async (answer) => {
  const { status, body } = await answer;
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
const refused = async (answer, key) => {
  const { status, body } = await answer;
  assert.equal(status, 400, JSON.stringify(body));
  assert.equal(body.key, key, JSON.stringify(body));
  return body;
};

before(async () => {
  server = await startServer();
  // Five products of three prices: 100, 200, 200, 300, 300.
  for (const [n, price] of [100, 200, 200, 300, 300].entries()) {
    await ok(server.api('POST', '/products', { source_id: `p${n}`, name: `Product ${n}`, price, attributes: ['a'], metadata: { tier: n < 2 ? 'low' : 'high' } }));
  }
});
after(() => server.stop());

const names = (list) => list.products.map((product) => product.source_id);

test('a list is ordered by what it is asked for, then by id', async () => {
  const up = await ok(server.api('GET', '/products?order=price'));
  assert.deepEqual(up.products.map((product) => product.price), [100, 200, 200, 300, 300]);
  const [, second, third] = up.products;
  assert.ok(second.id < third.id);
  const down = await ok(server.api('GET', '/products?order=-price'));
  assert.deepEqual(down.products.map((product) => product.price), [300, 300, 200, 200, 100]);
  assert.deepEqual(names(await ok(server.api('GET', '/products?order=-source_id'))), ['p4', 'p3', 'p2', 'p1', 'p0']);
});

test('pages and cursors give every entry once, in the same order', async () => {
  for (const order of ['price', '-price', 'name', '-created_at', 'updated_at']) {
    const whole = names(await ok(server.api('GET', `/products?order=${order}`)));
    const paged = [];
    for (let page = 1; page <= 3; ++page) {
      const list = await ok(server.api('GET', `/products?order=${order}&limit=2&page=${page}`));
      assert.equal(list.total, 5);
      assert.equal(list.has_more, page < 3);
      paged.push(...names(list));
    }
    assert.deepEqual(paged, whole, order);
    const followed = [];
    let cursor = '';
    for (let more = true; more; ) {
      const list = await ok(server.api('GET', `/products?order=${order}&limit=2${cursor}`));
      followed.push(...names(list));
      more = list.has_more;
      assert.equal(list.more_starting_after, more ? list.products.at(-1).id : undefined);
      cursor = `&starting_after_id=${list.more_starting_after}`;
    }
    assert.deepEqual(followed, whole, order);
  }
});

test('a filter narrows list and total, below, at and above its limit', async () => {
  const count = async (query) => {
    const list = await ok(server.api('GET', `/products?${query}`));
    assert.equal(list.total, list.products.length);
    return list.total;
  };
  assert.equal(await count('filters[price][conditions][$more_than]=199'), 4);
  assert.equal(await count('filters[price][conditions][$more_than]=200'), 2);
  assert.equal(await count('filters[price][conditions][$more_than_equal]=200'), 4);
  assert.equal(await count('filters[price][conditions][$less_than]=100'), 0);
  assert.equal(await count('filters[source_id][conditions][$in][0]=p1&filters[source_id][conditions][$in][1]=p3'), 2);
  assert.equal(await count('filters[metadata.tier][conditions][$is]=low'), 2);
  assert.equal(await count('filters[name][conditions][$starts_with]=Product'), 5);
  assert.equal(await count('filters[name][conditions][$ends_with]=4'), 1);
  assert.equal(await count('filters[junction]=or&filters[price][conditions][$is]=100&filters[source_id][conditions][$is]=p4'), 2);
  assert.equal(await count('filters[junction]=and&filters[price][conditions][$is]=100&filters[source_id][conditions][$is]=p4'), 0);
  assert.equal(await count('filters[image_url][conditions][$is_unknown]=true'), 5);
  assert.equal(await count('created_at[after]=2000-01-01'), 5);
  assert.equal(await count('created_at[before]=2000-01-01'), 0);
});

const lists = ['/products', '/customers', '/orders', '/categories', '/validation-rules', '/validation-rules-assignments', '/promotions/tiers', '/promotions/stacks', '/product-collections', '/metadata-schemas'];
for (const path of lists) {
  test(`GET ${path} refuses what it does not know`, async () => {
    await ok(server.api('GET', path));
    await refused(server.api('GET', `${path}?order=colour`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?order=--created_at`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?filters[colour][conditions][$is]=red`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?filters[id][conditions][$near]=x`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?filters[id]=x`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?filters=x`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?filters[junction]=xor`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?filters[junction]=`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?colour=red`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?limit=0`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?limit=101`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?created_at[around]=2000-01-01`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?created_at[after]=yesterday`), 'invalid_query_params');
    await refused(server.api('GET', `${path}?starting_after_id=nothing`), 'invalid_or_expired_cursor');
    await refused(server.api('GET', `${path}?starting_after_id=x&page=2`), 'invalid_query_params');
  });
}

test('filters count the entries of a list, and know the month of a birthday', async () => {
  for (const [n, likes] of [undefined, 'tea', [], ['tea'], ['tea', 'mugs'], ['tea', 'mugs', 'pots']].entries()) {
    await ok(server.api('POST', '/customers', { source_id: `likes-${n}`, ...(likes === undefined ? {} : { metadata: { likes } }) }));
  }
  const found = async (operator, value) =>
    (await ok(server.api('GET', `/customers?limit=100&order=source_id&filters[metadata.likes][conditions][${operator}]=${value}`))).customers.map(({ source_id }) => source_id);
  // A text is a list of none, and who has no such member is not asked.
  assert.deepEqual(await found('$count', 2), ['likes-4']);
  assert.deepEqual(await found('$count_more', 1), ['likes-4', 'likes-5']);
  assert.deepEqual(await found('$count_more', 2), ['likes-5']);
  assert.deepEqual(await found('$count_less', 2), ['likes-1', 'likes-2', 'likes-3']);
  assert.deepEqual(await found('$count', 0), ['likes-1', 'likes-2']);
  await refused(server.api('GET', '/customers?filters[name][conditions][$count]=1'), 'invalid_query_params');

  // The month after this one, of any year; the months before and after it are not.
  const month = (ahead) => String(((new Date().getUTCMonth() + ahead) % 12) + 1).padStart(2, '0');
  for (const ahead of [0, 1, 2, 11]) await ok(server.api('POST', '/customers', { source_id: `born-${ahead}`, birthdate: `19${70 + ahead}-${month(ahead)}-28` }));
  const born = await ok(server.api('GET', '/customers?filters[birthdate][conditions][$next_month]=true'));
  assert.deepEqual(born.customers.map(({ source_id }) => source_id), ['born-1']);
});
