// The live examples: the package's own elements, priced by its engine in this page.
import { LiveCart, loadScrip } from '@scrip/storefront/bundle';
import { coverOf } from '../../gallery/gallery.js';
import { elements, makeCart, readyProvider, show, type GalleryElement, type Kit } from '../../gallery/index.js';

type Shown = Awaited<ReturnType<typeof show>>;

const locales: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', pl: 'Polski', ro: 'Română', id: 'Indonesia', ar: 'العربية', fa: 'فارسی', ja: '日本語', zh: '中文' };
const rightToLeft = new Set(['ar', 'fa']);
const shipping = 'prod_5h1pp1ng';
let kit: Promise<Kit> | undefined;
const ready = () => (kit ??= loadScrip().then((scrip) => ({ scrip, LiveCart }) as Kit));

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function select(label: string, chosen: string, choices: readonly (readonly [string, string])[], change: (value: string) => void): HTMLLabelElement {
  const field = make('select', {}, ...choices.map(([value, text]) => make('option', { value, selected: value === chosen }, text)));
  field.addEventListener('change', () => change(field.value));
  return make('label', {}, label, field);
}

/** One element in each of its states, as in the gallery. */
function elementExample(place: HTMLElement, element: GalleryElement): void {
  const stage = make('div', { className: 'stage' });
  const told = make('output', {});
  let state = element.states.find(({ name }) => name === place.dataset['state']) ?? coverOf(element)!;
  let shown: Shown | undefined;
  let turn = 0;
  const draw = async () => {
    const mine = (turn += 1);
    shown?.remove();
    shown = undefined;
    stage.replaceChildren();
    try {
      const next = await show(await ready(), element, state, stage);
      if (mine !== turn) return next.remove();
      shown = next;
      told.textContent = `data-state="${next.element.dataset['state'] ?? ''}"`;
    } catch (error) {
      if (mine === turn) stage.replaceChildren(make('p', { className: 'fault' }, String(error)));
    }
    return undefined;
  };
  const states = select('State', state.name, element.states.map(({ name, title }) => [name, title] as const), (name) => {
    state = element.states.find((one) => one.name === name) ?? state;
    void draw();
  });
  const language = select('Language', 'en', Object.entries(locales), (locale) => {
    stage.lang = locale;
    stage.dir = rightToLeft.has(locale) ? 'rtl' : 'ltr';
    void draw();
  });
  stage.lang = 'en';
  stage.dir = 'ltr';
  place.replaceChildren(make('div', { className: 'bar' }, states, language, told), stage);
  void draw();
}

/** A cart to play with: what the first pages talk about. */
async function cartExample(place: HTMLElement): Promise<void> {
  const stage = make('div', { className: 'stage' });
  place.replaceChildren(stage);
  const cart = await makeCart(await ready());
  const provider = Object.assign(document.createElement('scrip-provider'), { cart });
  provider.setAttribute('locale', 'en');
  const lines = make('div', {});
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: cart.snapshot.currency ?? 'EUR' });
  // Rows stay what they are, so that the focus stays on the button that was pressed.
  const rows = new Map<string, { row: HTMLElement; count: HTMLOutputElement }>();
  const draw = () => {
    for (const line of cart.snapshot.items) {
      // What is sent along is no thing to have two of.
      if (line.added || rows.has(line.key) || line.product_id === shipping) continue;
      const name = line.name ?? line.key;
      const count = make('output', {});
      const button = (label: string, sign: string, by: number) => {
        const made = make('button', { type: 'button' }, sign);
        made.setAttribute('aria-label', `${label} ${name}`);
        made.addEventListener('click', () => {
          const now = cart.snapshot.items.find(({ key }) => key === line.key)?.initial_quantity ?? 0;
          if (now + by > 0 || by > 0) cart.setQuantity(line.key, now + by);
        });
        return made;
      };
      const row = make('div', { className: 'line' }, make('span', {}, name, make('small', {}, money.format(line.price / 100))),
        make('span', { className: 'step' }, button('One less:', '−', -1), count, button('One more:', '+', 1)));
      rows.set(line.key, { row, count });
      lines.append(row);
    }
    for (const [key, { row, count }] of rows) {
      const line = cart.snapshot.items.find((one) => one.key === key);
      row.hidden = !line;
      count.textContent = String(line?.initial_quantity ?? 0);
    }
  };
  const field = document.createElement('scrip-coupon-field');
  const chips = document.createElement('scrip-applied-codes');
  const bar = document.createElement('scrip-spend-bar');
  const breakdown = document.createElement('scrip-breakdown');
  provider.append(make('div', { className: 'try' },
    make('div', { className: 'stack' }, make('h3', {}, 'Cart'), lines, bar),
    make('div', { className: 'stack' }, field, make('p', { className: 'hint' }, 'Try SPRING, BIG20, WINTER, or something of your own.'), chips, breakdown)));
  cart.subscribe(draw);
  draw();
  stage.append(provider);
  await readyProvider(provider);
}

for (const place of document.querySelectorAll<HTMLElement>('.live')) {
  const { element: name } = place.dataset;
  if (name === undefined) cartExample(place).catch((error: unknown) => { place.textContent = String(error); });
  else {
    const element = elements.find((one) => one.name === name);
    if (element) elementExample(place, element);
  }
}
