// Damage, for what must be refused or survived.

/** One thing of a document in the wrong place or of the wrong kind. */
export function spoil(random, document) {
  const spoiled = structuredClone(document);
  let at = spoiled;
  for (;;) {
    const names = Object.keys(at);
    if (names.length === 0) return spoiled;
    const name = random.pick(names);
    const value = at[name];
    if (value !== null && typeof value === 'object' && random.chance(0.85)) {
      at = value;
      continue;
    }
    at[name] = random.pick([null, -1, 1.5, 'x', '', [], {}, true, 1e300, 9007199254740993, [[]], '\ud800']);
    return spoiled;
  }
}
