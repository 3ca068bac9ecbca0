import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CartSnapshot } from '../../cart/snapshot.js';
import {
  dealFacets,
  dealOrders,
  dealsOfWallet,
  filterDeals,
  filtersFromQuery,
  currentDeals,
  queryWithFilters,
  sortDeals,
  type Deal,
  type DealFilters,
  type DealOrder,
  type DealsDocument,
} from '../../headless/deals.js';
import { localised, rewardMessage } from '../../messages/discount-message.js';
import { maskCode } from '../../mask-code.js';
import { isolate } from '../../messages/direction.js';
import { pressCard } from '../base/card-press.js';
import type { ScripContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit, type ScripEvents } from '../base/events.js';
import { icons } from '../base/icons.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import '../filters/index.js';
import { styles } from './styles.js';

/** Cards that are shown at first, and with every press of "show more". */
const pageSize = 12;

/**
 * A page of offers with filters. Who is not signed in is told how many more there are, in words and
 * in nothing else: what a stranger may not see is not there. Without `data` it shows the wallet of
 * the cart. The number of offers is announced when it changes; "show more" keeps the focus.
 *
 * @property data a `DealsDocument`
 * @attr heading instead of the language's own words
 * @attr heading-level 2 to 5, as the page's outline wants it
 * @attr loading offers are on their way: places are kept for them
 * @attr failed they could not be loaded: offers another try
 * @attr filters shows the filters, and the orders that make a difference to these offers
 * @attr order given, best, ending or price
 * @attr synced keeps filters and order in the page's address; the rest of it stays
 * @slot sign-in the way to sign in, below what it would show
 * @fires scrip-apply {code}, cancelable
 * @fires scrip-remove {code, waitUntil}, cancelable
 * @fires scrip-removed {code}
 * @fires scrip-filter {filters}
 * @fires scrip-sort {order}
 * @fires scrip-retry another try is wanted
 * @csspart heading, order, list, card, badge, title, action, more, group, option, field, chips, chip, clear, open, dialog
 */
export class ScripDeals extends ScripElement {
  static override readonly properties = {
    data: { attribute: false },
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    loading: { type: Boolean, reflect: true },
    failed: { type: Boolean, reflect: true },
    filters: { type: Boolean },
    order: {},
    synced: { type: Boolean },
    chosen: { attribute: false },
  };
  static override readonly styles = [...shared, controls, styles];

