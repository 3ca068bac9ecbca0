import { html, nothing } from 'lit';
import { isolateText } from '../../messages/direction.js';
import type { WordsContext } from '../base/context.js';
import { icons } from '../base/icons.js';
import { controls } from '../base/controls.styles.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';

/** From when on an end is worth a word: thirty days. */
const nearMs = 30 * 24 * 3_600_000;

/**
 * That points or an offer end soon, while there is still time to use them. Says nothing earlier than
 * thirty days before, and nothing afterwards.
 *
 * @attr points how many; or
 * @attr name of the offer
 * @attr expires-at ISO 8601
 * @slot action what can be done about it
 * @csspart notice
 */
export class ScripExpiryNotice extends DocumentElement {
  static override readonly properties = {
    points: { type: Number },
    name: {},
    expiresAt: { attribute: 'expires-at' },
  };
  static override readonly styles = [...shared, controls];

  declare points: number | undefined;
  declare name: string | undefined;
  declare expiresAt: string | undefined;

  protected override view({ messages, formats, now }: WordsContext): Rendered {
    const left = Date.parse(this.expiresAt ?? '') - now().getTime();
    const near = left > 0 && left <= nearMs;
    this.show(near ? 'near' : left <= 0 ? 'over' : 'none');
    if (!near || !this.expiresAt) return nothing;
    const date = formats.date(this.expiresAt);
    const text = this.points
      ? messages.points.expiring(this.points, date, formats)
      : messages.earned.expires(isolateText(this.name ?? '', formats.locale), date);
    return html`<div class="said warn" part="notice">
      ${icons.wait}<span class="grow">${text}</span><slot name="action"></slot>
    </div>`;
  }
}

if (!customElements.get('scrip-expiry-notice')) {
  customElements.define('scrip-expiry-notice', ScripExpiryNotice);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-expiry-notice': ScripExpiryNotice;
  }
}
