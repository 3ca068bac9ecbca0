import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AppliedIncentive, CartSnapshot } from '../../cart/snapshot.js';
import { chipsOf, focusAfterRemoval, type Chip } from '../../headless/chips.js';
import { maskCode } from '../../mask-code.js';
import { isolate } from '../../messages/direction.js';
import { localised } from '../../messages/discount-message.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import type { ScripContext } from '../base/context.js';
import { holdsFocus } from '../base/focus.js';
import { icons } from '../base/icons.js';
import { removeCode } from '../base/removals.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/** How long a removal can be undone, in milliseconds; longer while the focus or the pointer is there. */
const undoMs = 8000;

/**
 * The codes on the order, each with what it saves and a button that removes it (also Delete and
 * Backspace). A code that needs a little more stays, says what is missing, and comes alive by
 * itself. After a removal the focus goes to the next button, else to the coupon field; for eight
 * seconds it can be undone. A page that takes its time over a removal (`scrip-remove`) has the chip say
 * so meanwhile; where it fails the code stays and says that.
 *
 * @attr label of the list, for assistive technology
 * @attr automatic shows promotions without a code too
 * @attr locked while the order is being paid: nothing can be removed
 * @fires scrip-remove {code, waitUntil}, cancelable
 * @fires scrip-removed {code}
 * @csspart list, chip, code, title, saved, note, remove, undo
 * @cssprop --scrip-applied-codes-surface
 * @cssprop --scrip-applied-codes-radius
 */
export class ScripAppliedCodes extends ScripElement {
  static override readonly properties = {
    label: {},
    automatic: { type: Boolean },
    locked: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, styles];

  declare label: string | undefined;
  declare automatic: boolean;
  declare locked: boolean;

