import { html, nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { priceState } from '../../headless/price.js';
import type { LocalisedText } from '../../documents/storefront.js';
import { localised } from '../../messages/discount-message.js';
import type { ScripContext, WordsContext } from '../base/context.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * A flag for a product tile: what the automatic promotions take off one of it, or words. Shows
 * nothing where there is nothing off.
 *
 * @attr product-id, sku-id whose price is asked of the engine
 * @attr text shown instead
 * @property data words by language, as `storefront.badge` has them
 * @csspart badge
 * @cssprop --scrip-promo-badge-surface
 * @cssprop --scrip-promo-badge-color
 */
export class ScripPromoBadge extends ScripElement {
  static override readonly properties = {
    productId: { attribute: 'product-id' },
    skuId: { attribute: 'sku-id' },
    text: {},
    data: { attribute: false },
  };
  static override readonly styles = [...shared, styles];

  declare productId: string | undefined;
  declare skuId: string | undefined;
  declare text: string | undefined;
  declare data: LocalisedText | undefined;

  protected override view(_: CartSnapshot, context: ScripContext): Rendered {
    const { productId, skuId } = this;
    if (this.#own(context) !== undefined || !(productId || skuId)) return this.withoutCart();
    const price = context.cart.priceOf({
      ...(productId ? { product_id: productId } : {}),
      ...(skuId ? { sku_id: skuId } : {}),
    });
    const state = priceState(price.total_amount, price.amount);
    const words = context.messages.price;
    if (state.status === 'free') return this.#badge('free', words.free);
    const percent = state.status === 'reduced' ? state.percent : 0;
    return percent > 0
      ? this.#badge('reduced', words.off(percent, context.formats))
      : this.#badge('none', undefined);
  }

  protected override withoutCart(): Rendered {
    const text = this.words && this.#own(this.words);
    return this.#badge(text ? 'text' : 'none', text);
  }

  #own({ formats }: WordsContext): string | undefined {
    return localised(this.data, formats.locale) ?? this.text;
  }

  #badge(state: string, text: string | undefined): Rendered {
    this.show(state);
    return text ? html`<span class="flag" part="badge"><bdi>${text}</bdi></span>` : nothing;
  }
}

if (!customElements.get('scrip-promo-badge')) {
  customElements.define('scrip-promo-badge', ScripPromoBadge);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-promo-badge': ScripPromoBadge;
  }
}
