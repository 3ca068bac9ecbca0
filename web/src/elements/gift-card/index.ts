import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { normaliseCode } from '../../cart/codes.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { CouponEntry, type CouponEntryState } from '../../headless/coupon-entry.js';
import { giftCardsOf, maskCode, type GiftCardOnOrder } from '../../headless/gift-card.js';
import { isolate } from '../../messages/direction.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import { currencyExponent, decimalText } from '../../money.js';
import type { ScripContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { holdsFocus } from '../base/focus.js';
import { icons } from '../base/icons.js';
import { removeCode } from '../base/removals.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * Paying with gift cards: a field for the number, and the cards on the order with what each pays and
 * what stays on it; where an order may take only so much of a card, that too. How much of a card is used can be changed, and which one pays first. Removing one
 * sends the focus to the next one's button, else to the field.
 *
 * @attr pin asks for a PIN too; it is handed out with `scrip-apply` and kept nowhere
 * @attr other-currency what the card that was entered is in (ISO 4217), where that is not what the order is in.
 *   The engine's cards have no currency: a page that knows theirs cancels `scrip-apply` and sets this
 * @attr locked while the order is being paid
 * @fires scrip-apply {code, pin}, cancelable
 * @fires scrip-remove {code, waitUntil}, cancelable
 * @fires scrip-removed {code}
 * @csspart heading, list, card, amount, field, button, message
 */
export class ScripGiftCard extends ScripElement {
  static override readonly properties = {
    pin: { type: Boolean },
    otherCurrency: { attribute: 'other-currency' },
    locked: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, controls, styles];

  declare pin: boolean;
  declare otherCurrency: string | undefined;
  declare locked: boolean;
  #entry: CouponEntry | undefined;
  #leaveFields: (() => void) | undefined;
  #pinShown = false;

  constructor() {
    super();
    this.pin = false;
    this.locked = false;
  }

  protected override cartReplaced(context: ScripContext | undefined): void {
    this.#entry?.dispose();
    this.#entry = context && new CouponEntry(context.cart);
    this.#entry?.subscribe(() => this.requestUpdate());
    this.#leaveFields?.();
    this.#leaveFields = undefined;
  }

  protected override shopperLeft(): void {
    super.shopperLeft();
    this.otherCurrency = undefined;
    this.#pinShown = false;
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>('#number, #pin')) field.value = '';
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const cards = giftCardsOf(snapshot);
    const state: CouponEntryState = this.#entry?.state ?? { status: 'idle' };
    this.show(this.#stateName(state, cards));
    const words = context.messages.giftCard;
    return html`<div class="stack">
      ${cards.length > 0
        ? html`<ol class="stack" part="list" aria-label=${words.list}>
            ${repeat(
              cards,
              ({ code }) => code,
              (card, index) => this.#card(card, index, cards, context),
            )}
          </ol>`
        : nothing}
      ${this.locked ? html`<p class="said soft">${icons.lock}<span>${context.messages.coupon.locked}</span></p>` : this.#form(state, context)}
    </div>`;
  }

  #stateName(state: CouponEntryState, cards: readonly GiftCardOnOrder[]): string {
    if (this.locked) return 'locked';
    if (this.otherCurrency) return 'wrong-currency';
    if (state.status === 'refused') return state.refusal.key === 'gift_amount_exceeded' ? 'empty-card' : 'refused';
    if (state.status === 'checking' || state.status === 'throttled' || state.status === 'offline') {
      return state.status;
    }
    if (state.status === 'empty' || cards.length === 0) return 'entry';
    return cards.every(({ status }) => status === 'applied-full') ? 'applied-full' : 'applied-partial';
  }

  #card(
    card: GiftCardOnOrder,
    index: number,
    cards: readonly GiftCardOnOrder[],
    context: ScripContext,
  ): Rendered {
    const { messages: { giftCard: words, codes }, formats, cart, removals } = context;
    const { code, masked, used, balance, left, limit } = card;
    const most = Math.min(balance ?? Infinity, limit ?? Infinity);
    const unit = 10 ** currencyExponent(formats.currency);
    const text =
      balance === undefined
        ? words.pays(used, formats)
        : words.balance(balance, used, left ?? 0, formats);
    const name = isolate(masked, formats.locale);
    return html`<li class="panel card" part="card" data-state=${card.status}>
      ${icons.card}
      <div class="grow">
        <bdi class="code" dir="ltr">${masked}</bdi>
        <p class="soft">${removals.underWay.has(code) ? codes.removing : text}${limit === undefined ? nothing : html` ${words.limit(limit, formats)}`}</p>
        ${balance !== undefined && !this.locked
          ? html`<label class="use"
              >${words.use}
              <input
                class="field"
                part="amount"
                type="number"
                inputmode="decimal"
                min="0"
                max=${most / unit}
                step=${1 / unit}
                .value=${live(decimalText(used, currencyExponent(formats.currency)))}
                @change=${(event: Event) => {
                  const { valueAsNumber } = event.target as HTMLInputElement;
                  const wanted = Number.isFinite(valueAsNumber) ? Math.round(valueAsNumber * unit) : 0;
                  cart.setGiftCredits(code, Math.min(most, Math.max(0, wanted)));
                  this.requestUpdate();
                }}
              />
            </label>`
          : nothing}
        ${index > 0 && !this.locked
          ? html`<button class="button link" type="button" @click=${() => this.#first(code, cards, cart)}>
              ${words.first}<span class="hidden"> ${name}</span>
            </button>`
          : nothing}
      </div>
      ${this.locked
        ? nothing
        : html`<button
            class="remove"
            type="button"
            data-code=${code}
            aria-disabled=${removals.underWay.has(code) ? 'true' : nothing}
            aria-label=${codes.remove(name)}
            @click=${() => this.#remove(card, context)}
          >
            ${icons.close}
          </button>`}
    </li>`;
  }

  #form(state: CouponEntryState, context: ScripContext): Rendered {
    const { giftCard: words, coupon } = context.messages;
    const bad = this.otherCurrency !== undefined || state.status === 'refused' || state.status === 'empty';
    const submit = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      void this.#submit();
    };
    return html`<div>
      <div class="row entry ${this.pin ? 'with-pin' : ''}">
        <div class="grow">
          <label class="field-label" for="number">${words.number}</label>
          <input
            class="field number"
            id="number"
            part="field"
            type="text"
            dir="ltr"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="64"
            aria-describedby="message"
            aria-invalid=${bad ? 'true' : 'false'}
            @input=${() => {
              this.otherCurrency = undefined;
              this.#entry?.reset();
            }}
            @keydown=${submit}
          />
        </div>
        ${this.pin
          ? html`<div class="pin">
              <label class="field-label" for="pin">${words.pin}</label>
              <input
                class="field"
                id="pin"
                type=${this.#pinShown ? 'text' : 'password'}
                inputmode="numeric"
                autocomplete="off"
                maxlength="12"
                @keydown=${submit}
              />
              <button
                class="button link show"
                type="button"
                aria-pressed=${this.#pinShown ? 'true' : 'false'}
                @click=${() => {
                  this.#pinShown = !this.#pinShown;
                  this.requestUpdate();
                }}
              >
                ${words.showPin}
              </button>
            </div>`
          : nothing}
        <button class="button" part="button" type="button" aria-busy=${state.status === 'checking' ? 'true' : 'false'} @click=${() => void this.#submit()}>
          ${coupon.apply}
        </button>
      </div>
      ${this.#message(state, context)}
    </div>`;
  }

  #message(state: CouponEntryState, { messages, formats, cart }: ScripContext): Rendered {
    const { coupon, giftCard: words } = messages;
    const say = (tone: string, text: string) =>
      html`<p class="said ${tone}" id="message" part="message">
        ${tone === 'bad' ? icons.info : icons.wait}<span>${text}</span>
      </p>`;
    if (this.otherCurrency) return say('bad', words.otherCurrency(this.otherCurrency, formats.currency ?? ''));
    switch (state.status) {
      case 'empty':
        return say('bad', coupon.empty);
      case 'refused': {
        const { key } = state.refusal;
        const name = maskCode(state.code);
        if (key === 'not_found') return say('bad', words.unknown);
        if (key === 'gift_amount_exceeded') return say('bad', words.empty);
        return say('bad', refusalMessage(state.refusal, name, messages, formats));
      }
      case 'checking':
        return say('soft', coupon.checking);
      case 'throttled': {
        const left = Math.max(1, Math.ceil((state.retryAt - cart.now().getTime()) / 1000));
        return say('warn', coupon.throttled(left, formats));
      }
      case 'offline': {
        const why = state.reason === 'offline' ? coupon.offline : coupon.unreachable;
        return say('warn', why(isolate(maskCode(state.code), formats.locale)));
      }
      default:
        return html`<p id="message"></p>`;
    }
  }

  async #submit(): Promise<void> {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#number');
    const pin = this.renderRoot.querySelector<HTMLInputElement>('#pin')?.value;
    if (!field || !this.#entry || this.#entry.state.status === 'checking') return;
    const code = normaliseCode(field.value);
    if (code !== '' && !emit(this, 'scrip-apply', { code, ...(pin ? { pin } : {}) })) return;
    const state = await this.#entry.submit(code);
    if (state.status === 'applied') {
      field.value = '';
      const secret = this.renderRoot.querySelector<HTMLInputElement>('#pin');
      if (secret) secret.value = '';
    } else if (this.matches(':focus-within')) field.select();
    await this.updateComplete;
    if (this.matches(':focus-within')) this.renderRoot.querySelector('#message')?.scrollIntoView({ block: 'nearest' });
  }

  /** Codes pay in the order in which they were entered. */
  #first(code: string, cards: readonly GiftCardOnOrder[], cart: ScripContext['cart']): void {
    const order = [code, ...cards.map((card) => card.code).filter((other) => other !== code)];
    cart.batch(() => {
      for (const one of order) cart.removeCode(one);
      for (const one of order) void cart.enterCode(one);
    });
  }

  #remove({ code, masked }: GiftCardOnOrder, context: ScripContext): void {
    const before = (): void => {
      const cards = giftCardsOf(context.cart.snapshot);
      const index = cards.findIndex((card) => card.code === code);
      const next = (cards[index + 1] ?? cards[index - 1])?.code;
      // The shopper may have gone on while the page was at it.
      if (!holdsFocus(this.#button(code))) return;
      void this.updateComplete.then(() =>
        (this.#button(next) ?? this.renderRoot.querySelector<HTMLElement>('#number'))?.focus(),
      );
    };
    removeCode(this, context, { code, shown: masked, before });
  }

  #button(code: string | undefined): HTMLButtonElement | undefined {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.remove')];
    return buttons.find(({ dataset }) => dataset['code'] === code);
  }
}

if (!customElements.get('scrip-gift-card')) customElements.define('scrip-gift-card', ScripGiftCard);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-gift-card': ScripGiftCard;
  }
}
