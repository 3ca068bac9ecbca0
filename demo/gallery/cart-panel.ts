// Sliders for the cart and the shopper: the elements on view follow at once.
import type { CartSetup, Kit, Shown } from '../../web/gallery/index.js';
import { items as shopItems, shopper } from '../../web/gallery/shop.js';
import { daysLimit, isChanged, noChanges, readAddress, writeAddress, type CartChanges } from './address.js';
import { catalogueFor, dateOf, moveDate, ordersNow, regularFrom } from './cart.js';
import { h } from './dom.js';
import type { Sliders } from './entries.js';

type Cart = Shown['cart'];
const most = 10;
const nowhere = readAddress('');

export interface CartPanel {
  readonly view: HTMLElement;
  stop(): void;
}

/** `take` is told every change, for the address; `again` asks for the state from the beginning. */
export function cartPanel(
  { scrip }: Kit,
  cart: Cart,
  setup: CartSetup,
  shown: Sliders,
  changes: CartChanges,
  take: (changes: CartChanges) => void,
  again: (changes: CartChanges) => void,
): CartPanel {
  let now = changes;
  const base = new Map((setup.items ?? shopItems).map(({ product_id = '', quantity = 1 }) => [product_id, quantity]));
  const codesNow = () => cart.snapshot.codes.map(({ code }) => code);
  const codesBefore = codesNow().join();
  const note = (next: CartChanges) => {
    if (writeAddress({ ...nowhere, cart: next }) === writeAddress({ ...nowhere, cart: now })) return;
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
    type: 'range', id: 'orders', min: -1, max: 20, step: 1, ...(shown.cart ? { 'aria-describedby': 'orders-note' } : {}),
    oninput: () => {
      const count = Number(orders.value);
      const { orders: _, ...rest } = now;
      const own = count === (ordersNow(setup, rest) ?? -1);
      const next: CartChanges = own ? rest : { ...rest, orders: count < 0 ? 'signed-out' : count };
      note(next);
      cart.setCustomer(count < 0 ? undefined : shopper(count), scrip.load(catalogueFor(setup, next)));
      showOrders();
    },
  });
  const showOrders = () => {
    const count = ordersNow(setup, now);
    const text = count === undefined ? 'Signed out' : `Signed in, ${count === 0 ? 'new' : count === 1 ? '1 order' : `${count} orders`}`;
    orders.value = String(count ?? -1);
    ordersOutput.textContent = text;
    orders.setAttribute('aria-valuetext', text);
  };

  const daysOutput = h('output', { for: 'days' });
  const days = h('input', {
    type: 'range', id: 'days', min: -daysLimit, max: daysLimit, step: 1,
    oninput: () => {
      const { days: _, ...rest } = now;
      const wanted = Number(days.value);
      moveDate(wanted);
      cart.refresh();
      note(wanted === 0 ? rest : { ...rest, days: wanted });
      showDate();
    },
  });
  const showDate = () => {
    const text = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(dateOf(setup));
    days.value = String(now.days ?? 0);
    daysOutput.textContent = text;
    days.setAttribute('aria-valuetext', text);
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
  /** Whatever changed the cart, a slider or an element on the stage, the address follows. */
  const follow = () => {
    update();
    const items = new Map(
      products.map(({ id }) => [id, lineOf(id)?.initial_quantity ?? 0] as const).filter(([id, quantity]) => quantity !== (base.get(id) ?? 0)),
    );
    const touched = now.codes !== undefined || codesNow().join() !== codesBefore;
    note({ ...now, items, ...(touched ? { codes: codesNow() } : {}) });
  };
  update();
  showOrders();
  showDate();

  const view = h('section', { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, shown.cart ? 'Cart' : shown.shopper ? 'Who shops' : 'Time'), reset),
    shown.cart && h('div', { class: 'sum' }, total, saved),
    shown.cart && h('div', { class: 'sliders' }, ...sliders.map((one) => one.view)),
    shown.shopper && h('div', { class: 'slider' }, h('label', { for: 'orders' }, 'Shopper'), ordersOutput, orders),
    shown.shopper && shown.cart && h('p', { class: 'hint', id: 'orders-note' }, `From ${regularFrom} orders on, 5% less.`),
    shown.date && h('div', { class: 'slider' }, h('label', { for: 'days' }, 'Date'), daysOutput, days),
    shown.cart && chips.length > 0 && h('details', {}, h('summary', {}, 'Codes'), h('div', { class: 'chips' }, ...chips.map((one) => one.view))),
  );
  return { view, stop: cart.subscribe(follow) };
}
