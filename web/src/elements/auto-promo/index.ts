import { html, nothing } from 'lit';
import type { AppliedIncentive, CartSnapshot } from '../../cart/snapshot.js';
import { AutoPromo, type AutoPromoState } from '../../headless/auto-promo.js';
import { localised } from '../../messages/discount-message.js';
import { isolateText } from '../../messages/direction.js';
import type { ScripContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { leaveFocus } from '../base/focus.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * What happened to promotions that need no code: one was applied, a better one took its place, or
 * it was lost, with the way back if the shopper took something out. One at a time; it stays until
 * it is dismissed or something else happens. It is no live region: the announcer says the same.
 *
 * @fires scrip-details {id}: the shopper wants to know more
 * @fires scrip-dismiss {id}
 * @csspart banner, text, action, dismiss
 * @cssprop --scrip-auto-promo-radius
 */
export class ScripAutoPromo extends ScripElement {
  static override readonly properties = { details: { type: Boolean } };
  static override readonly styles = [...shared, styles];

  /** Offers a button for `scrip-details`. */
  declare details: boolean;
  #promo: AutoPromo | undefined;

  constructor() {
    super();
    this.details = false;
  }

  protected override cartReplaced(context: ScripContext | undefined): void {
    this.#promo?.dispose();
    this.#promo = context && new AutoPromo(context.cart, () => this.requestUpdate());
  }

  protected override view(_: CartSnapshot, context: ScripContext): Rendered {
    const state: AutoPromoState = this.#promo?.state ?? { status: 'none' };
    this.show(state.status);
    if (state.status === 'none' || state.status === 'dismissed') return nothing;
    const words = context.messages.autoPromo;
    const { id } = state.promotion;
    const lost = state.status === 'lost';
    return html`<div class="banner" part="banner" data-tone=${lost ? 'wait' : 'good'}>
      ${lost ? icons.info : icons.tag}
      <div class="body">
        <span part="text">${sentence(state, context)}</span>
        ${lost && state.undo
          ? html`<button class="button link" part="action" type="button" @click=${this.#undo}>
              ${words.undo}
            </button>`
          : this.details
            ? html`<button
                class="button link"
                part="action"
                type="button"
                @click=${() => emit(this, 'scrip-details', { id })}
              >
                ${words.details}
              </button>`
            : nothing}
      </div>
      <button
        class="dismiss"
        part="dismiss"
        type="button"
        aria-label=${words.dismiss}
        @click=${() => this.#dismiss(id)}
      >
        ${icons.close}
      </button>
    </div>`;
  }

  readonly #undo = (): void => {
    this.#promo?.undo();
    this.requestUpdate();
    // The button is gone with what it undid.
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.dismiss')?.focus(),
    );
  };

  #dismiss(id: string): void {
    if (this.matches(':focus-within')) leaveFocus(this);
    this.#promo?.dismiss();
    emit(this, 'scrip-dismiss', { id });
    this.requestUpdate();
  }
}

function sentence(
  state: Exclude<AutoPromoState, { status: 'none' | 'dismissed' }>,
  { messages: { autoPromo: words }, formats }: ScripContext,
): string {
  const name = ({ storefront, title }: AppliedIncentive) =>
    isolateText(capital(localised(storefront?.label, formats.locale) ?? title, formats.locale), formats.locale);
  const { promotion } = state;
  switch (state.status) {
    case 'announced':
    case 'applied':
      return words.applied(name(promotion), promotion.saved, formats);
    case 'upgrade':
      return words.better(name(promotion), state.more, formats);
    case 'lost':
      return state.missing === undefined
        ? words.lost(name(promotion))
        : words.lostMissing(name(promotion), state.missing, formats);
  }
}

/** A label is written to stand inside a sentence; here it may begin one. */
function capital(text: string, locale: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

if (!customElements.get('scrip-auto-promo')) {
  customElements.define('scrip-auto-promo', ScripAutoPromo);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-auto-promo': ScripAutoPromo;
  }
}
