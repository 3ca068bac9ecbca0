import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { ScripError } from '@scrip/storefront';
import { createStorefrontClient } from '@scrip/storefront/sync';
import { faultyServer } from './support/faulty-server.mjs';

const order = { items: [{ product_id: 'prod_mug', quantity: 1 }] };
const request = { redeemables: [{ object: 'voucher', id: 'TEN' }], order };

async function withServer(script, body, options = {}) {
  const server = await faultyServer(script);
  const waited = [];
  const client = createStorefrontClient({
    baseUrl: server.baseUrl,
    clientId: 'id',
    clientToken: 'token',
    newKey: randomUUID,
    timeoutMs: 300,
    wait: async (milliseconds) => void waited.push(milliseconds),
    chance: () => 0.5,
    ...options,
  });
  try {
    await body(client, server, waited);
  } finally {
    await server.close();
  }
}

test('every call carries the client keys, and the shopper token of that moment', async () => {
  let token;
  await withServer(
    [{ body: { object: 'catalogue', version: '1' } }],
    async (client, { calls }) => {
      await client.catalogue();
      token = 'signed';
      await client.catalogue();
      assert.equal(calls[0].headers['x-client-application-id'], 'id');
      assert.equal(calls[0].headers['x-client-token'], 'token');
      assert.equal(calls[0].headers['x-customer-token'], undefined);
      assert.equal(calls[1].headers['x-customer-token'], 'signed');
    },
    { customerToken: () => token },
  );
});

test('an unchanged catalogue is asked for by its tag and kept', async () => {
  const script = [
    { headers: { etag: '"a"' }, body: { object: 'catalogue', version: '1' } },
    { status: 304, headers: { etag: '"a"' } },
  ];
  await withServer(script, async (client, { calls }) => {
    const first = await client.catalogue();
    const second = await client.catalogue();
    assert.equal(first.status, 'fresh');
    assert.equal(second.status, 'unchanged');
    assert.equal(calls[1].headers['if-none-match'], '"a"');
    assert.deepEqual(second.catalogue, first.catalogue);
  });
});

test('another shopper is never given the catalogue of the last one', async () => {
  let token = 'anna';
  const script = [{ headers: { etag: '"a"' }, body: { object: 'catalogue' } }, { status: 500 }];
  await withServer(
    script,
    async (client, { calls }) => {
      await client.catalogue();
      token = 'ben';
      const outcome = await client.catalogue();
      assert.equal(outcome.status, 'unreachable');
      assert.equal(outcome.catalogue, undefined);
      assert.equal(calls[1].headers['if-none-match'], undefined);
    },
    { customerToken: () => token },
  );
});

test('a server that is unwell is asked again, a little later each time', async () => {
  const script = [
    { status: 500 },
    { status: 502 },
    { body: { object: 'catalogue', version: '1' } },
  ];
  await withServer(script, async (client, { calls }, waited) => {
    assert.equal((await client.catalogue()).status, 'fresh');
    assert.equal(calls.length, 3);
    assert.deepEqual(waited, [300, 600]);
  });
});

test('no answer in time and a connection that is cut are unreachable, with what the host says of it', async () => {
  await withServer([{ hang: true }], async (client) => {
    assert.deepEqual(await client.validate(request), { status: 'unreachable', detail: 'No answer in time' });
  });
  await withServer([{ drop: true }], async (client) => {
    assert.deepEqual(await client.validate(request), { status: 'unreachable', detail: 'other side closed' });
  });
});

test('a server that is not there is unreachable, not a device without a network', async () => {
  let address;
  await withServer([{}], async (_, { baseUrl }) => void (address = baseUrl));
  const client = createStorefrontClient({ baseUrl: address, clientId: 'id', clientToken: 'token', newKey: randomUUID, wait: async () => undefined });
  const { port } = new URL(address);
  assert.deepEqual(await client.catalogue(), { status: 'unreachable', detail: `connect ECONNREFUSED 127.0.0.1:${port}` });
});

