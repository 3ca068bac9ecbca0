import { html, nothing } from 'lit';
import type { AppliedIncentive, CartLine, CartSnapshot } from '../../cart/snapshot.js';
import { breakdownRows, isShipping, type BreakdownRow } from '../../headless/breakdown.js';
import { maskCode } from '../../headless/gift-card.js';
import { isolate } from '../../messages/direction.js';
import { localised } from '../../messages/discount-message.js';
import type { ScripContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { verdictBadge } from '../base/verdict-badge.js';
import { Reckoning } from './reckoning.js';
import { styles } from './styles.js';

/**
 * From the subtotal to what is left to pay: every discount by name, gift cards as payments below
 * the total, what was saved, and how sure the total is. If the server came to another total, it
 * says so as an alert, with a button by which the shopper agrees.
 *
 * @attr heading text above it; none by default
 * @attr heading-level 2 to 6, default 2
 * @attr per-line lists the cart's lines too, with old and new amounts; delivery has its row below them
 * @attr collapsed only the total, and a button that shows the rest, as on phones
 * @attr why offers the reckoning behind the price, fetched when it is opened
 * @attr loading shows that the first total is being worked out
 * @fires scrip-accept {before, after}, cancelable: the shopper agrees to the total that changed
 * @slot note below the total, such as "incl. VAT"
 * @csspart heading, list, row, label, amount, total, saved, badge, changed, accept, toggle, why
 * @cssprop --scrip-breakdown-rule colour of the line above the total
 */
export class ScripBreakdown extends ScripElement {
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    perLine: { type: Boolean, attribute: 'per-line' },
    collapsed: { type: Boolean, reflect: true },
    why: { type: Boolean },
    loading: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, styles];

  declare heading: string | undefined;
  declare headingLevel: number;
  declare perLine: boolean;
  declare collapsed: boolean;
  declare why: boolean;
  declare loading: boolean;

  /** Whether it was collapsed when it came, so that the rows can be folded again. */
  #collapsible = false;
  #reckoning: Reckoning | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.perLine = false;
    this.collapsed = false;
    this.why = false;
    this.loading = false;
  }

  protected override willUpdate(): void {
    if (this.collapsed) this.#collapsible = true;
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { messages, formats } = context;
    const { verdict, totals } = snapshot;
    const words = messages.breakdown;
    const level = Math.min(6, Math.max(2, this.headingLevel));
    const heading = this.heading
      ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>
          ${this.heading}
        </div>`
      : nothing;
    if (this.loading) {
      this.show('loading');
      return html`${heading}
        <div class="list skeleton" role="img" aria-label=${words.loading}><i></i><i></i><i></i></div>`;
    }
    const empty = snapshot.items.length === 0;
    this.show(empty ? 'empty' : verdict);
    const rows = breakdownRows(snapshot);
    const shown = this.collapsed ? rows.slice(-1) : rows;
    return html`
      ${heading}
      ${this.#collapsible
        ? html`<button
            class="button link toggle"
            part="toggle"
            type="button"
            aria-expanded=${this.collapsed ? 'false' : 'true'}
            aria-controls="list"
            @click=${() => (this.collapsed = !this.collapsed)}
          >
            ${words.details}${icons.chevron}
          </button>`
        : nothing}
      <dl class="list" part="list" id="list">
        ${this.perLine && !this.collapsed
          ? snapshot.items.filter((line) => !isShipping(line)).map((line) => this.#line(line, context))
          : nothing}
        ${shown.map((row) => this.#row(row, snapshot, context))}
      </dl>
      <slot name="note"></slot>
      ${this.#changed(snapshot, context)}
      ${empty
        ? nothing
        : html`<p class="foot">
            ${totals.saved_amount > 0
              ? html`<span class="saved" part="saved"
                  >${words.saved(totals.saved_amount, formats)}</span
                >`
              : nothing}
            ${verdictBadge(verdict, context)}
          </p>`}
      ${this.why && !empty ? this.#reckon(snapshot, context) : nothing}
    `;
  }

  #changed({ change, verdict }: CartSnapshot, { messages, formats, cart }: ScripContext): Rendered {
    if (!change) return nothing;
    const accept = () => {
      if (emit(this, 'scrip-accept', change)) cart.accept();
    };
    return html`<div class="changed" part="changed">
      ${icons.info}
      <div>
        <p role="alert">${messages.breakdown.changed(change.before, change.after, formats)}</p>
        ${verdict === 'differs'
          ? html`<button class="button quiet" part="accept" type="button" @click=${accept}>
              ${messages.breakdown.accept}
            </button>`
          : nothing}
      </div>
    </div>`;
  }

  #reckon(snapshot: CartSnapshot, context: ScripContext): Rendered {
    this.#reckoning ??= new Reckoning(() => this.requestUpdate());
    const steps = this.#reckoning.steps(snapshot, context);
    const open = (event: Event) =>
      this.#reckoning?.open((event.target as HTMLDetailsElement).open);
    return html`<details class="why" part="why" @toggle=${open}>
      <summary>${context.messages.breakdown.why}${icons.chevron}</summary>
      <ol>
        ${steps.map(
          (step) =>
            html`<li>
              ${step.text}
              ${step.status !== 'OMITTED' && step.details.length > 0
                ? html`<ul>
                    ${step.details.map((one) => html`<li>${one}</li>`)}
                  </ul>`
                : nothing}
            </li>`,
        )}
      </ol>
    </details>`;
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
      case 'shipping': {
        const { price } = messages;
        if (row.waivedBy.length === 0) {
          return this.#pair(row.kind, words.shipping, formats.money(row.amount));
        }
        const names = row.waivedBy.map((one) => titleOf(one, formats.locale));
        const label = html`${words.shipping} <small><bdi>${formats.list(names)}</bdi></small>`;
        const now = row.amount === 0 ? price.free : formats.money(row.amount);
        return this.#pair(
          row.kind,
          label,
          html`<span class="waived">${now}</span>
            <s class="old"><span class="hidden">${price.was} </span>${formats.money(row.was)}</s>`,
        );
      }
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
        return this.#pair(row.kind, words.giftCard(isolate(maskCode(row.incentive.id), formats.locale)), formats.minus(row.amount));
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
