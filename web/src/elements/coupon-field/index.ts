import { html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { CouponEntry, type CouponEntryState } from '../../headless/coupon-entry.js';
import { maskCode } from '../../mask-code.js';
import { isolate } from '../../messages/direction.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import { normaliseCode } from '../../cart/codes.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import type { ScripContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { remedyButton } from '../base/refusal-view.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

type Tone = 'good' | 'bad' | 'wait' | 'lock';

/**
 * Where a code is typed. Enter or the button puts it on the cart; what becomes of it stands below
 * the field, and is announced once. A code that was accepted leaves the field, one that was not
 * stays in it, selected. Escape takes a message away, then closes the field if it started
 * `collapsed`.
 *
 * It is not a form, since it may stand inside the checkout's: Enter submits nothing else.
 *
 * @attr label instead of the language's own words
 * @attr placeholder an example in the empty field; none by default
 * @attr maxlength how many characters can be typed
 * @attr collapsed a button first, the field when it is pressed
 * @attr readonly once the order is placed
 * @attr locked while it is being paid, or held by another checkout
 * @attr multiple takes several codes at once, separated by blanks or commas
 * @attr code fills the field, as from a link
 * @attr remedies ways out that the page takes care of itself: `add_amount add_items sign_in`
 * @fires scrip-apply {code}, cancelable
 * @fires scrip-applied {code, saved}
 * @fires scrip-refused {code, refusal}
 * @fires scrip-remedy {code, refusal, remedy}, cancelable
 * @csspart toggle, label, row, input, button, message, remedy
 * @cssprop --scrip-coupon-field-border
 * @cssprop --scrip-coupon-field-radius
 * @cssprop --scrip-coupon-field-surface
 */
export class ScripCouponField extends ScripElement {
  static override readonly shadowRootOptions = { mode: 'open' as const, delegatesFocus: true };
  static override readonly properties = {
    label: {},
    placeholder: {},
    maxlength: { type: Number },
    collapsed: { type: Boolean, reflect: true },
    readonly: { type: Boolean, reflect: true },
    locked: { type: Boolean, reflect: true },
    multiple: { type: Boolean },
    code: {},
    remedies: {},
  };
  static override readonly styles = [...shared, styles];

  declare label: string | undefined;
  declare placeholder: string | undefined;
  declare maxlength: number;
  declare collapsed: boolean;
  declare readonly: boolean;
  declare locked: boolean;
  declare multiple: boolean;
  declare code: string;
  declare remedies: string | undefined;

  #entry: CouponEntry | undefined;
  #leaveFields: (() => void) | undefined;
  /** Whether it was collapsed when it came, so that Escape may collapse it again. */
  #collapsible = false;
  /** Whether the code in the field is the shopper's own, not one that a link brought. */
  #typed = false;
  #focused = false;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.maxlength = 64;
    this.collapsed = false;
    this.readonly = false;
    this.locked = false;
    this.multiple = false;
    this.code = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#tick);
  }

  /** Puts the code in the field on the cart, as the button does. */
  async submit(): Promise<void> {
    const entry = this.#entry;
    const input = this.#input;
    if (!entry || !input || this.#closed || entry.state.status === 'checking') return;
    const text = input.value;
    const code = this.multiple ? text.trim() : normaliseCode(text);
    if (code !== '' && !emit(this, 'scrip-apply', { code })) return;
    const before = entry.state;
    const state = await (this.multiple ? entry.submitAll(code) : entry.submit(code));
    if (state.status === 'applied') {
      this.code = '';
      this.#typed = false;
      emit(this, 'scrip-applied', { code: state.code, saved: state.saved });
    } else if (state.status === 'refused') {
      emit(this, 'scrip-refused', { code: state.code, refusal: state.refusal });
    }
    await this.updateComplete;
    // The button has had its turn: what comes next is another code, or a correction.
    if (this.matches(':focus-within') && state.status !== 'applied') this.#input?.select();
    this.#repeat(before, state);
    // Bars at the edge of the window, and keyboards on glass, leave room for the field alone.
    if (this.matches(':focus-within')) this.renderRoot.querySelector('#message')?.scrollIntoView({ block: 'nearest' });
  }

  protected override cartReplaced(context: ScripContext | undefined): void {
    this.#entry?.dispose();
    this.#leaveFields?.();
    this.#entry = undefined;
    if (!context) return;
    const entry = new CouponEntry(context.cart);
    entry.subscribe((state) => {
      context.spotlight.show(state.status === 'refused' ? state.code : undefined);
      this.requestUpdate();
    });
    this.#entry = entry;
    context.fields.add(this);
    this.#leaveFields = () => context.fields.delete(this);
  }

  protected override shopperLeft(): void {
    super.shopperLeft();
    this.code = '';
    this.#typed = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('collapsed') && this.collapsed) this.#collapsible = true;
  }

  protected override view(_: CartSnapshot, context: ScripContext): Rendered {
    const state: CouponEntryState = this.#entry?.state ?? { status: 'idle' };
    const { coupon } = context.messages;
    const collapsed = this.collapsed && state.status === 'idle' && this.code === '';
    this.show(this.#stateName(state, collapsed));
    if (state.status === 'refused' && !this.#closed) this.dataset['refusal'] = state.refusal.key;
    else delete this.dataset['refusal'];
    if (collapsed) {
      return html`<button
        class="button link toggle"
        part="toggle"
        type="button"
        aria-expanded="false"
        @click=${this.#open}
      >
        ${icons.tag}${coupon.toggle}
      </button>`;
    }
    const busy = state.status === 'checking';
    return html`
      <label class="label" part="label" for="code">${this.label ?? coupon.label}</label>
      <div class="row" part="row">
        <input
          id="code"
          part="input"
          type="text"
          dir="auto"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          inputmode="text"
          enterkeyhint="done"
          maxlength=${this.multiple ? this.maxlength * 20 : this.maxlength}
          placeholder=${this.placeholder ?? ' '}
          aria-describedby="message"
          aria-invalid=${state.status === 'refused' || state.status === 'empty' ? 'true' : 'false'}
          ?readonly=${this.#closed}
          .value=${live(this.code)}
          @focus=${this.#onFocus}
          @blur=${this.#onFocus}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        ${this.#closed
          ? nothing
          : html`<button
              class="button apply"
              part="button"
              type="button"
              aria-busy=${busy ? 'true' : 'false'}
              aria-disabled=${busy ? 'true' : 'false'}
              @click=${this.submit}
            >
              <span>${coupon.apply}</span>
            </button>`}
      </div>
      ${this.#message(state, context)}
    `;
  }

  #message(state: CouponEntryState, context: ScripContext): Rendered {
    const { coupon } = context.messages;
    const said = this.#closed
      ? { tone: 'lock' as const, text: this.readonly ? coupon.readonly : coupon.locked }
      : this.#sentence(state, context);
    if (!said) return html`<p id="message" class="message" part="message"></p>`;
    const icon = { good: icons.check, bad: icons.info, wait: icons.wait, lock: icons.lock }[said.tone];
    return html`<div id="message" class="message" part="message" data-tone=${said.tone}>
      ${icon}
      <div>
        <span>${said.text}</span>
        ${state.status === 'refused' && !this.#closed
          ? remedyButton(this, context, {
              code: state.code,
              refusal: state.refusal,
              taken: this.remedies,
              use: (code) => {
                this.code = code;
                void this.updateComplete.then(() => this.submit());
              },
            })
          : nothing}
      </div>
    </div>`;
  }

  #sentence(
    state: CouponEntryState,
    { messages, formats, cart }: ScripContext,
  ): { tone: Tone; text: string } | undefined {
    const { coupon } = messages;
    switch (state.status) {
      case 'idle':
      case 'checking':
        return undefined;
      case 'empty':
        return { tone: 'bad', text: coupon.empty };
      case 'applied': {
        const shown = state.kind === 'gift_card' ? maskCode(state.code) : state.code;
        const code = isolate(shown, formats.locale);
        const say = state.kind === 'gift_card' ? coupon.paid : coupon.applied;
        return { tone: 'good', text: say(code, state.saved, formats) };
      }
      case 'refused':
        return { tone: 'bad', text: refusalMessage(state.refusal, state.code, messages, formats) };
      case 'throttled': {
        const left = Math.ceil((state.retryAt - cart.now().getTime()) / 1000);
        if (left <= 0) return undefined;
        clearTimeout(this.#tick);
        this.#tick = setTimeout(() => this.requestUpdate(), 1000);
        return { tone: 'wait', text: coupon.throttled(left, formats) };
      }
      case 'offline': {
        const say = state.reason === 'offline' ? coupon.offline : coupon.unreachable;
        return { tone: 'wait', text: say(isolate(state.code, formats.locale)) };
      }
    }
  }

  /** What the announcer cannot see on the cart: that a try changed nothing. */
  #repeat(before: CouponEntryState, state: CouponEntryState): void {
    const { context } = this;
    const refused = state.status === 'refused';
    const same = refused && before.status === 'refused' && before.code === state.code;
    const present = refused && state.refusal.key === 'duplicated_redeemables';
    if (!context || !(same || present || ['empty', 'throttled'].includes(state.status))) return;
    const said = this.#sentence(state, context);
    if (said) context.announce(said.text);
  }

  get #closed(): boolean {
    return this.readonly || this.locked;
  }

  #stateName({ status }: CouponEntryState, collapsed: boolean): string {
    if (this.readonly) return 'readonly';
    if (this.locked) return 'locked';
    if (collapsed) return 'collapsed';
    if (status !== 'idle') return status;
    if (this.code === '') return this.#focused ? 'focused' : 'idle';
    return this.#typed ? 'editing' : 'prefilled';
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #open = async (): Promise<void> => {
    this.collapsed = false;
    await this.updateComplete;
    this.#input?.focus();
  };

  readonly #onFocus = ({ type }: FocusEvent): void => {
    this.#focused = type === 'focus';
    this.requestUpdate();
  };

  readonly #onInput = (): void => {
    this.code = this.#input?.value ?? '';
    this.#typed = true;
    // A message about the last code would be wrong about this one.
    this.#entry?.reset();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      void this.submit();
    }
    if (event.key !== 'Escape') return;
    if (this.#entry && this.#entry.state.status !== 'idle') {
      event.stopPropagation();
      this.#entry.reset();
    } else if (this.#collapsible && this.code === '') {
      event.stopPropagation();
      this.collapsed = true;
      void this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
    }
  };
}

if (!customElements.get('scrip-coupon-field')) {
  customElements.define('scrip-coupon-field', ScripCouponField);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-coupon-field': ScripCouponField;
  }
}
