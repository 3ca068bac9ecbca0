import { createFormats, loadMessages, overrideMessages, type CartSnapshot } from '@scrip/storefront';
import { explain, loadExplanationMessages } from '@scrip/storefront/explain';
import { html, nothing, type TemplateResult } from 'lit';
import { DELIVERY_ID } from '../goods.js';
import { locale, words } from '../language.js';
import type { OpenShop } from '../shop.js';

let unfolded = false;

/** The sentences of a language, fetched when the first reason in it is asked for. */
let sentences: { locale: string; told: Awaited<ReturnType<typeof load>> } | undefined;

async function load(of: string) {
  const [messages, explanation] = await Promise.all([loadMessages(of), loadExplanationMessages(of)]);
  return { messages: overrideMessages(messages, words.kit), explanation, formats: createFormats(of, 'EUR') };
}

/** Where every cent of the discount comes from. Worked out only while somebody looks at it. */
export function why({ cart, goods }: OpenShop, redraw: () => void): TemplateResult {
  const toggled = (event: Event) => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open === unfolded) return;
    unfolded = open;
    redraw();
  };
  return html`<details class="why" @toggle=${toggled}>
    <summary>${words.why.title}</summary>
    ${unfolded ? reasons(cart.snapshot, goods, redraw) : nothing}
  </details>`;
}

function reasons(
  { explanation, applied, validation }: CartSnapshot,
  goods: OpenShop['goods'],
  redraw: () => void,
): TemplateResult | typeof nothing {
  if (!explanation) return html`<p>${words.why.server}</p>`;
  if (sentences?.locale !== locale) {
    const of = locale;
    void load(of).then((told) => {
      sentences = { locale: of, told };
      redraw();
    });
    return nothing;
  }
  const titles = new Map(applied.map(({ id, title }) => [id, title]));
  // What applies is called as the breakdown calls it; what does not, by the code that was entered.
  const told = explain(
    { explanation },
    {
      ...sentences.told,
      nameOf: ({ id }) => titles.get(id) ?? id,
      itemName: (index) => {
        const item = validation.order?.items?.[index];
        if (item?.product_id === DELIVERY_ID) return words.line.delivery;
        const found = item && goods.of(item);
        if (!found) return words.why.line(index + 1);
        return [found.product.name, found.offer.size].filter(Boolean).join(' ');
      },
    },
  );
  if (told.length === 0) return html`<p>${words.why.nothing}</p>`;
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
