import { html, nothing, type TemplateResult } from 'lit';
import { itemId, type Product } from '../goods.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import { goodsIn, type OpenShop, type Shop } from '../shop.js';

/** A product in a grid. The picture and the name lead to its page; the plus puts one in the bag. */
export function card(shop: Shop, open: OpenShop, product: Product, level: 2 | 3 = 3): TemplateResult {
  const [offer, ...larger] = product.offers;
  const name = offer.size ? `${product.name}${words.comma}${offer.size}` : product.name;
  const inBag = unitsInBag(open, product);
  const title = html`<a href="#/product/${product.source_id}">${product.name}</a>`;
  return html`<article class="card" data-product=${product.source_id}>
    <div class="card-picture field tone-${product.tone}">
      <img src="art/${offer.source_id}.svg" alt="" width="400" height="400" loading="lazy" />
      <button type="button" class="card-add" aria-label=${words.product.putOne(name)}
        @click=${() => shop.add(offer)}>
        ${icons.plus}
        ${inBag ? html`<span class="card-count" aria-hidden="true">${inBag}</span>` : nothing}
      </button>
    </div>
    <div class="card-text">
      ${level === 2
        ? html`<h2 class="card-name">${title}</h2>`
        : html`<h3 class="card-name">${title}</h3>`}
      <p class="card-line">${product.notes.length ? product.notes.join(words.comma) : product.line}</p>
      <p class="card-price">
        ${price(offer.item)}
        ${larger.length ? html`<span class="card-size">${offer.size}</span>` : nothing}
      </p>
    </div>
  </article>`;
}

/** Units of the product in the bag, in all its sizes. */
function unitsInBag(open: OpenShop, product: Product): number {
  return goodsIn(open.cart.snapshot)
    .filter((line) => open.goods.of(line)?.product === product)
    .reduce((units, line) => units + line.initial_quantity, 0);
}

/** What one unit costs with the promotions that need no code; old price, new price, badge. */
export function price(item: Product['offers'][0]['item']): TemplateResult {
  return 'sku_id' in item
    ? html`<scrip-price sku-id=${itemId(item)} badge></scrip-price>`
    : html`<scrip-price product-id=${itemId(item)} badge></scrip-price>`;
}
