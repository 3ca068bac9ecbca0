import { html, nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { priceState, type PriceState } from '../../headless/price.js';
import { createFormats, type Formats } from '../../messages/formats.js';
import { isolate } from '../../messages/direction.js';
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
 * @attr up-to the other end of a range
 * @attr lowest the lowest price of the last thirty days: the law of the EU wants it beside a
 *   reduction, and the percentage taken of it
 * @attr basis what `was` is: `regular`, or `rrp` for what the maker recommends
 * @attr member a price for those who are signed in
 * @attr code the price holds with this code
 * @attr estimated before the server has confirmed it
 * @attr from the lowest of several prices, of sizes say, where the highest is not told
 * @attr tax `included` or `excluded`, told after the price
 * @attr unit-amount, unit the base price: 998 and `kg`
 * @attr currency for a price outside a provider
 * @attr product-id whose price, by the catalogue of the provider's cart
 * @attr sku-id the same for a variant
 * @attr quantity how many; the price is that of all of them
 * @attr badge shows the percentage too
 * @slot note after the price, in place of the tax
 * @csspart now, was, badge, note
 * @cssprop --scrip-price-reduced
 * @cssprop --scrip-price-was
 */
export class ScripPrice extends ScripElement {
  static override readonly properties = {
    amount: { type: Number },
    was: { type: Number },
    upTo: { type: Number, attribute: 'up-to' },
    lowest: { type: Number },
    basis: {},
    member: { type: Boolean },
    code: {},
    estimated: { type: Boolean },
    from: { type: Boolean },
    tax: {},
    unitAmount: { type: Number, attribute: 'unit-amount' },
    unit: {},
    currency: {},
    productId: { attribute: 'product-id' },
    skuId: { attribute: 'sku-id' },
    quantity: { type: Number },
    badge: { type: Boolean },
  };
  static override readonly styles = [...shared, styles];

  declare amount: number | undefined;
  declare was: number | undefined;
  declare upTo: number | undefined;
  declare lowest: number | undefined;
  declare basis: string | undefined;
  declare member: boolean;
  declare code: string | undefined;
  declare estimated: boolean;
  declare from: boolean;
  declare tax: string | undefined;
  declare unitAmount: number | undefined;
  declare unit: string | undefined;
  declare currency: string | undefined;
  declare productId: string | undefined;
  declare skuId: string | undefined;
  declare quantity: number;
  declare badge: boolean;

  constructor() {
    super();
    this.quantity = 1;
    this.badge = false;
    this.member = false;
    this.estimated = false;
    this.from = false;
  }

  protected override view(_: CartSnapshot, context: ScripContext): Rendered {
    const { productId, skuId, quantity } = this;
    let state = priceState(this.amount, this);
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
          : priceState(price.total_amount, { was: price.amount, lowest: this.lowest });
    }
    return this.#price(state, context.messages, context.formats);
  }

  protected override withoutCart(): Rendered {
    const locale = this.closest<HTMLElement>('[lang]')?.lang || 'en';
    const state = priceState(this.amount, this);
    return this.words
      ? this.#price(state, this.words.messages, this.words.formats)
      : this.#price(state, en, createFormats(locale, this.currency));
  }

  #price(state: PriceState, { price: words }: Messages, formats: Formats): Rendered {
    this.show(state.status);
    if (state.status === 'unavailable') {
      return this.isConnected && this.words
        ? html`<span class="was">${words.unavailable}</span>`
        : nothing;
    }
    const reduced = state.status === 'reduced' || state.status === 'free';
    const { unitAmount, unit } = this;
    return html`<span class="price">
        ${this.#now(state, words, formats)}
        ${reduced
          ? html`${this.basis === 'rrp' ? html`<span class="with" aria-hidden="true">${words.recommended}</span>` : nothing}
              <s class="was amount" part="was"
                ><span class="hidden">${this.basis === 'rrp' ? words.recommended : words.was} </span
                >${formats.money(state.was)}</s
              >`
          : nothing}
        ${this.badge && state.status === 'reduced' && state.percent > 0
          ? html`<span class="badge" part="badge">${words.off(state.percent, formats)}</span>`
          : nothing}
        <slot name="note">${this.#tax(words)}</slot>
      </span>
      ${reduced && this.lowest !== undefined
        ? html`<span class="note" part="note">${words.lowest(formats.money(this.lowest))}</span>`
        : nothing}
      ${unitAmount !== undefined && unit
        ? html`<span class="note" part="note">${words.per(formats.money(unitAmount), unit)}</span>`
        : nothing}`;
  }

  #tax(words: Messages['price']): Rendered {
    if (this.tax !== 'included' && this.tax !== 'excluded') return nothing;
    return html`<span class="with">${this.tax === 'included' ? words.taxIncluded : words.taxExcluded}</span>`;
  }

  #now(
    state: Exclude<PriceState, { status: 'unavailable' }>,
    words: Messages['price'],
    formats: Formats,
  ): Rendered {
    const money = formats.money(state.amount);
    const amount = this.from && state.status === 'regular' ? words.from(money) : money;
    const say = (text: string, before: Rendered = nothing, after: Rendered = nothing) =>
      html`${before}<span class="now amount" part="now">${text}</span>${after}`;
    const tag = (text: string) => html`<span class="tag">${text}</span>`;
    switch (state.status) {
      case 'range':
        return say(formats.range(state.amount, state.upTo));
      case 'member':
        return say(amount, nothing, tag(words.member));
      case 'code-price': {
        const code = isolate(this.code ?? '', formats.locale);
        return say(amount, nothing, html`<span class="with">${words.withCode(code)}</span>`);
      }
      case 'estimated':
        return say(amount, nothing, html`<span class="with">${words.estimated}</span>`);
      case 'regular':
        return say(amount);
      case 'reduced':
      case 'free':
        return html`<span class="now amount" part="now"
          ><span class="hidden">${words.now} </span>${state.status === 'free'
            ? words.free
            : amount}</span
        >`;
    }
  }
}

if (!customElements.get('scrip-price')) customElements.define('scrip-price', ScripPrice);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-price': ScripPrice;
  }
}
