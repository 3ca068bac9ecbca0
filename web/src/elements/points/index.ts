import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { pointsState, type PointsDocument, type PointsState } from '../../headless/points.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';

/**
 * Paying with points: a slider, the same number as a field, and buttons for all and none, so that
 * nothing needs dragging. Dragging shows what the points are worth; letting go chooses. Points are a
 * payment, and stand below the total.
 *
 * @property data a `PointsDocument`
 * @attr locked while the order is being paid
 * @fires scrip-points {points}, when a choice is made
 * @csspart heading, slider, field, worth
 */
export class ScripPoints extends DocumentElement {
  static override readonly properties = {
    data: { attribute: false },
    locked: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, controls];

  declare data: PointsDocument | undefined;
  declare locked: boolean;
  #selected: number | undefined;
  #for: PointsDocument | undefined;

  constructor() {
    super();
    this.locked = false;
  }

  protected override view({ messages: { points: words }, formats }: WordsContext): Rendered {
    if (this.data !== this.#for) this.#selected = undefined;
    this.#for = this.data;
    const { currency } = formats;
    const state = pointsState(this.data, this.#selected, { currency, locked: this.locked });
    this.show(state.status);
    if (state.status === 'unavailable' || !this.data) return nothing;
    const { loyalty_card: card, refund_policy: policy } = this.data;
    if (state.status === 'below-min') {
      return html`<div class="stack">
        <p class="heading" part="heading">${words.balance(state.balance, formats)}</p>
        <p class="soft">${words.belowMin(state.missing, state.min, formats)}</p>
      </div>`;
    }
    return html`<div class="stack">
      <div class="row">
        <p class="heading grow" part="heading" id="heading">
          ${words.use(state.selected, state.balance, formats)}
        </p>
        <b class="amount ${state.worth > 0 ? 'good' : 'soft'}" part="worth"
          >${formats.minus(state.worth)}</b
        >
      </div>
      ${this.locked
        ? html`<p class="said soft">${icons.lock}<span>${words.locked}</span></p>`
        : this.#inputs(state, { words, formats })}
      ${state.cap ? html`<p class="soft">${words.cap[state.cap](state.max, formats)}</p>` : nothing}
      ${card.pending_points
        ? html`<p class="soft">${words.pending(card.pending_points, formats)}</p>`
        : nothing}
      ${card.next_expiration_points && card.next_expiration_date
        ? html`<p class="soft warn">
            ${words.expiring(card.next_expiration_points, formats.date(card.next_expiration_date), formats)}
          </p>`
        : nothing}
      ${policy ? html`<p class="soft">${policy}</p>` : nothing}
    </div>`;
  }

  #inputs(
    { selected, max, step, worth }: Exclude<PointsState, { status: 'unavailable' | 'below-min' }>,
    { words, formats }: { words: WordsContext['messages']['points']; formats: WordsContext['formats'] },
  ): Rendered {
    const preview = (event: Event) => {
      this.#selected = (event.target as HTMLInputElement).valueAsNumber;
      this.requestUpdate();
    };
    const choose = (points: number) => {
      this.#selected = points;
      const { currency } = formats;
      const state = pointsState(this.data, points, { currency });
      this.requestUpdate();
      if ('selected' in state) emit(this, 'scrip-points', { points: state.selected });
    };
    const commit = (event: Event) => choose((event.target as HTMLInputElement).valueAsNumber || 0);
    return html`<input
        part="slider"
        type="range"
        min="0"
        max=${max}
        step=${step}
        aria-label=${words.label}
        aria-valuetext=${words.value(selected, worth, formats)}
        .value=${live(String(selected))}
        @input=${preview}
        @change=${commit}
      />
      <div class="row">
        <input
          class="field"
          part="field"
          type="number"
          inputmode="numeric"
          min="0"
          max=${max}
          step=${step}
          aria-label=${words.label}
          .value=${live(String(selected))}
          @change=${commit}
        />
        <button class="button quiet" type="button" @click=${() => choose(max)}>${words.all}</button>
        <button class="button quiet" type="button" @click=${() => choose(0)}>${words.none}</button>
      </div>`;
  }
}

if (!customElements.get('scrip-points')) customElements.define('scrip-points', ScripPoints);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-points': ScripPoints;
  }
}
