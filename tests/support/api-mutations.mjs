// Requests made from the API's description: valid ones, ones with a text put into any place that takes
// one, and ones that are bent by chance.

const resolve = (document, schema) => (schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : schema);

/** Properties of a schema, those of its parts included. */
function propertiesOf(document, schema) {
  const own = resolve(document, schema) ?? {};
  return Object.assign({}, ...(own.allOf ?? own.anyOf ?? []).map((part) => propertiesOf(document, part)), own.properties);
}

/** A document with every member that a schema has, `depth` levels deep. */
export function fullDocument(document, schema, depth = 6) {
  const own = resolve(document, schema) ?? {};
  if (own.const !== undefined) return own.const;
  if (own.enum) return own.enum[0];
  const type = Array.isArray(own.type) ? own.type[0] : own.type;
  if (type === 'string') return own.format === 'date-time' ? '2026-06-01T00:00:00.000Z' : 'text';
  if (type === 'integer' || type === 'number') return Math.max(own.minimum ?? 1, 1);
  if (type === 'boolean') return true;
  if (type === 'array') return depth > 0 ? [fullDocument(document, own.items, depth - 1)] : [];
  const made = {};
  if (depth > 0) {
    for (const [name, property] of Object.entries(propertiesOf(document, own))) made[name] = fullDocument(document, property, depth - 1);
  }
  return made;
}

/** Places of a document whose value is a text: [path, …] with path an array of keys. */
export function textPlaces(value, path = []) {
  if (typeof value === 'string') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => textPlaces(member, [...path, name]));
}

export const valueAt = (value, path) => path.reduce((inner, name) => (inner === null || typeof inner !== 'object' ? undefined : inner[name]), value);

export function withValueAt(value, path, put) {
  const copy = structuredClone(value);
  if (path.length === 0) return put;
  valueAt(copy, path.slice(0, -1))[path.at(-1)] = put;
  return copy;
}

/** The example over the full document: what matters is valid, and every member is there. */
export function overlay(base, example) {
  if (Array.isArray(example)) return example.map((entry, i) => (Array.isArray(base) && base[Math.min(i, base.length - 1)] !== undefined ? overlay(base[Math.min(i, base.length - 1)], entry) : entry));
  if (example === null || typeof example !== 'object' || base === null || typeof base !== 'object') return example;
  const made = { ...base };
  for (const [name, member] of Object.entries(example)) made[name] = name in base ? overlay(base[name], member) : member;
  return made;
}

export const hostileTexts = ["' OR 1=1 --", '"; DROP TABLE voucher; --', '%', '_%', '\\', "\\'", '$1', '?1', ':name', '{{7*7}}', '${7*7}', '<script>alert(1)</script>', '../../etc/passwd', '\r\nX-Injected: y', '\t \u00a0\u200b', '𝒳😀👩‍👩‍👧', 'e\u0301 é', '\u202eright to left', '\uFEFF', '\u0000', 'x\u0000y', '\u007f', '\u2028', '\u{10FFFF}', '__proto__', 'null', 'true', '-1', '1e309', '0x10', '٣', 'a'.repeat(8000), '2026-02-30T00:00:00Z', 'P1D', 'SELECT', 'JSON', '[]', '{}'];

const values = (random) => {
  const list = [null, true, false, 0, -0, -1, 1, 0.5, 1e15, -1e15, 2 ** 53, 9.2e18, 1e-300, '', ' ', 'x', [], {}, [[]], [null], [{}], { a: 1 }, { $is: [1] }, { conditions: { $is: [null] } }, '9'.repeat(40), '2026-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '0000-00-00'];
  return random(4) === 0 ? hostileTexts[random(hostileTexts.length)] : list[random(list.length)];
};

/** Bends a document once: another value, a member less, a member more, two exchanged, a list longer. */
export function bend(document, value, random) {
  const places = [];
  const walk = (inner, path) => {
    places.push(path);
    if (inner !== null && typeof inner === 'object') for (const name of Object.keys(inner)) walk(inner[name], [...path, name]);
  };
  walk(value, []);
  const path = places[random(places.length)];
  if (path.length === 0) return random(20) === 0 ? values(random) : value;
  const copy = structuredClone(value);
  const parent = valueAt(copy, path.slice(0, -1));
  const name = path.at(-1);
  switch (random(6)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(name), 1);
      else delete parent[name];
      break;
    case 1: {
      const other = places[random(places.length)];
      parent[name] = structuredClone(valueAt(value, other) ?? null);
      break;
    }
    case 2:
      if (Array.isArray(parent)) parent.push(...Array.from({ length: 1 + random(3) }, () => structuredClone(parent[0] ?? null)));
      else parent[hostileTexts[random(hostileTexts.length)].slice(0, 100)] = values(random);
      break;
    default:
      parent[name] = values(random);
  }
  return copy;
}
