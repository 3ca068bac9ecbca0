import { html, nothing } from 'lit';
import type { Refusal } from '../../documents/refusal.js';
import type { WalletEntry } from '../../documents/wallet.js';
import { remedyFor, type Remedy } from '../../headless/remedy.js';
import { isolateText } from '../../messages/direction.js';
import { localised } from '../../messages/discount-message.js';
import type { ScripContext } from './context.js';
import { emit } from './events.js';
import { leaveFocus } from './focus.js';
import type { Rendered } from './scrip-element.js';

/**
 * Ways out that need nobody but the cart. The others are shown where a page says that it takes
 * them.
 */
const own: readonly string[] = ['remove', 'swap', 'retry', 'offer'];

export interface RemedyOptions {
  readonly code: string;
  readonly refusal: Refusal;
  /** The kinds that the page takes care of. */
  readonly taken: string | undefined;
  /** Puts another offer on the cart, in place of simply entering its code. */
  readonly use?: (code: string) => void;
}

/** The button that leads out of a refusal. */
export function remedyButton(host: HTMLElement, context: ScripContext, options: RemedyOptions): Rendered {
  const { code, refusal, taken } = options;
  const { snapshot } = context.cart;
  const remedy = remedyFor(refusal, snapshot);
  if (remedy.kind === 'none' || remedy.kind === 'wait') return nothing;
  const offered = [...own, ...(taken ?? '').split(/\s+/)];
  // A code that is not kept on the cart needs no button to leave it.
  const kept = snapshot.codes.some((entry) => entry.code === code);
  if (!offered.includes(remedy.kind) || (remedy.kind === 'remove' && !kept)) return nothing;
  return html`<button
    class="button link"
    part="remedy"
    type="button"
    @click=${() => follow(host, context, remedy, options)}
  >
    ${remedy.kind === 'offer' ? offerText(remedy.entry, context) : context.messages.remedy[remedy.kind]}
  </button>`;
}

function offerText({ storefront, name, code, worth = 0 }: WalletEntry, { messages, formats }: ScripContext): string {
  const called = localised(storefront?.label, formats.locale) ?? name ?? code;
  return messages.remedy.offer(isolateText(called, formats.locale), worth, formats);
}

function follow(
  host: HTMLElement,
  { cart, fields }: ScripContext,
  remedy: Remedy,
  { code, refusal, use }: RemedyOptions,
): void {
  if (!emit(host, 'scrip-remedy', { code, refusal, remedy })) return;
  // The button is about to go, and must not take the focus along.
  if (own.includes(remedy.kind) && host.matches(':focus-within')) {
    // A field that has the focus in its button already would leave it there.
    const field = fields.has(host) ? host.shadowRoot?.querySelector('input') : [...fields][0];
    if (field) field.focus();
    else leaveFocus(host);
  }
  if (remedy.kind === 'remove') cart.removeCode(code);
  if (remedy.kind === 'retry') void cart.enterCode(code);
  if (remedy.kind === 'offer') (use ?? ((other) => void cart.enterCode(other)))(remedy.entry.code);
  if (remedy.kind === 'swap') {
    cart.batch(() => {
      for (const other of remedy.with) cart.removeCode(other);
      void cart.enterCode(code);
    });
  }
}
