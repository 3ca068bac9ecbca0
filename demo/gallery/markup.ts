// A state as text that a page can be started from: HTML, or JSX as React 19 and Preact take it, which
// set properties of custom elements.
import type { GalleryElement, GalleryState, SlottedElement } from '../../web/gallery/gallery.js';

type Attributes = Readonly<Record<string, string | number | boolean>>;

interface Piece {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly content: readonly (Piece | string)[];
}

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const escapeAttribute = (text: string) => escapeText(text).replaceAll('"', '&quot;');
const indent = (text: string, by = '  ') => text.replaceAll(/^(?=.)/gm, by);

function slotted(slot: string, content: string | SlottedElement): Piece {
  const { tag, text = '', attributes = {} } =
    typeof content === 'string' ? { tag: 'span', text: content } : content;
  return {
    tag,
    attributes: { ...(slot === '' ? {} : { slot }), ...attributes },
    content: text === '' ? [] : [text],
  };
}

function pieceOf({ name }: Pick<GalleryElement, 'name'>, state: GalleryState): Piece {
  return {
    tag: `scrip-${name}`,
    attributes: state.attributes ?? {},
    ...(state.properties ? { properties: state.properties } : {}),
    content: Object.entries(state.slots ?? {}).map(([slot, content]) => slotted(slot, content)),
  };
}

function print(piece: Piece | string, attributes: (piece: Piece) => string[], text: (text: string) => string): string {
  if (typeof piece === 'string') return text(piece);
  const words = attributes(piece);
  const short = `<${[piece.tag, ...words].join(' ')}>`;
  const open =
    short.length <= 90 ? short : `<${piece.tag}\n${indent(words.join('\n'))}\n>`;
  const inner = piece.content.map((one) => print(one, attributes, text));
  const plain = piece.content.every((one) => typeof one === 'string');
  const body = inner.length === 0 ? '' : plain ? inner.join('') : `\n${indent(inner.join('\n'))}\n`;
  return `${open}${body}</${piece.tag}>`;
}

const htmlAttributes = ({ attributes }: Piece) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true || value === '' ? name : `${name}="${escapeAttribute(String(value))}"`));

const literal = (value: unknown) => JSON.stringify(value, null, 2).replaceAll(/"([A-Za-z_]\w*)":/g, '$1:');

function jsxAttributes({ attributes, properties = {} }: Piece): string[] {
  const plain = Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => {
      if (value === true || value === '') return name;
      const text = String(value);
      return /["\\\n]/.test(text) ? `${name}={${JSON.stringify(text)}}` : `${name}="${text}"`;
    });
  return [...plain, ...Object.keys(properties).map((name) => `${name}={${name}}`)];
}

const jsxText = (text: string) => (/[{}<>]/.test(text) ? `{${JSON.stringify(text)}}` : text);

export interface Markup {
  readonly html: string;
  readonly jsx: string;
}

export function markupOf(element: Pick<GalleryElement, 'name'>, state: GalleryState): Markup {
  const piece = pieceOf(element, state);
  const properties = Object.entries(piece.properties ?? {});
  const html = `<scrip-provider>\n${indent(print(piece, htmlAttributes, escapeText))}\n</scrip-provider>`;
  const script = properties.map(
    ([name, value]) => `document.querySelector('${piece.tag}').${name} = ${literal(value)};`,
  );
  const jsx = `<scrip-provider cart={cart}>\n${indent(print(piece, jsxAttributes, jsxText))}\n</scrip-provider>`;
  const documents = properties.map(([name, value]) => `const ${name} = ${literal(value)};\n`);
  return {
    html: script.length === 0 ? html : `${html}\n<script type="module">\n${indent(script.join('\n'))}\n</script>`,
    jsx: documents.length === 0 ? jsx : `${documents.join('')}\n${jsx}`,
  };
}

/** The markup of a page, out of what stands in its document; the gallery's own marks are left out. */
export function markupOfPage(root: Element): Markup {
  const read = (element: Element): Piece => ({
    tag: element.localName,
    attributes: Object.fromEntries(
      [...element.attributes]
        .filter(({ name }) => !name.startsWith('data-'))
        .map(({ name, value }) => [name, value]),
    ),
    content: [...element.childNodes].flatMap((child): (Piece | string)[] => {
      if (child instanceof Element) return child.localName === 'scrip-announcer' ? [] : [read(child)];
      const text = child.textContent?.trim();
      return text ? [text] : [];
    }),
  });
  const piece = read(root);
  const jsxNames = (one: Piece) =>
    jsxAttributes(one.tag.includes('-') ? one : renamed(one));
  const renamed = (one: Piece): Piece => ({
    ...one,
    attributes: Object.fromEntries(
      Object.entries(one.attributes).map(([name, value]) => [
        { class: 'className', for: 'htmlFor' }[name] ?? name,
        value,
      ]),
    ),
  });
  return { html: print(piece, htmlAttributes, escapeText), jsx: print(piece, jsxNames, jsxText) };
}
