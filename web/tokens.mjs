// Design tokens: DTCG files in `tokens/` are the source; custom properties and flat files for Figma's
// importers come out of them. No library: there are two dozen of them, of six types.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'tokens');
/** Pixels of a rem, for tools that know only pixels. */
const rem = 16;

const read = async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'));

/** Every token of a file as `{ path, type, value, description }`; types are inherited, aliases followed. */
export function flatten(document) {
  const tokens = [];
  const visit = (node, path, inherited) => {
    const type = node.$type ?? inherited;
    if ('$value' in node) {
      tokens.push({ path, type, value: node.$value, description: node.$description });
      return;
    }
    for (const [name, child] of Object.entries(node)) {
      if (!name.startsWith('$')) visit(child, [...path, name], type);
    }
  };
  visit(document, [], undefined);
  const byName = new Map(tokens.map((token) => [token.path.join('.'), token]));
  const follow = (value) => {
    const alias = typeof value === 'string' ? /^\{(.+)\}$/.exec(value)?.[1] : undefined;
    if (alias === undefined) return value;
    if (!byName.has(alias)) throw new Error(`The token {${alias}} is not there.`);
    return follow(byName.get(alias).value);
  };
  return tokens.map((token) => ({ ...token, value: follow(token.value) }));
}

/** The modes in the order of the resolver, each with all its tokens. */
export async function loadTokens() {
  const { modifiers } = await read('scrip.resolver.json');
  const base = flatten(await read('base.tokens.json'));
  const modes = {};
  for (const [mode, sources] of Object.entries(modifiers.theme.contexts)) {
    const own = await Promise.all(sources.map(({ $ref }) => read($ref)));
    modes[mode] = [...base, ...own.flatMap(flatten)];
  }
  return modes;
}

/** A value as CSS writes it. */
function css({ type, value, path }) {
  switch (type) {
    case 'color': {
      const { components, alpha = 1, hex } = value;
      if (alpha === 1) return hex;
      return `rgb(${components.map((one) => Math.round(one * 255)).join(' ')} / ${alpha})`;
    }
    case 'dimension':
    case 'duration':
      return `${value.value}${value.unit}`;
    case 'fontFamily':
      return [value].flat().map((name) => (/\s/.test(name) ? `'${name}'` : name)).join(', ');
    default:
      throw new Error(`${path.join('.')} is of a type that has no CSS here: ${type}`);
  }
}

/** `radius.base` is `radius`: the plain one has no second name. */
const nameOf = ({ path }) => path.filter((part) => part !== 'base').join('-');

/**
 * The style that every element starts from: private names, each with the public custom property of a
 * page before the token's own value. Light and dark follow `color-scheme`, contrast the reader's wish.
 */
export function elementStyles(modes) {
  const value = (name, token, light, dark) => {
    const text = token.type === 'color' ? `light-dark(${css(light)}, ${css(dark)})` : css(token);
    return `--_${name.replace(/^color-/, '').replace(/^font-mono/, 'mono')}: var(--scrip-${name}, ${text});`;
  };
  const block = (light, dark, only) =>
    light
      .map((token, index) => [token, dark[index]])
      .filter(([token, other]) => only(token, other))
      .map(([token, other]) => value(nameOf(token), token, token, other))
      .join('\n');
  const { light, dark, 'high-contrast-light': moreLight, 'high-contrast-dark': moreDark } = modes;
  return `:host {
${block(light, dark, () => true)}
--_font: var(--scrip-font, inherit);
}
@media (prefers-contrast: more) {
:host {
${block(moreLight, moreDark, ({ type }) => type === 'color')}
}
}
@media (prefers-reduced-motion: reduce) {
:host {
--_motion: 0.01ms;
}
}`;
}

/** The public custom properties with their defaults, for pages that want to use them too. */
export function pageStyles(modes) {
  const { light, dark, 'high-contrast-light': moreLight, 'high-contrast-dark': moreDark } = modes;
  const lines = (one, other, only) =>
    one
      .map((token, index) => {
        const text =
          token.type === 'color' ? `light-dark(${css(token)}, ${css(other[index])})` : css(token);
        return only(token) ? `  --scrip-${nameOf(token)}: ${text};` : '';
      })
      .filter(Boolean)
      .join('\n');
  return `/* Generated from the design tokens. */
:root {
  color-scheme: light dark;
${lines(light, dark, () => true)}
}
@media (prefers-contrast: more) {
  :root {
${lines(moreLight, moreDark, ({ type }) => type === 'color').replaceAll(/^/gm, '  ')}
  }
}
`;
}

/** One mode as importers for Figma take it: groups, hex colours and numbers of pixels or milliseconds. */
export function figmaTokens(tokens) {
  const root = {};
  for (const { path, type, value, description } of tokens) {
    let group = root;
    for (const part of path.slice(0, -1)) group = group[part] ??= {};
    const [kind, plain] =
      type === 'color'
        ? ['color', value.hex]
        : type === 'fontFamily'
          ? ['fontFamily', [value].flat()[0]]
          : ['number', value.unit === 'rem' ? value.value * rem : value.value];
    group[path.at(-1)] = { $type: kind, $value: plain, ...(description ? { $description: description } : {}) };
  }
  return root;
}
