// The description of the API and the page made of it. That answers have the shapes it promises is checked
// by every other test: see tests/support/server.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { join } from 'node:path';
import { root } from '../support/paths.mjs';
import { startServer } from '../support/server.mjs';

let server;
let document;
before(async () => {
  server = await startServer();
  document = await (await fetch(`${server.url}/openapi.json`)).json();
});
after(() => server.stop());

/** What the server routes, read from its list. */
function routes() {
  const text = readFileSync(join(root, 'server/src/api/routes.cpp'), 'utf8');
  return [...text.matchAll(/\{\s*"([A-Z]+)",\s*"([^"]+)",\s*h::/g)].map(([, method, path]) => `${method} ${path}`);
}
const operations = () => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, method, operation })));

test('every route has an operation and every operation a route', () => {
  assert.ok(routes().length > 100);
  assert.deepEqual(operations().map((entry) => entry.name).sort(), routes().sort());
});

test('operations have ids of their own, tags that exist and all path parameters', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  const tags = document.tags.map((tag) => tag.name);
  for (const { name, path, operation } of operations()) {
    assert.ok(tags.includes(operation.tags[0]), name);
    assert.ok(operation.summary, name);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    assert.deepEqual(declared, [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]), name);
    assert.deepEqual(Object.keys(operation.security[0]), path.startsWith('/client/') ? ['clientId', 'clientToken'] : ['appId', 'appToken'], name);
    assert.ok(Object.keys(operation.responses).some((status) => /^[25]/.test(status)), name);
  }
});

test('all schemas compile, and the examples fit them', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  ajv.addFormat('date-time', true);
  ajv.addSchema({ $id: 'api', components: document.components });
  ajv.addKeyword('components');
  for (const name of Object.keys(document.components.schemas)) ajv.compile({ $ref: `api#/components/schemas/${name}` });
  for (const { name, operation } of operations()) {
    const media = operation.requestBody?.content['application/json'];
    if (!media) continue;
    const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/components/', '"api#/components/'));
    if (operation.responses[501]) continue;
    assert.ok(media.example !== undefined, `${name} has no example`);
    const validate = ajv.compile(schema);
    // A change may remove a member with null.
    const example = JSON.parse(JSON.stringify(media.example), (key, value) => (value === null ? undefined : value));
    assert.ok(validate(example), `${name}: ${ajv.errorsText(validate.errors)}`);
  }
});

test('the page needs no script, no other host and no inline style', async () => {
  const page = await fetch(`${server.url}/docs`);
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'; style-src 'self'/);
  const html = await page.text();
  for (const { operation } of operations()) assert.ok(html.includes(`id="${operation.operationId}"`), operation.operationId);
  assert.doesNotMatch(html, /<script|style=|https?:\/\//);
  const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
  for (const anchor of new Set(anchors)) assert.ok(html.includes(`id="${anchor}"`), anchor);
  const style = await fetch(`${server.url}/docs.css`);
  assert.match(style.headers.get('content-type'), /text\/css/);
  assert.doesNotMatch(await style.text(), /url\(|@import/);
});

test('the description is not sent twice to who has it', async () => {
  const first = await fetch(`${server.url}/openapi.json`);
  const again = await fetch(`${server.url}/openapi.json`, { headers: { 'If-None-Match': first.headers.get('etag') } });
  assert.equal(again.status, 304);
  assert.equal((await fetch(`${server.url}/docs`, { method: 'POST' })).status, 405);
});
