import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { money } from '../format.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import type { Line, OpenShop, Shop } from '../shop.js';
import { picture, stepper } from './parts.js';

/** The lines of the bag, each with its own place in the page whatever happens to its neighbours. */
export function bagLines(shop: Shop, open: OpenShop, lines: readonly Line[]): unknown {
  return repeat(
    lines,
    ({ key }) => key,
    (line) => bagLine(shop, open, line),
  );
}

/** One line of the bag: what it is, how many, and what it costs before and after its discounts. */
function bagLine(shop: Shop, open: OpenShop, line: Line): TemplateResult {
  const found = open.goods.of(line);
  const name = found?.product.name ?? line.name ?? words.line.article;
  const spoken = found?.offer.size ? `${name}${words.comma}${found.offer.size}` : name;
  const chosen = line.initial_quantity;
  const given = line.quantity - chosen;
  // The price of the only one stands at the end of the line.
  const details = [found?.offer.size, line.quantity > 1 ? words.line.each(money(line.price)) : undefined].filter((detail) => detail);
  return html`<li class="line" data-key=${line.key} data-line=${found?.offer.source_id ?? line.key}>
    <div class="line-picture">${found ? picture(found.product, found.offer) : nothing}</div>
    <div class="line-text">
      <p class="line-name">
        ${found ? html`<a href="#/product/${found.product.source_id}">${name}</a>` : name}
      </p>
      ${details.length > 0 ? html`<p class="line-size">${details.join(words.comma)}</p>` : nothing}
      ${given > 0 || line.discount_quantity > 0
        ? html`<p class="line-gift">${icons.gift}
            ${chosen === 0 ? words.line.gift : freeUnits(line.discount_quantity, given)}</p>`
        : nothing}
    </div>
    <div class="line-quantity">
      ${chosen > 0
        ? stepper({
            name: spoken,
            value: chosen,
            least: 0,
            change: (quantity) => {
              const next = quantity === 0 ? neighbour(line) : undefined;
              shop.setQuantity(line, quantity);
              next?.focus();
            },
          })
        : html`<span class="line-fixed">${line.quantity} ×</span>`}
    </div>
    <p class="line-price">${amounts(line)}</p>
  </li>`;
}

/** Where the focus goes when a line is taken out: to the next one's name, else the heading above. */
function neighbour(line: Line): HTMLElement | undefined {
  const gone = document.activeElement?.closest(`[data-key="${CSS.escape(line.key)}"]`);
  const other = gone?.nextElementSibling ?? gone?.previousElementSibling;
  const heading = gone?.closest('dialog, main')?.querySelector<HTMLElement>('h1, h2');
  return other?.querySelector<HTMLElement>('.line-name a') ?? heading ?? undefined;
}

/** Old and new amount; without a discount, the one amount. */
export function amounts(line: Line): TemplateResult {
  const { amount, subtotal_amount: now } = line;
  if (now === amount) return html`<span class="now">${money(amount)}</span>`;
  return html`<span class="visually-hidden">${words.line.was}</span> <s class="was">${money(amount)}</s>
    <span class="visually-hidden">${words.line.now}</span>
    <strong class="now is-reduced">${now === 0 ? words.line.free : money(now)}</strong>`;
}

function freeUnits(free: number, given: number): string {
  return given > 0 ? words.line.moreFree(given) : words.line.someFree(free);
}
