import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../format.js';
import * as icons from '../icons.js';
import type { Route } from '../router.js';
import { goodsIn, unitsIn, type Shop, type Shopper } from '../shop.js';
import { openDrawer } from './drawer.js';

const SHOPPERS: readonly { id: Shopper; name: string }[] = [
  { id: 'guest', name: 'Guest' },
  { id: 'new', name: 'New customer' },
  { id: 'loyal', name: 'Loyal customer' },
];

const PAGES = [
  ['coffee', 'Coffee'],
  ['equipment', 'Equipment'],
  ['gifts', 'Gifts'],
  ['offers', 'Offers'],
] as const;

export function header(shop: Shop, route: Route): TemplateResult {
  const here = route.page === 'collection' ? route.collection : route.page;
  const open = shop.state.status === 'open' ? shop.state : undefined;
  const snapshot = open?.cart.snapshot;
  const units = snapshot ? unitsIn(snapshot) : 0;
  const total = snapshot && goodsIn(snapshot).length ? money(snapshot.totals.total_amount) : '';
  return html`<a class="skip" href="#main" @click=${skip}>Skip to the content</a>
    <header class="header">
      <div class="header-inner">
        <a class="brand" href="#/" aria-label="Dunlin Coffee, home">${icons.mark}<span>Dunlin</span></a>
        <nav class="nav" aria-label="Shelves">
          ${PAGES.map(
            ([id, name]) => html`<a href="#/${id}" aria-current=${here === id ? 'page' : nothing}>${name}</a>`,
          )}
        </nav>
        <div class="header-tools">
          ${open ? shopperSwitch(shop) : nothing}
          <button type="button" class="bag-button" aria-haspopup="dialog"
            ?disabled=${!open} @click=${openDrawer}>
            ${icons.bag}
            <span class="visually-hidden">Your bag${units ? ',' : ', empty'}</span>
            ${units
              ? html`<span class="bag-total">${total}</span>
                  <span class="bag-count">${units}</span>
                  <span class="visually-hidden">in it</span>`
              : nothing}
          </button>
        </div>
      </div>
    </header>`;
}

function shopperSwitch(shop: Shop): TemplateResult {
  const chosen = shop.switchingTo ?? shop.shopper;
  return html`<label class="shopper" data-busy=${shop.switchingTo ? 'true' : 'false'}>
    <span class="shopper-icon">${icons.person}</span>
    <span class="visually-hidden">Shopping as</span>
    <select id="shopper" @change=${(event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      void shop.switchTo(value as Shopper);
    }}>
      ${SHOPPERS.map(
        ({ id, name }) => html`<option value=${id} .selected=${id === chosen}>${name}</option>`,
      )}
    </select>
  </label>`;
}

/** The address after the hash is the router's, so the link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
