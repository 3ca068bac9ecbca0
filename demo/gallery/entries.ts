// What the gallery can show: the elements with their states, and the ready pages.
import { elements } from '../../web/gallery/index.js';
import type { GalleryElement, GalleryState } from '../../web/gallery/gallery.js';
import type { Address, CartChanges } from './address.js';
import { ordersNow } from './cart.js';
import { pages } from './pages/index.js';
import type { ReadyPage } from './pages/page.js';

export { elements, pages };

export type Entry =
  | { readonly kind: 'overview' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'sheet'; readonly element: GalleryElement }
  | { readonly kind: 'state'; readonly element: GalleryElement; readonly state: GalleryState }
  | { readonly kind: 'page'; readonly page: ReadyPage };

/** The folder of the ready pages in addresses. */
export const pagesFolder = 'page';

export function entryAt({ element: name, state: stateName }: Address): Entry {
  if (name === '') return { kind: 'overview' };
  if (name === pagesFolder) {
    const page = pages.find((one) => one.name === stateName);
    return page ? { kind: 'page', page } : { kind: 'missing' };
  }
  const element = elements.find((one) => one.name === name);
  if (!element) return { kind: 'missing' };
  if (stateName === '') return { kind: 'sheet', element };
  const state = element.states.find((one) => one.name === stateName);
  return state ? { kind: 'state', element, state } : { kind: 'missing' };
}

export function titleOf(entry: Entry, changes: CartChanges): string {
  switch (entry.kind) {
    case 'overview':
      return 'Every element, every state';
    case 'missing':
      return 'Not here';
    case 'sheet':
      return entry.element.title;
    case 'state':
      return `${entry.element.title}: ${entry.state.title}`;
    case 'page':
      return entry.page.titleFor?.(ordersNow(entry.page.cart ?? {}, changes) !== undefined) ?? entry.page.title;
  }
}

/** The sliders beside an entry. */
export interface Sliders {
  readonly cart: boolean;
  readonly shopper: boolean;
  readonly date: boolean;
}

/** Only sliders that change what is seen. None says who is signed in where a document of the state says it already. */
export function slidersOf(entry: Entry): Sliders | undefined {
  if (entry.kind === 'page') {
    const cart = entry.page.follows !== 'shopper';
    return { cart, shopper: true, date: cart };
  }
  if (entry.kind !== 'state') return undefined;
  const { element, state } = entry;
  const given = state.orders !== undefined || (state.properties !== undefined && state.cart === undefined);
  switch (state.follows ?? (given ? 'documents' : (element.follows ?? 'cart'))) {
    case 'documents':
      return undefined;
    case 'date':
      return { cart: false, shopper: false, date: true };
    case 'cart':
      return { cart: true, shopper: !saysWho(state), date: true };
  }
}

const saysWho = ({ properties }: GalleryState) => {
  const data = properties?.['data'];
  return typeof data === 'object' && data !== null && 'signed_in' in data;
};
