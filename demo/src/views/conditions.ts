import { html, nothing, type TemplateResult } from 'lit';
import * as icons from '../icons.js';
import type { Route } from '../router.js';
import type { Shop, Trouble } from '../shop.js';
import { hero } from './home.js';

/** The shape of the shop while it is being fetched. The first page's picture needs no prices. */
export function opening(route: Route): TemplateResult {
  return html`${route.page === 'home' ? hero() : nothing}
  <div class="page" aria-busy="true">
    <p class="visually-hidden" role="status">The shop is opening.</p>
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

const TROUBLES: Record<Trouble, { title: string; text: string }> = {
  offline: {
    title: 'You are offline.',
    text: 'The shop needs to be fetched once; after that it also works without a connection.',
  },
  unreachable: {
    title: 'The shop does not answer.',
    text: 'Its server could not be reached. It may be starting: please try again in a moment.',
  },
  throttled: {
    title: 'One moment, please.',
    text: 'The shop was asked very often from here. Please try again in a few seconds.',
  },
  catalogue: {
    title: 'The price list could not be read.',
    text: 'What the server sent is not a catalogue that this shop can sell from. If trying again does not help, the server has to be looked at.',
  },
  engine: {
    title: 'The till does not start.',
    text: 'Prices are worked out by a WebAssembly module, and this browser could not load or run it. A newer browser, or another one, will.',
  },
  setup: {
    title: 'The shop is not set up.',
    text: 'The page did not get the keys it needs from its own server. Start it with demo/run, which writes them.',
  },
};

/** Why the shop is shut, and the way out. */
export function closed(shop: Shop, trouble: Trouble): TemplateResult {
  const { title, text } = TROUBLES[trouble];
  return html`<div class="page page-narrow">
    <div class="empty" role="alert">
      <span class="empty-picture field tone-slate">
        <img src="art/low-tide-250.svg" alt="" width="400" height="400" />
      </span>
      <h1 tabindex="-1">${title}</h1>
      <p>${text}</p>
      <button type="button" class="button" @click=${() => void shop.open()}>Try again</button>
    </div>
  </div>`;
}

/** A strip over the page while the connection is gone, orders wait, or a shopper could not be let in. */
export function conditions(shop: Shop, route: Route): TemplateResult | typeof nothing {
  if (shop.state.status !== 'open') return nothing;
  const { queue } = shop.state;
  // The page that made an order tells of it itself.
  const elsewhere = shop.ordering.status === 'idle' && route.page !== 'thanks' && queue.snapshot.orders.length > 0;
  return html`<scrip-status class="strip-status" .queue=${queue}></scrip-status>
    ${elsewhere ? html`<div class="strip-orders"><scrip-orders .queue=${queue}></scrip-orders></div>` : nothing}
    ${switchTrouble(shop)}`;
}

function switchTrouble(shop: Shop): TemplateResult | typeof nothing {
  if (shop.switchTrouble) {
    return html`<p class="strip" role="alert">
      That customer could not be let in: ${TROUBLES[shop.switchTrouble].title} You are still
      shopping as before.
    </p>`;
  }
  return nothing;
}

export function missing(): TemplateResult {
  return html`<div class="page page-narrow"><div class="empty">
    <h1 tabindex="-1">Nothing on this shelf.</h1>
    <p>What you were looking for is not sold here, or no longer.</p>
    <a class="button" href="#/">To the shop ${icons.arrow}</a>
  </div></div>`;
}
