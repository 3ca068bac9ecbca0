import { html, nothing } from 'lit';
import type { AppliedIncentive, CartLine, CartSnapshot, Verdict } from '../../cart/snapshot.js';
import { breakdownRows, type BreakdownRow } from '../../headless/breakdown.js';
import { localised } from '../../messages/discount-message.js';
import type { ScripContext } from '../base/context.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * From the subtotal to what is left to pay: every discount by name, gift cards as payments below
 * the total, what was saved, and how sure the total is. If the server came to another total, it
 * says so as an alert.
 *
 * @attr heading text above it; none by default
 * @attr heading-level 2 to 6, default 2
 * @attr per-line lists the cart's lines too, with old and new amounts
 * @csspart heading, list, row, label, amount, total, saved, badge, changed
 * @cssprop --scrip-breakdown-rule colour of the line above the total
 */
export class ScripBreakdown extends ScripElement {
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    perLine: { type: Boolean, attribute: 'per-line' },
  };
  static override readonly styles = [...shared, styles];

  declare heading: string | undefined;
  declare headingLevel: number;
  declare perLine: boolean;

  constructor() {
    super();
    this.headingLevel = 2;
    this.perLine = false;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { messages, formats } = context;
    const { verdict, totals, change } = snapshot;
    const empty = snapshot.items.length === 0;
    this.show(empty ? 'empty' : verdict);
    const level = Math.min(6, Math.max(2, this.headingLevel));
    return html`
      ${this.heading
        ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>
            ${this.heading}
          </div>`
        : nothing}
      <dl class="list" part="list">
        ${this.perLine ? snapshot.items.map((line) => this.#line(line, context)) : nothing}
        ${breakdownRows(snapshot).map((row) => this.#row(row, snapshot, context))}
      </dl>
      ${change
        ? html`<p class="changed" part="changed" role="alert">
            ${icons.info}<span
              >${messages.breakdown.changed(change.before, change.after, formats)}</span
            >
          </p>`
        : nothing}
      ${empty
        ? nothing
        : html`<p class="foot">
            ${totals.saved_amount > 0
              ? html`<span class="saved" part="saved"
                  >${messages.breakdown.saved(totals.saved_amount, formats)}</span
                >`
              : nothing}
            ${this.#badge(verdict, context)}
          </p>`}
    `;
  }

  #line(line: CartLine, { formats }: ScripContext): Rendered {
    const reduced = line.subtotal_amount < line.amount;
    return html`<div class="row" part="row" data-kind="line">
      <dt class="label" part="label">
        <bdi>${line.name ?? line.key}</bdi>
        <small class="amount">× ${formats.number(line.quantity)}</small>
      </dt>
      <dd class="amount" part="amount">
        ${reduced ? html`<s class="old">${formats.money(line.amount)}</s> ` : nothing}
        ${formats.money(line.subtotal_amount)}
      </dd>
    </div>`;
  }

  #row(row: BreakdownRow, { totals }: CartSnapshot, { messages, formats }: ScripContext): Rendered {
    const words = messages.breakdown;
    const sum = html`<span class="sum" part="total">${formats.money(row.amount)}</span>`;
    switch (row.kind) {
      case 'subtotal':
        return this.#pair(row.kind, words.subtotal, formats.money(row.amount));
      case 'shipping':
        return this.#pair(row.kind, words.shipping, formats.money(row.amount));
      case 'discount': {
        const name = titleOf(row.incentive, formats.locale);
        const code = row.incentive.code === name ? undefined : row.incentive.code;
        const label = html`
          <span class="hidden">${words.discount} </span><bdi>${name}</bdi>
          ${code ? html`<bdi class="code" dir="ltr">${code}</bdi>` : nothing}
        `;
        return this.#pair(row.kind, label, formats.minus(row.amount));
      }
      case 'total':
        return this.#pair(
          row.kind,
          words.total,
          totals.gift_amount > 0 ? formats.money(row.amount) : sum,
        );
      case 'payment':
        return this.#pair(row.kind, words.giftCard(row.incentive.id), formats.minus(row.amount));
      case 'due':
        return this.#pair(row.kind, words.due, sum);
    }
  }

  #pair(kind: BreakdownRow['kind'], label: unknown, amount: unknown): Rendered {
    return html`<div class="row" part="row" data-kind=${kind}>
      <dt class="label" part="label">${label}</dt>
      <dd class="amount" part="amount">${amount}</dd>
    </div>`;
  }

  #badge(verdict: Verdict, { messages }: ScripContext): Rendered {
    const icon = {
      local: nothing,
      confirmed: icons.check,
      provisional: icons.offline,
      differs: icons.info,
    }[verdict];
    return html`<span class="badge" part="badge" data-state=${verdict}
      >${icon}${messages.breakdown.verdict[verdict]}</span
    >`;
  }
}

function titleOf(incentive: AppliedIncentive, locale: string): string {
  return localised(incentive.storefront?.label, locale) ?? incentive.title;
}

if (!customElements.get('scrip-breakdown'))
  customElements.define('scrip-breakdown', ScripBreakdown);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-breakdown': ScripBreakdown;
  }
}