  declare data: DealsDocument | undefined;
  declare heading: string | undefined;
  declare headingLevel: number;
  declare loading: boolean;
  declare failed: boolean;
  declare filters: boolean;
  declare order: DealOrder;
  declare synced: boolean;
  /** The filters that are chosen. */
  declare chosen: DealFilters;
  #shown = pageSize;
  /** The offer whose button was pressed: it may move to another place in the list. */
  #pressed: string | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.loading = false;
    this.failed = false;
    this.filters = false;
    this.order = 'given';
    this.synced = false;
    this.chosen = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.synced) return;
    const query = new URLSearchParams(location.search);
    this.chosen = filtersFromQuery(query);
    const order = query.get('sort');
    if (order === 'best' || order === 'ending' || order === 'price') this.order = order;
  }

  protected override updated(): void {
    const code = this.#pressed;
    this.#pressed = undefined;
    if (code === undefined) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLButtonElement>('.deal button');
    [...buttons].find(({ dataset }) => dataset['code'] === code)?.focus();
  }

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { deals: words } = context.messages;
    const level = Math.min(5, Math.max(2, this.headingLevel));
    const heading = this.heading ?? words.heading;
    return html`${heading
        ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>${heading}</div>`
        : nothing}
      ${this.#content(snapshot, level + 1, context)}`;
  }

  #content(snapshot: CartSnapshot, level: number, context: ScripContext): Rendered {
    const { messages, formats, cart } = context;
    const words = messages.deals;
    if (this.loading) {
      this.show('loading');
      return html`<div class="list" role="img" aria-label=${messages.wallet.loading}>
        ${[0, 1, 2].map(() => html`<div class="deal outline"><i></i><i></i><i></i></div>`)}
      </div>`;
    }
    if (this.failed) {
      this.show('error');
      return html`<p class="said bad">
        ${icons.info}<span>${messages.wallet.failed}</span>
        <button class="button link" type="button" @click=${() => emit(this, 'scrip-retry', {})}>
          ${messages.wallet.retry}
        </button>
      </p>`;
    }
    const { data } = this;
    const now = cart.now().getTime();
    const deals = currentDeals(data?.data ?? dealsOfWallet(snapshot.wallet), now);
    const left = filterDeals(deals, this.chosen, now);
    const state =
      deals.length === 0
        ? 'empty'
        : left.length === 0
          ? 'no-match'
          : data?.offline
            ? 'offline'
            : data && !data.signed_in
              ? 'signed-out'
              : 'signed-in';
    this.show(state);
    const more = left.length - this.#shown;
    return html`
      ${data?.offline && data.as_of
        ? html`<p class="said warn">${icons.offline}${words.asOf(formats.time(data.as_of))}</p>`
        : nothing}
      ${this.filters && deals.length > 0
        ? html`<scrip-filters
            exportparts="group, option, field, chips, chip, clear, open, dialog"
            .facets=${dealFacets(deals, now)}
            .filters=${this.chosen}
            .count=${left.length}
            @scrip-filter=${this.#filter}
          ></scrip-filters>`
        : nothing}
      ${deals.length === 0
        ? html`<div class="blank">${icons.tag}<p>${messages.wallet.empty}</p></div>`
        : left.length === 0
          ? html`<div class="blank">${icons.tag}<p>${words.noMatch}</p></div>`
          : html`<div class="row">
                <p class="soft grow">${words.count(left.length, formats)}</p>
                ${this.filters ? this.#orders(dealOrders(deals), context) : nothing}
              </div>
              <ul class="list" part="list">
                ${repeat(
                  sortDeals(left, this.order).slice(0, this.#shown),
                  ({ id }) => id,
                  (deal) => html`<li>${this.#deal(deal, level, snapshot, context)}</li>`,
                )}
              </ul>`}
      ${more > 0
        ? html`<button class="button quiet more" part="more" type="button" @click=${this.#more}>
            ${words.more(more, formats)}
          </button>`
        : nothing}
      ${data && !data.signed_in && data.personal
        ? html`<div class="panel sign-in">
            <p>${words.signIn(data.personal, formats)}</p>
            <slot name="sign-in"></slot>
          </div>`
        : nothing}
    `;
  }

  #orders(orders: readonly DealOrder[], { messages: { filters: { order: words } } }: ScripContext): Rendered {
    if (orders.length < 2) return nothing;
    return html`<div class="row order">
      <label class="soft" for="order">${words.label}</label>
      <span class="select"><select class="field" id="order" part="order" @change=${this.#sort}>
        ${orders.map((order) => html`<option value=${order} ?selected=${order === this.order}>${words[order]}</option>`)}
      </select>${icons.chevron}</span>
    </div>`;
  }

  #deal(deal: Deal, level: number, { codes, applied: on }: CartSnapshot, context: ScripContext): Rendered {
    const { messages, formats, removals } = context;
    const { code, storefront } = deal;
    const gift = deal.result?.gift !== undefined;
    const name = gift && deal.name === code ? messages.breakdown.giftCard(isolate(maskCode(code), formats.locale)) : deal.name;
    const label = localised(storefront?.label, formats.locale) ?? name;
    const badge =
      localised(storefront?.badge, formats.locale) ?? rewardMessage({ result: deal.result }, messages, formats);
    const terms = localised(storefront?.terms, formats.locale);
    const applied = code
      ? codes.some((one) => one.code === code && one.status === 'applied')
      : on.some(({ id }) => id === deal.id);
    const { wallet } = messages;
    const removing = code !== undefined && removals.underWay.has(code);
    return html`<article class="deal" part="card" data-state=${applied ? 'applied' : 'available'}>
      ${deal.image_url ? html`<img src=${deal.image_url} alt="" loading="lazy" />` : nothing}
      <div class="row">
        ${badge ? html`<span class="pill" part="badge">${badge}</span>` : nothing}
        ${deal.personal ? html`<span class="soft">${messages.deals.personal}</span>` : nothing}
      </div>
      <div class="title" part="title" role="heading" aria-level=${level}><bdi>${label}</bdi></div>
      ${deal.store || deal.category
        ? html`<p class="soft">${[deal.store, deal.category].filter(Boolean).map((name, at) => html`${at > 0 ? ' · ' : nothing}<bdi>${name}</bdi>`)}</p>`
        : nothing}
      ${deal.price === undefined ? nothing : html`<p class="cost amount">${formats.money(deal.price)}</p>`}
      ${terms ? html`<p class="soft"><bdi>${terms}</bdi></p>` : nothing}
      ${deal.worth ? html`<p class="good worth">${(gift ? wallet.pays : wallet.worth)(deal.worth, formats)}</p>` : nothing}
      ${deal.expires_at ? html`<p class="soft">${wallet.ends(formats.date(deal.expires_at))}</p>` : nothing}
      ${code
        ? html`<button
            class="button ${applied ? 'quiet' : ''}"
            part="action"
            type="button"
            aria-disabled=${removing ? 'true' : nothing}
            aria-label=${removing ? `${messages.codes.removing} ${label}` : applied ? wallet.removeNamed(label) : wallet.applyNamed(label)}
            data-code=${code}
            @click=${() => {
              this.#pressed = code;
              pressCard(this, code, applied, context);
            }}
          >
            ${removing ? messages.codes.removing : applied ? wallet.remove : wallet.apply}
          </button>`
        : html`<p class="soft auto">${applied ? messages.codes.automatic : messages.deals.automatic}</p>`}
    </article>`;
  }

  readonly #filter = (event: ScripEvents['scrip-filter']): void => {
    this.chosen = event.detail.filters;
    this.#shown = pageSize;
    const { context, data } = this;
    if (!context) return;
    const now = context.cart.now().getTime();
    const deals = currentDeals(data?.data ?? dealsOfWallet(context.cart.snapshot.wallet), now);
    const { length } = filterDeals(deals, this.chosen, now);
    context.announce(context.messages.deals.count(length, context.formats));
    this.#sync();
  };

  readonly #sort = (event: Event): void => {
    this.order = (event.target as HTMLSelectElement).value as DealOrder;
    this.#shown = pageSize;
    emit(this, 'scrip-sort', { order: this.order });
    this.#sync();
  };

  /** What is chosen goes into the address in place of what was. */
  #sync(): void {
    if (!this.synced) return;
    const query = queryWithFilters(new URLSearchParams(location.search), this.chosen);
    if (this.order === 'given') query.delete('sort');
    else query.set('sort', this.order);
    const text = query.toString();
    history.replaceState(history.state, '', `${location.pathname}${text && `?${text}`}${location.hash}`);
  }

  readonly #more = (): void => {
    const first = this.#shown;
    this.#shown += pageSize;
    this.requestUpdate();
    // The button may be gone; what it brought is where one goes on.
    void this.updateComplete.then(() => {
      const { renderRoot: root } = this;
      (root.querySelector<HTMLElement>('.more') ??
        root.querySelectorAll('.list li')[first]?.querySelector<HTMLElement>('button'))?.focus();
    });
  };
}

if (!customElements.get('scrip-deals')) customElements.define('scrip-deals', ScripDeals);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-deals': ScripDeals;
  }
}
