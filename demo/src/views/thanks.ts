import { html, nothing, type TemplateResult } from 'lit';
import { money, text } from '../format.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import { deliveryIn, goodsIn, type OpenShop, type Receipt, type Shop } from '../shop.js';
import { amounts } from './line.js';
import { picture } from './parts.js';

/** What was bought, and what was saved by what. */
export function thanks(shop: Shop, open: OpenShop): TemplateResult {
  const { receipt } = shop;
  if (!receipt) {
    return html`<div class="page page-narrow"><div class="empty">
      <h1 tabindex="-1">${words.thanks.none}</h1>
      <p>${words.thanks.noneText}</p>
      <a class="button" href="#/">${words.checkout.toShop} ${icons.arrow}</a>
    </div></div>`;
  }
  const { bought, number } = receipt;
  const { totals } = bought;
  return html`<div class="page thanks">
    ${number === undefined ? kept(open) : settled(number, totals.total_amount)}
    ${totals.saved_amount > 0
      ? html`<section class="thanks-saved" aria-labelledby="saved">
          <h2 id="saved">${words.thanks.saved} <span>${money(totals.saved_amount)}</span></h2>
          ${incentives(receipt, 'discount')}
        </section>`
      : nothing}
    ${totals.gift_amount > 0
      ? html`<section class="thanks-paid" aria-labelledby="paid">
          <h2 id="paid">${words.thanks.paid}</h2>
          ${incentives(receipt, 'gift_card')}
        </section>`
      : nothing}
    <section aria-labelledby="bought">
      <h2 id="bought" class="rule-title">${words.thanks.bought}</h2>
      <ul class="lines lines-bought">
        ${[...goodsIn(bought), deliveryIn(bought)].map((line) => {
          if (!line) return nothing;
          const found = open.goods.of(line);
          const free = line.initial_quantity === 0 && found;
          return html`<li class="line">
            <div class="line-picture">${found ? picture(found.product, found.offer) : html`<span class="delivery-picture">${icons.van}</span>`}</div>
            <div class="line-text">
              <p class="line-name">${found?.product.name ?? words.line.delivery}</p>
              <p class="line-size">
                ${found ? amountOf(line.quantity, found.offer.size) : words.line.standard}${free ? `${words.comma}${words.thanks.gift}` : nothing}
              </p>
            </div>
            <p class="line-price">${amounts(line)}</p>
          </li>`;
        })}
      </ul>
    </section>
    <p class="thanks-on"><a class="button" href="#/">${words.bag.on} ${icons.arrow}</a></p>
  </div>`;
}

function settled(number: string, total: number): TemplateResult {
  const [before, between, after] = words.thanks.settled;
  return html`<header class="thanks-head">
    <span class="thanks-mark">${icons.check}</span>
    <h1 tabindex="-1">${words.thanks.title[0]}<br />${words.thanks.title[1]}</h1>
    <p class="lead">${before}<strong class="thanks-number">${number}</strong>${between}<strong
      >${money(total)}</strong>${after}</p>
  </header>`;
}

/** The shop did not answer: the order is written down on the device and goes out by itself. */
function kept({ queue }: OpenShop): TemplateResult {
  return html`<header class="thanks-head">
    <h1 tabindex="-1">${words.thanks.kept}</h1>
    <p class="lead">${words.thanks.keptText}</p>
    <scrip-orders heading="" .queue=${queue}></scrip-orders>
  </header>`;
}

function amountOf(quantity: number, size: string | undefined): string {
  return size ? `${quantity} × ${size}` : words.thanks.pieces(quantity);
}

function incentives(receipt: Receipt, kind: 'discount' | 'gift_card'): TemplateResult {
  const shown = receipt.bought.applied.filter((one) => one.kind === kind && one.saved > 0);
  return html`<dl class="thanks-list">
    ${shown.map(
      (one) => html`<div>
        <dt>${text(one.storefront?.label) || one.title}${one.code && one.code !== one.title ? html` <code>${one.code}</code>` : nothing}</dt>
        <dd>${money(one.saved)}</dd>
      </div>`,
    )}
  </dl>`;
}
