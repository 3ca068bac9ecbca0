import { html, nothing } from 'lit';
import type { PointsTransaction } from '../../documents/loyalty.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * What became of a member's points: a table of what was earned, spent, expired and is on the way.
 *
 * @property data `PointsTransaction`s, newest first
 * @attr has-more offers a button for more
 * @fires scrip-more older entries are wanted
 * @csspart table, row, points, more
 */
export class ScripPointsHistory extends DocumentElement {
  static override readonly properties = {
    data: { attribute: false },
    hasMore: { type: Boolean, attribute: 'has-more' },
  };
  static override readonly styles = [...shared, controls, styles];

  declare data: readonly PointsTransaction[] | undefined;
  declare hasMore: boolean;

  constructor() {
    super();
    this.hasMore = false;
  }

  protected override view({ messages, formats }: WordsContext): Rendered {
    const { history: words } = messages;
    const { data } = this;
    this.show(!data ? 'none' : data.length === 0 ? 'empty' : 'filled');
    if (!data) return nothing;
    if (data.length === 0) return html`<div class="blank">${icons.star}<p>${words.empty}</p></div>`;
    const signed = new Intl.NumberFormat(formats.locale, { signDisplay: 'exceptZero' });
    return html`<table part="table">
        <caption class="hidden">${words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">${words.date}</th>
            <th scope="col">${words.what}</th>
            <th scope="col" class="number">${words.points}</th>
            <th scope="col" class="number">${words.balance}</th>
          </tr>
        </thead>
        <tbody>
          ${data.map(({ type, reason, created_at, details, pending_until }) => {
            const { points, balance } = details.balance;
            return html`<tr part="row" data-type=${type}>
              <td>${formats.date(created_at)}</td>
              <td>
                ${words.types[type]}
                ${reason ? html`<small class="soft"><bdi>${reason}</bdi></small>` : nothing}
                ${pending_until
                  ? html`<small class="soft">${words.pendingUntil(formats.date(pending_until))}</small>`
                  : nothing}
              </td>
              <td class="number ${points > 0 ? 'good' : ''}" part="points">
                <span class="amount">${signed.format(points).replace('-', '\u2212')}</span>
              </td>
              <td class="number"><span class="amount">${formats.number(balance)}</span></td>
            </tr>`;
          })}
        </tbody>
      </table>
      ${this.hasMore
        ? html`<button class="button quiet" part="more" type="button" @click=${() => emit(this, 'scrip-more', {})}>
            ${words.more}
          </button>`
        : nothing}`;
  }
}

if (!customElements.get('scrip-points-history')) {
  customElements.define('scrip-points-history', ScripPointsHistory);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-points-history': ScripPointsHistory;
  }
}
