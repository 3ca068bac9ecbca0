// The reference: every name that an entry exports, with its declaration and its comment, as the compiler reads them.
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { readable } from './declaration.mjs';

const types = join(dirname(fileURLToPath(import.meta.url)), '../../dist/types');
const entries = {
  storefront: { file: 'index.d.ts', entry: '@scrip/storefront', about: 'The engine, the live cart, words, money and the state of the widgets around a checkout.' },
  sync: { file: 'sync/index.d.ts', entry: '@scrip/storefront/sync', about: 'What talks to a Scrip server.' },
  offline: { file: 'offline/index.d.ts', entry: '@scrip/storefront/offline', about: 'Orders that wait for the network; a cart that outlives a reload.' },
  local: { file: 'local/index.d.ts', entry: '@scrip/storefront/local', about: 'A shop without a server.' },
  headless: { file: 'headless/index.d.ts', entry: '@scrip/storefront/headless', about: 'State of the widgets beyond a checkout.' },
  explain: { file: 'explain/index.d.ts', entry: '@scrip/storefront/explain', about: 'Where every cent comes from, in sentences.' },
  worker: { file: 'worker/index.d.ts', entry: '@scrip/storefront/worker', about: 'The engine in a Web Worker.' },
  react: { file: 'react/index.d.ts', entry: '@scrip/storefront/react', about: 'Hooks, and a component for each element.' },
  vue: { file: 'vue/index.d.ts', entry: '@scrip/storefront/vue', about: 'Types of the elements for Vue’s templates.' },
  svelte: { file: 'svelte/index.d.ts', entry: '@scrip/storefront/svelte', about: 'Types of the elements for Svelte’s templates.' },
};
const kinds = [
  ['Functions', ts.SymbolFlags.Function],
  ['Classes', ts.SymbolFlags.Class],
  ['Values', ts.SymbolFlags.Variable],
  ['Types', ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Enum],
];

/** Examples by entry and name, out of reference-examples.md: `{ language, text }`. */
export async function referenceExamples() {
  const source = await readFile(new URL('../reference-examples.md', import.meta.url), 'utf8');
  return Object.fromEntries(source.split(/^## /m).slice(1).map((part) => {
    const found = part.matchAll(/^### (\w+)\n```(\w+)\n([\s\S]*?)```/gm);
    return [part.slice(0, part.indexOf('\n')), Object.fromEntries([...found].map(([, name, language, text]) => [name, { language, text }]))];
  }));
}

/** A component's line, since thirty-five alike would say nothing more. */
const componentExample = (name) => ({ language: 'jsx', text: `<${name} />\n` });

/** A comment in what it says and what it shows: `{ words, shown }`. */
export function partsOfComment(comment) {
  const fence = /```(\w+)\n([\s\S]*?)```/g;
  return { words: comment.replace(fence, '').trim(), shown: [...comment.matchAll(fence)].map(([, language, text]) => ({ language, text })) };
}

/** The declaration as it was written, without what only the class itself sees and without indentation of its file. */
function declarationOf(node) {
  const owner = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const text = owner
    .getText()
    .replace(/^export (default )?(declare )?/, '')
    .split('\n')
    .filter((line) => !/^\s*(#private|private )/.test(line))
    .join('\n');
  return readable(text);
}

let pages;

/** Every entry with its names; read once. */
export const apiPages = () => (pages ??= readPages());

async function readPages() {
  const program = ts.createProgram(Object.values(entries).map(({ file }) => join(types, file)), {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, skipLibCheck: true, types: [],
  });
  const examples = await referenceExamples();
  const checker = program.getTypeChecker();
  const seen = new Map();
  return Object.entries(entries).map(([name, { file, entry, about }]) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(types, file)));
    const all = checker.getExportsOfModule(module).map((symbol) => {
      const found = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const [node] = found.declarations ?? [];
      const kind = kinds.find(([, flags]) => found.flags & flags)?.[0] ?? 'Types';
      return { name: symbol.name, kind, node, comment: ts.displayPartsToString(found.getDocumentationComment(checker)) };
    }).filter(({ node }) => node && relative(types, node.getSourceFile().fileName).startsWith('..') === false);
    const groups = kinds.map(([title]) => ({
      title,
      names: all.filter(({ kind }) => kind === title).sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name: exported, node, comment }) => {
        const elsewhere = seen.get(node);
        if (!elsewhere) seen.set(node, name);
        const example = examples[name]?.[exported] ?? (name === 'react' && title === 'Values' ? componentExample(exported) : undefined);
        const { words, shown } = partsOfComment(comment);
        // A component says what its element does.
        const tag = name === 'react' && title === 'Values' && `scrip${exported.slice('Scrip'.length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
        const all = example ? [...shown, example] : shown;
        return { name: exported, comment, words: words || (tag ? `[\`${tag}\`](element-${tag.slice(6)}.html) as a component.` : ''), examples: all, elsewhere, example, declaration: elsewhere ? undefined : declarationOf(node) };
      }),
    })).filter(({ names }) => names.length > 0).map(({ title, names }) => ({
      title, names, own: names.filter(({ elsewhere: other }) => !other), shared: names.filter(({ elsewhere: other }) => other),
    }));
    return { name, entry, about, groups };
  });
}
