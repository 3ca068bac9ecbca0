import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../format.js';
import * as icons from '../icons.js';
import { words } from '../language.js';
import { goodsIn, unitsIn, type OpenShop, type Shop } from '../shop.js';
import { bagLines } from './line.js';
import { suggestion } from './nudge.js';

export const DRAWER_ID = 'bag';

export function openDrawer(): void {
  const dialog = document.getElementById(DRAWER_ID);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  moveAnnouncer(dialog);
}

/** What lies behind a modal dialog is silent, so the page's status region has to come along. */
function moveAnnouncer(to: Element | null): void {
  const announcer = document.querySelector('scrip-announcer');
  if (announcer && to) to.append(announcer);
}

export function closeDrawer(): void {
  const dialog = document.getElementById(DRAWER_ID);
  if (dialog instanceof HTMLDialogElement) dialog.close();
}

/** The bag, slid in from the side. A modal dialog: Escape and a click beside it close it. */
export function drawer(shop: Shop, open: OpenShop): TemplateResult {
  const { snapshot } = open.cart;
  const lines = goodsIn(snapshot);
  const closeOutside = (event: MouseEvent) => {
    if (event.target === event.currentTarget) closeDrawer();
  };
  return html`<dialog class="drawer" id=${DRAWER_ID} aria-labelledby="bag-title"
    @click=${closeOutside}
    @close=${() => moveAnnouncer(document.querySelector('scrip-provider'))}>
    <div class="drawer-inner">
      <header class="drawer-head">
        <h2 id="bag-title" tabindex="-1">${words.bag.title}${lines.length ? html` <span>${unitsIn(snapshot)}</span>` : nothing}</h2>
        <button type="button" class="button-icon" aria-label=${words.bag.close} @click=${closeDrawer}>
          ${icons.close}
        </button>
      </header>
      ${lines.length ? filled(shop, open) : empty()}
    </div>
  </dialog>`;
}

function filled(shop: Shop, open: OpenShop): TemplateResult {
  const { snapshot } = open.cart;
  const { totals } = snapshot;
  return html`<div class="drawer-body" tabindex="0" role="group" aria-label=${words.bag.inside}>
      <scrip-spend-bar></scrip-spend-bar>
      <ul class="lines">${bagLines(shop, open, goodsIn(snapshot))}</ul>
      ${suggestion(shop, open)}
    </div>
    <footer class="drawer-foot">
      <dl class="drawer-sum">
        ${totals.saved_amount > 0
          ? html`<div class="sum-saved"><dt>${words.bag.save}</dt><dd>${money(totals.saved_amount)}</dd></div>`
          : nothing}
        <div class="sum-total"><dt>${words.bag.total} <span>${words.bag.withDelivery}</span></dt><dd>${money(totals.total_amount)}</dd></div>
      </dl>
      <a class="button button-wide" href="#/checkout" @click=${closeDrawer}>${words.bag.checkout}</a>
      <button type="button" class="link" @click=${closeDrawer}>${words.bag.on}</button>
    </footer>`;
}

function empty(): TemplateResult {
  return html`<div class="empty">
    <span class="empty-picture field tone-slate">
      <img src="art/mug.svg" alt="" width="400" height="400" />
    </span>
    <p class="empty-title">${words.bag.empty}</p>
    <p>${words.bag.emptyText}</p>
    <a class="button" href="#/coffee" @click=${closeDrawer}>${words.bag.look}</a>
  </div>`;
}
