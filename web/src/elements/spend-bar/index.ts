import { html, nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { spendBarState, type SpendBarState, type SpendStep } from '../../headless/spend-bar.js';
import { rewardMessage } from '../../messages/discount-message.js';
import type { Threshold } from '../../documents/nudge.js';
import type { ScripContext } from '../base/context.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * How far it is to the next reward, in words and as a bar with one segment per step. The steps are
 * the engine's thresholds; nothing is read out of rules here. Crossing a step is announced, moving
 * towards it is not.
 *
 * @attr variant `card`, or `line` for the sentence and a thin bar, as on product pages
 * @attr excludes what does not count, in words: "Gift cards don’t count."
 * @slot excludes the same with markup
 * @csspart text, steps, step, track, fill, excludes
 * @cssprop --scrip-spend-bar-height
 * @cssprop --scrip-spend-bar-track
 * @cssprop --scrip-spend-bar-fill
 * @cssprop --scrip-spend-bar-reached
 */
export class ScripSpendBar extends ScripElement {
  static override readonly properties = { variant: { reflect: true }, excludes: {} };
  static override readonly styles = [...shared, styles];

  declare variant: string;
  declare excludes: string | undefined;

  /** The last two carts that were shown: a step that was lost is said until the next change. */
  #shown: CartSnapshot | undefined;
  #before: CartSnapshot | undefined;

  /** Holds the widths: a sheet of its own, since strict pages refuse style attributes. */
  readonly #widths = new CSSStyleSheet();

  constructor() {
    super();
    this.variant = 'card';
  }

  protected override cartReplaced(): void {
    this.#shown = undefined;
    this.#before = undefined;
  }

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(this.#widths);
    return root;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    if (snapshot !== this.#shown) {
      this.#before = this.#shown;
      this.#shown = snapshot;
    }
    const state = spendBarState(snapshot, this.#before);
    const regressed = 'regressed' in state && state.regressed;
    this.show(regressed ? 'regressed' : state.status);
    if (state.status === 'unavailable') return nothing;
    const rules = state.steps.map(
      ({ percent }, index) => `.step:nth-child(${index + 1}) .fill{inline-size:${percent}%}`,
    );
    this.#widths.replaceSync(rules.join(''));
    const next = state.status === 'all-reached' ? state.last : state.next;
    return html`
      <p class="text" part="text" id="text">${sentence(state, context)}</p>
      <div
        role="meter"
        aria-labelledby="text"
        aria-valuemin="0"
        aria-valuemax=${next.at}
        aria-valuenow=${Math.min(state.current, next.at)}
        aria-valuetext=${valueText(next, state.current, context)}
      ></div>
      <ol class="steps" part="steps" aria-label=${context.messages.spendBar.steps}>
        ${state.steps.map((step) => this.#step(step, context))}
      </ol>
      <p class="excludes" part="excludes"><slot name="excludes">${this.excludes}</slot></p>
    `;
  }

  #step({ threshold, reached }: SpendStep, { messages, formats }: ScripContext): Rendered {
    const at =
      threshold.basis === 'amount' ? formats.short(threshold.at) : formats.number(threshold.at);
    const reward = rewardMessage(threshold, messages, formats);
    return html`<li class="step" part="step" ?data-reached=${reached}>
      <div class="track" part="track"><div class="fill" part="fill"></div></div>
      <div class="mark">
        ${reached ? html`<span class="hidden">${messages.spendBar.stepReached}: </span>` : nothing}
        <b>${reached ? icons.check : nothing}<span class="amount">${at}</span></b>
        <bdi>${reward}</bdi>
      </div>
    </li>`;
  }
}

function sentence(
  state: Exclude<SpendBarState, { status: 'unavailable' }>,
  { messages, formats }: ScripContext,
): string {
  const words = messages.spendBar;
  const reward = (threshold: Threshold) => rewardMessage(threshold, messages, formats);
  switch (state.status) {
    case 'empty':
      return words.empty(state.next.at, reward(state.next), formats);
    case 'progress':
    case 'near':
    case 'reached': {
      const amount = state.next.basis === 'amount';
      const say = amount ? (state.regressed ? words.lost : words.missing) : words.missingUnits;
      return say(state.missing, reward(state.next), formats);
    }
    case 'all-reached':
      return state.steps.length > 1
        ? words.allReached(reward(state.last))
        : words.reached(reward(state.last));
  }
}

function valueText(next: Threshold, current: number, { messages, formats }: ScripContext): string {
  return next.basis === 'amount'
    ? messages.spendBar.valueText(Math.min(current, next.at), next.at, formats)
    : `${formats.number(Math.min(current, next.at))} / ${formats.number(next.at)}`;
}

if (!customElements.get('scrip-spend-bar')) customElements.define('scrip-spend-bar', ScripSpendBar);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-spend-bar': ScripSpendBar;
  }
}
