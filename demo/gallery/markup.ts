// A state as text that a page can be started from: HTML, or JSX as React 19 and Preact take it, which
// set properties of custom elements.
import type { GalleryElement, GalleryState, SlottedElement } from '../../web/gallery/gallery.js';
import { documentsOf } from './pages/page.js';

type Attributes = Readonly<Record<string, string | number | boolean>>;

interface Piece {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Attributes of JSX as they are written. */
  readonly expressions?: readonly string[];
  readonly content: readonly (Piece | string)[];
}

const voidTags = new Set(['img', 'input', 'br', 'hr']);
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
    ...(state.orders ? { expressions: ['queue={queue}'] } : {}),
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
  if (voidTags.has(piece.tag)) return open.replace(/\n?>$/, ' />');
  return `${open}${body}</${piece.tag}>`;
}

const htmlAttributes = ({ attributes }: Piece) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true || value === '' ? name : `${name}="${escapeAttribute(String(value))}"`));

const literal = (value: unknown) => JSON.stringify(value, null, 2).replaceAll(/"([A-Za-z_]\w*)":/g, '$1:');

function jsxAttributes({ attributes, properties = {}, expressions = [] }: Piece): string[] {
  const plain = Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => {
      if (value === true || value === '') return name;
      const text = String(value);
      return /["\\\n]/.test(text) ? `${name}={${JSON.stringify(text)}}` : `${name}="${text}"`;
    });
  return [...expressions, ...plain, ...Object.keys(properties).map((name) => `${name}={${name}}`)];
}

const jsxText = (text: string) => (/[{}<>]/.test(text) ? `{${JSON.stringify(text)}}` : text);

export interface Markup {
  readonly html: string;
  readonly jsx: string;
}

/** Every document in it, with the tag it belongs to. */
function documentsIn(piece: Piece): readonly (readonly [tag: string, name: string, value: unknown])[] {
  const own = Object.entries(piece.properties ?? {}).map(([name, value]) => [piece.tag, name, value] as const);
  return [...own, ...piece.content.flatMap((one) => (typeof one === 'string' ? [] : documentsIn(one)))];
}

function markup(piece: Piece, jsxPiece: Piece = piece): Markup {
  const documents = documentsIn(piece);
  const html = print(piece, htmlAttributes, escapeText);
  const script = documents.map(([tag, name, value]) => `document.querySelector('${tag}').${name} = ${literal(value)};`);
  const jsx = print(jsxPiece, jsxAttributes, jsxText);
  const constants = documents.map(([, name, value]) => `const ${name} = ${literal(value)};\n`);
  return {
    html: script.length === 0 ? html : `${html}\n<script type="module">\n${indent(script.join('\n'))}\n</script>`,
    jsx: constants.length === 0 ? jsx : `${constants.join('')}\n${jsx}`,
  };
}

const provider = (content: Piece): Piece => ({ tag: 'scrip-provider', attributes: {}, content: [content] });
/** In JSX the cart is a property; in HTML a script hands it over. */
const withCart = (piece: Piece): Piece => ({ ...piece, expressions: ['cart={cart}'] });

export function markupOf(element: Pick<GalleryElement, 'name'>, state: GalleryState): Markup {
  const piece = provider(pieceOf(element, state));
  return markup(piece, withCart(piece));
}

/** The markup of a page, out of what stands in its document; the gallery's own marks are left out. */
export function markupOfPage(root: Element): Markup {
  const read = (element: Element): Piece => ({
    tag: element.localName,
    attributes: Object.fromEntries(
      [...element.attributes]
        .filter(({ name }) => !name.startsWith('data-') && name !== 'defined')
        // Drawings are in the page; a shop has them in files.
        .map(({ name, value }) => [name, (name === 'src' && element.getAttribute('data-file')) || value]),
    ),
    ...(documentsOf(element) ? { properties: documentsOf(element) ?? {} } : {}),
    content: [...element.childNodes].flatMap((child): (Piece | string)[] => {
      if (child instanceof Element) return child.localName === 'scrip-announcer' ? [] : [read(child)];
      const text = child.textContent?.trim();
      return text ? [text] : [];
    }),
  });
  const piece = read(root);
  return markup(piece, withCart(reactNames(piece)));
}

/** React's names for attributes of HTML's own elements. */
function reactNames(piece: Piece): Piece {
  const names: Readonly<Record<string, string>> = piece.tag.includes('-')
    ? {}
    : { class: 'className', for: 'htmlFor', autocomplete: 'autoComplete' };
  return {
    ...piece,
    attributes: Object.fromEntries(Object.entries(piece.attributes).map(([name, value]) => [names[name] ?? name, value])),
    content: piece.content.map((one) => (typeof one === 'string' ? one : reactNames(one))),
  };
}
