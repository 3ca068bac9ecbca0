// Puts one state of an element on a page. The same code serves the gallery and the tests; it is given
// the package instead of importing it, so that both decide which build they show.
import type { Catalogue } from '../src/documents/catalogue.js';
import type { Engine } from '../src/engine/engine.js';
import type { Scrip } from '../src/engine/load.js';
import type { LiveCart } from '../src/live-cart.js';
import type { LiveCartOptions } from '../src/cart/options.js';
import type { StorefrontClient } from '../src/sync/outcomes.js';
import type { CartSetup, GalleryElement, GalleryState, Step } from './gallery.js';
import { queueOf } from './queue.js';
import { catalogue, items, now } from './shop.js';

export interface Kit {
  readonly scrip: Scrip;
  readonly LiveCart: new (options: LiveCartOptions) => LiveCart;
  /** How long the cart is quiet before the announcer speaks, in milliseconds; default as in a shop. */
  readonly announceAfterMs?: number;
}

/** What stands on the page, for whoever wants to go on from there. */
export interface Shown {
  readonly provider: HTMLElement;
  readonly element: HTMLElement;
  readonly cart: LiveCart;
  remove(): void;
}

const engines = new WeakMap<Catalogue, Engine>();

function engineFor(scrip: Scrip, catalogue: Catalogue): Engine {
  const engine = engines.get(catalogue) ?? scrip.load(catalogue);
  engines.set(catalogue, engine);
  return engine;
}

export async function makeCart(kit: Kit, setup: CartSetup = {}): Promise<LiveCart> {
  const time = new Date(setup.now ?? now);
  const { clock = () => time } = setup;
  const engine = engineFor(kit.scrip, setup.catalogue ?? catalogue);
  let cart: LiveCart;
  const { server } = setup;
  const client: StorefrontClient | undefined = server && {
    now: clock,
    onReturn: () => () => undefined,
    catalogue: async () => ({ status: 'unreachable' }),
    lookup: () =>
      server.lookup === 'pending'
        ? new Promise(() => undefined)
        : Promise.resolve(server.lookup ?? { status: 'refused', refusal: { key: 'not_found', facts: {} } }),
    validate: async () => {
      const { validate = { status: 'offline' as const } } = server;
      return typeof validate === 'function' ? validate(cart.snapshot.validation) : validate;
    },
    redeem: async (_, { idempotencyKey = 'gallery' } = {}) =>
      server.redeem?.(cart.snapshot.validation) ?? { status: 'offline', idempotencyKey },
  };
  cart = new kit.LiveCart({
    engine,
    now: clock,
    items: setup.items ?? items,
    ...(setup.customer ? { customer: setup.customer } : {}),
    ...(client ? { client } : {}),
  });
  for (const code of setup.codes ?? []) await cart.enterCode(code);
  return cart;
}

/** Shows the state inside `place`, in a provider of its own; resolves when it has settled. */
export async function show(
  kit: Kit,
  { name }: Pick<GalleryElement, 'name'>,
  state: GalleryState,
  place: HTMLElement,
): Promise<Shown> {
  const cart = await makeCart(kit, state.cart);
  const provider = document.createElement('scrip-provider');
  const element = document.createElement(`scrip-${name}`);
  for (const [key, value] of Object.entries(state.attributes ?? {})) {
    if (value !== false) element.setAttribute(key, value === true ? '' : String(value));
  }
  Object.assign(element, state.properties ?? {}, state.orders ? { queue: queueOf(state.orders) } : {});
  for (const [slot, content] of Object.entries(state.slots ?? {})) {
    element.append(slotted(slot, content));
  }
  Object.assign(provider, { cart });
  provider.append(element);
  if (kit.announceAfterMs !== undefined) {
    const region = document.createElement('scrip-announcer');
    region.setAttribute('delay', String(kit.announceAfterMs));
    provider.append(region);
  }
  place.append(provider);
  const remove = () => {
    provider.remove();
    cart.dispose();
  };
  try {
    await readyProvider(provider);
    await settled(element);
    const giveBack = playClipboard(state.clipboard);
    try {
      for (const step of state.steps ?? []) {
        await take(step, element, cart);
        await settled(element);
      }
    } finally {
      giveBack();
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { provider, element, cart, remove };
}

/** Puts a clipboard that takes or refuses in place of the browser's; returns the way back. */
function playClipboard(clipboard: GalleryState['clipboard']): () => void {
  if (clipboard === undefined) return () => undefined;
  const { navigator } = globalThis;
  const writeText = () => (clipboard === 'takes' ? Promise.resolve() : Promise.reject(new Error('refused')));
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  // The browser's own is on the prototype.
  return () => void Reflect.deleteProperty(navigator, 'clipboard');
}

/** Until the provider has its words: those of another language come in a file of their own. */
export async function readyProvider(provider: HTMLElement): Promise<void> {
  while (provider.dataset['state'] !== 'ready') {
    // A provider that was taken off the page never is.
    if (!provider.isConnected) throw new Error('The stage was cleared before the state stood on it');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function slotted(slot: string, content: NonNullable<GalleryState['slots']>[string]): HTMLElement {
  const { tag, text = '', attributes = {} } =
    typeof content === 'string' ? { tag: 'span', text: content } : content;
  const child = document.createElement(tag);
  child.textContent = text;
  if (slot !== '') child.slot = slot;
  for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, value);
  return child;
}

/** Until the provider has its words, and the element has drawn what follows from them. */
async function settled(element: HTMLElement): Promise<void> {
  const { updateComplete } = element as HTMLElement & { updateComplete?: Promise<unknown> };
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    await updateComplete;
  }
}

async function take(step: Step, element: HTMLElement, cart: LiveCart): Promise<void> {
  const find = <E extends HTMLElement = HTMLElement>(selector: string): E => {
    const found = element.shadowRoot?.querySelector<E>(selector);
    if (!found) throw new Error(`${element.localName} has no ${selector}`);
    return found;
  };
  if ('type' in step) {
    const field = find<HTMLInputElement>('input, textarea');
    field.value = step.type;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  } else if ('press' in step) {
    const target = step.on ? find(step.on) : find('input, button');
    const init = { key: step.press, bubbles: true, composed: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent('keydown', init));
  } else if ('click' in step) find(step.click).click();
  else if ('told' in step) find(step.by).dispatchEvent(new CustomEvent(step.told, { bubbles: true, composed: true }));
  else if ('open' in step) find<HTMLDetailsElement>(step.open).open = true;
  else if ('focus' in step) find(step.focus).dispatchEvent(new FocusEvent('focus'));
  else if ('delay' in step) element.addEventListener(step.delay, ({ detail }) => detail.waitUntil(new Promise(() => undefined)));
  else if ('fail' in step) element.addEventListener(step.fail, ({ detail }) => detail.waitUntil(Promise.reject(new Error('refused'))));
  else if ('add' in step) cart.add(step.add);
  else if ('setQuantity' in step) cart.setQuantity(...step.setQuantity);
  else if ('enterCode' in step) await Promise.race([cart.enterCode(step.enterCode), undefined]);
  else if ('removeCode' in step) cart.removeCode(step.removeCode);
  else if ('reconcile' in step) await cart.reconcile();
  else if ('wait' in step) await new Promise((resolve) => setTimeout(resolve, step.wait));
  else Object.assign(element, step.set);
}
