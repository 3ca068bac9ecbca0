import type { CartSetup, Shown } from '../../../web/gallery/index.js';
import type { PageWords } from './words/index.js';

export type Cart = Shown['cart'];

/** Elements put together the way a shop would; one file each, and a line in `index.ts`. */
export interface ReadyPage {
  /** Names it in addresses: `#page/checkout`. */
  readonly name: string;
  readonly title: string;
  /** The title while it depends on whether somebody is signed in. */
  readonly titleFor?: (signedIn: boolean) => string;
  /** One sentence for whoever looks through the pages. */
  readonly about: string;
  readonly cart?: CartSetup;
  /** Where it is not the cart: the sliders beside it are those that change something. */
  readonly follows?: 'shopper';
  /** What stands inside the provider, in the language of these words. */
  build(cart: Cart, words: PageWords): readonly HTMLElement[];
}

/**
 * An element of the kit that says something about the cart: who shops, what the date is, what is in it. `say` answers
 * properties, and attributes where they are text or a yes and no; it is asked again with every change of the cart.
 */
export function following(cart: Cart, element: HTMLElement, say: () => { readonly documents?: Readonly<Record<string, unknown>>; readonly attributes?: Readonly<Record<string, string | number | boolean>> }): HTMLElement {
  const update = () => {
    const { documents, attributes = {} } = say();
    if (documents) {
      Object.assign(element, documents);
      given.set(element, documents);
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    // What an element says of the date changes without anything of its own.
    if ('requestUpdate' in element) (element as HTMLElement & { requestUpdate(): void }).requestUpdate();
  };
  update();
  cart.subscribe(update);
  return element;
}

/** How many orders whoever is signed in has had; nothing while nobody is. */
export function ordersOf(cart: Cart): number | undefined {
  const { customer } = cart.snapshot;
  return customer && Number(customer.metadata?.['orders_count'] ?? 0);
}

const given = new WeakMap<Element, Readonly<Record<string, unknown>>>();

/** The documents that an element was given, for its markup. */
export function documentsOf(element: Element): Readonly<Record<string, unknown>> | undefined {
  return given.get(element);
}
