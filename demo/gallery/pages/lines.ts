// The lines of a cart with their quantities, as a shop would write them around the elements.
import { h } from '../dom.js';
import { delivery, picture } from './goods.js';
import type { Cart } from './page.js';
import type { PageWords } from './words/index.js';

/** Follows the cart for as long as it lives. `fixed` leaves the buttons out, as at checkout. */
export function cartLines(cart: Cart, words: PageWords, { fixed = false } = {}): HTMLElement {
  const list = h('ul', { class: 'lines' });
  const rows = new Map<string, { row: HTMLElement; update: (line: (typeof cart.snapshot.items)[number]) => void }>();

  function rowFor(line: (typeof cart.snapshot.items)[number]) {
    const product = line.product_id ?? '';
    const name = words.goods[product]?.name ?? line.name ?? product;
    const count = h('span', { class: 'count' });
    const price = h('scrip-price');
    const step = (by: number, label: string, sign: string) =>
      h('button', {
        type: 'button', 'aria-label': label,
        onclick: () => cart.setQuantity(line.key, (cart.snapshot.items.find(({ key }) => key === line.key)?.initial_quantity ?? 0) + by),
      }, sign);
    const quantity = line.added || fixed ? h('span', { class: 'quantity' }, count) : h('span', { class: 'quantity steps' }, step(-1, words.less(name), '−'), count, step(1, words.more(name), '+'));
    const row = h('li', {}, picture(product), h('span', { class: 'line-name' }, name), quantity, price);
    const update = ({ quantity: units, amount, subtotal_amount }: typeof line) => {
      count.textContent = fixed || line.added ? `× ${units}` : String(units);
      price.setAttribute('amount', String(subtotal_amount));
      if (subtotal_amount < amount) price.setAttribute('was', String(amount));
      else price.removeAttribute('was');
    };
    return { row, update };
  }

  function draw(): void {
    const lines = cart.snapshot.items.filter(({ product_id }) => product_id !== delivery);
    for (const [key, { row }] of rows) {
      if (lines.some((line) => line.key === key)) continue;
      row.remove();
      rows.delete(key);
    }
    for (const line of lines) {
      const there = rows.get(line.key) ?? rowFor(line);
      rows.set(line.key, there);
      there.update(line);
      if (!there.row.isConnected || there.row.parentElement !== list) list.append(there.row);
    }
    list.classList.toggle('none', lines.length === 0);
  }
  draw();
  cart.subscribe(draw);
  return list;
}

/** How many things there are, in words that the heading can hold. */
export function bagHeading(cart: Cart, text: string): HTMLElement {
  const count = h('span');
  const update = () => {
    const units = cart.snapshot.items
      .filter(({ product_id }) => product_id !== delivery)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    count.textContent = String(units);
  };
  update();
  cart.subscribe(update);
  return h('h2', {}, `${text} `, count);
}
