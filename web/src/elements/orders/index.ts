import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OrderQueueSnapshot } from '../../offline/queue.js';
import type { QueuedOrder } from '../../offline/order.js';
import { orderMessage, type OrderMessage } from '../../offline/order-message.js';
import { createFormats } from '../../messages/formats.js';
import { isolateText } from '../../messages/direction.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { QueueElement, type OrderSource } from '../base/queue-element.js';
import type { Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

export type { OrderSource };

/**
 * Orders that were made on this device and are not settled, or were a moment ago: what becomes of
 * each in one sentence, and the answer where one is needed. Shows nothing without orders.
 *
 * @property queue an `OrderQueue` of `@scrip/storefront/offline`
 * @attr heading its heading, another than "Your orders"; empty for none
 * @fires scrip-accept {before, after}, cancelable: the shopper orders for the new total
 * @fires scrip-dismiss {id}: an order is taken off the list
 * @csspart heading, order, message, action
 */
export class ScripOrders extends QueueElement {
  static override readonly properties = { heading: {} };
  static override readonly styles = [...shared, controls, styles];

  declare heading: string | undefined;
  /** What was told of each order, so that only news are. */
  readonly #told = new Map<number, string>();

  protected override queueChanged(snapshot: OrderQueueSnapshot | undefined, words: WordsContext | undefined): void {
    if (!words || !snapshot) return;
    for (const order of snapshot.orders) {
      const { text } = this.#message(order, words);
      const before = this.#told.get(order.id);
      this.#told.set(order.id, text);
      if (before !== undefined && before !== text) words.announce(text);
    }
  }

  protected override view(context: WordsContext): Rendered {
    const orders = this.orders?.orders ?? [];
    this.show(stateOf(orders));
    if (orders.length === 0) return nothing;
    const { orders: words } = context.messages;
    const heading = this.heading ?? words.heading;
    const canSend = navigator.onLine && orders.some(({ state }) => state.status === 'waiting' && state.reason !== 'new');
    return html`<section class="stack" aria-label=${words.heading}>
      ${heading === '' ? nothing : html`<p class="heading" part="heading">${heading}</p>`}
      <ul class="stack">
        ${repeat(
          orders,
          ({ id }) => id,
          (order) => this.#order(order, context),
        )}
      </ul>
      ${canSend
        ? html`<button class="button quiet" part="action" type="button" @click=${() => void this.queue?.flush()}>
            ${words.send}
          </button>`
        : nothing}
    </section>`;
  }

  #order(order: QueuedOrder, context: WordsContext): Rendered {
    const { messages, formats } = context;
    const { orders: words } = messages;
    const { id, state, before, madeAt } = order;
    const { text, tone } = this.#message(order, context);
    const money = createFormats(formats.locale, order.currency ?? formats.currency);
    const accept = state.status === 'asking' ? words.accept(money.money(state.after)) : words.again;
    const asks = state.status === 'asking' || state.status === 'forgotten';
    return html`<li class="panel order" part="order" data-tone=${tone} data-id=${id}>
      ${icon(tone)}
      <div class="grow">
        <p class="message" part="message">${text}</p>
        <p class="soft">${words.made(formats.moment(madeAt), isolateText(money.money(before), formats.locale))}</p>
        ${asks
          ? html`<div class="row answers">
              <button
                class="button"
                part="action"
                type="button"
                @click=${() => this.#accept(id, before, state.status === 'asking' ? state.after : before)}
              >
                ${accept}
              </button>
              <button class="button quiet" part="action" type="button" @click=${() => this.#dismiss(id)}>
                ${words.decline}
              </button>
            </div>`
          : nothing}
      </div>
      ${asks || state.status === 'waiting'
        ? nothing
        : html`<button
            class="dismiss"
            part="action"
            type="button"
            aria-label=${words.remove}
            @click=${() => this.#dismiss(id)}
          >
            ${icons.close}
          </button>`}
    </li>`;
  }

  #message(order: QueuedOrder, { messages, formats }: WordsContext): OrderMessage {
    return orderMessage(order, formats.locale, messages);
  }

  #accept(id: number, before: number, after: number): void {
    if (!emit(this, 'scrip-accept', { before, after })) return;
    this.keepFocus(`[data-id="${id}"]`);
    void this.queue?.accept(id);
  }

  #dismiss(id: number): void {
    this.keepFocus(`[data-id="${id}"]`);
    emit(this, 'scrip-dismiss', { id: String(id) });
    void this.queue?.dismiss(id);
  }
}

function icon(tone: OrderMessage['tone']): Rendered {
  return { quiet: icons.check, good: icons.check, wait: icons.wait, bad: icons.info }[tone];
}

/** The most pressing of what the orders are in. */
function stateOf(orders: readonly QueuedOrder[]): string {
  const all = new Set(orders.map(({ state }) => state.status));
  if (all.has('asking') || all.has('forgotten')) return 'asking';
  if (all.has('waiting')) return 'waiting';
  if (all.has('refused') || all.has('failed')) return 'failed';
  return all.has('settled') ? 'settled' : 'empty';
}

if (!customElements.get('scrip-orders')) customElements.define('scrip-orders', ScripOrders);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-orders': ScripOrders;
  }
}