/** What Node throws where a connection fails, with as many causes as the host has addresses. */
const failed = (...codes) => {
  const causes = codes.map((code) => Object.assign(new Error(`connect ${code}`), { code }));
  return new TypeError('fetch failed', { cause: causes.length > 1 ? new AggregateError(causes) : causes[0] });
};
const noNetwork = { status: 'offline' };
const unreachable = (detail) => ({ status: 'unreachable', detail });
for (const [says, isOnline, error, expected] of [
  ['the browser has no network', false, new TypeError('Failed to fetch'), noNetwork],
  ['the browser has one', true, new TypeError('Failed to fetch'), unreachable('Failed to fetch')],
  ['the browser has one, whatever the cause', true, failed('ENETUNREACH'), unreachable('connect ENETUNREACH')],
  ['nobody knows, and Node found no network', undefined, failed('ENETUNREACH'), noNetwork],
  ['nobody knows, and no name server', undefined, failed('EAI_AGAIN'), noNetwork],
  ['of two addresses both have none', undefined, failed('ENETUNREACH', 'ENETDOWN'), noNetwork],
  ['of two addresses one refuses', undefined, failed('ENETUNREACH', 'ECONNREFUSED'), unreachable('connect ENETUNREACH; connect ECONNREFUSED')],
  ['nobody knows anything', undefined, new TypeError('Failed to fetch'), unreachable('Failed to fetch')],
  ['something else is thrown', undefined, 'no', { status: 'unreachable' }],
]) {
  test(`offline or unreachable: ${says}`, async () => {
    const fetch = async () => Promise.reject(error);
    await withServer([{}], async (client) => assert.deepEqual(await client.validate(request), expected), { fetch, isOnline: () => isOnline });
  });
}

test('too many tries are told with the time to wait, and not repeated', async () => {
  const script = [{ status: 429, headers: { 'retry-after': '7' } }];
  await withServer(script, async (client, { calls }) => {
    assert.deepEqual(await client.lookup('TEN', request), {
      status: 'throttled',
      retryAfterMs: 7000,
    });
    assert.equal(calls.length, 1);
  });
});

test('a redemption is repeated with the same key until it is answered', async () => {
  const body = { redemptions: [{ id: 'r_1', object: 'redemption' }] };
  const script = [
    { drop: true },
    { status: 503 },
    { headers: { 'idempotency-replayed': 'true' }, body },
  ];
  await withServer(script, async (client, { calls }) => {
    const outcome = await client.redeem(request);
    assert.equal(outcome.status, 'redeemed');
    assert.equal(outcome.replayed, true);
    const keys = new Set(calls.map((call) => call.headers['idempotency-key']));
    assert.equal(calls.length, 3);
    assert.deepEqual([...keys], [outcome.idempotencyKey]);
  });
});

test('a twin in flight is waited for; if it stays, the outcome is open, not a refusal', async () => {
  const twin = { status: 409, body: { code: 409, key: 'multiple_requests', message: 'in flight' } };
  await withServer([twin], async (client, { calls }) => {
    const outcome = await client.redeem(request, { idempotencyKey: 'k' });
    assert.deepEqual(outcome, { status: 'unreachable', httpStatus: 409, idempotencyKey: 'k' });
    assert.equal(calls.length, 3);
  });
});

test('a changed quote is a value with the new answer, asked for once', async () => {
  const validation = { valid: true, redeemables: [], quote: { digest: 'b' } };
  const script = [{ status: 409, body: { code: 409, key: 'quote_changed', validation } }];
  await withServer(script, async (client, { calls }) => {
    const outcome = await client.redeem({ ...request, expected_quote: 'a' });
    assert.equal(outcome.status, 'quote_changed');
    assert.deepEqual(outcome.validation, validation);
    assert.equal(calls.length, 1);
  });
});

test('a refusal is a value with its key', async () => {
  const error = { code: 400, key: 'quantity_exceeded', message: 'quantity exceeded' };
  await withServer([{ status: 400, body: error }], async (client) => {
    const outcome = await client.redeem(request);
    assert.equal(outcome.status, 'refused');
    assert.deepEqual(outcome.refusal, { key: 'quantity_exceeded', facts: {} });
  });
});

test('wrong keys and malformed requests are errors with key and pointer', async () => {
  const script = [
    { status: 401, body: { code: 401, key: 'unauthorized', message: 'Unauthorized' } },
    {
      status: 400,
      body: { code: 400, key: 'invalid_payload', message: 'Invalid', pointer: '/order/items/0' },
    },
  ];
  await withServer(script, async (client) => {
    await assert.rejects(client.catalogue(), { name: 'ScripError', kind: 'unauthorized' });
    await assert.rejects(client.validate(request), (error) => {
      assert.ok(error instanceof ScripError);
      assert.equal(error.kind, 'invalid_input');
      assert.equal(error.key, 'invalid_payload');
      assert.equal(error.pointer, '/order/items/0');
      return true;
    });
  });
});

