import { html, nothing } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import type { Refusal } from '../../documents/refusal.js';
import { isolate } from '../../messages/direction.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import { isWaiting } from '../../read-refusal.js';
import type { ScripContext } from '../base/context.js';
import { icons } from '../base/icons.js';
import { meter } from '../base/meter.js';
import { remedyButton } from '../base/refusal-view.js';
import { ScripElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * Why a code does not apply, and the way out as a button. Shows nothing while the code applies.
 * Removing, swapping and trying again it does itself; the other ways out are shown if the page
 * names them.
 *
 * @attr code one of the cart's codes
 * @property refusal shown instead of the code's own, as after a redemption
 * @attr remedies ways out that the page takes care of itself: `add_amount add_items sign_in`
 * @fires scrip-remedy {code, refusal, remedy}, cancelable
 * @csspart message, remedy
 * @cssprop --scrip-notice-radius
 */
export class ScripNotice extends ScripElement {
  static override readonly properties = {
    code: {},
    refusal: { attribute: false },
    remedies: {},
  };
  static override readonly styles = [...shared, styles];

  declare code: string | undefined;
  declare refusal: Refusal | undefined;
  declare remedies: string | undefined;

  protected override view(snapshot: CartSnapshot, context: ScripContext): Rendered {
    const { messages, formats } = context;
    const code = this.code ?? '';
    const entry = snapshot.codes.find((one) => one.code === code);
    const refusal = this.refusal ?? (entry?.status === 'refused' ? entry.refusal : undefined);
    if (refusal) {
      this.show('refused');
      const text = refusalMessage(refusal, code, messages, formats);
      const button = remedyButton(this, context, { code, refusal, taken: this.remedies });
      const { facts } = refusal;
      const short = 'missing' in facts && facts.missing !== undefined && (facts.basis === 'amount' || facts.basis === 'quantity');
      return this.#box(isWaiting(refusal) ? 'wait' : 'bad', text, html`${short ? meter(facts, context) : nothing}${button}`);
    }
    if (entry?.status === 'provisional') {
      this.show('provisional');
      const { offline, unreachable } = messages.coupon;
      const say = entry.reason === 'offline' ? offline : unreachable;
      return this.#box('wait', say(isolate(code, formats.locale)), nothing);
    }
    this.show('empty');
    return nothing;
  }

  #box(tone: 'bad' | 'wait', text: string, button: Rendered): Rendered {
    return html`<div class="notice" part="message" data-tone=${tone}>
      ${tone === 'bad' ? icons.info : icons.wait}
      <div class="body"><span>${text}</span>${button}</div>
    </div>`;
  }
}

if (!customElements.get('scrip-notice')) customElements.define('scrip-notice', ScripNotice);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-notice': ScripNotice;
  }
}
