// Sliders for the cart and the shopper: the elements on view follow at once.
import type { Shown } from '../../web/gallery/index.js';
import type { Kit } from '../../web/gallery/index.js';
import type { CartSetup } from '../../web/gallery/gallery.js';
import { isChanged, noChanges, type CartChanges } from './address.js';
import { catalogueFor, regularFrom, shopper } from './cart.js';
import { h } from './dom.js';

type Cart = Shown['cart'];
const most = 10;

export interface CartPanel {
  readonly view: HTMLElement;
  stop(): void;
}

/** `take` is told every change, for the address; `again` asks for the state from the beginning. */
export function cartPanel(
  { scrip }: Kit,
  cart: Cart,
  setup: CartSetup,
  changes: CartChanges,
  take: (changes: CartChanges) => void,
  again: (changes: CartChanges) => void,
): CartPanel {
  let now = changes;
  const note = (next: CartChanges) => {
    now = next;
    reset.hidden = !isChanged(now);
    take(now);
  };
  const money = (amount: number) =>
    new Intl.NumberFormat('en', { style: 'currency', currency: cart.snapshot.currency }).format(
      amount / 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency: cart.snapshot.currency }).resolvedOptions().maximumFractionDigits ?? 2),
    );
  const lineOf = (product: string) => cart.snapshot.items.find((line) => line.product_id === product && !line.added);

  const products = catalogueFor(setup, changes).products ?? [];
  const sliders = products.map(({ id, name, price }) => {
    const output = h('output', { for: `quantity-${id}` });
    const slider = h('input', {
      type: 'range', id: `quantity-${id}`, min: 0, max: most, step: 1,
      oninput: () => {
        const quantity = Number(slider.value);
        const line = lineOf(id);
        if (line) cart.setQuantity(line.key, quantity);
        else if (quantity > 0) cart.add({ product_id: id, quantity });
        note({ ...now, items: new Map(now.items).set(id, quantity) });
      },
    });
    const view = h('div', { class: 'slider' },
      h('label', { for: `quantity-${id}` }, name ?? id, price === undefined ? undefined : h('small', {}, money(price))), output, slider);
    const update = () => {
      const quantity = lineOf(id)?.initial_quantity ?? 0;
      slider.value = String(quantity);
      output.textContent = String(quantity);
    };
    return { view, update };
  });

  const codes = (catalogueFor(setup, changes).vouchers ?? []).flatMap(({ code }) => (code === undefined ? [] : [code]));
  const chips = codes.map((code) => {
    const box = h('input', {
      type: 'checkbox',
      onchange: () => {
        if (box.checked) void cart.enterCode(code);
        else cart.removeCode(code);
        note({ ...now, codes: cart.snapshot.codes.map((entry) => entry.code) });
      },
    });
    const view = h('label', { class: 'chip' }, box, h('span', {}, code));
    const update = () => {
      const entry = cart.snapshot.codes.find((one) => one.code === code);
      box.checked = entry !== undefined;
      view.dataset['status'] = entry?.status ?? '';
      view.title = entry?.status === 'refused' ? 'Entered, and refused' : '';
    };
    return { view, update };
  });

  const ordersOutput = h('output', { for: 'orders' });
  const orders = h('input', {
    type: 'range', id: 'orders', min: -1, max: 20, step: 1, 'aria-describedby': 'orders-note',
    oninput: () => {
      const count = Number(orders.value);
      const { orders: _, ...rest } = now;
      const next = count < 0 ? rest : { ...rest, orders: count };
      cart.setCustomer(count < 0 ? undefined : shopper(count), scrip.load(catalogueFor(setup, next)));
      note(next);
      showOrders();
    },
  });
  const showOrders = () => {
    const text = now.orders === undefined ? 'Signed out' : now.orders === 0 ? 'New' : `${now.orders} orders`;
    orders.value = String(now.orders ?? -1);
    ordersOutput.textContent = text;
    orders.setAttribute('aria-valuetext', text);
  };

  const reset = h('button', { type: 'button', class: 'quiet', onclick: () => again(noChanges) }, 'Start again');
  reset.hidden = !isChanged(changes);
  const total = h('strong');
  const saved = h('span', { class: 'saved' });
  const update = () => {
    for (const part of [...sliders, ...chips]) part.update();
    const { total_amount, saved_amount } = cart.snapshot.totals;
    total.textContent = money(total_amount);
    saved.textContent = saved_amount > 0 ? `${money(saved_amount)} saved` : '';
  };
  update();
  showOrders();

  const view = h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, 'Cart'), reset),
    h('div', { class: 'sum' }, total, saved),
    h('div', { class: 'sliders' }, ...sliders.map((one) => one.view)),
    h('div', { class: 'slider' }, h('label', { for: 'orders' }, 'Shopper'), ordersOutput, orders),
    h('p', { class: 'hint', id: 'orders-note' }, `From ${regularFrom} orders on, 5% less.`),
    chips.length > 0 && h('details', {}, h('summary', {}, 'Codes'), h('div', { class: 'chips' }, ...chips.map((one) => one.view))),
  );
  return { view, stop: cart.subscribe(update) };
}
