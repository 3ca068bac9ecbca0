// The first page: everything by name, pages first.
import { h } from './dom.js';
import { elements, pages, pagesFolder } from './entries.js';

export function overview(query: string): HTMLElement {
  const card = (path: string, title: string, about: string) =>
    h('li', {}, h('a', { href: `#${path}${query}` }, h('strong', {}, title), h('span', {}, about)));
  return h('div', { class: 'overview', lang: 'en', dir: 'ltr' },
    pages.length > 0 && h('h2', {}, 'Ready pages'),
    pages.length > 0 && h('ul', {}, ...pages.map(({ name, title, about }) => card(`${pagesFolder}/${name}`, title, about))),
    h('h2', {}, 'Elements'),
    h('ul', {}, ...elements.map(({ name, title, states }) =>
      card(name, title, `${states.length} ${states.length === 1 ? 'state' : 'states'}`))),
  );
}
