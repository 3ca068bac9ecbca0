import type { Nudge } from '@scrip/storefront';
import { html, nothing, type TemplateResult } from 'lit';
import { money, text } from '../format.js';
import { itemId } from '../goods.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import type { OpenShop, Shop } from '../shop.js';

/** More than this of one thing is not a suggestion but another order. */
const MOST = 2;

/**
 * The best thing the shopper could still do, if the engine knows one. Steps in money are the spend
 * bar's; this one names a product, and does it.
 */
export function suggestion(shop: Shop, open: OpenShop): TemplateResult | typeof nothing {
  for (const nudge of open.cart.snapshot.nudges) {
    const found = wanted(open, nudge);
    if (!found || found.quantity > MOST) continue;
    const { product, offer, quantity } = found;
    const size = offer.size ? `${words.comma}${offer.size}` : '';
    const what = `${quantity > 1 ? `${quantity} × ` : ''}${product.name}${size}`;
    const label = text(nudge.storefront?.label) || nudge.name;
    return html`<aside class="suggestion" aria-label=${words.suggestion.label}>
      <span class="suggestion-picture field tone-${product.tone}">
        <img src="art/${offer.source_id}.svg" alt="" width="400" height="400" />
      </span>
      <p class="suggestion-text">
        <strong>${words.suggestion.add(what, money(nudge.saves))}</strong>
        <span>${label}</span>
      </p>
      <button type="button" class="button button-small button-quiet"
        aria-label=${words.suggestion.addName(what)}
        @click=${() => shop.add(offer, quantity)}>${icons.plus} ${words.suggestion.button}</button>
    </aside>`;
  }
  return nothing;
}

function wanted(open: OpenShop, { change }: Nudge) {
  if (!('quantity' in change)) return undefined;
  const found =
    open.goods.of(change) ??
    // A product that comes in sizes is on the shelf by its smallest.
    open.goods.byProductId(change.product_id ?? '');
  return found && { ...found, quantity: change.quantity, id: itemId(found.offer.item) };
}
