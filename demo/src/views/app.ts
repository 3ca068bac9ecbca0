import { html, nothing, type TemplateResult } from 'lit';
import { LOCALE } from '../format.js';
import { mark } from '../icons.js';
import type { Route } from '../router.js';
import type { OpenShop, Shop } from '../shop.js';
import { checkout } from './checkout.js';
import { closed, conditions, missing, opening } from './conditions.js';
import { drawer } from './drawer.js';
import { header } from './header.js';
import { collectionPage, home } from './home.js';
import { offersPage } from './offers.js';
import { productPage } from './product.js';
import { words } from '../words.js';
import { thanks } from './thanks.js';

/** The whole page, from the state of the shop and the address. */
export function app(shop: Shop, route: Route, redraw: () => void): TemplateResult {
  const { state } = shop;
  const cart = state.status === 'open' ? state.cart : undefined;
  return html`<scrip-provider locale=${LOCALE} .cart=${cart} .messages=${words}>
    ${header(shop, route)} ${conditions(shop, route)}
    <main id="main" tabindex="-1">
      ${state.status === 'opening'
        ? opening(route)
        : state.status === 'closed'
          ? closed(shop, state.trouble)
          : page(shop, state, route, redraw)}
    </main>
    ${footer()} ${state.status === 'open' ? drawer(shop, state) : nothing}
  </scrip-provider>`;
}

/** The title of the tab, which is also what a screen reader says on arrival. */
export function titleOf(shop: Shop, route: Route): string {
  const name = 'Dunlin Coffee';
  if (shop.state.status !== 'open') return name;
  switch (route.page) {
    case 'home':
      return name;
    case 'product':
      return `${shop.state.goods.product(route.id)?.name ?? 'Not here'} · ${name}`;
    case 'collection':
      return `${route.collection[0]?.toUpperCase()}${route.collection.slice(1)} · ${name}`;
    case 'offers':
      return `Offers · ${name}`;
    case 'checkout':
      return `Checkout · ${name}`;
    case 'thanks':
      return `Thank you · ${name}`;
    case 'missing':
      return `Not here · ${name}`;
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

function footer(): TemplateResult {
  return html`<footer class="footer">
    <div class="footer-inner">
      <p class="footer-brand">${mark}<span>Dunlin</span></p>
      <p>
        Dunlin is not a real roastery. It is a shop built to show Scrip: every price on this page is
        worked out in your browser, and settled by the server when you order.
      </p>
    </div>
  </footer>`;
}
