import { html, nothing, type TemplateResult } from 'lit';
import { artOf, type Offer, type Product } from '../goods.js';
import * as icons from '../icons.js';
import { words } from '../language.js';

/** A product on its coloured field. Decorative: its name always stands beside it. */
export function picture(product: Product, offer: Offer, { eager = false } = {}): TemplateResult {
  return html`<span class="field tone-${product.tone}">
    <img src=${artOf(offer)} alt="" width="400" height="400" loading=${eager ? 'eager' : 'lazy'} />
  </span>`;
}

/** Minus, number, plus. Zero is only reachable where `least` allows it. */
export function stepper(options: {
  name: string;
  value: number;
  least: number;
  change: (value: number) => void;
}): TemplateResult {
  const { name, value, least, change } = options;
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wanted = Number.parseInt(input.value, 10);
    if (Number.isSafeInteger(wanted) && wanted >= least && wanted <= 999) change(wanted);
    else input.value = String(value);
  };
  const removes = value - 1 < 1 && least === 0;
  return html`<div class="stepper" role="group" aria-label=${words.quantity.of(name)}>
    <button type="button" class="step" aria-label=${removes ? words.quantity.remove(name) : words.quantity.less(name)}
      ?disabled=${value <= least} @click=${() => change(value - 1)}>
      ${removes ? icons.bin : icons.minus}
    </button>
    <input class="step-value" inputmode="numeric" autocomplete="off" maxlength="3"
      aria-label=${words.quantity.of(name)} .value=${String(value)} @change=${typed} />
    <button type="button" class="step" aria-label=${words.quantity.more(name)}
      ?disabled=${value >= 999} @click=${() => change(value + 1)}>${icons.plus}</button>
  </div>`;
}

/** A short, quiet line that says something went wrong or changed, and offers the way out. */
export function notice(options: {
  kind: 'info' | 'warning' | 'danger';
  text: TemplateResult | string;
  actions?: TemplateResult;
  alert?: boolean;
}): TemplateResult {
  const { kind, text, actions, alert = false } = options;
  return html`<div class="notice notice-${kind}" role=${alert ? 'alert' : nothing}>
    <p>${text}</p>
    ${actions ? html`<div class="notice-actions">${actions}</div>` : nothing}
  </div>`;
}
