import { html, nothing, type TemplateResult } from 'lit';
import { money, text } from '../format.js';
import { COLLECTIONS, type Collection } from '../goods.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import type { OpenShop, Shop } from '../shop.js';
import { card } from './card.js';
import { offerTile, publicCodes } from './offers.js';

/** The code that the first page is about, while anybody may use it. */
const HERO_CODE = 'BLCKFRDY';

/** Which promotion is told on which shelf, and after how many products. */
const SHELF_OFFERS: Record<Collection, { tier: string; after: number; size: string; art: string }> = {
  coffee: {
    tier: 'Four bags, the cheapest free',
    after: 3,
    size: 'tile-coffee',
    art: 'gayo-250',
  },
  equipment: { tier: 'Biscotti with equipment', after: 6, size: 'tile-wide', art: 'biscotti' },
  gifts: { tier: 'Mug with a box, half price', after: 3, size: 'tile-gifts', art: 'mug' },
};

export function home(shop: Shop, open: OpenShop): TemplateResult {
  return html`${hero(open)} ${ladder(open)}
    <div class="page">
      ${COLLECTIONS.map((id) => {
        const heading = `shelf-${id}`;
        return html`<section class="shelf" aria-labelledby=${heading}>
          <header class="shelf-head">
            <h2 id=${heading}>${words.collections[id].title}</h2>
            <p>${words.collections[id].text}</p>
          </header>
          ${shelf(shop, open, id, 3)}
        </section>`;
      })}
    </div>`;
}

export function collectionPage(shop: Shop, open: OpenShop, collection: Collection): TemplateResult {
  const found = words.collections[collection];
  return html`<div class="page">
    <header class="page-head">
      <h1 tabindex="-1">${found.title}</h1>
      <p class="lead">${found.text}</p>
    </header>
    ${shelf(shop, open, collection, 2)}
  </div>`;
}

function shelf(shop: Shop, open: OpenShop, collection: Collection, level: 2 | 3): TemplateResult {
  const offer = SHELF_OFFERS[collection];
  const products = open.goods.in(collection);
  return html`<div class="grid">
    ${products.slice(0, offer.after).map((product) => card(shop, open, product, level))}
    ${offerTile(open, offer)}
    ${products.slice(offer.after).map((product) => card(shop, open, product, level))}
  </div>`;
}

/** The picture at the top, and under it the code of the season once the shop is open. */
export function hero(open?: OpenShop): TemplateResult {
  const first = open && publicCodes(open).find(({ code }) => code === HERO_CODE);
  const inBag = first && open.cart.snapshot.codes.some(({ code }) => code === first.code);
  return html`<section class="hero">
    <img class="hero-art" src="art/hero.svg" alt="" width="1600" height="720" />
    <div class="hero-text">
      <h1 tabindex="-1">${words.hero.title}</h1>
      <p class="hero-lead">${words.hero.lead}</p>
      <p class="hero-actions">
        <a class="button button-light" href="#/coffee">${words.hero.shop} ${icons.arrow}</a>
      </p>
      ${open && first
        ? html`<div class="hero-code">
            <p>
              <span>${text(first.storefront?.label)}</span>
              <code>${first.code}</code>
            </p>
            <button type="button" class="button button-ghost button-small" ?disabled=${inBag}
              @click=${() => void open.cart.enterCode(first.code)}>
              ${inBag ? html`${icons.check} ${words.offers.inBag}` : words.hero.use}
            </button>
          </div>`
        : nothing}
    </div>
  </section>`;
}

/** The steps that the whole order climbs, as the engine knows them. */
function ladder(open: OpenShop): TemplateResult | typeof nothing {
  const steps = open.cart.snapshot.thresholds.filter(({ basis }) => basis === 'amount');
  if (steps.length === 0) return nothing;
  return html`<ol class="ladder" aria-label=${words.ladder.label}>
    ${steps.map(
      (step) => html`<li class=${step.reached ? 'ladder-step is-reached' : 'ladder-step'}>
        <span class="ladder-at">${money(step.at, { short: true })}</span>
        <span class="ladder-what">
          ${text(step.storefront?.label) || step.name}
          ${step.reached ? html`<span class="ladder-done">${icons.check} ${words.ladder.reached}</span>` : nothing}
        </span>
      </li>`,
    )}
  </ol>`;
}
