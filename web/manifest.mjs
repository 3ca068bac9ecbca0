// `custom-elements.json` by the analyzer, and what editors read, out of it. The doc comment of an
// element names several attributes or parts in one line, as people write them; a plugin reads that.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from '@custom-elements-manifest/analyzer/src/create.js';

// Its own compiler: kinds of nodes are numbers that move from version to version.
const require = createRequire(import.meta.resolve('@custom-elements-manifest/analyzer/src/create.js'));
const ts = require('typescript');
const here = dirname(fileURLToPath(import.meta.url));

/** `@attr amount, was minor units` is two attributes with one description. */
function parseComment(text) {
  const lines = text
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''));
  const tags = [];
  let description = '';
  for (const line of lines) {
    const start = /^@(\w+)\s*(.*)$/.exec(line);
    if (start) tags.push({ tag: start[1], text: start[2] });
    else if (tags.length > 0) tags.at(-1).text += ` ${line.trim()}`;
    else description += `${line}\n`;
  }
  return { description: description.trim(), tags: tags.map(({ tag, text }) => ({ tag, text: text.trim() })) };
}

const list = /^([\w-]+(?:,\s*[\w-]+)*)\s*(.*)$/s;

function described({ text }) {
  const [, names = '', description = ''] = list.exec(text) ?? [];
  return names.split(/,\s*/).map((name) => ({ name, ...(description ? { description } : {}) }));
}

function facts(comment) {
  const { description, tags } = parseComment(comment);
  const of = (name) => tags.filter(({ tag }) => tag === name);
  const events = of('fires').map(({ text }) => {
    const [name, ...rest] = text.split(' ');
    return { name, type: { text: 'CustomEvent' }, ...(rest.length > 0 ? { description: rest.join(' ') } : {}) };
  });
  const slots = of('slot').map(({ text }) => {
    const [name, ...rest] = text.split(' ');
    return { name: name === '-' ? '' : name, description: rest.join(' ') };
  });
  return {
    description,
    attributes: of('attr').flatMap(described),
    events,
    slots,
    cssParts: of('csspart').flatMap(described),
    cssProperties: of('cssprop').map(({ text }) => {
      const [name, ...rest] = text.split(' ');
      return { name, ...(rest.length > 0 ? { description: rest.join(' ') } : {}) };
    }),
    properties: of('property').flatMap(described),
  };
}

/** Reads the doc comment of the class that the file defines. */
const comments = {
  name: 'doc-comments',
  analyzePhase({ ts: typescript, node, moduleDoc }) {
    if (node.kind !== typescript.SyntaxKind.ClassDeclaration) return;
    const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.text);
    const comment = node.jsDoc?.at(-1)?.getText();
    if (!declaration || !comment) return;
    const { properties, ...own } = facts(comment);
    Object.assign(declaration, own);
    const members = (declaration.members ?? []).filter(
      ({ name, privacy, static: isStatic, kind }) =>
        privacy !== 'private' && privacy !== 'protected' && !isStatic && !name.startsWith('#') &&
        !(kind === 'method' && /^(connected|disconnected|render|updated|willUpdate|view|createRender|contextChanged|wordsChanged|withoutCart)/.test(name)),
    );
    for (const { name, description } of properties) {
      const member = members.find((one) => one.name === name);
      if (member && description) member.description = description;
    }
    declaration.members = members;
  },
};

export async function elementsManifest(names) {
  const modules = await Promise.all(
    [...names].sort().map(async (name) => {
      const text = await readFile(join(here, `src/elements/${name}/index.ts`), 'utf8');
      // Pages import the built files; the manifest speaks of those.
      return ts.createSourceFile(`elements/${name}.js`, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
    }),
  );
  const manifest = await create({ modules, plugins: [comments], dev: false });
  for (const module of manifest.modules) {
    const name = /elements\/(.+)\.js/.exec(module.path)?.[1];
    for (const declaration of module.declarations) {
      if (!declaration.name.startsWith('Scrip')) continue;
      declaration.tagName = `scrip-${name}`;
      declaration.customElement = true;
    }
  }
  return manifest;
}

/** Completion of tags, attributes and custom properties in VS Code and JetBrains. */
export function editorData({ modules }) {
  // Lists that are empty are left out of the manifest.
  const found = modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ customElement }) => customElement)
    .map((one) => ({ attributes: [], events: [], slots: [], cssParts: [], cssProperties: [], ...one }));
  const tags = found.map(({ tagName: name, description, attributes }) => ({
    name,
    description,
    attributes: attributes.map((one) => ({ name: one.name, ...(one.description ? { description: one.description } : {}) })),
  }));
  const properties = found.flatMap(({ cssProperties }) => cssProperties);
  const parts = found.flatMap(({ tagName, cssParts }) =>
    cssParts.map(({ name }) => ({ name: `::part(${name})`, description: `Of ${tagName}.` })),
  );
  return {
    'vscode.html-custom-data.json': { version: 1.1, tags },
    'vscode.css-custom-data.json': { version: 1.1, properties, pseudoElements: unique(parts) },
    'web-types.json': {
      $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
      name: '@scrip/storefront',
      version: '0.1.0',
      'description-markup': 'markdown',
      contributions: {
        html: {
          elements: found.map(({ tagName: name, description, attributes, events, slots }) => ({
            name,
            description,
            attributes,
            slots,
            js: { events: events.map(({ name: event, description: text }) => ({ name: event, description: text })) },
          })),
        },
        css: { properties },
      },
    },
  };
}

function unique(entries) {
  return [...new Map(entries.map((one) => [one.name, one])).values()];
}
