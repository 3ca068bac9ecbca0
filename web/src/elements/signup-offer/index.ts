import { html, nothing } from 'lit';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import '../copy-code/index.js';
import { styles } from './styles.js';

type SignupStatus = 'idle' | 'sending' | 'check-mail' | 'confirmed' | 'already' | 'refused';

/**
 * A code for an address: mail address, consent in words, and what happens next. Nothing is ticked
 * beforehand. The page sends the address and says how it went with `status`.
 *
 * @attr offer what one gets, in a few words
 * @attr status `idle`, `sending`, `check-mail`, `confirmed`, `already` or `refused`
 * @attr code the code, once it is confirmed
 * @slot consent what one agrees to, with a link to the privacy policy; required
 * @fires scrip-signup {email}
 * @csspart heading, field, consent, button, message, box, code, copy
 */
export class ScripSignupOffer extends DocumentElement {
  static override readonly properties = { offer: {}, status: { reflect: true }, code: {} };
  static override readonly styles = [...shared, controls, styles];

  declare offer: string | undefined;
  declare status: SignupStatus;
  declare code: string | undefined;
  #fault: 'email' | 'consent' | undefined;

  constructor() {
    super();
    this.status = 'idle';
  }

  protected override view({ messages }: WordsContext): Rendered {
    const { signup: words } = messages;
    this.show(this.#fault ? 'incomplete' : this.status);
    const heading = html`<p class="heading" part="heading"><bdi>${this.offer ?? words.heading}</bdi></p>`;
    const said = (tone: string, text: string) =>
      html`<p class="said ${tone}" part="message" id="message">
        ${tone === 'good' ? icons.check : icons.info}<span>${text}</span>
      </p>`;
    switch (this.status) {
      case 'check-mail':
        return html`<div class="stack">${heading}${said('good', words.checkMail)}</div>`;
      case 'confirmed':
        return html`<div class="stack">
          ${said('good', words.confirmed)}
          ${this.code ? html`<scrip-copy-code exportparts="box, code, button: copy" .code=${this.code}></scrip-copy-code>` : nothing}
        </div>`;
      case 'already':
        return html`<div class="stack">${said('soft', words.already)}</div>`;
      default:
    }
    const sending = this.status === 'sending';
    const fault =
      this.#fault === 'email'
        ? words.emailFault
        : this.#fault === 'consent'
          ? words.consentFault
          : this.status === 'refused'
            ? words.refused
            : undefined;
    return html`<div class="stack">
      ${heading}
      <div class="row entry">
        <div class="grow">
          <label class="field-label" for="email">${words.email}</label>
          <input
            class="field"
            id="email"
            part="field"
            type="email"
            dir="ltr"
            autocomplete="email"
            maxlength="254"
            aria-describedby="message"
            aria-invalid=${this.#fault === 'email' ? 'true' : 'false'}
            @input=${this.#edit}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key !== 'Enter' || event.isComposing) return;
              event.preventDefault();
              this.#submit();
            }}
          />
        </div>
        <button
          class="button"
          part="button"
          type="button"
          aria-busy=${sending ? 'true' : 'false'}
          aria-disabled=${sending ? 'true' : 'false'}
          @click=${this.#submit}
        >
          ${sending ? words.sending : words.submit}
        </button>
      </div>
      <label class="row consent" part="consent">
        <input
          id="consent"
          type="checkbox"
          aria-describedby="message"
          aria-invalid=${this.#fault === 'consent' ? 'true' : 'false'}
          @change=${this.#edit}
        />
        <span class="grow"><slot name="consent"></slot></span>
      </label>
      ${fault ? said('bad', fault) : html`<p id="message" hidden></p>`}
    </div>`;
  }

  readonly #edit = (): void => {
    this.#fault = undefined;
    this.requestUpdate();
  };

  readonly #submit = (): void => {
    const email = this.renderRoot.querySelector<HTMLInputElement>('#email');
    const consent = this.renderRoot.querySelector<HTMLInputElement>('#consent');
    if (!email || !consent || this.status === 'sending') return;
    const missing = email.value === '' || !email.validity.valid;
    this.#fault = missing ? 'email' : consent.checked ? undefined : 'consent';
    this.requestUpdate();
    if (this.#fault) (missing ? email : consent).focus();
    else emit(this, 'scrip-signup', { email: email.value });
  };
}

if (!customElements.get('scrip-signup-offer')) {
  customElements.define('scrip-signup-offer', ScripSignupOffer);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-signup-offer': ScripSignupOffer;
  }
}
