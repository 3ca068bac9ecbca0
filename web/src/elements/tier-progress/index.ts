import { html, nothing } from 'lit';
import { tierProgressState, type MemberStanding, type TierStep } from '../../headless/tier-progress.js';
import { isolateText } from '../../messages/direction.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { bar } from '../base/meter.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * The levels of a loyalty programme as a ladder: where the member stands, how far the next one is,
 * what each gives, and, where it can be lost, until when and what saves it.
 *
 * @property data a `MemberStanding`
 * @attr benefits lists what each level gives
 * @csspart heading, meter, list, tier
 */
export class ScripTierProgress extends DocumentElement {
  static override readonly properties = {
    data: { attribute: false },
    benefits: { type: Boolean },
  };
  static override readonly styles = [...shared, controls, styles];

  declare data: MemberStanding | undefined;
  declare benefits: boolean;

  constructor() {
    super();
    this.benefits = false;
  }

  protected override view(context: WordsContext): Rendered {
    const { messages, formats } = context;
    const state = tierProgressState(this.data);
    this.show(state.status);
    const { data } = this;
    if (!data || state.steps.length === 0) return nothing;
    const words = messages.tiers;
    const name = (tier: { name: string } | undefined) => isolateText(tier?.name ?? '', formats.locale);
    const { current, next, missing = 0, after } = state;
    const amount = data.metric === 'amount' ? formats.short : formats.number;
    const counted = (value: number) =>
      data.metric === 'amount'
        ? formats.short(value)
        : data.metric === 'orders'
          ? words.orders(value, formats)
          : words.points(value, formats);
    const ends = data.period_end ? formats.date(data.period_end) : undefined;
    const heading =
      state.status === 'upgraded'
        ? words.upgraded(name(current))
        : state.status === 'downgraded'
          ? words.downgraded(name(current))
          : current
            ? words.current(name(current))
            : words.none;
    const warning =
      state.status === 'grace' && data.grace_until
        ? words.grace(formats.date(data.grace_until))
        : state.status === 'at-risk' && after && ends
          ? words.atRisk(name(after), ends)
          : undefined;
    return html`<div class="stack">
      <p class="heading" part="heading">
        ${state.status === 'upgraded' || state.status === 'top' ? icons.star : nothing}${heading}
      </p>
      ${next
        ? html`<div>
            <p class="way"><span>${words.missing(counted(missing), name(next))}</span>
              <span class="soft amount">${amount(data.points)} / ${amount(next.points.from ?? 0)}</span></p>
            ${bar(data.points, next.points.from ?? 0, `${amount(data.points)} / ${amount(next.points.from ?? 0)}`)}
          </div>`
        : html`<p class="soft">${words.top}</p>`}
      ${warning ? html`<p class="said warn">${icons.wait}<span>${warning}</span></p>` : nothing}
      <ol class="ladder" part="list" aria-label=${words.ladder}>
        ${state.steps.map((step) => this.#step(step, amount, context))}
      </ol>
      ${ends && state.status !== 'at-risk' ? html`<p class="soft">${words.period(ends)}</p>` : nothing}
    </div>`;
  }

  #step({ tier, position }: TierStep, amount: (value: number) => string, { messages, formats }: WordsContext): Rendered {
    const benefits = this.benefits ? (tier.benefits ?? []) : [];
    return html`<li class="tier" part="tier" data-position=${position} aria-current=${position === 'current' ? 'true' : nothing}>
      <span class="dot">${position === 'ahead' ? nothing : icons.check}</span>
      <div class="grow">
        <b><bdi>${tier.name}</bdi></b>
        ${position === 'current' ? html`<span class="pill">${messages.tiers.here}</span>` : nothing}
        ${benefits.length > 0
          ? html`<ul class="soft">
              ${benefits.map((one) => html`<li><bdi>${localised(one, formats.locale)}</bdi></li>`)}
            </ul>`
          : nothing}
      </div>
      <span class="soft amount">${amount(tier.points.from ?? 0)}</span>
    </li>`;
  }
}

if (!customElements.get('scrip-tier-progress')) {
  customElements.define('scrip-tier-progress', ScripTierProgress);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-tier-progress': ScripTierProgress;
  }
}
