// The list of everything, with a search over names, titles and states.
import { h } from './dom.js';
import { elements, pages, pagesFolder } from './entries.js';

interface Item {
  readonly path: string;
  readonly words: string;
  readonly row: HTMLLIElement;
  readonly link: HTMLAnchorElement;
  readonly states: readonly { readonly path: string; readonly words: string; readonly row: HTMLLIElement; readonly link: HTMLAnchorElement }[];
  readonly list: HTMLUListElement | undefined;
}

export interface Navigation {
  readonly view: HTMLElement;
  /** Marks where the reader is. `query` keeps language, theme and width on the way to elsewhere. */
  mark(path: string, query: string): void;
}

function itemFor(path: string, title: string, name: string, states: readonly { name: string; title: string }[] = []): Item {
  const rows = states.map((state) => {
    const link = h('a', {}, state.title);
    return { path: `${path}/${state.name}`, words: `${state.name} ${state.title}`.toLowerCase(), row: h('li', {}, link), link };
  });
  const list = rows.length > 0 ? h('ul', { class: 'nav-states' }, ...rows.map(({ row }) => row)) : undefined;
  const count = rows.length > 0 && h('span', { class: 'nav-count', 'aria-label': `${rows.length} states` }, String(rows.length));
  const link = h('a', {}, h('span', {}, title), count);
  return { path, words: `${name} ${title}`.toLowerCase(), row: h('li', {}, link, list), link, states: rows, list };
}

export function navigation(): Navigation {
  const pageItems = pages.map(({ name, title }) => itemFor(`${pagesFolder}/${name}`, title, name));
  const elementItems = elements.map(({ name, title, states }) => itemFor(name, title, name, states));
  const items = [...pageItems, ...elementItems];
  let current = '';

  const search = h('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Search',
    'aria-label': 'Search elements and states',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => filter(),
  });
  const told = h('p', { class: 'nav-told', role: 'status' });
  const group = (title: string, all: readonly Item[]) =>
    all.length > 0 && h('section', {}, h('h2', {}, title), h('ul', {}, ...all.map(({ row }) => row)));

  function filter(): void {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (text: string) => words.every((word) => text.includes(word));
    let found = 0;
    for (const item of items) {
      const here = current === item.path || current.startsWith(`${item.path}/`);
      const whole = fits(item.words);
      let some = 0;
      for (const state of item.states) {
        const match = words.length > 0 && fits(`${item.words} ${state.words}`);
        state.row.hidden = words.length > 0 && !match;
        if (match) some += 1;
      }
      item.row.hidden = words.length > 0 && !whole && some === 0;
      if (item.list) item.list.hidden = words.length > 0 ? some === 0 || (whole && !here && some === item.states.length) : !here;
      if (!item.row.hidden) found += 1;
    }
    for (const section of lists.querySelectorAll('section')) {
      section.hidden = [...section.querySelectorAll<HTMLElement>(':scope > ul > li')].every(({ hidden }) => hidden);
    }
    told.textContent = words.length === 0 ? '' : found === 0 ? 'Nothing is called that.' : `${found} found`;
  }

  const lists = h('div', { class: 'nav-lists' }, group('Pages', pageItems), group('Elements', elementItems));
  const home = h('a', { class: 'nav-home' }, 'Scrip gallery');
  const more = h('details', { class: 'nav-more', open: true }, h('summary', {}, 'Browse'), search, told, lists);
  const narrow = matchMedia('(max-width: 56rem)');
  const fold = () => (more.open = !narrow.matches);
  narrow.addEventListener('change', fold);
  fold();
  // Where `demo/run` has put the documentation; the folder by itself has none.
  const { docs } = document.documentElement.dataset;
  const reading = docs !== undefined && h('a', { class: 'nav-docs', href: docs }, 'Documentation');
  const view = h('nav', { class: 'nav', 'aria-label': 'Gallery' }, home, reading, more);

  // The slash is where many tools have their search; it stays a slash in fields.
  document.addEventListener('keydown', (event) => {
    const [target] = event.composedPath();
    const typing = target instanceof HTMLElement && target.matches('input, textarea, select');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    more.open = true;
    search.focus();
  });

  return {
    view,
    mark(path, query) {
      if (path !== current && narrow.matches) more.open = false;
      current = path;
      home.href = `#${query}`;
      if (reading) {
        const [name = ''] = path.split('/');
        const own = elements.some((element) => element.name === name) ? `element-${name}.html` : 'index.html';
        reading.href = new URL(own, new URL(docs as string, document.baseURI)).href;
      }
      for (const item of items) {
        for (const { path: to, link } of [item, ...item.states]) {
          link.href = `#${to}${query}`;
          if (to === path) link.setAttribute('aria-current', 'page');
          else link.removeAttribute('aria-current');
        }
      }
      filter();
      const link = view.querySelector('[aria-current]');
      if (!narrow.matches) link?.scrollIntoView({ block: 'nearest' });
    },
  };
}
