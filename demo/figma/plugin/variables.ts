import type { Token, TokenGroup } from '../protocol.js';

const collectionName = 'Scrip';

/** Makes the tokens variables of the file, or brings those that are there up to date. Answers how many. */
export async function makeVariables(modes: Readonly<Record<string, TokenGroup>>): Promise<{ count: number; left: string[] }> {
  const collections = await figma.variables.getLocalVariableCollectionsAsync();
  const collection =
    collections.find(({ name }) => name === collectionName) ?? figma.variables.createVariableCollection(collectionName);
  const { ids, left } = modesOf(collection, Object.keys(modes));
  const there = (await figma.variables.getLocalVariablesAsync()).filter(
    ({ variableCollectionId }) => variableCollectionId === collection.id,
  );
  const made = new Map(there.map((variable) => [variable.name, variable]));
  for (const [mode, id] of ids) {
    for (const [name, token] of flatten(modes[mode] ?? {})) {
      const variable = made.get(name) ?? figma.variables.createVariable(name, collection, kindOf(token));
      made.set(name, variable);
      if (token.$description !== undefined) variable.description = token.$description;
      variable.setValueForMode(id, valueOf(token));
    }
  }
  return { count: made.size, left };
}

/** Modes by name. Plans of Figma allow so many: those that are one too many are left out and told. */
function modesOf(collection: VariableCollection, names: readonly string[]) {
  const ids = new Map<string, string>();
  const left: string[] = [];
  const isNew = collection.modes.length === 1 && !names.includes(collection.modes[0]?.name ?? '');
  for (const [index, name] of names.entries()) {
    const found = collection.modes.find((mode) => mode.name === name);
    if (found) ids.set(name, found.modeId);
    else if (index === 0 && isNew && collection.modes[0]) {
      collection.renameMode(collection.modes[0].modeId, name);
      ids.set(name, collection.modes[0].modeId);
    } else {
      try {
        ids.set(name, collection.addMode(name));
      } catch {
        left.push(name);
      }
    }
  }
  return { ids, left };
}

/** `color/accent`; the plain one of a group has no second name. */
function flatten(group: TokenGroup, path: readonly string[] = []): [string, Token][] {
  return Object.entries(group).flatMap(([name, node]) => {
    const own = name === 'base' ? path : [...path, name];
    return isToken(node) ? [[own.join('/'), node]] : flatten(node, own);
  });
}

function isToken(node: TokenGroup | Token): node is Token {
  return '$value' in node;
}

function kindOf({ $type }: Token): VariableResolvedDataType {
  return $type === 'color' ? 'COLOR' : $type === 'number' ? 'FLOAT' : 'STRING';
}

function valueOf({ $type, $value }: Token): VariableValue {
  if ($type !== 'color' || typeof $value !== 'string') return $value;
  const part = (at: number) => Number.parseInt($value.slice(at, at + 2), 16) / 255;
  return { r: part(1), g: part(3), b: part(5), a: $value.length > 7 ? part(7) : 1 };
}
