import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { chooseCombination, conflictState, type Combination } from '../../headless/conflict.js';
import { isolateText } from '../../messages/direction.js';
import type { ScripContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * Which offers go together: the best combination and the others, each with what it saves and what it
 * leaves out. Folded to one sentence while the best one is on the order. A smaller saving may be
 * chosen: it says by how much.
 *
 * @attr open shows the choices at once
 * @fires scrip-select {codes, saved}, cancelable: before a combination is put on the cart
 * @csspart note, list, option, confirm
 */
export class ScripConflict extends ScripElement {
  static override readonly properties = { open: { type: Boolean, reflect: true } };
  static override readonly styles = [...shared, controls, styles];

  declare open: boolean;
  #picked: string | undefined;
  /** The shopper chose: what they gave up, and the goods at that time, to tell that they changed. */
  #chosen: { before: Combination; goods: string } | undefined;

  constructor() {
    super();
    this.open = false;
  }

  protected override cartReplaced(): void {
    this.#chosen = undefined;
    this.#picked = undefined;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { locale } = context.formats;
    const moved = this.#chosen !== undefined && this.#chosen.goods !== goodsOf(snapshot);
    const before = this.#chosen?.before;
    const chosen = this.#chosen !== undefined;
    const state = conflictState(snapshot, { chosen, moved, locale, ...(before ? { before } : {}) });
    this.show(this.open && state.status === 'auto-best' ? 'choose' : state.status);
    if (state.status === 'none') return nothing;
    const { conflict: words } = context.messages;
    const { formats } = context;
    const { options, loses } = state;
    const best = options.find((one) => one.best) ?? options[0]!;
    const now = options.find(({ current }) => current)!;
    const note =
      loses > 0
        ? this.#chosen
          ? words.worse(loses, formats)
          : words.better(loses, formats)
        : state.status === 'tie'
          ? words.tie
          : words.best(namesOf(now.names, context), now.saved, formats);
    if (options.length < 2) {
      return html`<p class="said" part="note">${icons.info}<span>${words.alone(namesOf(now.without, context), namesOf(now.names, context))}</span></p>`;
    }
    const picked = options.find(({ id }) => id === this.#picked) ?? now;
    // What is on the order in any case tells nobody what they choose between.
    const always = now.names.filter((name) => options.every(({ names }) => names.includes(name)));
    return html`<details ?open=${this.open || loses > 0} @toggle=${this.#toggle}>
      <summary>
        ${loses > 0 ? icons.info : icons.star}
        <span class="grow" part="note">${note}</span>${icons.chevron}
      </summary>
      <fieldset>
        <legend class="hidden">${words.legend}</legend>
        <div class="stack" part="list">
          ${repeat(
            options,
            ({ id }) => id,
            (one) => this.#option(one, always, picked, best, context),
          )}
        </div>
      </fieldset>
      <button
        class="button"
        part="confirm"
        type="button"
        aria-disabled=${picked.current ? 'true' : 'false'}
        @click=${() => this.#confirm(picked, now, snapshot, context)}
      >
        ${picked.current ? words.inUse : words.choose}
      </button>
    </details>`;
  }

  #option(one: Combination, always: readonly string[], picked: Combination, best: Combination, context: ScripContext): Rendered {
    const { conflict: words } = context.messages;
    const { formats } = context;
    const less = best.saved - one.saved;
    const own = one.names.filter((name) => !always.includes(name));
    const names = own.length > 0 ? own : one.names;
    return html`<label class="choice" part="option">
      <input
        type="radio"
        name="combination"
        .checked=${one.id === picked.id}
        @change=${() => {
          this.#picked = one.id;
          this.requestUpdate();
        }}
      />
      <span class="grow">
        <b><bdi>${names.length > 0 ? namesOf(names, context) : words.nothing}</bdi></b>
        ${one.best ? html`<span class="pill">${words.bestPill}</span>` : nothing}
        ${one.without.length > 0
          ? html`<span class="soft left-out">${words.without(namesOf(one.without, context))}</span>`
          : nothing}
      </span>
      <span class="saving">
        <b class="amount good">${words.saves(one.saved, formats)}</b>
        ${less > 0 ? html`<span class="soft amount">${words.less(less, formats)}</span>` : nothing}
      </span>
    </label>`;
  }

  #confirm(picked: Combination, now: Combination, snapshot: CartSnapshot, { cart }: ScripContext): void {
    if (picked.current) return;
    const { add: codes, saved } = picked;
    if (!emit(this, 'scrip-select', { codes, saved })) return;
    // The way back takes off what the choice puts on, and the other way round.
    this.#chosen = {
      before: { ...now, drop: picked.add, add: picked.drop },
      goods: goodsOf(snapshot),
    };
    if (picked.id === 'before') this.#chosen = undefined;
    this.#picked = undefined;
    this.open = true;
    chooseCombination(cart, picked);
  }

  readonly #toggle = (event: Event): void => {
    this.open = (event.target as HTMLDetailsElement).open;
  };
}

function goodsOf({ items }: CartSnapshot): string {
  return JSON.stringify(items.map(({ key, initial_quantity }) => [key, initial_quantity]));
}

function namesOf(names: readonly string[], { formats }: ScripContext): string {
  return formats.list(names.map((name) => isolateText(name, formats.locale)));
}

if (!customElements.get('scrip-conflict')) customElements.define('scrip-conflict', ScripConflict);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-conflict': ScripConflict;
  }
}
