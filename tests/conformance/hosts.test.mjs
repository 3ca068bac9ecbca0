// Every vector in tests/vectors through WebAssembly, the native engine and a real server: the published
// numbers come out, and the answers are the same bytes.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NativeHost } from '../support/native-host.mjs';
import { webIsBuilt } from '../support/paths.mjs';
import { keys, startServer } from '../support/server.mjs';
import { WasmHost } from '../support/wasm-host.mjs';
import { createOnServer, definitionsOf } from './on-server.mjs';
import { expectNumbers, explanations, reasonsOf, vectors } from './vectors.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const notOnServer = reasonsOf(join(here, 'server-skipped.txt'));

const native = new NativeHost();
const wasm = await WasmHost.start();
after(() => native.close());

/** The answer of both in-process hosts to one question, once it is known to be one answer. */
async function agreed(catalogue, call, request, context) {
  const loaded = wasm.load(catalogue);
  assert.deepEqual(loaded, await native.load(catalogue));
  assert.equal(loaded.status, 200, loaded.body);
  const answer = wasm.ask(call, request, context);
  assert.deepEqual(answer, await native.ask(call, request, context));
  return answer;
}

describe('WebAssembly and native', () => {
  for (const vector of [...vectors, ...explanations]) {
    test(`${vector.id} ${vector.description}`, async () => {
      const { catalogue, request, context } = vector;
      const answer = await agreed(catalogue, 'validate', request, context);
      assert.equal(answer.status, 200, answer.body);
      expectNumbers(vector, JSON.parse(answer.body));
      for (const call of ['qualify', 'wallet', 'nudges']) {
        const other = await agreed(catalogue, call, { ...request, automatic: true }, context);
        assert.equal(other.status, 200, other.body);
      }
      const why = { ...request, automatic: true, options: { expand: ['explanation'] } };
      for (const explanation of ['OPERATOR', 'SHOPPER']) {
        for (const call of ['validate', 'qualify']) {
          const other = await agreed(catalogue, call, why, { ...context, explanation });
          assert.equal(JSON.parse(other.body).explanation.level, explanation);
        }
      }
    });
  }
});

describe('the package', { skip: webIsBuilt ? false : 'web/dist is not built' }, () => {
  test('answers what the module answers', async () => {
    const { loadScrip } = await import('@scrip/storefront');
    const scrip = await loadScrip();
    for (const vector of vectors) {
      const { catalogue, request, context } = vector;
      const engine = scrip.load(catalogue);
      const answer = engine.validate(request, context);
      wasm.load(catalogue);
      const expected = wasm.ask('validate', request, context).body;
      assert.equal(JSON.stringify(answer), expected, `${vector.id}: is web/dist older than the module?`);
      expectNumbers(vector, answer);
      engine.dispose();
    }
  });
});

/** The server's answer without what only a host adds, and nothing else changed. */
function withoutEnvelope(text) {
  const envelope = /(?:,"(?:id|tracking_id|session)":(?:"[^"]*"|\{[^{}]*\}))+\}$/;
  assert.match(text, envelope, 'the envelope is not at the end');
  return text.replace(envelope, '}');
}

async function validateOverHttp(server, request) {
  const response = await fetch(`${server.url}/v1/validations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-app-id': keys.SCRIP_APP_ID,
      'x-app-token': keys.SCRIP_APP_TOKEN,
    },
    body: JSON.stringify(request),
  });
  return { status: response.status, text: await response.text() };
}

describe('the server', () => {
  for (const vector of vectors) {
    test(`${vector.id} ${vector.description}`, { skip: notOnServer.get(vector.id) }, async () => {
      // Codes are never issued twice, so each vector has a server of its own.
      const server = await startServer();
      try {
        const own = await createOnServer(server, vector);
        const answer = await validateOverHttp(server, own.request);
        assert.equal(answer.status, 200, answer.text);
        expectNumbers(own, JSON.parse(answer.text));
        const { catalogue, definitions } = await definitionsOf(server, own.request);
        const context = { ...own.context, prices: 'REQUEST', definitions };
        const here = await agreed(catalogue, 'validate', own.request, context);
        assert.equal(here.status, 200, here.body);
        assert.equal(withoutEnvelope(answer.text), here.body);
      } finally {
        await server.stop();
      }
    });
  }

  test('every vector left out exists and has a reason', () => {
    for (const [id, reason] of notOnServer) {
      assert.ok(vectors.some((vector) => vector.id === id), id);
      assert.notEqual(reason, '', id);
    }
  });
});
