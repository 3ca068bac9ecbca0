import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../format.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import { COLLECTIONS } from '../goods.js';
import type { Route } from '../router.js';
import { goodsIn, SHOPPERS, unitsIn, type Shop, type Shopper } from '../shop.js';
import { openDrawer } from './drawer.js';

function pages(): readonly (readonly [string, string])[] {
  return [...COLLECTIONS.map((id) => [id, words.collections[id].title] as const), ['offers', words.page.offers]];
}

export function header(shop: Shop, route: Route): TemplateResult {
  const here = route.page === 'collection' ? route.collection : route.page;
  const open = shop.state.status === 'open' ? shop.state : undefined;
  const snapshot = open?.cart.snapshot;
  const units = snapshot ? unitsIn(snapshot) : 0;
  const total = snapshot && goodsIn(snapshot).length ? money(snapshot.totals.total_amount) : '';
  return html`<a class="skip" href="#main" @click=${skip}>${words.page.skip}</a>
    <header class="header">
      <div class="header-inner">
        <a class="brand" href="#/" aria-label=${words.page.home}>${icons.mark}<span>Dunlin</span></a>
        <nav class="nav" aria-label=${words.page.shelves}>
          ${pages().map(
            ([id, name]) => html`<a href="#/${id}" aria-current=${here === id ? 'page' : nothing}>${name}</a>`,
          )}
        </nav>
        <div class="header-tools">
          ${open ? shopperSwitch(shop) : nothing}
          <button type="button" class="bag-button" aria-haspopup="dialog"
            ?disabled=${!open} @click=${openDrawer}>
            ${icons.bag}
            <span class="visually-hidden">${words.bag.with(units)}${units ? words.comma : nothing}</span>
            ${units
              ? html`<span class="bag-total">${total}</span>
                  <span class="bag-count" aria-hidden="true">${units}</span>`
              : nothing}
          </button>
        </div>
      </div>
    </header>`;
}

function shopperSwitch(shop: Shop): TemplateResult {
  const chosen = shop.switchingTo ?? shop.shopper;
  return html`<label class="pick shopper" data-busy=${shop.switchingTo ? 'true' : 'false'}>
    <span class="pick-icon">${icons.person}</span>
    <span class="visually-hidden">${words.shopper.label}</span>
    <select id="shopper" @change=${(event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      void shop.switchTo(value as Shopper);
    }}>
      ${SHOPPERS.map(
        (id) => html`<option value=${id} .selected=${id === chosen}>${words.shopper[id]}</option>`,
      )}
    </select>
  </label>`;
}

/** The address after the hash is the router's, so the link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
