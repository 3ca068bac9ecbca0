import { html, nothing } from 'lit';
import { countdownMark, countdownState } from '../../headless/countdown.js';
import { everySecond } from '../base/clock.js';
import type { WordsContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * How long an offer lasts: its end as a date, and within two days the hours, minutes and seconds
 * that are left by the server's clock. Without a real end it shows nothing. Screen readers get the
 * date, and a word at an hour, ten minutes, one minute and the end. At the end the cart is priced
 * again.
 *
 * @attr ends-at ISO 8601
 * @attr time-zone the shop's, in which the end is told
 * @attr compact the clock alone
 * @fires scrip-expire {endsAt}
 * @csspart label, clock, unit
 * @cssprop --scrip-countdown-color
 */
export class ScripCountdown extends DocumentElement {
  static override readonly properties = {
    endsAt: { attribute: 'ends-at' },
    timeZone: { attribute: 'time-zone' },
    compact: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, styles];

  declare endsAt: string | undefined;
  declare timeZone: string | undefined;
  declare compact: boolean;

  #stop: (() => void) | undefined;
  #looked: number | undefined;

  constructor() {
    super();
    this.compact = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = everySecond(() => this.#tick());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#looked = undefined;
  }

  protected override view({ messages, formats, now }: WordsContext): Rendered {
    const state = countdownState(this.endsAt, now().getTime());
    this.#looked ??= now().getTime();
    this.show(state.status);
    const words = messages.countdown;
    if (state.status === 'unknown') return nothing;
    const when = formats.moment(state.endsAt, this.timeZone);
    if (state.status === 'ended') return html`<span class="label" part="label">${words.ended}</span>`;
    const label = html`<span class="label" part="label">${words.ends(when)}</span>`;
    if (state.status === 'far') return html`${icons.calendar}${label}`;
    const two = (value: number) =>
      new Intl.NumberFormat(formats.locale, { minimumIntegerDigits: 2 }).format(value);
    const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
      html`<span class="unit" part="unit"
        ><b>${two(value)}</b><small>${words.units[name]}</small></span
      >`;
    return html`<span class="timer" role="timer" aria-label=${words.ends(when)}>
        <span class="clock" part="clock" dir="ltr" aria-hidden="true"
          >${unit(state.hours, 'hour')}${unit(state.minutes, 'minute')}${unit(
            state.seconds,
            'second',
          )}</span
        >
      </span>
      ${this.compact ? nothing : html`<span class="label" part="label" aria-hidden="true">${words.ends(when)}</span>`}`;
  }

  #tick(): void {
    const { words, endsAt } = this;
    if (!words || endsAt === undefined) return;
    const now = words.now().getTime();
    const mark = countdownMark(endsAt, this.#looked ?? now, now);
    this.#looked = now;
    if (mark !== undefined) this.#say(mark, endsAt, words);
    if (this.dataset['state'] !== 'far' || mark !== undefined) this.requestUpdate();
  }

  #say(mark: number, endsAt: string, { messages, formats, announce, cart }: WordsContext): void {
    const words = messages.countdown;
    if (mark > 0) {
      const left =
        mark >= 3600 ? formats.duration(mark / 3600, 'hour') : formats.duration(mark / 60, 'minute');
      announce(words.left(left));
      return;
    }
    announce(words.ended);
    emit(this, 'scrip-expire', { endsAt });
    cart?.refresh();
  }
}

if (!customElements.get('scrip-countdown')) customElements.define('scrip-countdown', ScripCountdown);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-countdown': ScripCountdown;
  }
}
