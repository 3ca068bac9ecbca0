import { html, nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import type { ScripContext } from '../base/context.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { verdictBadge } from '../base/verdict-badge.js';
import { styles } from './styles.js';

/**
 * How far the total can be trusted: estimated here, confirmed by the server, provisional while
 * offline, or changed, with the old and the new one. For pages that show the total in their own way.
 *
 * @csspart badge, change
 */
export class ScripVerdict extends ScripElement {
  static override readonly styles = [...shared, styles];

  protected override view({ verdict, change, items }: CartSnapshot, context: ScripContext): Rendered {
    if (items.length === 0) {
      this.show('empty');
      return nothing;
    }
    this.show(verdict);
    const { money } = context.formats;
    const { price } = context.messages;
    return html`${verdictBadge(verdict, context)}
    ${change
      ? html`<span class="change amount" part="change"
          ><s><span class="hidden">${price.was} </span>${money(change.before)}</s>
          <b><span class="hidden">${price.now} </span>${money(change.after)}</b></span
        >`
      : nothing}`;
  }
}

if (!customElements.get('scrip-verdict')) customElements.define('scrip-verdict', ScripVerdict);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-verdict': ScripVerdict;
  }
}
