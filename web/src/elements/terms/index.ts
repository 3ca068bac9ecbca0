import { html, nothing } from 'lit';
import type { LocalisedText } from '../../documents/storefront.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * The conditions of an offer: the short line always, the whole text where there is one, folded away
 * and never cut. What is folded is printed too.
 *
 * @attr summary the short line
 * @attr href of the full terms elsewhere
 * @attr version of the full terms, such as a date: what a redemption was made under
 * @property data conditions by language, as `storefront.terms` has them, in place of `summary`
 * @slot - the full text
 * @csspart summary, toggle, full, link
 */
export class ScripTerms extends DocumentElement {
  static override readonly properties = {
    summary: {},
    href: {},
    version: {},
    data: { attribute: false },
  };
  static override readonly styles = [...shared, styles];

  declare summary: string | undefined;
  declare href: string | undefined;
  declare version: string | undefined;
  declare data: LocalisedText | undefined;

  protected override view({ messages: { terms: words }, formats }: WordsContext): Rendered {
    const short = localised(this.data, formats.locale) ?? this.summary;
    const full = this.childNodes.length > 0;
    this.show(full ? 'full' : short ? 'short' : 'none');
    const version = this.version ? html`<small>${words.version(this.version)}</small>` : nothing;
    return html`${short ? html`<p part="summary"><bdi>${short}</bdi></p>` : nothing}
      ${full
        ? html`<details>
            <summary part="toggle">${words.full}${icons.chevron}</summary>
            <div class="text" part="full"><slot></slot>${version}</div>
          </details>`
        : nothing}
      ${this.href
        ? html`<p><a part="link" href=${this.href}>${words.link}</a> ${full ? nothing : version}</p>`
        : nothing}`;
  }
}

if (!customElements.get('scrip-terms')) customElements.define('scrip-terms', ScripTerms);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-terms': ScripTerms;
  }
}
