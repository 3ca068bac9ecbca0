import { html, svg } from 'lit';
import type { DrawDocument, DrawStatus } from '../../headless/draw.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { DrawElement } from '../base/draw-element.js';
import type { Rendered } from '../base/scrip-element.js';

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
    this.#angle.replaceSync(`.wheel{rotate:${turn}deg}`);
    const point = (at: number) => {
      const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
      return `${(50 + 48 * Math.cos(angle)).toFixed(2)} ${(50 + 48 * Math.sin(angle)).toFixed(2)}`;
    };
    const large = count === 2 ? 1 : 0;
    return html`<svg viewBox="0 0 100 8" width="192" height="16" aria-hidden="true">
        <path class="pointer" d="M46 0h8l-4 8Z" />
      </svg>
      <svg class="wheel" viewBox="0 0 100 100" aria-hidden="true">
        ${Array.from(
          { length: count },
          (__, at) =>
            svg`<path class="slice" d="M50 50 L${point(at)} A48 48 0 ${large} 1 ${point(at + 1)} Z" />`,
        )}
        ${prizes.map(
          ({ label }, at) =>
            svg`<text
              class="name"
              x="50"
              y="17"
              text-anchor="middle"
              transform="rotate(${((at + 0.5) * 360) / count} 50 50)"
            >${short(localised(label, formats.locale) ?? '')}</text>`,
        )}
        <circle class="rim" cx="50" cy="50" r="48" />
        <circle class="hub" cx="50" cy="50" r="7" />
      </svg>`;
  }
}

/** As much of a name as a slice has room for; the whole of it is said in words. */
function short(name: string): string {
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}

if (!customElements.get('scrip-wheel')) customElements.define('scrip-wheel', ScripWheel);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-wheel': ScripWheel;
  }
}
