import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { chipsOf, focusAfterRemoval, type Chip } from '../../headless/chips.js';
import { localised } from '../../messages/discount-message.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import type { ScripContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * The codes on the order, each with what it saves and a button that removes it (also Delete and
 * Backspace). A code that needs a little more stays, says what is missing, and comes alive by
 * itself. After a removal the focus goes to the next button, else to the coupon field.
 *
 * @attr label of the list, for assistive technology
 * @attr automatic shows promotions without a code too
 * @fires scrip-removed {code}
 * @csspart list, chip, code, title, saved, note, remove
 * @cssprop --scrip-applied-codes-surface
 * @cssprop --scrip-applied-codes-radius
 */
export class ScripAppliedCodes extends ScripElement {
  static override readonly properties = { label: {}, automatic: { type: Boolean } };
  static override readonly styles = [...shared, styles];

  declare label: string | undefined;
  declare automatic: boolean;

  constructor() {
    super();
    this.automatic = false;
  }

  #leaveSpotlight: (() => void) | undefined;

  protected override contextChanged(context: ScripContext | undefined): void {
    this.#leaveSpotlight?.();
    this.#leaveSpotlight = context?.spotlight.subscribe(() => this.requestUpdate());
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const chips = chipsOf(snapshot, this.automatic);
    this.show(chips.length === 0 ? 'empty' : 'filled');
    if (chips.length === 0) return nothing;
    return html`<ul
      class="list"
      part="list"
      aria-label=${this.label ?? context.messages.codes.label}
    >
      ${repeat(
        chips,
        ({ id }) => id,
        (chip) => this.#chip(chip, chips, context),
      )}
    </ul>`;
  }

  #chip(chip: Chip, chips: readonly Chip[], context: ScripContext): Rendered {
    const { messages, formats } = context;
    const icon = {
      applied: icons.tag,
      automatic: icons.check,
      waiting: icons.wait,
      pending: icons.offline,
      checking: icons.wait,
    }[chip.status];
    const incentive = 'incentive' in chip ? chip.incentive : undefined;
    const label = localised(incentive?.storefront?.label, formats.locale) ?? incentive?.title;
    const title = label === chip.code ? undefined : label;
    const sign = incentive?.kind === 'gift_card' ? icons.gift : icon;
    return html`<li class="chip" part="chip" data-state=${chip.status}>
      ${sign}
      <div class="name">
        ${chip.code ? html`<bdi class="code" part="code" dir="ltr">${chip.code}</bdi>` : nothing}
        ${title ? html`<bdi class="title" part="title">${title}</bdi>` : nothing}
        ${this.#note(chip, context)}
      </div>
      ${incentive
        ? html`<span class="saved amount" part="saved">${formats.minus(incentive.saved)}</span>`
        : html`<span></span>`}
      ${chip.code
        ? html`<button
            class="remove"
            part="remove"
            type="button"
            data-id=${chip.id}
            aria-label=${messages.codes.remove(chip.code)}
            @click=${() => this.#remove(chip.id, chips)}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Delete' || event.key === 'Backspace') {
                event.preventDefault();
                this.#remove(chip.id, chips);
              }
            }}
          >
            ${icons.close}
          </button>`
        : nothing}
    </li>`;
  }

  #note(chip: Chip, { messages, formats, spotlight }: ScripContext): Rendered {
    const text = {
      applied: () => '',
      automatic: () => messages.codes.automatic,
      pending: () => messages.codes.pending,
      checking: () => messages.codes.checking,
      waiting: () =>
        chip.status === 'waiting' && chip.code !== spotlight.code
          ? refusalMessage(chip.refusal, chip.code, messages, formats)
          : messages.codes.waiting,
    }[chip.status]();
    return text ? html`<span class="note" part="note">${text}</span>` : nothing;
  }

  #remove(code: string, chips: readonly Chip[]): void {
    const next = focusAfterRemoval(chips, code);
    const { context } = this;
    context?.cart.removeCode(code);
    emit(this, 'scrip-removed', { code });
    void this.updateComplete.then(() => {
      const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.remove')];
      const button = buttons.find(({ dataset }) => dataset['id'] === next);
      if (button) button.focus();
      else [...(context?.fields ?? [])][0]?.focus();
    });
  }
}

if (!customElements.get('scrip-applied-codes')) {
  customElements.define('scrip-applied-codes', ScripAppliedCodes);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-applied-codes': ScripAppliedCodes;
  }
}
