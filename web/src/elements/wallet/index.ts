import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import type { WalletEntry } from '../../documents/wallet.js';
import { walletGroups, type WalletGroup, type WalletGroupName } from '../../headless/wallet.js';
import { pressCard } from '../base/card-press.js';
import type { ScripContext } from '../base/context.js';
import { couponCard, skeleton } from '../base/coupon-card-view.js';
import { cardStyles } from '../base/coupon-card.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/** From so many cards on, groups are tabs. */
const many = 6;

/**
 * What the shopper holds: ready to use, by worth on this cart; almost there, with what is missing;
 * and used or expired. Few cards stand under headings, the last group folded away; six and more
 * behind tabs, moved along with the arrow keys, Home and End. Applying keeps the focus on the button,
 * which then removes.
 *
 * @attr heading text above it; the locale's own by default, none if empty
 * @attr heading-level 2 to 5, default 2
 * @attr loading shows outlines while the catalogue is fetched
 * @attr failed says that it could not be
 * @attr signed-out shows what is in the slot of that name instead of cards
 * @slot empty shown when there is nothing
 * @slot signed-out with the way to sign in
 * @fires scrip-apply {code}, cancelable
 * @fires scrip-remove {code, waitUntil}, cancelable
 * @fires scrip-removed {code}
 * @fires scrip-retry after a failure
 * @csspart heading, tabs, tab, group, card, value, title, condition, meter, action
 * @cssprop --scrip-wallet-surface
 * @cssprop --scrip-wallet-border
 * @cssprop --scrip-wallet-radius
 */
export class ScripWallet extends ScripElement {
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    loading: { type: Boolean, reflect: true },
    failed: { type: Boolean, reflect: true },
    signedOut: { type: Boolean, attribute: 'signed-out', reflect: true },
  };
  static override readonly styles = [...shared, cardStyles, styles];

  declare heading: string | undefined;
  declare headingLevel: number;
  declare loading: boolean;
  declare failed: boolean;
  declare signedOut: boolean;

  #tab: WalletGroupName = 'usable';
  /** The card whose button was pressed: it may move to another place in the list. */
  #pressed: string | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.loading = false;
    this.failed = false;
    this.signedOut = false;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { wallet } = context.messages;
    const level = Math.min(5, Math.max(2, this.headingLevel));
    const heading = this.heading ?? wallet.heading;
    return html`
      ${heading
        ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>
            ${heading}
          </div>`
        : nothing}
      ${this.#content(snapshot, level + 1, context)}
    `;
  }

  #content(snapshot: CartSnapshot, level: number, context: ScripContext): Rendered {
    const { wallet } = context.messages;
    if (this.loading) {
      this.show('loading');
      return html`<div class="cards" aria-busy="true">
        ${skeleton(wallet.loading)}${skeleton(wallet.loading)}
      </div>`;
    }
    if (this.failed) {
      this.show('error');
      return html`<p class="error">
        ${icons.info}<span>${wallet.failed}</span>
        <button class="button link" type="button" @click=${() => emit(this, 'scrip-retry', {})}>
          ${wallet.retry}
        </button>
      </p>`;
    }
    if (this.signedOut) {
      this.show('signed-out');
      return html`<div class="slot blank">${icons.lock}<slot name="signed-out">${wallet.signedOut}</slot></div>`;
    }
    const groups = walletGroups(snapshot);
    const count = groups.reduce((sum, { cards }) => sum + cards.length, 0);
    this.show(count === 0 ? 'empty' : 'filled');
    if (count === 0) return html`<div class="slot blank">${icons.tag}<slot name="empty">${wallet.empty}</slot></div>`;
    if (count >= many && groups.length > 1) return this.#tabs(groups, context);
    return html`${repeat(
      groups,
      ({ name }) => name,
      (group) => this.#group(group, level, context),
    )}`;
  }

  protected override updated(_changed: PropertyValues): void {
    const code = this.#pressed;
    this.#pressed = undefined;
    if (code === undefined) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLButtonElement>('.action button');
    [...buttons].find(({ dataset }) => dataset['code'] === code)?.focus();
  }

  #tabs(groups: readonly WalletGroup[], context: ScripContext): Rendered {
    const { formats, messages } = context;
    const shown = groups.find(({ name }) => name === this.#tab) ?? groups[0]!;
    const choose = (name: WalletGroupName) => {
      this.#tab = name;
      this.requestUpdate();
    };
    const move = (event: KeyboardEvent) => {
      const at = groups.indexOf(shown);
      const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
      const back = this.matches(':dir(rtl)') ? 'ArrowRight' : 'ArrowLeft';
      const last = groups.length - 1;
      const to = { [forward]: at === last ? 0 : at + 1, [back]: at === 0 ? last : at - 1, Home: 0, End: last }[
        event.key
      ];
      if (to === undefined) return;
      event.preventDefault();
      choose(groups[to]!.name);
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
      );
    };
    return html`<div class="tabs" part="tabs" role="tablist" aria-label=${messages.wallet.heading} @keydown=${move}>
        ${groups.map(({ name, cards }) => {
          const selected = name === shown.name;
          return html`<button
            class="tab"
            part="tab"
            type="button"
            role="tab"
            id="tab-${name}"
            aria-selected=${selected ? 'true' : 'false'}
            aria-controls="panel"
            tabindex=${selected ? 0 : -1}
            @click=${() => choose(name)}
          >
            ${messages.wallet.groups[name]}<span class="amount">${formats.number(cards.length)}</span>
          </button>`;
        })}
      </div>
      <div id="panel" part="group" role="tabpanel" aria-labelledby="tab-${shown.name}">
        ${this.#list(shown, context)}
      </div>`;
  }

  #group(group: WalletGroup, level: number, context: ScripContext): Rendered {
    const { formats, messages } = context;
    const title = html`<span role="heading" aria-level=${level}
        >${messages.wallet.groups[group.name]}</span
      >
      <span class="amount">${formats.number(group.cards.length)}</span>`;
    return group.name === 'over'
      ? html`<details class="group" part="group">
          <summary class="group-heading">${title}${icons.chevron}</summary>
          ${this.#list(group, context)}
        </details>`
      : html`<div class="group" part="group">
          <div class="group-heading">${title}</div>
          ${this.#list(group, context)}
        </div>`;
  }

  #list({ cards }: WalletGroup, context: ScripContext): Rendered {
    const press = ({ code }: WalletEntry, applied: boolean) => {
      this.#pressed = code;
      if (!pressCard(this, code, applied, context)) this.#pressed = undefined;
    };
    return html`<ul class="cards">
      ${repeat(
        cards,
        ({ entry }) => entry.redeemable_id,
        ({ entry, best }) => html`<li>${couponCard({ entry, best, press }, context)}</li>`,
      )}
    </ul>`;
  }
}

if (!customElements.get('scrip-wallet')) customElements.define('scrip-wallet', ScripWallet);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-wallet': ScripWallet;
  }
}
