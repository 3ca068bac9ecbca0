// The first page: everything by name, each with a live look at one of its states.
import { coverOf } from '../../web/gallery/gallery.js';
import { makeCart, show, type Kit } from '../../web/gallery/index.js';
import { h } from './dom.js';
import { elements, pages, pagesFolder } from './entries.js';
import { wordsIn } from './pages/words/index.js';

export interface Overview {
  readonly view: HTMLElement;
  /** Fills the cards one after the other, until it is stopped. */
  fill(kit: Kit): Promise<void>;
  turn(dir: 'ltr' | 'rtl'): void;
  stop(): void;
}

export function overview(query: string, dir: 'ltr' | 'rtl', locale: string): Overview {
  const work: ((kit: Kit) => Promise<() => void>)[] = [];
  const ends: (() => void)[] = [];
  let stopped = false;

  function card(path: string, title: string, about: string, kind: string, put: (kit: Kit, place: HTMLElement) => Promise<() => void>): HTMLElement {
    // Only looked at: whatever is in it is not reached by keyboard or screen reader.
    const look = h('div', { class: `cover ${kind}`, dir, 'aria-hidden': 'true' });
    look.inert = true;
    work.push((kit) => put(kit, look));
    return h('li', {}, look, h('a', { href: `#${path}${query}`, lang: 'en' }, h('strong', {}, title), h('span', {}, about)));
  }

  const pageCards = pages.map((page) =>
    card(`${pagesFolder}/${page.name}`, page.title, page.about, 'of-page', async (kit, place) => {
      const cart = await makeCart(kit, page.cart);
      const provider = document.createElement('scrip-provider');
      Object.assign(provider, { cart });
      provider.append(...page.build(cart, wordsIn(locale)));
      place.append(h('div', { class: 'ready' }, provider));
      return () => cart.dispose();
    }),
  );
  const elementCards = elements.map((element) => {
    const { name, title, states } = element;
    const state = coverOf(element);
    const about = `${states.length} ${states.length === 1 ? 'state' : 'states'}`;
    return card(name, title, about, 'of-element', async (kit, place) => {
      if (!state) return () => undefined;
      const shown = await show(kit, element, state, place);
      return () => shown.remove();
    });
  });
  const heading = (text: string) => h('h2', { lang: 'en' }, text);
  const view = h('div', { class: 'overview', dir: 'ltr' },
    heading('Ready pages'), h('ul', {}, ...pageCards),
    heading('Elements'), h('ul', {}, ...elementCards));
  return {
    view,
    turn: (to) => view.querySelectorAll<HTMLElement>('.cover').forEach((cover) => (cover.dir = to)),
    async fill(kit) {
      for (const put of work) {
        if (stopped) return;
        try {
          const end = await put(kit);
          if (stopped) end();
          else ends.push(end);
        } catch (error) {
          // One card without a look is no reason to leave the others empty.
          if (!stopped) console.error(error);
        }
      }
    },
    stop() {
      stopped = true;
      ends.splice(0).forEach((end) => end());
    },
  };
}
