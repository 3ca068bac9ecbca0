import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../format.js';
import * as icons from '../icons.js';
import { deliveryIn, goodsIn, type OpenShop, type Receipt, type Shop } from '../shop.js';
import { amounts } from './line.js';
import { picture } from './parts.js';

/** What was bought, and what was saved by what. */
export function thanks(shop: Shop, open: OpenShop): TemplateResult {
  const { receipt } = shop;
  if (!receipt) {
    return html`<div class="page page-narrow"><div class="empty">
      <h1 tabindex="-1">No order here.</h1>
      <p>The confirmation is shown once, right after ordering.</p>
      <a class="button" href="#/">To the shop ${icons.arrow}</a>
    </div></div>`;
  }
  const { bought, number } = receipt;
  const { totals } = bought;
  return html`<div class="page thanks">
    ${number === undefined ? kept(open) : settled(number, totals.total_amount)}
    ${totals.saved_amount > 0
      ? html`<section class="thanks-saved" aria-labelledby="saved">
          <h2 id="saved">You saved <span>${money(totals.saved_amount)}</span></h2>
          ${incentives(receipt, 'discount')}
        </section>`
      : nothing}
    ${totals.gift_amount > 0
      ? html`<section class="thanks-paid" aria-labelledby="paid">
          <h2 id="paid">Paid by gift card</h2>
          ${incentives(receipt, 'gift_card')}
        </section>`
      : nothing}
    <section aria-labelledby="bought">
      <h2 id="bought" class="rule-title">What you bought</h2>
      <ul class="lines lines-bought">
        ${[...goodsIn(bought), deliveryIn(bought)].map((line) => {
          if (!line) return nothing;
          const found = open.goods.of(line);
          const free = line.initial_quantity === 0 && found;
          return html`<li class="line">
            <div class="line-picture">${found ? picture(found.product, found.offer) : nothing}</div>
            <div class="line-text">
              <p class="line-name">${found?.product.name ?? 'Delivery'}</p>
              <p class="line-size">
                ${found ? amountOf(line.quantity, found.offer.size) : 'Standard'}${free ? ', a gift' : nothing}
              </p>
            </div>
            <p class="line-price">${amounts(line)}</p>
          </li>`;
        })}
      </ul>
    </section>
    <p class="thanks-on"><a class="button" href="#/">Keep shopping ${icons.arrow}</a></p>
  </div>`;
}

function settled(number: string, total: number): TemplateResult {
  return html`<header class="thanks-head">
    <span class="thanks-mark">${icons.check}</span>
    <h1 tabindex="-1">Thank you.<br />It is on its way.</h1>
    <p class="lead">Order <strong class="thanks-number">${number}</strong>, settled for
      <strong>${money(total)}</strong>.</p>
  </header>`;
}

/** The shop did not answer: the order is written down on the device and goes out by itself. */
function kept({ queue }: OpenShop): TemplateResult {
  return html`<header class="thanks-head">
    <h1 tabindex="-1">Your order is saved.</h1>
    <p class="lead">It will be sent by itself, also if you close this page and come back later. Nothing is
      ordered twice.</p>
    <scrip-orders heading="" .queue=${queue}></scrip-orders>
  </header>`;
}

function amountOf(quantity: number, size: string | undefined): string {
  return size ? `${quantity} × ${size}` : quantity === 1 ? 'One piece' : `${quantity} pieces`;
}

function incentives(receipt: Receipt, kind: 'discount' | 'gift_card'): TemplateResult {
  const shown = receipt.bought.applied.filter((one) => one.kind === kind && one.saved > 0);
  return html`<dl class="thanks-list">
    ${shown.map(
      (one) => html`<div>
        <dt>${one.title}${one.code && one.code !== one.title ? html` <code>${one.code}</code>` : nothing}</dt>
        <dd>${money(one.saved)}</dd>
      </div>`,
    )}
  </dl>`;
}
