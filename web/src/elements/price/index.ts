import { html, nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { priceState, type PriceState } from '../../headless/price.js';
import { createFormats, type Formats } from '../../messages/formats.js';
import { en } from '../../messages/en.js';
import type { Messages } from '../../messages/messages.js';
import type { ScripContext } from '../base/context.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * A price, and the old one struck through when it is lower now. With `product-id` or `sku-id` it
 * asks the engine what one of it costs with the automatic promotions; with `amount` (and `was`) it
 * shows those. Never a live region.
 *
 * @attr amount, was minor units
 * @attr currency for a price outside a provider
 * @attr product-id, sku-id, quantity
 * @attr badge shows the percentage too
 * @csspart now, was, badge
 * @cssprop --scrip-price-reduced
 * @cssprop --scrip-price-was
 */
export class ScripPrice extends ScripElement {
  static override readonly properties = {
    amount: { type: Number },
    was: { type: Number },
    currency: {},
    productId: { attribute: 'product-id' },
    skuId: { attribute: 'sku-id' },
    quantity: { type: Number },
    badge: { type: Boolean },
  };
  static override readonly styles = [...shared, styles];

  declare amount: number | undefined;
  declare was: number | undefined;
  declare currency: string | undefined;
  declare productId: string | undefined;
  declare skuId: string | undefined;
  declare quantity: number;
  declare badge: boolean;

  constructor() {
    super();
    this.quantity = 1;
    this.badge = false;
  }

  protected override view(_: CartSnapshot, context: ScripContext): Rendered {
    const { productId, skuId, quantity } = this;
    let state = priceState(this.amount, this.was);
    if (this.amount === undefined && (productId || skuId)) {
      const price = context.cart.priceOf({
        ...(productId ? { product_id: productId } : {}),
        ...(skuId ? { sku_id: skuId } : {}),
        quantity,
      });
      // Nothing before discounts: a product without a price, not one that is free.
      state =
        price.amount === 0
          ? { status: 'unavailable' }
          : priceState(price.total_amount, price.amount);
    }
    return this.#price(state, context.messages, context.formats);
  }

  protected override withoutCart(): Rendered {
    const locale = this.closest<HTMLElement>('[lang]')?.lang || 'en';
    const state = priceState(this.amount, this.was);
    return this.#price(state, en, createFormats(locale, this.currency));
  }

  #price(state: PriceState, { price: words }: Messages, formats: Formats): Rendered {
    this.show(state.status);
    switch (state.status) {
      case 'unavailable':
        return this.isConnected && this.context
          ? html`<span class="was">${words.unavailable}</span>`
          : nothing;
      case 'regular':
        return html`<span class="price"
          ><span class="now amount" part="now">${formats.money(state.amount)}</span></span
        >`;
      case 'reduced':
      case 'free':
        return html`<span class="price">
          <span class="now amount" part="now"
            ><span class="hidden">${words.now} </span>${state.status === 'free'
              ? words.free
              : formats.money(state.amount)}</span
          >
          <s class="was amount" part="was"
            ><span class="hidden">${words.was} </span>${formats.money(state.was)}</s
          >
          ${this.badge && state.percent > 0 && state.status !== 'free'
            ? html`<span class="badge" part="badge">${words.off(state.percent, formats)}</span>`
            : nothing}
        </span>`;
    }
  }
}

if (!customElements.get('scrip-price')) customElements.define('scrip-price', ScripPrice);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-price': ScripPrice;
  }
}
