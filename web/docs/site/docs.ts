// What every page does: theme, contents on narrow pages, copying, search. Without it the pages can be read all the same.
import MiniSearch from 'minisearch';

interface Section {
  readonly id: number;
  readonly url: string;
  readonly page: string;
  readonly title: string;
  readonly text: string;
}

const root = document.documentElement;
const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
};

// Browsers may refuse storage, above all to pages out of a folder.
const remembered = {
  get: (): string => { try { return localStorage.getItem('scrip-docs-theme') ?? ''; } catch { return ''; } },
  set: (theme: string): void => { try { localStorage.setItem('scrip-docs-theme', theme); } catch { /* until the next page */ } },
};

function theme(): void {
  const select = find<HTMLSelectElement>('.theme select');
  const show = (chosen: string) => { root.dataset['theme'] = chosen; };
  select.value = remembered.get();
  show(select.value);
  select.addEventListener('change', () => { show(select.value); remembered.set(select.value); });
  find<HTMLElement>('.theme').hidden = false;
}

/** Open beside the page, closed above it. */
function contents(): void {
  const menu = find<HTMLDetailsElement>('.menu');
  const narrow = matchMedia('(width < 56rem)');
  const fit = () => { menu.open = !narrow.matches; };
  narrow.addEventListener('change', fit);
  fit();
  menu.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

function copying(): void {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll<HTMLElement>('.code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy this example');
    button.addEventListener('click', () => {
      const text = code.querySelector('pre')?.innerText ?? '';
      const tell = (word: string) => {
        button.textContent = word;
        button.setAttribute('aria-label', word);
        button.classList.add('done');
        setTimeout(() => {
          button.textContent = 'Copy';
          button.setAttribute('aria-label', 'Copy this example');
          button.classList.remove('done');
        }, 2000);
      };
      navigator.clipboard.writeText(text).then(() => tell('Copied'), () => tell('Not copied'));
    });
    code.append(button);
  }
}

/** The index is a script, since pages out of a folder may not fetch; it comes when somebody wants to search. */
function loadSections(): Promise<readonly Section[]> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } })
      .trustedTypes?.createPolicy('scrip-docs', { createScriptURL: (url: string) => url });
    script.src = policy ? policy.createScriptURL('search-index.js') : 'search-index.js';
    script.onload = () => resolve((globalThis as unknown as { scripDocs: readonly Section[] }).scripDocs);
    script.onerror = () => reject(new Error('search-index.js was not loaded'));
    document.head.append(script);
  });
}

function search(): void {
  const place = find<HTMLElement>('.search');
  const input = find<HTMLInputElement>('#search');
  const results = find<HTMLElement>('.results');
  const status = find<HTMLElement>('.search [role=status]');
  let index: Promise<MiniSearch<Section>> | undefined;
  const ready = () =>
    (index ??= loadSections().then((sections) => {
      const made = new MiniSearch<Section>({
        fields: ['title', 'page', 'text'],
        storeFields: ['url', 'page', 'title', 'text'],
        searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: 'AND' },
      });
      made.addAll(sections);
      return made;
    }));
  const close = () => { results.hidden = true; };
  const excerpt = (text: string, words: readonly string[]) => {
    const at = Math.max(0, ...words.map((word) => text.toLowerCase().indexOf(word.toLowerCase())));
    const from = Math.max(0, at - 50);
    return `${from > 0 ? '…' : ''}${text.slice(from, from + 130)}${text.length > from + 130 ? '…' : ''}`;
  };
  const show = async () => {
    const wanted = input.value.trim();
    if (wanted === '') return close();
    const found = (await ready()).search(wanted).slice(0, 12);
    if (wanted !== input.value.trim()) return undefined;
    const list = document.createElement('ul');
    for (const { url, page, title, text, terms } of found) {
      const link = document.createElement('a');
      link.href = url as string;
      const name = document.createElement('b');
      name.textContent = title === page ? String(page) : `${String(page)} › ${String(title)}`;
      const small = document.createElement('small');
      small.textContent = excerpt(String(text), terms);
      link.append(name, small);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    const none = document.createElement('p');
    none.textContent = `Nothing about “${wanted}”.`;
    results.replaceChildren(found.length > 0 ? list : none);
    results.hidden = false;
    status.textContent = found.length === 1 ? 'One result' : `${found.length} results`;
    return undefined;
  };
  input.addEventListener('focus', () => void ready());
  input.addEventListener('input', () => void show());
  place.addEventListener('keydown', (event) => {
    const links = [...results.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Escape') { close(); input.focus(); }
    else if (event.key === 'ArrowDown' && links.length > 0) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)]?.focus(); }
    else if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (links[at - 1] ?? input).focus(); }
    else if (event.key === 'Enter' && document.activeElement === input) links[0]?.click();
  });
  place.addEventListener('focusout', ({ relatedTarget }) => { if (!place.contains(relatedTarget as Node | null)) close(); });
  addEventListener('keydown', (event) => {
    const typing = (event.composedPath()[0] as Element).matches?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); input.focus(); }
  });
  place.hidden = false;
}

/** What stands beside these pages, where somebody has put something: the shop of the demo and the gallery. */
function beside(): void {
  const { shop, gallery } = root.dataset;
  const before = find<HTMLElement>('.theme');
  const link = (text: string, address: string) => {
    const made = document.createElement('a');
    made.href = address;
    made.textContent = text;
    return made;
  };
  const links = [...(gallery ? [link('Gallery', gallery)] : []), ...(shop ? [link('Shop', shop)] : [])];
  if (links.length === 0) return;
  const nav = document.createElement('nav');
  nav.className = 'beside';
  nav.setAttribute('aria-label', 'Beside these pages');
  nav.append(...links);
  // A phone's bar has no room for them beside the search: there they stand in the line of the contents.
  const narrow = matchMedia('(width < 30rem)');
  const put = (): void => (narrow.matches ? document.querySelector('.frame')?.prepend(nav) : before.before(nav));
  narrow.addEventListener('change', put);
  put();
  const element = document.querySelector<HTMLElement>('.live[data-element]')?.dataset['element'];
  const facts = document.querySelector('.facts');
  if (!gallery || !element || !facts) return;
  const term = document.createElement('dt');
  term.textContent = 'All states';
  const place = document.createElement('dd');
  place.append(link('In the gallery', `${gallery}#${element}`));
  const fact = document.createElement('div');
  fact.append(term, place);
  facts.append(fact);
}

theme();
beside();
contents();
copying();
search();
