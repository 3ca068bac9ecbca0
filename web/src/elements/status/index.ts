import { html, nothing } from 'lit';
import type { WordsContext } from '../base/context.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * Whether the shop can be reached, and what waits to be sent. Shows nothing while all is well.
 *
 * @attr offline what the page knows; without it, what the browser says
 * @attr queued how many things wait for the way back
 * @attr failed something could not be sent, and the shopper may try again
 * @fires scrip-retry
 * @csspart status, action
 */
export class ScripStatus extends DocumentElement {
  static override readonly properties = {
    offline: { type: Boolean, reflect: true },
    queued: { type: Number },
    failed: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, styles];

  declare offline: boolean;
  declare queued: number;
  declare failed: boolean;

  constructor() {
    super();
    this.offline = false;
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

  protected override view({ messages: { status: words, wallet }, formats }: WordsContext): Rendered {
    const offline = this.offline || !navigator.onLine;
    const state = offline ? 'offline' : this.failed ? 'failed' : this.queued > 0 ? 'sending' : 'online';
    this.show(state);
    if (state === 'online') return nothing;
    const queued = this.queued > 0 ? ` ${words.queued(this.queued, formats)}` : '';
    const text = { offline: words.offline + queued, failed: words.failed, sending: words.sending(this.queued, formats) };
    return html`<p class="status" part="status" data-tone=${state === 'failed' ? 'bad' : 'wait'}>
      ${offline ? icons.offline : state === 'failed' ? icons.info : icons.wait}
      <span>${text[state]}</span>
      ${state === 'failed'
        ? html`<button class="button link" part="action" type="button" @click=${() => emit(this, 'scrip-retry', {})}>
            ${wallet.retry}
          </button>`
        : nothing}
    </p>`;
  }

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
