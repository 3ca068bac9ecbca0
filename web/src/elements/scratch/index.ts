import { html } from 'lit';
import type { DrawDocument, DrawStatus } from '../../headless/draw.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { DrawElement } from '../base/draw-element.js';
import type { Rendered } from '../base/scrip-element.js';

/** How far one has to scratch, in pixels. */
const enough = 240;

/**
 * A scratch card: rubbing the foil asks the server what is below it, and so does the button. It does
 * not start without terms, and shows what the server decided, nothing else.
 *
 * @property data a `DrawDocument`; set it again with its `outcome`
 * @attr failed the server could not be asked: the attempt is kept
 * @fires scrip-draw {id}: ask the server for an attempt
 * @csspart card, text, button, code, terms
 */
export class ScripScratch extends DrawElement {
  #rubbed = 0;

  protected override verb({ messages }: WordsContext): string {
    return messages.draw.reveal;
  }

  protected override picture(_: DrawStatus, { outcome }: DrawDocument, { formats }: WordsContext): Rendered {
    const open = outcome === undefined ? undefined : outcome ? 'yes' : 'no';
    const rub = ({ buttons, movementX, movementY, pointerType }: PointerEvent) => {
      if (buttons === 0 && pointerType === 'mouse') return;
      this.#rubbed += Math.hypot(movementX, movementY);
      if (this.#rubbed < enough) return;
      this.#rubbed = 0;
      this.reveal();
    };
    return open
      ? html`<div class="foil" data-open=${open}>${outcome ? localised(outcome.label, formats.locale) : '–'}</div>`
      : html`<div class="foil" aria-hidden="true" @pointermove=${rub}>?</div>`;
  }
}

if (!customElements.get('scrip-scratch')) customElements.define('scrip-scratch', ScripScratch);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-scratch': ScripScratch;
  }
}
