// What the gallery can show: the elements with their states, and the ready pages.
import { elements } from '../../web/gallery/index.js';
import type { GalleryElement, GalleryState } from '../../web/gallery/gallery.js';
import type { Address } from './address.js';
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

export function titleOf(entry: Entry): string {
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
      return entry.page.title;
  }
}

/** Whether the cart decides what is seen, rather than a document the element was given. */
export function followsCart(entry: Entry): boolean {
  if (entry.kind === 'page') return true;
  if (entry.kind !== 'state') return false;
  return entry.state.cart !== undefined || (entry.state.properties === undefined && entry.state.orders === undefined);
}