  #removed: string | undefined;
  /** What it is called where somebody may look over the shoulder. */
  #removedAs = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.automatic = false;
    this.locked = false;
  }

  #leaveSpotlight: (() => void) | undefined;

  protected override cartReplaced(context: ScripContext | undefined): void {
    this.#leaveSpotlight?.();
    this.#leaveSpotlight = context?.spotlight.subscribe(() => this.requestUpdate());
  }

  protected override shopperLeft(): void {
    super.shopperLeft();
    this.#removed = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#removed = undefined;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const chips = chipsOf(snapshot, this.automatic, context.removals.underWay);
    const empty = chips.length === 0;
    // It is back, by whichever way.
    if (chips.some(({ id }) => id === this.#removed)) this.#removed = undefined;
    this.show(empty ? 'empty' : this.locked ? 'locked' : 'filled');
    const list = html`<ul
      class="list"
      part="list"
      aria-label=${this.label ?? context.messages.codes.label}
    >
      ${repeat(
        chips,
        ({ id }) => id,
        (chip) => this.#chip(chip, snapshot, context),
      )}
    </ul>`;
    return html`${empty ? nothing : list}${this.#undo(context)}`;
  }

  #undo({ messages: { codes }, formats }: ScripContext): Rendered {
    const code = this.#removed;
    if (code === undefined) return nothing;
    return html`<div class="undo" part="undo" @focusout=${this.#wait} @pointerleave=${this.#wait}>
      <span>${codes.removed(isolate(this.#removedAs, formats.locale))}</span>
      <button class="button link" type="button" @click=${() => this.#restore(code)}>
        ${codes.undo}
      </button>
    </div>`;
  }

  readonly #wait = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // Nobody loses a button they are about to press.
      if (this.renderRoot.querySelector('.undo:is(:hover, :focus-within)')) return;
      this.#removed = undefined;
      this.requestUpdate();
    }, undoMs);
  };

  #restore(code: string): void {
    this.#removed = undefined;
    void this.context?.cart.enterCode(code);
    this.requestUpdate();
    void this.updateComplete.then(() => this.#button(code)?.focus());
  }

  #chip(
    chip: Chip,
    { verdict }: CartSnapshot,
    context: ScripContext,
  ): Rendered {
    const { messages, formats } = context;
    const icon = {
      applied: verdict === 'confirmed' ? icons.check : icons.tag,
      automatic: icons.check,
      waiting: icons.wait,
      replaced: icons.swap,
      pending: icons.offline,
      checking: icons.wait,
      removing: icons.wait,
    }[chip.status];
    const incentive = 'incentive' in chip ? chip.incentive : undefined;
    const code = chip.code && shownCode(chip.code, incentive);
    const label = localised(incentive?.storefront?.label, formats.locale) ?? incentive?.title;
    const title = label === chip.code ? undefined : label;
    const sign = incentive?.kind === 'gift_card' ? icons.gift : icon;
    return html`<li class="chip" part="chip" data-state=${chip.status} data-verdict=${verdict}>
      ${sign}
      <div class="line">
        <div class="name">
          ${code ? html`<bdi class="code" part="code" dir="ltr">${code}</bdi>` : nothing}
          ${title ? html`<bdi class="title" part="title">${title}</bdi>` : nothing}
          ${this.#note(chip, context)}
        </div>
        ${incentive
          ? html`<span class="saved amount" part="saved">${formats.minus(incentive.saved)}</span>`
          : nothing}
      </div>
      ${code && !this.locked
        ? html`<button
            class="remove"
            part="remove"
            type="button"
            data-id=${chip.id}
            aria-label=${messages.codes.remove(isolate(code, formats.locale))}
            aria-disabled=${chip.status === 'removing' ? 'true' : nothing}
            @click=${() => this.#remove(chip.id, context)}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Delete' || event.key === 'Backspace') {
                event.preventDefault();
                this.#remove(chip.id, context);
              }
            }}
          >
            ${icons.close}
          </button>`
        : nothing}
    </li>`;
  }

  #note(chip: Chip, { messages, formats, spotlight, removals }: ScripContext): Rendered {
    const explain = ({ refusal, code }: Extract<Chip, { refusal: unknown }>) =>
      refusalMessage(refusal, code, messages, formats);
    const text = {
      applied: () => '',
      automatic: () => messages.codes.automatic,
      pending: () => messages.codes.pending,
      checking: () => messages.codes.checking,
      removing: () => messages.codes.removing,
      replaced: () => ('refusal' in chip ? explain(chip) : ''),
      waiting: () =>
        chip.status === 'waiting' && chip.code !== spotlight.code
          ? explain(chip)
          : messages.codes.waiting,
    }[chip.status]();
    if (removals.failed.has(chip.id)) return html`<span class="note failed" part="note">${messages.codes.notRemoved}</span>`;
    return text ? html`<span class="note" part="note">${text}</span>` : nothing;
  }

  #remove(code: string, context: ScripContext): void {
    const chipsNow = () => chipsOf(context.cart.snapshot, this.automatic);
    const gone = chipsNow().find(({ id }) => id === code);
    const shown = shownCode(code, gone && 'incentive' in gone ? gone.incentive : undefined);
    const before = (): void => {
      const next = focusAfterRemoval(chipsNow(), code);
      // The shopper may have gone on while the page was at it.
      const moves = holdsFocus(this.#button(code));
      this.#removed = code;
      this.#removedAs = shown;
      this.#wait();
      this.requestUpdate();
      if (!moves) return;
      void this.updateComplete.then(() => (this.#button(next) ?? [...context.fields][0])?.focus());
    };
    removeCode(this, context, { code, shown, before });
  }

  #button(code: string | undefined): HTMLButtonElement | undefined {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.remove')];
    return buttons.find(({ dataset }) => dataset['id'] === code);
  }
}

/** The number of a gift card is money: whoever sees it can spend it. */
function shownCode(code: string, incentive: AppliedIncentive | undefined): string {
  return incentive?.kind === 'gift_card' ? maskCode(code) : code;
}

if (!customElements.get('scrip-applied-codes')) {
  customElements.define('scrip-applied-codes', ScripAppliedCodes);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-applied-codes': ScripAppliedCodes;
  }
}
