// The plugin's window: the engine, a cart to play with, and three buttons.
import { loadScrip, LiveCart, locales } from '@scrip/storefront/bundle';
import { catalogue, items, now, shopper } from '../../../web/gallery/shop.js';
import { changedSetup } from '../../gallery/cart.js';
import type { Scope, TokenGroup, ToPlugin, ToWindow } from '../protocol.js';
import { valuesOf } from './values.js';

/** Put in by the build: the tokens as `tokens/figma/*.json`. */
declare const SCRIP_FIGMA_TOKENS: Readonly<Record<string, TokenGroup>>;

const find = <E extends HTMLElement>(id: string): E => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The window has no #${id}`);
  return found as E;
};
const send = (message: ToPlugin) => parent.postMessage({ pluginMessage: message }, '*');

const language = find<HTMLSelectElement>('language');
const said = find('said');

function say(text: string, tone: 'good' | 'bad' | 'wait'): void {
  said.textContent = text;
  said.dataset['tone'] = tone;
}

const scrip = loadScrip();

async function open(): Promise<void> {
  const changes = { items: new Map(), orders: 0 };
  const { catalogue: stocked = catalogue } = changedSetup({}, changes);
  const products = stocked.products ?? [];
  const cart = new LiveCart({
    engine: (await scrip).load(stocked),
    now: () => new Date(now),
    items,
    customer: shopper(0),
  });
  const names = new Intl.DisplayNames('en', { type: 'language' });
  language.replaceChildren(...locales.map((code) => new Option(names.of(code), code, code === 'en', code === 'en')));
  find('products').replaceChildren(...products.map(({ id, name = id }) => quantity(cart, id, name)));
  find('codes').replaceChildren(...(stocked.vouchers ?? []).flatMap(({ code }) => (code === undefined ? [] : [choice(cart, code)])));
  const orders = find<HTMLInputElement>('orders');
  orders.addEventListener('input', () => {
    find('orders-value').textContent = orders.value;
    cart.setCustomer(shopper(Number(orders.value)));
  });

  const show = async () => {
    const { texts } = await valuesOf(cart, products, language.value);
    find('total').textContent = texts['total'] ?? '';
    find('saved').textContent = texts['saved'] ?? '';
  };
  cart.subscribe(() => void show());
  language.addEventListener('change', () => void show());
  find('fill').addEventListener('click', async () => {
    const scope = document.querySelector<HTMLInputElement>('[name=scope]:checked')?.value as Scope;
    say('Filling…', 'wait');
    send({ type: 'fill', scope, values: await valuesOf(cart, products, language.value) });
  });
  find('starter').addEventListener('click', async () => {
    say('Drawing…', 'wait');
    send({ type: 'starter', values: await valuesOf(cart, products, language.value) });
  });
  find('variables').addEventListener('click', () => {
    say('Making variables…', 'wait');
    send({ type: 'variables', modes: SCRIP_FIGMA_TOKENS });
  });
  await show();
  document.documentElement.dataset['ready'] = '';
}

function quantity(cart: LiveCart, id: string, name: string): HTMLElement {
  const label = document.createElement('label');
  const input = document.createElement('input');
  Object.assign(input, { type: 'number', min: '0', max: '99', name: id });
  const line = () => cart.snapshot.items.find((one) => one.product_id === id && !one.added);
  input.value = String(line()?.initial_quantity ?? 0);
  input.addEventListener('input', () => {
    const wanted = Math.min(99, Math.max(0, Math.trunc(Number(input.value) || 0)));
    const there = line();
    if (there) cart.setQuantity(there.key, wanted);
    else if (wanted > 0) cart.add({ product_id: id, quantity: wanted });
  });
  label.append(name, input);
  return label;
}

function choice(cart: LiveCart, code: string): HTMLElement {
  const label = document.createElement('label');
  const input = document.createElement('input');
  Object.assign(input, { type: 'checkbox', name: code });
  input.addEventListener('change', () => {
    if (input.checked) void cart.enterCode(code);
    else cart.removeCode(code);
  });
  label.append(input, code);
  return label;
}

addEventListener('message', ({ data }: MessageEvent<{ pluginMessage?: ToWindow }>) => {
  const message = data.pluginMessage;
  switch (message?.type) {
    case 'filled': {
      const { filled, unknown, notes } = message.report;
      const lines = [
        filled === 0 ? 'No layer has a name that begins with $.' : `${filled} layers filled.`,
        ...(unknown.length > 0 ? [`Nothing is called ${unknown.join(', ')}.`] : []),
        ...notes,
      ];
      return say(lines.join('\n'), unknown.length + notes.length > 0 || filled === 0 ? 'bad' : 'good');
    }
    case 'done':
      return say(message.text, 'good');
    case 'failed':
      return say(message.text, 'bad');
  }
});

open().catch((error: unknown) => say(error instanceof Error ? error.message : String(error), 'bad'));