test('an answer that is not JSON is none: a hotel’s log-in page settles nothing', async () => {
  for (const status of [200, 404]) {
    await withServer([{ status, body: '', raw: '<html>' }], async (client, { calls }) => {
      const none = { status: 'unreachable', httpStatus: status };
      assert.deepEqual(await client.validate(request), none);
      assert.deepEqual(await client.lookup('TEN', request), none);
      assert.deepEqual(await client.catalogue(), none);
      assert.deepEqual(await client.redeem(request, { idempotencyKey: 'k' }), { ...none, idempotencyKey: 'k' });
      // Two, two, three and three attempts.
      assert.equal(calls.length, 10);
    });
  }
});

test('waits are left to chance by half, and never shorter than the server asks', async () => {
  const script = [{ status: 503, headers: { 'retry-after': '2' } }, { status: 503 }, { body: { object: 'catalogue' } }];
  await withServer(
    script,
    async (client, _server, waited) => {
      assert.equal((await client.catalogue()).status, 'fresh');
      // 300 and 600 by 0.5 to 1.5: 0.25 makes 225 (the server wants 2000) and 450.
      assert.deepEqual(waited, [2000, 450]);
    },
    { chance: () => 0.25 },
  );
});

test('a server that wants more than ten seconds is told about, not waited for', async () => {
  for (const [wait, attempts] of [['10', 2], ['11', 1]]) {
    await withServer([{ status: 503, headers: { 'retry-after': wait } }], async (client, { calls }) => {
      const outcome = await client.validate(request);
      assert.deepEqual(outcome, { status: 'unreachable', httpStatus: 503, retryAfterMs: Number(wait) * 1000 });
      assert.equal(calls.length, attempts);
    });
  }
});

test('Retry-After as a date is read by the server’s clock, on a device that is a day late', async () => {
  const now = Date.parse('2026-11-21T20:00:00Z');
  const headers = { date: new Date(now).toUTCString(), 'retry-after': new Date(now + 30_000).toUTCString() };
  await withServer(
    [{ status: 429, headers }],
    async (client) => {
      const { retryAfterMs } = await client.validate(request);
      assert.ok(retryAfterMs > 29_000 && retryAfterMs <= 30_000, `${retryAfterMs}`);
    },
    { deviceNow: () => now - 86_400_000 },
  );
});

test('a look-up that is called off ends at once and is not repeated', async () => {
  await withServer(
    [{ hang: true }],
    async (client, { calls }) => {
      const stop = new AbortController();
      const asked = client.lookup('TEN', request, { signal: stop.signal });
      const arrived = setInterval(() => {
        if (calls.length > 0) stop.abort(new Error('enough'));
      }, 5);
      await assert.rejects(asked, /enough/).finally(() => clearInterval(arrived));
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(calls.length, 1);
    },
    { timeoutMs: 5_000 },
  );
});

test('the clock follows the server when the device is a day wrong, and the device when it is right', async () => {
  const now = Date.parse('2026-11-21T20:00:00.400Z');
  const header = { date: new Date(now).toUTCString() };
  const script = [{ headers: header, body: { object: 'catalogue' } }];
  const dayLate = now - 86_400_000;
  await withServer(
    script,
    async (client) => {
      await client.catalogue();
      assert.ok(Math.abs(client.now().getTime() - now) <= 1000);
    },
    { deviceNow: () => dayLate },
  );
  await withServer(
    script,
    async (client) => {
      await client.catalogue();
      assert.equal(client.now().getTime(), now);
    },
    { deviceNow: () => now },
  );
});

test('an answer out of a cache does not set the clock', async () => {
  const headers = { date: 'Sat, 21 Nov 2020 20:00:00 GMT', age: '60' };
  const script = [{ headers, body: { object: 'catalogue' } }];
  const now = Date.parse('2026-11-21T20:00:00Z');
  await withServer(
    script,
    async (client) => {
      await client.catalogue();
      assert.equal(client.now().getTime(), now);
    },
    { deviceNow: () => now },
  );
});
