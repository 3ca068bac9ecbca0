import { html } from 'lit';
import type { DrawDocument, DrawStatus } from '../../headless/draw.js';
import type { WordsContext } from '../base/context.js';
import { DrawElement } from '../base/draw-element.js';
import { icons } from '../base/icons.js';
import type { Rendered } from '../base/scrip-element.js';

/**
 * A prize draw without a game: one button, one answer of the server's. It does not start without
 * terms.
 *
 * @property data a `DrawDocument`; set it again with its `outcome`
 * @attr failed the server could not be asked: the attempt is kept
 * @fires scrip-draw {id}: ask the server for an attempt
 * @csspart card, text, button, code, terms
 */
export class ScripDraw extends DrawElement {
  protected override verb({ messages }: WordsContext): string {
    return messages.draw.enter;
  }

  protected override picture(_: DrawStatus, { outcome }: DrawDocument, _context: WordsContext): Rendered {
    return html`<div class="envelope">${outcome ? icons.gift : icons.mail}</div>`;
  }
}

if (!customElements.get('scrip-draw')) customElements.define('scrip-draw', ScripDraw);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-draw': ScripDraw;
  }
}
