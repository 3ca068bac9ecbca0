import { css, html, LitElement } from 'lit';

/**
 * The page's one status region. The provider makes one when there is none below it, in the light
 * DOM, where assistive technology finds it most reliably. Its text is the last thing that happened.
 */
export class ScripAnnouncer extends LitElement {
  static override readonly properties = { delay: { type: Number, reflect: true } };
  static override readonly styles = css`
    :host {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  /** How long the cart must be quiet before a sentence is told, in milliseconds. */
  declare delay: number;

  constructor() {
    super();
    this.delay = 500;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'status');
    this.setAttribute('aria-atomic', 'true');
  }

  /** Tells this sentence now, also when it is the one that was told last. */
  say(sentence: string): void {
    this.textContent = '';
    // In a later task, or the change back to the same text would not be one.
    setTimeout(() => (this.textContent = sentence));
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}

if (!customElements.get('scrip-announcer'))
  customElements.define('scrip-announcer', ScripAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-announcer': ScripAnnouncer;
  }
}
