import { html, nothing, type TemplateResult } from 'lit';
import * as icons from '../icons.js';
import { words } from '../language.js';
import type { Route } from '../router.js';
import type { Shop, Trouble } from '../shop.js';
import { hero } from './home.js';

/** The shape of the shop while it is being fetched. The first page's picture needs no prices. */
export function opening(route: Route): TemplateResult {
  return html`${route.page === 'home' ? hero() : nothing}
  <div class="page" aria-busy="true">
    <p class="visually-hidden" role="status">${words.conditions.opening}</p>
    <div class="skeleton skeleton-title"></div>
    <div class="grid">
      ${Array.from(
        { length: 8 },
        () => html`<div class="skeleton-card">
          <div class="skeleton skeleton-picture"></div>
          <div class="skeleton skeleton-line"></div>
          <div class="skeleton skeleton-line is-short"></div>
        </div>`,
      )}
    </div>
  </div>`;
}

/** Why the shop is shut, and the way out. */
export function closed(shop: Shop, trouble: Trouble): TemplateResult {
  const { title, text } = words.conditions.trouble[trouble];
  return html`<div class="page page-narrow">
    <div class="empty" role="alert">
      <span class="empty-picture field tone-slate">
        <img src="art/low-tide-250.svg" alt="" width="400" height="400" />
      </span>
      <h1 tabindex="-1">${title}</h1>
      <p>${text}</p>
      <button type="button" class="button" @click=${() => void shop.open()}>${words.conditions.again}</button>
    </div>
  </div>`;
}

/** A strip over the page while the connection is gone, orders wait, or a shopper could not be let in. */
export function conditions(shop: Shop, route: Route): TemplateResult | typeof nothing {
  if (shop.state.status !== 'open') return nothing;
  const { queue } = shop.state;
  // The page that made an order tells of it itself.
  const elsewhere = shop.ordering.status === 'idle' && route.page !== 'thanks' && queue.snapshot.orders.length > 0;
  return html`<scrip-status class="strip-status" .queue=${queue} ?unreachable=${shop.unreachable}
      @scrip-retry=${() => shop.ask()}></scrip-status>
    ${elsewhere ? html`<div class="strip-orders"><scrip-orders .queue=${queue}></scrip-orders></div>` : nothing}
    ${switchTrouble(shop)} ${newer(shop)}`;
}

/** Pages do not change under the hands of whoever reads them: they ask. */
function newer({ newer: take }: Shop): TemplateResult | typeof nothing {
  if (!take) return nothing;
  return html`<p class="strip strip-quiet">
    <span>${words.page.newer}</span>
    <button type="button" class="link" @click=${take}>${words.page.takeNewer}</button>
  </p>`;
}

function switchTrouble(shop: Shop): TemplateResult | typeof nothing {
  if (shop.switchTrouble) {
    return html`<p class="strip" role="alert">${words.conditions.notLetIn(words.conditions.trouble[shop.switchTrouble].title)}</p>`;
  }
  return nothing;
}

export function missing(): TemplateResult {
  return html`<div class="page page-narrow"><div class="empty">
    <h1 tabindex="-1">${words.conditions.missing}</h1>
    <p>${words.conditions.missingText}</p>
    <a class="button" href="#/">${words.checkout.toShop} ${icons.arrow}</a>
  </div></div>`;
}
