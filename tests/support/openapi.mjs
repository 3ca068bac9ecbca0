// Answers against the description that the server gives of itself.
import { createHash } from 'node:crypto';
import Ajv from 'ajv/dist/2020.js';

const isoDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const checkers = new Map();

const segments = (path) => path.replace(/^\//, '').replace(/\/$/, '').split('/');

/** The operation that a path means: a literal segment comes before a parameter. */
export function operationFinder(document) {
  const patterns = Object.keys(document.paths)
    .map((pattern) => ({ pattern, parts: segments(pattern) }))
    .sort((a, b) => b.parts.filter((part) => !part.startsWith('{')).length - a.parts.filter((part) => !part.startsWith('{')).length);
  return (method, path) => {
    const wanted = segments(path.split('?')[0]);
    for (const { pattern, parts } of patterns) {
      if (parts.length !== wanted.length) continue;
      if (!parts.every((part, i) => part.startsWith('{') || part === wanted[i])) continue;
      const operation = document.paths[pattern][method.toLowerCase()];
      if (operation) return { pattern, operation };
    }
    return undefined;
  };
}

/** Says what is wrong with an answer: nothing, or a sentence. */
export function answerChecker(document) {
  const key = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  if (checkers.has(key)) return checkers.get(key);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('date-time', isoDate);
  ajv.addSchema({ $id: 'api', components: document.components });
  const find = operationFinder(document);
  const compiled = new Map();
  const schemaOf = (schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));
  const check = (method, path, status, body) => {
    const found = find(method, path);
    // What has no operation is found by the test that compares them with the routes.
    if (!found) return undefined;
    const response = found.operation.responses[status] ?? (status >= 400 ? found.operation.responses.default : undefined);
    const place = `${method} ${found.pattern} ${status}`;
    if (!response) return `${place}: the description has no such answer`;
    const schema = response.content?.['application/json']?.schema;
    if (!schema) return undefined;
    if (!compiled.has(place)) compiled.set(place, ajv.compile(schemaOf(schema)));
    const validate = compiled.get(place);
    if (validate(body)) return undefined;
    const first = validate.errors.slice(0, 3).map((error) => `${error.instancePath || '/'} ${error.message}`);
    return `${place}: ${first.join('; ')} in ${JSON.stringify(body).slice(0, 2000)}`;
  };
  checkers.set(key, check);
  return check;
}
