import { html, nothing } from 'lit';
import type { Refusal } from '../../documents/refusal.js';
import { remedyFor, type Remedy } from '../../headless/remedy.js';
import type { ScripContext } from './context.js';
import { emit } from './events.js';
import type { Rendered } from './scrip-element.js';

type Button = Exclude<Remedy['kind'], 'none' | 'wait'>;

/**
 * Ways out that need nobody but the cart. The others are shown where a page says that it takes
 * them.
 */
const own: readonly string[] = ['remove', 'swap', 'retry'];

/** The button that leads out of a refusal; `taken` names the kinds that the page takes care of. */
export function remedyButton(
  host: HTMLElement,
  context: ScripContext,
  code: string,
  refusal: Refusal,
  taken: string | undefined,
): Rendered {
  const remedy = remedyFor(refusal);
  if (remedy.kind === 'none' || remedy.kind === 'wait') return nothing;
  const offered = [...own, ...(taken ?? '').split(/\s+/)];
  // A code that is not kept on the cart needs no button to leave it.
  const kept = context.cart.snapshot.codes.some((entry) => entry.code === code);
  if (!offered.includes(remedy.kind) || (remedy.kind === 'remove' && !kept)) return nothing;
  const kind: Button = remedy.kind;
  return html`<button
    class="button link"
    part="remedy"
    type="button"
    @click=${() => follow(host, context, code, refusal, remedy)}
  >
    ${context.messages.remedy[kind]}
  </button>`;
}

function follow(
  host: HTMLElement,
  { cart }: ScripContext,
  code: string,
  refusal: Refusal,
  remedy: Remedy,
): void {
  if (!emit(host, 'scrip-remedy', { code, refusal, remedy })) return;
  if (remedy.kind === 'remove') cart.removeCode(code);
  if (remedy.kind === 'retry') void cart.enterCode(code);
  if (remedy.kind === 'swap') {
    cart.batch(() => {
      for (const other of remedy.with) cart.removeCode(other);
      void cart.enterCode(code);
    });
  }
}
