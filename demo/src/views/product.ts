import { html, nothing, type TemplateResult } from 'lit';
import { itemId, type Offer, type Product } from '../goods.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import type { OpenShop, Shop } from '../shop.js';
import { card, price } from './card.js';
import { picture, stepper } from './parts.js';

/** What the shopper has chosen on the page they are on. Another product starts afresh. */
const choice = { product: '', offer: '', quantity: 1 };

export function productPage(shop: Shop, open: OpenShop, id: string, redraw: () => void) {
  const product = open.goods.product(id);
  if (!product) return undefined;
  if (choice.product !== id) {
    Object.assign(choice, { product: id, offer: product.offers[0].source_id, quantity: 1 });
  }
  const offer = product.offers.find((one) => one.source_id === choice.offer) ?? product.offers[0];
  const shelf = open.goods.in(product.collection);
  const place = shelf.indexOf(product);
  const others = [1, 2, 3, 4]
    .map((step) => shelf[(place + step) % shelf.length])
    .filter((other): other is Product => other !== undefined && other !== product)
    .filter((other, index, all) => all.indexOf(other) === index);
  return html`<div class="page product-page" data-product=${id}>
    <nav class="crumbs" aria-label=${words.product.way}>
      <a href="#/${product.collection}">${icons.back} ${words.collections[product.collection].title}</a>
    </nav>
    <div class="product">
      <div class="product-picture">${picture(product, offer, { eager: true })}</div>
      <div class="product-text">
        <p class="product-line">${product.line}</p>
        <h1 tabindex="-1">${product.name}</h1>
        ${product.notes.length
          ? html`<ul class="notes" aria-label=${words.product.notes}>
              ${product.notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
          : nothing}
        <p class="product-about">${product.text}</p>
        ${product.offers.length > 1
          ? sizes(product, offer, redraw)
          : html`<p class="product-price">${price(offer.item)}</p>`}
        <div class="product-buy">
          ${stepper({
            name: product.name,
            value: choice.quantity,
            least: 1,
            change: (quantity) => {
              choice.quantity = quantity;
              redraw();
            },
          })}
          <button type="button" class="button button-wide" @click=${() => {
            shop.add(offer, choice.quantity);
            choice.quantity = 1;
            document.dispatchEvent(new CustomEvent('dunlin-open-bag'));
          }}>${words.product.put}</button>
        </div>
        <scrip-spend-bar variant="line"></scrip-spend-bar>
        <dl class="facts">
          ${product.facts.map(
            ([term, fact]) => html`<div>
              <dt>${term}</dt>
              <dd>${fact}</dd>
            </div>`,
          )}
        </dl>
      </div>
    </div>
    <section class="shelf" aria-labelledby="others">
      <header class="shelf-head"><h2 id="others">${words.product.others}</h2></header>
      <div class="grid">${others.map((other) => card(shop, open, other))}</div>
    </section>
  </div>`;
}

function sizes(product: Product, chosen: Offer, redraw: () => void): TemplateResult {
  return html`<fieldset class="sizes">
    <legend>${words.product.size}</legend>
    ${product.offers.map(
      (offer) => html`<label class="size">
        <input type="radio" name="size" value=${offer.source_id}
          .checked=${offer === chosen}
          @change=${() => {
            choice.offer = offer.source_id;
            redraw();
          }} />
        <span class="size-box">
          <span class="size-name">${offer.size}</span>
          <scrip-price sku-id=${itemId(offer.item)}></scrip-price>
        </span>
      </label>`,
    )}
  </fieldset>`;
}
