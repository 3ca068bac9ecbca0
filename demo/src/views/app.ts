import { html, nothing, type TemplateResult } from 'lit';
import { LANGUAGES, language, locale, words, type Language } from '../language.js';
import { globe, mark } from '../icons.js';
import type { Route } from '../router.js';
import type { OpenShop, Shop } from '../shop.js';
import { checkout } from './checkout.js';
import { closed, conditions, missing, opening } from './conditions.js';
import { drawer } from './drawer.js';
import { header } from './header.js';
import { collectionPage, home } from './home.js';
import { offersPage } from './offers.js';
import { productPage } from './product.js';
import { thanks } from './thanks.js';

/** The whole page, from the state of the shop and the address. */
export function app(shop: Shop, route: Route, redraw: () => void): TemplateResult {
  const { state } = shop;
  const cart = state.status === 'open' ? state.cart : undefined;
  return html`<scrip-provider locale=${locale} .cart=${cart} .messages=${words.kit}>
    ${header(shop, route)} ${conditions(shop, route)}
    <main id="main" tabindex="-1">
      ${state.status === 'opening'
        ? opening(route)
        : state.status === 'closed'
          ? closed(shop, state.trouble)
          : page(shop, state, route, redraw)}
    </main>
    ${footer(shop)} ${state.status === 'open' ? drawer(shop, state) : nothing}
  </scrip-provider>`;
}

/** The title of the tab, which is also what a screen reader says on arrival. */
export function titleOf(shop: Shop, route: Route): string {
  const name = words.page.brand;
  if (shop.state.status !== 'open') return name;
  switch (route.page) {
    case 'home':
      return name;
    case 'product':
      return `${shop.state.goods.product(route.id)?.name ?? words.page.missing} · ${name}`;
    case 'collection':
      return `${words.collections[route.collection].title} · ${name}`;
    case 'offers':
      return `${words.page.offers} · ${name}`;
    case 'checkout':
      return `${words.checkout.title} · ${name}`;
    case 'thanks':
      return `${words.thanks.tab} · ${name}`;
    case 'missing':
      return `${words.page.missing} · ${name}`;
  }
}

function page(shop: Shop, open: OpenShop, route: Route, redraw: () => void): TemplateResult {
  switch (route.page) {
    case 'home':
      return home(shop, open);
    case 'collection':
      return collectionPage(shop, open, route.collection);
    case 'offers':
      return offersPage(open);
    case 'product':
      return productPage(shop, open, route.id, redraw) ?? missing();
    case 'checkout':
      return checkout(shop, open, redraw);
    case 'thanks':
      return thanks(shop, open);
    case 'missing':
      return missing();
  }
}

function footer(shop: Shop): TemplateResult {
  return html`<footer class="footer">
    <div class="footer-inner">
      <p class="footer-brand">${mark}<span>Dunlin</span></p>
      <p class="footer-about">${words.page.about}</p>
      ${beside()} ${languageSwitch(shop)}
    </div>
  </footer>`;
}

/** What `demo/run` puts beside the shop, for whoever wants to know how it is made; a shop by itself has neither. */
function beside(): TemplateResult | typeof nothing {
  const { docs, gallery } = document.documentElement.dataset;
  if (!docs || !gallery) return nothing;
  return html`<p class="footer-links">
    <a href=${docs}>${words.page.docs}</a> <a href=${gallery}>${words.page.gallery}</a>
  </p>`;
}

/** Each language in its own name, for whoever cannot read the one that is shown. */
function languageSwitch(shop: Shop): TemplateResult {
  return html`<label class="pick language">
    <span class="pick-icon">${globe}</span>
    <span class="visually-hidden">${words.page.language}</span>
    <select id="language" @change=${(event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      void shop.speak(value as Language);
    }}>
      ${LANGUAGES.map(
        ({ id, name }) => html`<option value=${id} lang=${id} .selected=${id === language}>${name}</option>`,
      )}
    </select>
  </label>`;
}
