import { html, nothing } from 'lit';
import type { WordsContext } from '../base/context.js';
import { dismissedBefore, rememberDismissed } from '../base/dismissed.js';
import { emit } from '../base/events.js';
import { leaveFocus } from '../base/focus.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * A ribbon for an offer that holds all over the shop: what it gives, what it excludes, until when.
 *
 * @attr banner-id names it, so that dismissing it can be remembered
 * @attr dismissible offers the button
 * @attr remember keeps dismissals on the device, under `scrip:dismissed`; set it once the shopper
 *   has agreed to storage
 * @slot - the offer
 * @slot terms what it excludes, in the same breath
 * @slot action a link, a `scrip-countdown`, a `scrip-copy-code`
 * @fires scrip-dismiss {id}
 * @csspart banner, terms, action, dismiss
 * @cssprop --scrip-banner-surface
 * @cssprop --scrip-banner-color
 */
export class ScripBanner extends DocumentElement {
  static override readonly properties = {
    bannerId: { attribute: 'banner-id' },
    dismissible: { type: Boolean },
    remember: { type: Boolean },
  };
  static override readonly styles = [...shared, styles];

  declare bannerId: string;
  declare dismissible: boolean;
  declare remember: boolean;
  #gone = false;

  constructor() {
    super();
    this.bannerId = '';
    this.dismissible = false;
    this.remember = false;
  }

  protected override view({ messages }: WordsContext): Rendered {
    const gone = this.#gone || (this.remember && dismissedBefore().includes(this.bannerId));
    this.show(gone ? 'dismissed' : 'shown');
    if (gone) return nothing;
    return html`<div class="banner" part="banner">
      <div class="text">
        <div class="offer"><slot></slot></div>
        <div class="terms" part="terms"><slot name="terms"></slot></div>
      </div>
      <div class="action" part="action"><slot name="action"></slot></div>
      ${this.dismissible
        ? html`<button
            class="dismiss"
            part="dismiss"
            type="button"
            aria-label=${messages.autoPromo.dismiss}
            @click=${this.#dismiss}
          >
            ${icons.close}
          </button>`
        : nothing}
    </div>`;
  }

  readonly #dismiss = (): void => {
    const { bannerId: id } = this;
    this.#gone = true;
    if (this.remember && id !== '') rememberDismissed(id);
    if (this.matches(':focus-within')) leaveFocus(this);
    emit(this, 'scrip-dismiss', { id });
    this.requestUpdate();
  };
}

if (!customElements.get('scrip-banner')) customElements.define('scrip-banner', ScripBanner);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-banner': ScripBanner;
  }
}
