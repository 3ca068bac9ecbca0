import { createFormats, en, overrideMessages, type CartSnapshot } from '@scrip/storefront';
import { explain, explanationMessages, lineName } from '@scrip/storefront/explain';
import { html, nothing, type TemplateResult } from 'lit';
import { LOCALE } from '../format.js';
import { DELIVERY_ID } from '../goods.js';
import { words } from '../words.js';

const messages = overrideMessages(en, words);
const formats = createFormats(LOCALE, 'EUR');

let unfolded = false;

/** Where every cent of the discount comes from. Worked out only while somebody looks at it. */
export function why(snapshot: CartSnapshot, redraw: () => void): TemplateResult {
  const toggled = (event: Event) => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open === unfolded) return;
    unfolded = open;
    redraw();
  };
  return html`<details class="why" @toggle=${toggled}>
    <summary>Why this price?</summary>
    ${unfolded ? reasons(snapshot) : nothing}
  </details>`;
}

function reasons(snapshot: CartSnapshot): TemplateResult {
  const { explanation, applied, items, validation } = snapshot;
  if (!explanation) return html`<p>The shop has just worked out this price itself.</p>`;
  const titles = new Map(applied.map(({ id, title }) => [id, title]));
  // What applies is called as the breakdown calls it; what does not, by the code that was entered.
  const told = explain(
    { explanation },
    {
      messages,
      explanation: explanationMessages,
      formats,
      nameOf: ({ id }) => titles.get(id) ?? id,
      itemName: (index) => {
        const item = validation.order?.items?.[index];
        if (item?.product_id === DELIVERY_ID) return 'Delivery';
        const line = items.find(
          (one) => one.sku_id === item?.sku_id && one.product_id === item?.product_id,
        );
        return lineName(line?.product_name, line?.name) ?? `Line ${index + 1}`;
      },
    },
  );
  if (told.length === 0) return html`<p>No offer applies, and no code was entered.</p>`;
  return html`<ul>
    ${told.map(
      (one) => html`<li>
        <p>${one.text}</p>
        ${one.status === 'OMITTED'
          ? nothing
          : one.details.map((detail) => html`<p class="small">${detail}</p>`)}
      </li>`,
    )}
  </ul>`;
}
