// The gallery: what is on view is what the address says, and every control changes the address.
import { LiveCart, loadScrip } from '@scrip/storefront/bundle';
import type { Kit } from '../../web/gallery/index.js';
import { readAddress, writeAddress, noChanges, type Address, type CartChanges } from './address.js';
import { cartPanel } from './cart-panel.js';
import { h } from './dom.js';
import { entryAt, slidersOf, titleOf, type Entry } from './entries.js';
import { lookControls, type LookChanges } from './look.js';
import { markupOf, markupOfPage } from './markup.js';
import { navigation } from './nav.js';
import { overview, type Overview } from './overview.js';
import { directionOf, dressed, stand, type Standing } from './stage-view.js';
import { takePanel } from './take-panel.js';

const root = document.querySelector('#gallery');
if (!root) throw new Error('index.html has no #gallery');

const nav = navigation();
const controls = lookControls((changes) => void changeLook(changes));
const heading = h('h1', { tabindex: '-1' });
const about = h('p', { class: 'about' });
const stage = h('div', { class: 'stage' });
const field = h('div', { class: 'field-of-view' }, stage);
const side = h('aside', { class: 'side', 'aria-label': 'Cart, markup and pictures' });
const main = h('main', { id: 'main' }, h('header', { class: 'head' }, h('div', {}, heading, about), controls.view), field);
root.append(h('a', { class: 'skip', href: '#main', onclick: skip }, 'Skip to the stage'), nav.view, main, side);

let address = readAddress(location.hash);
let standing: Standing | undefined;
let stopPanel: (() => void) | undefined;
let first: Overview | undefined;
/** Counts what was asked for, so that what is late is not shown. */
let turn = 0;
let kit: Kit;

function skip(event: Event): void {
  event.preventDefault();
  heading.focus();
}

const pathOf = ({ element, state }: Address) => (state ? `${element}/${state}` : element);
/** What goes along to other states: the look, not the cart. */
const lookQuery = (of: Address) => writeAddress({ ...of, element: '', state: '', cart: noChanges }).slice(1);

function note(next: Address): void {
  address = next;
  history.replaceState(null, '', writeAddress(next));
  nav.mark(pathOf(next), lookQuery(next));
}

async function changeLook(changes: LookChanges): Promise<void> {
  const { width, ...others } = { ...address.look, ...changes };
  const look = { ...others, ...(width === undefined ? {} : { width }) } as Address['look'];
  const speaksAnew = look.locale !== address.look.locale;
  note({ ...address, look });
  controls.show(look);
  if (speaksAnew) await draw();
  else {
    dressed(stage, look);
    first?.turn(directionOf(look));
  }
}

function changeCart(cart: CartChanges): void {
  note({ ...address, cart });
  entitle(entryAt(address));
}

function entitle(entry: Entry): void {
  const title = titleOf(entry, address.cart);
  document.title = `${title} · Scrip gallery`;
  heading.textContent = entry.kind === 'state' ? entry.state.title : title;
}

function aboutText(entry: Entry): string {
  switch (entry.kind) {
    case 'overview':
      return 'Real elements on a real engine, priced in this page. Nothing here is a picture.';
    case 'missing':
      return 'There is no such element or state.';
    case 'sheet':
      return `${entry.element.states.length} states`;
    case 'state':
      return `scrip-${entry.element.name}`;
    case 'page':
      return entry.page.about;
  }
}

async function draw(): Promise<void> {
  const mine = (turn += 1);
  const entry = entryAt(address);
  delete document.documentElement.dataset['ready'];
  entitle(entry);
  about.textContent = aboutText(entry);
  nav.mark(pathOf(address), lookQuery(address));
  controls.show(address.look);
  main.dataset['kind'] = entry.kind;
  main.dataset['entry'] = pathOf(address);
  root?.classList.toggle('wide', entry.kind === 'overview' || entry.kind === 'missing');

  stopPanel?.();
  stopPanel = undefined;
  standing?.remove();
  standing = undefined;
  side.replaceChildren();
  stage.replaceChildren();
  dressed(stage, address.look);
  first?.stop();
  first = undefined;
  if (entry.kind === 'overview' || entry.kind === 'missing') {
    first = overview(lookQuery(address), directionOf(address.look), address.look.locale);
    stage.replaceChildren(first.view);
    // Nobody waits for the pictures; a link can be followed before they are there.
    void first.fill(kit);
  }
  // What is late must not take the place of what was asked for after it: it stands in a box of its own.
  const box = h('div', { class: 'box' });
  if (entry.kind !== 'overview' && entry.kind !== 'missing') stage.append(box);
  const linkTo = (state: string) => writeAddress({ ...address, state, cart: noChanges });
  const shown = await stand(kit, entry, address, box, linkTo).catch((error: unknown) => {
    // Nobody waits any longer for what the reader has left.
    if (mine !== turn) return undefined;
    // A cart out of an address can be one that the engine does not take.
    const message = h('p', { class: 'single', role: 'alert', lang: 'en', dir: 'ltr' });
    message.textContent = `This cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
    box.replaceChildren(message);
    return undefined;
  });
  if (mine !== turn) {
    shown?.remove();
    box.remove();
    return;
  }
  standing = shown;
  if (shown) fillSide(entry, shown);
  document.documentElement.dataset['ready'] = pathOf(address);
}

function fillSide(entry: Entry, { cart, content }: Standing): void {
  const setup = (entry.kind === 'state' ? entry.state.cart : entry.kind === 'page' ? entry.page.cart : undefined) ?? {};
  const sliders = slidersOf(entry);
  if (cart && sliders) {
    const again = (changes: CartChanges) => {
      changeCart(changes);
      void draw();
    };
    const panel = cartPanel(kit, cart, setup, sliders, address.cart, changeCart, again);
    stopPanel = panel.stop;
    side.append(panel.view);
  }
  const provider = content.querySelector('scrip-provider');
  const markup =
    entry.kind === 'state'
      ? markupOf(entry.element, entry.state)
      : entry.kind === 'page' && provider
        ? markupOfPage(provider)
        : undefined;
  side.append(takePanel(pathOf(address), titleOf(entry, address.cart), markup, content, stage));
}

async function arrive(): Promise<void> {
  const next = readAddress(location.hash);
  const elsewhere = pathOf(next) !== pathOf(address);
  address = next;
  await draw();
  if (!elsewhere) return;
  scrollTo(0, 0);
}

async function begin(): Promise<void> {
  try {
    kit = { scrip: await loadScrip(), LiveCart };
  } catch (error) {
    heading.textContent = 'The engine did not start';
    about.textContent = error instanceof Error ? error.message : String(error);
    return;
  }
  addEventListener('hashchange', () => void arrive());
  await draw();
}
void begin();
