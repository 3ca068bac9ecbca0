import type { CartSetup, Shown } from '../../../web/gallery/index.js';
import { h } from '../dom.js';
import type { PageWords } from './words/index.js';

export type Cart = Shown['cart'];

/** Elements put together the way a shop would; one file each, and a line in `index.ts`. */
export interface ReadyPage {
  /** Names it in addresses: `#page/checkout`. */
  readonly name: string;
  readonly title: string;
  /** One sentence for whoever looks through the pages. */
  readonly about: string;
  readonly cart?: CartSetup;
  /** What stands inside the provider, in the language of these words. */
  build(cart: Cart, words: PageWords): readonly HTMLElement[];
}

const given = new WeakMap<Element, Readonly<Record<string, unknown>>>();

/** An element of the kit with documents it is given as properties. */
export function withDocuments(
  tag: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
  documents: Readonly<Record<string, unknown>>,
  ...children: readonly HTMLElement[]
): HTMLElement {
  const element = h(tag, attributes, ...children);
  Object.assign(element, documents);
  given.set(element, documents);
  return element;
}

/** The documents that an element was given, for its markup. */
export function documentsOf(element: Element): Readonly<Record<string, unknown>> | undefined {
  return given.get(element);
}
