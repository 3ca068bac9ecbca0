// Where states stand: one by itself, all of an element, or a page; each driven by its own cart.
import type { GalleryElement, GalleryState } from '../../web/gallery/gallery.js';
import { makeCart, readyProvider, show, type Kit, type Shown } from '../../web/gallery/index.js';
import type { Address, Look } from './address.js';
import { changedSetup } from './cart.js';
import { h } from './dom.js';
import type { Entry } from './entries.js';
import type { ReadyPage } from './pages/page.js';
import { wordsIn } from './pages/words/index.js';

const rightToLeft = new Set<string>(['ar', 'fa']);

export interface Standing {
  readonly cart: Shown['cart'] | undefined;
  /** What is copied of a page, and what is drawn of anything. */
  readonly content: HTMLElement;
  remove(): void;
}

export const directionOf = ({ dir, locale }: Look): 'ltr' | 'rtl' =>
  dir === 'auto' ? (rightToLeft.has(locale) ? 'rtl' : 'ltr') : dir;

export function dressed(stage: HTMLElement, look: Look): void {
  stage.lang = look.locale;
  stage.dir = directionOf(look);
  stage.dataset['theme'] = look.theme;
  stage.style.inlineSize = look.width === undefined ? '' : `${look.width}px`;
}

/** Fields that ask for the focus after a refusal shall not take it from the gallery's own controls. */
async function keepingFocus<T>(work: () => Promise<T>): Promise<T> {
  const before = document.activeElement;
  const [left, top] = [scrollX, scrollY];
  const result = await work();
  if (document.activeElement !== before && before instanceof HTMLElement && before.isConnected) {
    if (before === document.body) (document.activeElement as HTMLElement | null)?.blur();
    else before.focus({ preventScroll: true });
    scrollTo(left, top);
  }
  return result;
}

async function showState(kit: Kit, element: GalleryElement, state: GalleryState, { cart: changes }: Address, stage: HTMLElement): Promise<Standing> {
  const content = h('div', { class: 'single', 'data-name': `${element.name}/${state.name}` });
  stage.append(content);
  const setup = changedSetup(state.cart, changes);
  const shown = await show(kit, element, { ...state, cart: setup }, content);
  return { cart: shown.cart, content, remove: () => shown.remove() };
}

async function showSheet(kit: Kit, element: GalleryElement, stage: HTMLElement, linkTo: (state: string) => string): Promise<Standing> {
  const content = h('div', { class: 'sheet', 'data-name': element.name });
  stage.append(content);
  const shown: Shown[] = [];
  const remove = () => shown.forEach((one) => one.remove());
  for (const state of element.states) {
    const box = h('div', { class: 'sheet-state', 'data-name': `${element.name}/${state.name}` });
    const link = h('a', { href: linkTo(state.name), lang: 'en', dir: 'ltr' }, state.title);
    content.append(h('section', {}, h('h2', {}, link), box));
    try {
      shown.push(await show(kit, element, state, box));
    } catch (error) {
      remove();
      throw error;
    }
  }
  return { cart: undefined, content, remove };
}

async function showPage(kit: Kit, page: ReadyPage, { cart: changes, look: { locale } }: Address, stage: HTMLElement): Promise<Standing> {
  const cart = await makeCart(kit, changedSetup(page.cart, changes));
  const provider = document.createElement('scrip-provider');
  Object.assign(provider, { cart });
  provider.append(...page.build(cart, wordsIn(locale)));
  const content = h('div', { class: 'ready', 'data-name': `page/${page.name}` }, provider);
  stage.append(content);
  try {
    await readyProvider(provider);
  } catch (error) {
    cart.dispose();
    throw error;
  }
  return { cart, content, remove: () => cart.dispose() };
}

/** Puts an entry on the stage; nothing for those that have none. */
export async function stand(kit: Kit, entry: Entry, address: Address, stage: HTMLElement, linkTo: (state: string) => string): Promise<Standing | undefined> {
  switch (entry.kind) {
    case 'state':
      return keepingFocus(() => showState(kit, entry.element, entry.state, address, stage));
    case 'sheet':
      return keepingFocus(() => showSheet(kit, entry.element, stage, linkTo));
    case 'page':
      return keepingFocus(() => showPage(kit, entry.page, address, stage));
    case 'overview':
    case 'missing':
      return undefined;
  }
}
