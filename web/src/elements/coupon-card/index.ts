import { nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import type { WalletEntry } from '../../documents/wallet.js';
import { couponCardState } from '../../headless/coupon-card.js';
import { pressCard } from '../base/card-press.js';
import type { ScripContext } from '../base/context.js';
import { couponCard, skeleton } from '../base/coupon-card-view.js';
import { cardStyles } from '../base/coupon-card.styles.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';

/**
 * One incentive of the wallet as a card: what it is worth, what it asks for, until when, and a button
 * that applies or removes it. The button keeps the focus while its word changes.
 *
 * @attr code of the wallet's entry to show
 * @property data an entry shown instead
 * @attr loading shows its outline while entries are fetched
 * @fires scrip-apply {code}, cancelable
 * @fires scrip-remove {code, waitUntil}, cancelable
 * @fires scrip-removed {code}
 * @csspart card, value, title, condition, meter, action
 * @cssprop --scrip-wallet-surface
 * @cssprop --scrip-wallet-border
 * @cssprop --scrip-wallet-radius
 */
export class ScripCouponCard extends ScripElement {
  static override readonly properties = {
    code: {},
    data: { attribute: false },
    loading: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, cardStyles];

  declare code: string | undefined;
  declare data: WalletEntry | undefined;
  declare loading: boolean;

  constructor() {
    super();
    this.loading = false;
  }

  protected override view({ wallet }: CartSnapshot, context: ScripContext): Rendered {
    if (this.loading) {
      this.show('loading');
      return skeleton(context.messages.wallet.loading);
    }
    const entry = this.data ?? wallet.find(({ code }) => code === this.code);
    if (!entry) {
      this.show('unavailable');
      return nothing;
    }
    this.show(couponCardState(entry, context.cart.now().getTime()).status);
    const press = (one: WalletEntry, applied: boolean) =>
      void pressCard(this, one.code, applied, context);
    return couponCard({ entry, best: false, press }, context);
  }
}

if (!customElements.get('scrip-coupon-card')) {
  customElements.define('scrip-coupon-card', ScripCouponCard);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-coupon-card': ScripCouponCard;
  }
}
