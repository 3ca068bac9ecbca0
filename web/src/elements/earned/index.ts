import { html, nothing } from 'lit';
import type { LocalisedText } from '../../documents/storefront.js';
import { isolateText } from '../../messages/direction.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import '../copy-code/index.js';

/** What an order brought, as the page after it shows it. */
export interface EarnedDocument {
  readonly points?: number;
  /** From when on they count. */
  readonly points_active_at?: string;
  readonly balance?: number;
  readonly vouchers?: readonly { readonly code: string; readonly label: LocalisedText; readonly expires_at?: string }[];
  /** How far the next level is; whole points. */
  readonly next_tier?: { readonly name: string; readonly missing: number };
}

/**
 * What the shopper got for an order: points, codes, and how far the next level is.
 *
 * @property data an `EarnedDocument`
 * @csspart heading, points, voucher, box, code, button
 */
export class ScripEarned extends DocumentElement {
  static override readonly properties = { data: { attribute: false } };
  static override readonly styles = [...shared, controls];

  declare data: EarnedDocument | undefined;

  protected override view({ messages, formats }: WordsContext): Rendered {
    const { points = 0, vouchers = [], balance, points_active_at, next_tier } = this.data ?? {};
    const any = points > 0 || vouchers.length > 0;
    this.show(any ? 'earned' : 'none');
    if (!any) return nothing;
    const { earned: words, tiers, wallet } = messages;
    return html`<div class="stack">
      ${points > 0
        ? html`<div part="points">
            <p class="heading row" part="heading">${icons.star}${words.points(points, formats)}</p>
            <p class="soft">
              ${points_active_at ? words.from(formats.date(points_active_at)) : nothing}
              ${balance === undefined ? nothing : messages.points.balance(balance, formats)}
            </p>
            ${next_tier
              ? html`<p class="soft">
                  ${tiers.missing(tiers.points(next_tier.missing, formats), isolateText(next_tier.name, formats.locale))}
                </p>`
              : nothing}
          </div>`
        : nothing}
      ${vouchers.map(
        ({ code, label, expires_at }) =>
          html`<div class="stack" part="voucher">
            <p class="heading row">${icons.gift}<bdi>${localised(label, formats.locale)}</bdi></p>
            <scrip-copy-code exportparts="box, code, button" .code=${code}></scrip-copy-code>
            ${expires_at ? html`<p class="soft">${wallet.ends(formats.date(expires_at))}</p>` : nothing}
          </div>`,
      )}
    </div>`;
  }
}

if (!customElements.get('scrip-earned')) customElements.define('scrip-earned', ScripEarned);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-earned': ScripEarned;
  }
}
