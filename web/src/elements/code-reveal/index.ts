import { html } from 'lit';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import '../copy-code/index.js';

/**
 * A code behind a button: pressing it tells the page, and shows the code with a way to copy it. The
 * focus goes to what came in the button's place.
 *
 * @attr code shown after the press; a page that fetches it sets it then
 * @attr label what it is for: "10% off"
 * @fires scrip-reveal {code}
 * @csspart button, code, box, copy
 */
export class ScripCodeReveal extends DocumentElement {
  static override readonly properties = { code: {}, label: {} };
  static override readonly styles = [...shared, controls];

  declare code: string | undefined;
  declare label: string | undefined;
  #pressed = false;

  protected override view({ messages }: WordsContext): Rendered {
    const { reveal: words } = messages;
    const shown = this.#pressed && this.code;
    this.show(shown ? 'revealed' : this.#pressed ? 'waiting' : 'hidden');
    if (shown) {
      return html`<scrip-copy-code part="code" exportparts="box, button: copy" .code=${this.code} .label=${this.label}></scrip-copy-code>`;
    }
    return html`<button
      class="button quiet"
      part="button"
      type="button"
      aria-busy=${this.#pressed ? 'true' : 'false'}
      @click=${this.#press}
    >
      ${icons.tag}<span>&nbsp;${this.label ? words.named(this.label) : words.show}</span>
    </button>`;
  }

  readonly #press = (): void => {
    if (this.#pressed) return;
    this.#pressed = true;
    emit(this, 'scrip-reveal', { code: this.code ?? '' });
    this.requestUpdate();
    void this.updateComplete.then(async () => {
      const copy = this.renderRoot.querySelector('scrip-copy-code');
      await copy?.updateComplete;
      copy?.shadowRoot?.querySelector('button')?.focus();
    });
  };
}

if (!customElements.get('scrip-code-reveal')) {
  customElements.define('scrip-code-reveal', ScripCodeReveal);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-code-reveal': ScripCodeReveal;
  }
}
