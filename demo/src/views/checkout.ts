import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../format.js';
import * as icons from '../icons.js';
import { deliveryIn, goodsIn, type OpenShop, type Shop } from '../shop.js';
import { amounts, bagLines } from './line.js';
import { suggestion } from './nudge.js';
import { notice } from './parts.js';
import { why } from './why.js';

/** Codes a visitor can try, and what each is there to show. They work like any shopper's. */
const SAMPLES: readonly (readonly [string, string])[] = [
  ['BLCKFRDY', '20% off, for everybody'],
  ['ARABICA-LVRS', '10 off our arabicas for new customers, 5 for others'],
  ['BIGBREW', '20 off, once the order is large enough'],
  ['SHIPFREE', 'free delivery'],
  ['NIGHTOWL', '15% off, alone'],
  ['EARLYBIRD', '8 off, alone: not with NIGHTOWL'],
  ['ONCE-7Q2M', '8 off, one time in the world'],
  ['GIFT-K4TD-92QX', 'a gift card'],
  ['SUMMER25', 'has ended'],
  ['ADVENT', 'has not started'],
];

export function checkout(shop: Shop, open: OpenShop, redraw: () => void): TemplateResult {
  const { snapshot } = open.cart;
  const lines = goodsIn(snapshot);
  if (lines.length === 0) return nothingToBuy();
  const delivery = deliveryIn(snapshot);
  return html`<div class="page checkout">
    <header class="page-head">
      <h1 tabindex="-1">Checkout</h1>
    </header>
    <div class="checkout-columns">
      <div class="checkout-main">
        <section aria-labelledby="checkout-bag">
          <h2 id="checkout-bag" class="rule-title">Your bag</h2>
          <ul class="lines lines-wide">${bagLines(shop, open, lines)}</ul>
          ${delivery
            ? html`<div class="delivery">
                <div>
                  <p class="line-name">Delivery</p>
                  <p class="line-size">Standard, two to three days</p>
                </div>
                <p class="line-price">${amounts(delivery)}</p>
              </div>`
            : nothing}
          ${suggestion(shop, open)}
        </section>
        <section aria-labelledby="checkout-codes">
          <h2 id="checkout-codes" class="rule-title">Codes and gift cards</h2>
          <scrip-coupon-field label="Discount or gift code"
            remedies="add_amount add_items sign_in"></scrip-coupon-field>
          <scrip-applied-codes></scrip-applied-codes>
          <scrip-conflict></scrip-conflict>
          ${samples(open)}
        </section>
        <section aria-labelledby="checkout-wallet">
          <h2 id="checkout-wallet" class="rule-title">Your wallet</h2>
          ${shop.shopper === 'guest'
            ? html`<p class="aside">
                You shop as a guest, so only public offers are in it. Switch to a customer at the top
                of the page to see theirs.
              </p>`
            : nothing}
          <scrip-wallet heading="" heading-level="3"></scrip-wallet>
        </section>
      </div>
      <aside class="summary" aria-labelledby="checkout-summary">
        <h2 id="checkout-summary">Summary</h2>
        <scrip-spend-bar></scrip-spend-bar>
        <scrip-breakdown></scrip-breakdown>
        ${why(snapshot, redraw)}
        ${placeOrder(shop, open)}
      </aside>
    </div>
  </div>`;
}

function placeOrder(shop: Shop, open: OpenShop): TemplateResult {
  const { ordering } = shop;
  const { total_amount: total } = open.cart.snapshot.totals;
  const sending = ordering.status === 'sending';
  // Once the bag changes, what the server said about it is of no matter any more.
  const changed = ordering.status === 'changed' && open.cart.snapshot.verdict === 'differs';
  return html`${orderingNotice(shop, open)}
    ${changed
      ? nothing
      : html`<button type="button" class="button button-wide place-order" aria-disabled=${sending}
          @click=${() => void shop.order()}>
          ${sending ? 'One moment …' : html`Place the order <span>${money(total)}</span>`}
        </button>`}
    <p class="small">This shop is a demonstration: nothing is paid and nothing is sent.</p>`;
}

function orderingNotice(shop: Shop, open: OpenShop): TemplateResult | typeof nothing {
  const { ordering } = shop;
  switch (ordering.status) {
    case 'changed': {
      if (open.cart.snapshot.verdict !== 'differs') return nothing;
      // What has changed, the breakdown above says; here is what it means and what can be done.
      return notice({
        kind: 'warning',
        text: `An offer or a code is no longer what it was when it was entered. Nothing has been
          ordered, and nothing has been used.`,
        actions: html`<button type="button" class="button button-small"
            @click=${() => void shop.orderAnyway()}>Order for ${money(ordering.after)}</button>
          <button type="button" class="button button-small button-quiet"
            @click=${() => void shop.calm()}>Look again first</button>`,
      });
    }
    case 'refused':
      return html`<scrip-notice code=${ordering.code} .refusal=${ordering.refusal}
        remedies="add_amount add_items sign_in"></scrip-notice>`;
    case 'failed':
      return notice({
        kind: 'danger',
        alert: true,
        text: 'Your order could not be made, and nothing has been used. Your bag stays as it is.',
        actions: html`<button type="button" class="button button-small"
          @click=${() => void shop.order()}>Try again</button>`,
      });
    case 'idle':
    case 'sending':
      return nothing;
  }
}

function samples(open: OpenShop): TemplateResult {
  return html`<details class="samples">
    <summary>Codes to try in this demonstration</summary>
    <ul>
      ${SAMPLES.map(
        ([code, what]) => html`<li>
          <button type="button" class="sample" @click=${() => void open.cart.enterCode(code)}>
            <code>${code}</code>
          </button>
          <span>${what}</span>
        </li>`,
      )}
    </ul>
  </details>`;
}

function nothingToBuy(): TemplateResult {
  return html`<div class="page page-narrow">
    <div class="empty">
      <span class="empty-picture field tone-slate">
        <img src="art/mug.svg" alt="" width="400" height="400" />
      </span>
      <h1 tabindex="-1">There is nothing to pay for.</h1>
      <p>Your bag is empty.</p>
      <a class="button" href="#/">To the shop ${icons.arrow}</a>
    </div>
  </div>`;
}
