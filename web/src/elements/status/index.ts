import { html, nothing, type PropertyValues } from 'lit';
import type { WordsContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { QueueElement } from '../base/queue-element.js';
import type { Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * Whether the shop can be reached, and what waits to be sent. Shows nothing while all is well. With a
 * queue it counts the orders that wait, and sends them again when asked to.
 *
 * @property queue an `OrderQueue` of `@scrip/storefront/offline`; in place of `queued`
 * @attr offline what the page knows; without it, what the browser says
 * @attr unreachable the shop gives no answer, though there is a network: what `catalogue()` came to
 * @attr queued how many things wait for the way back
 * @attr failed something could not be sent, and the shopper may try again
 * @fires scrip-retry cancelable: before the queue is sent again
 * @csspart status, action
 */
export class ScripStatus extends QueueElement {
  static override readonly properties = {
    offline: { type: Boolean, reflect: true },
    unreachable: { type: Boolean, reflect: true },
    queued: { type: Number },
    failed: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, styles];

  declare offline: boolean;
  declare unreachable: boolean;
  declare queued: number;
  declare failed: boolean;

  constructor() {
    super();
    this.offline = false;
    this.unreachable = false;
    this.queued = 0;
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const event of ['online', 'offline']) addEventListener(event, this.#network);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const event of ['online', 'offline']) removeEventListener(event, this.#network);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { words } = this;
    if (changed.has('unreachable') && this.unreachable) words?.announce(words.messages.status.unreachable);
  }

  protected override view({ messages, formats }: WordsContext): Rendered {
    const { status: words, orders: ordered, wallet } = messages;
    const { orders: all = [], waiting = 0, sending = true } = this.orders ?? {};
    const count = this.orders ? waiting : this.queued;
    const offline = this.offline || !navigator.onLine;
    const asks = all.some(({ state: { status } }) => status === 'asking' || status === 'forgotten');
    const state = offline
      ? 'offline'
      : this.failed
        ? 'failed'
        : asks
          ? 'asking'
          : count > 0
            ? sending ? 'sending' : 'waiting'
            : this.unreachable
              ? 'unreachable'
              : 'online';
    this.show(state);
    if (state === 'online') return nothing;
    const { queued, sending: underway } = this.orders ? { queued: ordered.waiting, sending: ordered.sending } : words;
    const text = {
      offline: words.offline + (count > 0 ? ` ${queued(count, formats)}` : ''),
      failed: words.failed,
      asking: ordered.asks,
      sending: underway(count, formats),
      waiting: queued(count, formats),
      unreachable: words.unreachable,
    };
    const bad = state === 'failed' || state === 'asking';
    return html`<p class="status" part="status" data-tone=${bad ? 'bad' : 'wait'}>
      ${offline ? icons.offline : bad ? icons.info : icons.wait}
      <span>${text[state]}</span>
      ${state === 'failed' || state === 'waiting' || state === 'unreachable'
        ? html`<button class="button link" part="action" type="button" @click=${this.#retry}>${wallet.retry}</button>`
        : nothing}
    </p>`;
  }

  readonly #retry = (): void => {
    if (emit(this, 'scrip-retry', {})) void this.queue?.flush();
  };

  readonly #network = (): void => {
    this.requestUpdate();
    const { words } = this;
    words?.announce(navigator.onLine ? words.messages.status.back : words.messages.status.offline);
  };
}

if (!customElements.get('scrip-status')) customElements.define('scrip-status', ScripStatus);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-status': ScripStatus;
  }
}
