import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../format.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import { deliveryIn, goodsIn, type OpenShop, type Shop } from '../shop.js';
import { amounts, bagLines } from './line.js';
import { suggestion } from './nudge.js';
import { notice } from './parts.js';
import { why } from './why.js';

export function checkout(shop: Shop, open: OpenShop, redraw: () => void): TemplateResult {
  const { snapshot } = open.cart;
  const lines = goodsIn(snapshot);
  if (lines.length === 0) return nothingToBuy();
  const delivery = deliveryIn(snapshot);
  return html`<div class="page checkout">
    <header class="page-head">
      <h1 tabindex="-1">${words.checkout.title}</h1>
    </header>
    <div class="checkout-columns">
      <div class="checkout-main">
        <section aria-labelledby="checkout-bag">
          <h2 id="checkout-bag" class="rule-title">${words.bag.title}</h2>
          <ul class="lines lines-wide">${bagLines(shop, open, lines)}</ul>
          ${delivery
            ? html`<div class="delivery">
                <span class="delivery-picture">${icons.van}</span>
                <div>
                  <p class="line-name">${words.line.delivery}</p>
                  <p class="line-size">${words.line.deliveryText}</p>
                </div>
                <p class="line-price">${amounts(delivery)}</p>
              </div>`
            : nothing}
          ${suggestion(shop, open)}
        </section>
        <section aria-labelledby="checkout-codes">
          <h2 id="checkout-codes" class="rule-title">${words.checkout.codes}</h2>
          <scrip-coupon-field label=${words.checkout.codeLabel}
            remedies="add_amount add_items sign_in"></scrip-coupon-field>
          <scrip-applied-codes></scrip-applied-codes>
          <scrip-conflict></scrip-conflict>
          ${samples(open)}
        </section>
        <section aria-labelledby="checkout-wallet">
          <h2 id="checkout-wallet" class="rule-title">${words.checkout.wallet}</h2>
          ${shop.shopper === 'guest'
            ? html`<p class="aside">${words.checkout.guest}</p>`
            : nothing}
          <scrip-wallet heading="" heading-level="3"></scrip-wallet>
        </section>
        ${payBar(open)}
      </div>
      <aside class="summary" aria-labelledby="checkout-summary">
        <h2 id="checkout-summary" tabindex="-1">${words.checkout.summary}</h2>
        <scrip-spend-bar></scrip-spend-bar>
        <scrip-breakdown></scrip-breakdown>
        ${why(open, redraw)}
        ${placeOrder(shop, open)}
      </aside>
    </div>
  </div>`;
}

/** What it comes to and the way to the button, while narrow windows have the summary far below. */
function payBar({ cart }: OpenShop): TemplateResult {
  const { total_amount: total, saved_amount: saved } = cart.snapshot.totals;
  const toSummary = () => {
    const summary = document.getElementById('checkout-summary');
    summary?.scrollIntoView({ block: 'start' });
    summary?.focus({ preventScroll: true });
  };
  return html`<div class="pay-bar">
    <p><strong>${money(total)}</strong>
      ${saved > 0 ? html`<span>${words.bag.save} ${money(saved)}</span>` : nothing}</p>
    <button type="button" class="button button-small" @click=${toSummary}>${words.checkout.toSummary}</button>
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
          ${sending ? words.checkout.ordering : html`${words.checkout.order} <span>${money(total)}</span>`}
        </button>`}
    <p class="small">${words.checkout.demonstration}</p>`;
}

function orderingNotice(shop: Shop, open: OpenShop): TemplateResult | typeof nothing {
  const { ordering } = shop;
  switch (ordering.status) {
    case 'changed': {
      if (open.cart.snapshot.verdict !== 'differs') return nothing;
      // What has changed, the breakdown above says; here is what it means and what can be done.
      return notice({
        kind: 'warning',
        text: words.checkout.changed,
        actions: html`<button type="button" class="button button-small"
            @click=${() => void shop.orderAnyway()}>${words.checkout.orderFor(money(ordering.after))}</button>
          <button type="button" class="button button-small button-quiet"
            @click=${() => void shop.calm()}>${words.checkout.lookAgain}</button>`,
      });
    }
    case 'refused':
      return html`<scrip-notice code=${ordering.code ?? words.checkout.thisOrder} .refusal=${ordering.refusal}
        remedies="add_amount add_items sign_in"></scrip-notice>`;
    case 'failed':
      return notice({
        kind: 'danger',
        alert: true,
        text: words.checkout.failed,
        actions: html`<button type="button" class="button button-small"
          @click=${() => void shop.order()}>${words.checkout.again}</button>`,
      });
    case 'idle':
    case 'sending':
      return nothing;
  }
}

function samples(open: OpenShop): TemplateResult {
  return html`<details class="samples">
    <summary>${words.checkout.samples}</summary>
    <ul>
      ${Object.entries(words.samples).map(
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
      <h1 tabindex="-1">${words.checkout.empty}</h1>
      <p>${words.checkout.emptyText}</p>
      <a class="button" href="#/">${words.checkout.toShop} ${icons.arrow}</a>
    </div>
  </div>`;
}
