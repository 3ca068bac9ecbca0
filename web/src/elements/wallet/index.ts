import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import type { WalletEntry } from '../../documents/wallet.js';
import { walletGroups, type WalletCard, type WalletGroup } from '../../headless/wallet.js';
import { localised, rewardMessage } from '../../messages/discount-message.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import type { ScripContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * What the shopper holds: ready to use, by worth on this cart; almost there, with what is missing;
 * and, folded away, used and expired. Applying keeps the focus on the button, which then removes.
 *
 * @attr heading text above it; the locale's own by default, none if empty
 * @attr heading-level 2 to 5, default 2
 * @fires scrip-apply {code}, cancelable
 * @fires scrip-removed {code}
 * @csspart heading, group, card, value, title, condition, action
 * @cssprop --scrip-wallet-surface
 * @cssprop --scrip-wallet-border
 * @cssprop --scrip-wallet-radius
 */
export class ScripWallet extends ScripElement {
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
  };
  static override readonly styles = [...shared, styles];

  declare heading: string | undefined;
  declare headingLevel: number;

  /** The card whose button was pressed: it may move to another place in the list. */
  #pressed: string | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { wallet } = context.messages;
    const groups = walletGroups(snapshot);
    const level = Math.min(5, Math.max(2, this.headingLevel));
    const heading = this.heading ?? wallet.heading;
    this.show(groups.length === 0 ? 'empty' : 'filled');
    return html`
      ${heading
        ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>
            ${heading}
          </div>`
        : nothing}
      ${groups.length === 0 ? html`<p class="empty">${wallet.empty}</p>` : nothing}
      ${repeat(
        groups,
        ({ name }) => name,
        (group) => this.#group(group, level + 1, context),
      )}
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    const code = this.#pressed;
    this.#pressed = undefined;
    if (code === undefined) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLButtonElement>('.action button');
    [...buttons].find(({ dataset }) => dataset['code'] === code)?.focus();
  }

  #group({ name, cards }: WalletGroup, level: number, context: ScripContext): Rendered {
    const { formats, messages } = context;
    const title = html`<span role="heading" aria-level=${level}
        >${messages.wallet.groups[name]}</span
      >
      <span class="amount">${formats.number(cards.length)}</span>`;
    const list = html`<ul class="cards">
      ${repeat(
        cards,
        ({ entry }) => entry.redeemable_id,
        (card) => html`<li>${this.#card(card, name, context)}</li>`,
      )}
    </ul>`;
    return name === 'over'
      ? html`<details class="group" part="group">
          <summary class="group-heading">${title}${icons.chevron}</summary>
          ${list}
        </details>`
      : html`<div class="group" part="group">
          <div class="group-heading">${title}</div>
          ${list}
        </div>`;
  }

  #card(card: WalletCard, group: WalletGroup['name'], context: ScripContext): Rendered {
    const { entry, applied } = card;
    const { messages, formats } = context;
    const words = messages.wallet;
    const value = valueOf(entry, context);
    const name = localised(entry.storefront?.label, formats.locale) ?? entry.name ?? entry.code;
    const state = applied ? 'applied' : group;
    return html`<article class="card" part="card" data-state=${state}>
      <div class="value" part="value" dir="auto">${value}</div>
      <div class="body">
        ${card.best ? html`<span class="best">${words.best}</span>` : nothing}
        <div class="title" part="title"><bdi>${name}</bdi></div>
        ${this.#condition(card, group, context)}
        <div class="meta">
          <bdi class="code" dir="ltr">${entry.code}</bdi>${datesOf(entry, group, context)}
        </div>
      </div>
      ${group === 'usable'
        ? html`<div class="action" part="action">
            <button
              class="button ${applied ? 'quiet' : ''}"
              type="button"
              data-code=${entry.code}
              aria-label=${applied ? words.removeNamed(name) : words.applyNamed(name)}
              @click=${() => this.#press(entry.code, applied, context)}
            >
              ${applied ? words.remove : words.apply}
            </button>
          </div>`
        : nothing}
    </article>`;
  }

  #condition({ entry, applied }: WalletCard, group: string, context: ScripContext): Rendered {
    const { messages, formats } = context;
    const { wallet } = messages;
    let text: string | undefined;
    if (group === 'waiting' && entry.refusal) {
      text = refusalMessage(entry.refusal, entry.code, messages, formats);
    } else if (group === 'over' || applied) {
      // The date, where there is one, says the same and more.
      const dated = entry.status === 'EXPIRED' && entry.expiration_date;
      text = dated ? undefined : wallet.status[entry.status];
    } else if (entry.worth > 0) {
      const say = entry.voucher_type === 'GIFT_VOUCHER' ? wallet.pays : wallet.worth;
      return html`<div class="condition worth" part="condition">${say(entry.worth, formats)}</div>`;
    }
    const terms = localised(entry.storefront?.terms, formats.locale);
    const said = [text, terms].filter((one) => one !== undefined).join(' · ');
    return said ? html`<div class="condition" part="condition">${said}</div>` : nothing;
  }

  #press(code: string, applied: boolean, { cart }: ScripContext): void {
    if (applied) {
      this.#pressed = code;
      cart.removeCode(code);
      emit(this, 'scrip-removed', { code });
      return;
    }
    if (!emit(this, 'scrip-apply', { code })) return;
    this.#pressed = code;
    void cart.enterCode(code);
  }
}

function valueOf(entry: WalletEntry, { messages, formats }: ScripContext): string {
  const gift = entry.result?.gift;
  if (gift) return formats.money(gift.balance ?? gift.credits ?? 0);
  const badge = localised(entry.storefront?.badge, formats.locale);
  return badge ?? rewardMessage({ result: entry.result }, messages, formats);
}

function datesOf(
  { start_date, expiration_date, status }: WalletEntry,
  group: string,
  { messages, formats }: ScripContext,
): Rendered {
  const { wallet } = messages;
  const say = (text: string) => html`<span>${text}</span>`;
  if (status === 'NOT_ACTIVE_YET' && start_date)
    return say(wallet.starts(formats.date(start_date)));
  if (!expiration_date) return nothing;
  const date = formats.date(expiration_date);
  if (status === 'EXPIRED') return say(wallet.ended(date));
  return group === 'over' ? nothing : say(wallet.ends(date));
}

if (!customElements.get('scrip-wallet')) customElements.define('scrip-wallet', ScripWallet);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-wallet': ScripWallet;
  }
}
