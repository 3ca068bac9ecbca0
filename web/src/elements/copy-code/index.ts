import { html, nothing } from 'lit';
import type { WordsContext } from '../base/context.js';
import { isolate } from '../../messages/direction.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/** How long it says that it copied, in milliseconds. */
const saidMs = 2500;

/**
 * A code, or a link, with a button that copies it. It says "copied" only when the clipboard took it;
 * where it did not, the text is selected, ready to be copied by hand.
 *
 * @attr code what is copied
 * @attr label what it is, for assistive technology: "your code"
 * @fires scrip-copy {code, copied}
 * @csspart box, code, button
 * @cssprop --scrip-copy-code-radius
 */
export class ScripCopyCode extends DocumentElement {
  static override readonly properties = { code: {}, label: {} };
  static override readonly styles = [...shared, styles];

  declare code: string;
  declare label: string | undefined;

  #state: 'idle' | 'copied' | 'failed' = 'idle';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.code = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Copies, as the button does; whether it worked. */
  async copy(): Promise<boolean> {
    const { code, words } = this;
    const copied = await toClipboard(code);
    this.#become(copied ? 'copied' : 'failed');
    emit(this, 'scrip-copy', { code, copied });
    const { copied: done = '', failed = '' } = words?.messages.copy ?? {};
    words?.announce(copied ? done : failed);
    if (!copied) await this.updateComplete.then(() => this.#select());
    return copied;
  }

  protected override view({ messages: { copy: words }, formats }: WordsContext): Rendered {
    this.show(this.#state);
    const { code } = this;
    const done = this.#state === 'copied';
    return html`<div class="box" part="box">
        <bdi class="code" part="code" dir="ltr">${code}</bdi>
        <button
          class="copy"
          part="button"
          type="button"
          aria-label=${done ? nothing : words.named(this.label ?? isolate(code, formats.locale))}
          @click=${() => void this.copy()}
        >
          ${done ? icons.check : icons.copy}<span>${done ? words.copied : words.copy}</span>
        </button>
      </div>
      ${this.#state === 'failed' ? html`<p class="failed">${words.failed}</p>` : ''}`;
  }

  #become(state: 'copied' | 'failed'): void {
    this.#state = state;
    this.requestUpdate();
    clearTimeout(this.#timer);
    if (state !== 'copied') return;
    this.#timer = setTimeout(() => {
      this.#state = 'idle';
      this.requestUpdate();
    }, saidMs);
  }

  #select(): void {
    const text = this.renderRoot.querySelector('.code');
    if (text) getSelection()?.selectAllChildren(text);
  }
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

if (!customElements.get('scrip-copy-code')) customElements.define('scrip-copy-code', ScripCopyCode);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-copy-code': ScripCopyCode;
  }
}
