import { html, nothing } from 'lit';
import { drawStatus, type DrawDocument, type DrawStatus } from '../../headless/draw.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from './context.js';
import { controls } from './controls.styles.js';
import { drawStyles } from './draw.styles.js';
import { emit } from './events.js';
import { icons } from './icons.js';
import { DocumentElement, type Rendered } from './scrip-element.js';
import { shared } from './shared.styles.js';

/**
 * What scratch card, wheel and draw have in common: terms first, one button that asks the server, and
 * the result in words. Each draws its own picture of it.
 */
export abstract class DrawElement extends DocumentElement {
  static override readonly properties = {
    data: { attribute: false },
    failed: { type: Boolean, reflect: true },
  };
  static override readonly styles = [...shared, controls, drawStyles];

  declare data: DrawDocument | undefined;
  declare failed: boolean;
  #consented = false;
  #asked = false;
  #told: DrawDocument['outcome'];

  constructor() {
    super();
    this.failed = false;
  }

  /** The picture; decoration, since the words say the same. */
  protected abstract picture(status: DrawStatus, draw: DrawDocument, context: WordsContext): Rendered;

  /** Words on the button. */
  protected abstract verb(context: WordsContext): string;

  /** Asks the server for an attempt, as the button does. */
  reveal(): void {
    const { data } = this;
    if (!data || !['ready', 'error'].includes(this.#status)) return;
    this.#asked = true;
    this.failed = false;
    emit(this, 'scrip-draw', { id: data.id });
    this.requestUpdate();
  }

  get #status(): DrawStatus {
    return drawStatus(this.data, {
      consented: this.#consented,
      asked: this.#asked,
      failed: this.failed,
    });
  }

  protected override view(context: WordsContext): Rendered {
    const status = this.#status;
    this.show(status);
    const { data } = this;
    if (status === 'unavailable' || !data) return nothing;
    const { messages, formats } = context;
    const { draw: words } = messages;
    const prize = data.outcome ? localised(data.outcome.label, formats.locale) : undefined;
    const text = {
      'signed-out': words.signIn,
      'needs-consent': words.consentFirst,
      ready: words.attempts(data.attempts_left, formats),
      revealing: words.revealing,
      won: words.won(prize ?? ''),
      'no-win': words.noWin,
      'already-played': words.played,
      exhausted: words.exhausted,
      error: words.error,
    }[status];
    if (data.outcome !== undefined && data.outcome !== this.#told) {
      this.#told = data.outcome;
      this.#asked = false;
      context.announce(text);
    }
    const playable = status === 'ready' || status === 'error';
    const terms = localised(data.terms, formats.locale);
    return html`<div class="draw" part="card">
      ${this.picture(status, data, context)}
      <p class="text" part="text">${status === 'won' ? icons.gift : nothing}${text}</p>
      ${status === 'needs-consent'
        ? html`<label class="row consent">
            <input
              type="checkbox"
              @change=${() => {
                this.#consented = true;
                this.requestUpdate();
                void this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
              }}
            />
            <span class="grow">${words.consent}</span>
          </label>`
        : nothing}
      ${playable || status === 'revealing'
        ? html`<button
            class="button"
            part="button"
            type="button"
            aria-disabled=${playable ? 'false' : 'true'}
            @click=${this.reveal}
          >
            ${status === 'error' ? messages.wallet.retry : this.verb(context)}
          </button>`
        : nothing}
      ${status === 'won' && data.outcome?.code
        ? html`<bdi class="code prize" part="code" dir="ltr">${data.outcome.code}</bdi>`
        : nothing}
      ${terms ? html`<p class="soft terms" part="terms"><bdi>${terms}</bdi></p>` : nothing}
      ${data.terms_url
        ? html`<a class="soft" part="terms" href=${data.terms_url}>${messages.terms.link}</a>`
        : nothing}
    </div>`;
  }
}
