/**
 * The smallest document, found by taking things away, for which `stillFails` goes on answering true.
 * Greedy: larger parts first, round after round, until nothing more can go or `budget` tries are spent.
 */
export async function shrink(document, stillFails, budget = 3000) {
  let best = structuredClone(document);
  let tries = 0;
  for (let changed = true; changed && tries < budget; ) {
    changed = false;
    for (const path of paths(best)) {
      if (tries >= budget) break;
      const smaller = without(best, path);
      if (smaller === undefined) continue;
      tries += 1;
      if (await stillFails(smaller)) {
        best = smaller;
        changed = true;
      }
    }
  }
  return best;
}

/** Every place in the document, outermost and last first, so that positions before it stay good. */
function paths(document) {
  const found = [];
  const walk = (value, path) => {
    if (value === null || typeof value !== 'object') return;
    for (const name of Object.keys(value).reverse()) {
      found.push([...path, name]);
      walk(value[name], [...path, name]);
    }
  };
  walk(document, []);
  return found.sort((a, b) => a.length - b.length);
}

function without(document, path) {
  const copy = structuredClone(document);
  let at = copy;
  for (const name of path.slice(0, -1)) {
    at = at?.[name];
    if (at === null || typeof at !== 'object') return undefined;
  }
  const last = path.at(-1);
  if (!(last in at)) return undefined;
  if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
  return copy;
}
