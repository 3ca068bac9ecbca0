import { html, svg } from 'lit';
import type { DrawDocument, DrawStatus } from '../../headless/draw.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { DrawElement } from '../base/draw-element.js';
import type { Rendered } from '../base/scrip-element.js';
import { fitNames, lineHeight } from './fit-names.js';

/** Where the names stand between hub and rim, and how much room they have there. */
const middle = 28;
const along = 34;
/** From the middle of a line of letters down to their baseline, in ems; not all tools know other baselines. */
const middleOfLetters = 0.36;

/**
 * A wheel of fortune. It turns once the server has decided, to the prize that it decided on; with
 * less motion it stands there at once. It does not start without terms.
 *
 * @property data a `DrawDocument`; set it again with its `outcome`
 * @attr failed the server could not be asked: the attempt is kept
 * @fires scrip-draw {id}: ask the server for an attempt
 * @csspart card, text, button, code, terms
 */
export class ScripWheel extends DrawElement {
  /** Strict pages refuse style attributes: the angle has a sheet of its own. */
  readonly #angle = new CSSStyleSheet();

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(this.#angle);
    return root;
  }

  protected override verb({ messages }: WordsContext): string {
    return messages.draw.spin;
  }

  protected override picture(_: DrawStatus, { prizes, outcome }: DrawDocument, { formats }: WordsContext): Rendered {
    const count = Math.max(2, prizes.length);
    const index = outcome ? Math.max(0, prizes.findIndex(({ id }) => id === outcome.id)) : -1;
    // At first the pointer stands in the middle of a slice, too.
    const turn = index < 0 ? -180 / count : 360 * 4 - ((index + 0.5) * 360) / count;
    this.#angle.replaceSync(`.turn{rotate:${turn}deg}`);
    const point = (at: number) => {
      const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
      return `${(50 + 48 * Math.cos(angle)).toFixed(2)} ${(50 + 48 * Math.sin(angle)).toFixed(2)}`;
    };
    const large = count === 2 ? 1 : 0;
    const { names, size } = fitNames(
      prizes.map(({ label }) => localised(label, formats.locale) ?? ''),
      { length: along, breadth: 2 * (middle - along / 4) * Math.tan(Math.PI / Math.max(count, 4)) },
    );
    return html`<svg viewBox="0 0 100 8" width="192" height="16" aria-hidden="true">
        <path class="pointer" d="M46 0h8l-4 8Z" />
      </svg>
      <svg class="wheel" viewBox="0 0 100 100" aria-hidden="true">
        <g class="turn">${Array.from(
          { length: count },
          (__, at) =>
            svg`<path class="slice" d="M50 50 L${point(at)} A48 48 0 ${large} 1 ${point(at + 1)} Z" />`,
        )}
        ${names.map(
          (lines, at) =>
            svg`<text
              class="name"
              font-size=${size.toFixed(2)}
              text-anchor="middle"
              transform="rotate(${((at + 0.5) * 360) / count - 90} 50 50) translate(${50 + middle} 50)"
            >${lines.map(
              (line, index) =>
                svg`<tspan x="0" y=${(((index - (lines.length - 1) / 2) * lineHeight + middleOfLetters) * size).toFixed(2)}>${line}</tspan>`,
            )}</text>`,
        )}
        </g>
        <circle class="rim" cx="50" cy="50" r="48" />
        <circle class="hub" cx="50" cy="50" r="7" />
      </svg>`;
  }
}

if (!customElements.get('scrip-wheel')) customElements.define('scrip-wheel', ScripWheel);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-wheel': ScripWheel;
  }
}
