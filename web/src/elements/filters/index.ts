import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { filterCount, type DealFacets, type DealFilters, type DealKind, type DealType } from '../../headless/deals.js';
import { currencyExponent, decimalText } from '../../money.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

const groups = ['type', 'kind', 'category', 'store'] as const;
type Group = (typeof groups)[number];
type Bound = 'price_from' | 'price_to';

/**
 * Filters of a deals page: groups of checkboxes with how many offers each has, a price range where offers
 * have prices, what is chosen as chips, and "clear all". Where it is narrow they are in a dialog whose button says how many offers
 * are left. Changing one changes the list and nothing else.
 *
 * @property facets what can be chosen, with counts
 * @property filters what is chosen
 * @property count how many offers are left
 * @fires scrip-filter {filters}
 * @csspart group, option, field, chips, chip, clear, open, dialog
 */
export class ScripFilters extends DocumentElement {
  static override readonly properties = {
    facets: { attribute: false },
    filters: { attribute: false },
    count: { type: Number },
  };
  static override readonly styles = [...shared, controls, dialogStyles, styles];

  declare facets: DealFacets | undefined;
  declare filters: DealFilters;
  declare count: number;

  constructor() {
    super();
    this.filters = {};
    this.count = 0;
  }

  protected override view(context: WordsContext): Rendered {
    const { facets } = this;
    const chosen = filterCount(this.filters);
    this.show(!facets ? 'none' : chosen > 0 ? 'filtered' : 'all');
    if (!facets) return nothing;
    const { filters: words } = context.messages;
    const { formats } = context;
    const clear = () => this.#change({});
    return html`<search>
      <div class="wide">${this.#groups(facets, context, 'w')}</div>
      <button class="button quiet open" part="open" type="button" @click=${() => this.#dialog?.showModal()}>
        ${words.open}${chosen > 0 ? html`<span class="pill">${formats.number(chosen)}</span>` : nothing}
      </button>
      <dialog part="dialog" aria-labelledby="title">
        <div class="row top">
          <p class="heading grow" id="title">${words.open}</p>
          <button class="close" type="button" aria-label=${words.close} @click=${() => this.#dialog?.close()}>
            ${icons.close}
          </button>
        </div>
        ${this.#groups(facets, context, 'd')}
        <div class="row bottom">
          <button class="button" type="button" @click=${() => this.#dialog?.close()}>
            ${words.showResults(this.count, formats)}
          </button>
          ${chosen > 0
            ? html`<button class="button link" type="button" @click=${clear}>${words.clear}</button>`
            : nothing}
        </div>
      </dialog>
      ${chosen > 0
        ? html`<ul class="row chips" part="chips" aria-label=${words.chosen}>
            ${this.#chips(context)}
            <li>
              <button class="button link" part="clear" type="button" @click=${clear}>${words.clear}</button>
            </li>
          </ul>`
        : nothing}
    </search>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #groups(facets: DealFacets, context: WordsContext, prefix: string): Rendered {
    const { filters: words } = context.messages;
    const group = (name: Group) =>
      facets[name].length === 0
        ? nothing
        : html`<fieldset part="group">
            <legend>${words.groups[name]}</legend>
            ${facets[name].map(([value, count]) =>
              this.#box(
                `${prefix}-${name}-${value}`,
                this.#named(name, value, context),
                count,
                (this.filters[name] as readonly string[] | undefined)?.includes(value) ?? false,
                () => this.#toggle(name, value),
                context,
              ),
            )}
          </fieldset>`;
    const flag = (name: 'works' | 'soon') =>
      facets[name] === 0 && !this.filters[name]
        ? nothing
        : this.#box(
            `${prefix}-${name}`,
            words[name],
            facets[name],
            this.filters[name] ?? false,
            () => this.#change({ ...this.filters, [name]: !this.filters[name] }),
            context,
          );
    return html`<div class="groups">
      ${facets.type.length > 1 ? group('type') : nothing}${group('kind')}${group('category')}${group('store')}
      ${this.#prices(facets, context, prefix)}
      <fieldset part="group"><legend>${words.more}</legend>${flag('works')}${flag('soon')}</fieldset>
    </div>`;
  }

  #prices({ price }: DealFacets, { messages: { filters: words }, formats }: WordsContext, prefix: string): Rendered {
    const { price_from: from, price_to: to } = this.filters;
    // Between one price and itself there is nothing to choose.
    if (!price || (price[0] === price[1] && from === undefined && to === undefined)) return nothing;
    const digits = currencyExponent(formats.currency);
    const unit = 10 ** digits;
    const field = (name: Bound, label: string, reached: number) => {
      const chosen = this.filters[name];
      const change = (event: Event) => {
        const { valueAsNumber } = event.target as HTMLInputElement;
        const { [name]: _, ...others } = this.filters;
        const amount = Math.max(0, Math.round(valueAsNumber * unit));
        this.#change(Number.isSafeInteger(amount) ? { ...others, [name]: amount } : others);
      };
      return html`<label class="bound" for="${prefix}-${name}">
        <span>${label}</span>
        <input
          class="field"
          part="field"
          id="${prefix}-${name}"
          type="number"
          inputmode="decimal"
          min="0"
          step=${1 / unit}
          placeholder=${decimalText(reached, digits)}
          .value=${live(chosen === undefined ? '' : decimalText(chosen, digits))}
          @change=${change}
        />
      </label>`;
    };
    return html`<fieldset part="group">
      <legend>${words.groups.price}</legend>
      <div class="bounds">${field('price_from', words.from, price[0])}${field('price_to', words.to, price[1])}</div>
    </fieldset>`;
  }

  #box(id: string, text: string, count: number, checked: boolean, toggle: () => void, { formats }: WordsContext): Rendered {
    return html`<label class="box" part="option">
      <input type="checkbox" id=${id} .checked=${checked} @change=${toggle} />
      <span class="grow"><bdi>${text}</bdi></span>
      <span class="soft amount">${formats.number(count)}</span>
    </label>`;
  }

  #chips(context: WordsContext): Rendered[] {
    const { formats } = context;
    const { filters: words } = context.messages;
    const chip = (text: string, remove: () => void) =>
      html`<li>
        <button class="chip" part="chip" type="button" aria-label=${words.remove(text)} @click=${remove}>
          <bdi>${text}</bdi>${icons.close}
        </button>
      </li>`;
    const values = groups.flatMap((name) =>
      (this.filters[name] ?? []).map((value) =>
        chip(this.#named(name, value, context), () => this.#toggle(name, value)),
      ),
    );
    const flags = (['works', 'soon'] as const)
      .filter((name) => this.filters[name])
      .map((name) => chip(words[name], () => this.#change({ ...this.filters, [name]: false })));
    const { price_from: from, price_to: to, ...others } = this.filters;
    const price =
      from !== undefined && to !== undefined
        ? formats.range(from, to)
        : from !== undefined
          ? words.priceFrom(formats.money(from))
          : to !== undefined
            ? words.priceTo(formats.money(to))
            : undefined;
    return [...values, ...flags, ...(price ? [chip(price, () => this.#change(others))] : [])];
  }

  #named(group: Group, value: string, { messages }: WordsContext): string {
    if (group === 'kind') return messages.filters.kinds[value as DealKind];
    return group === 'type' ? messages.filters.types[value as DealType] : value;
  }

  #toggle(group: Group, value: string): void {
    const now: readonly string[] = this.filters[group] ?? [];
    const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
    this.#change({ ...this.filters, [group]: next });
  }

  #change(filters: DealFilters): void {
    this.filters = filters;
    emit(this, 'scrip-filter', { filters });
  }
}

if (!customElements.get('scrip-filters')) customElements.define('scrip-filters', ScripFilters);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-filters': ScripFilters;
  }
}
