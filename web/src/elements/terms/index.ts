import { html, nothing } from 'lit';
import type { LocalisedText } from '../../documents/storefront.js';
import { isRightToLeft } from '../../messages/direction.js';
import { localised } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { dialogStyles } from '../base/dialog.styles.js';
import { icons } from '../base/icons.js';
import { printPage } from '../base/print.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * The conditions of an offer: the short line always, the whole text where there is one, folded away
 * or in a dialog, and never cut. It can be printed as a page of its own; what is folded is printed
 * with the page around it, too.
 *
 * @attr summary the short line
 * @attr heading of the full terms, such as the offer's name: above the dialog and on the printed page
 * @attr dialog shows the full text in a dialog; without it, folded away in its place
 * @attr href of the full terms elsewhere
 * @attr version of the full terms, such as a date. Put it into the order's metadata, and every redemption
 *   says under which terms it was made
 * @property data conditions by language, as `storefront.terms` has them, in place of `summary`
 * @slot - the full text
 * @csspart summary, toggle, full, dialog, print, link
 */
export class ScripTerms extends DocumentElement {
  static override readonly properties = {
    summary: {},
    heading: {},
    dialog: { type: Boolean },
    href: {},
    version: {},
    data: { attribute: false },
  };
  static override readonly styles = [...shared, controls, dialogStyles, styles];

  declare summary: string | undefined;
  declare heading: string | undefined;
  declare dialog: boolean;
  declare href: string | undefined;
  declare version: string | undefined;
  declare data: LocalisedText | undefined;

  constructor() {
    super();
    this.dialog = false;
  }

  protected override view(context: WordsContext): Rendered {
    const { messages: { terms: words }, formats } = context;
    const short = localised(this.data, formats.locale) ?? this.summary;
    const full = this.childNodes.length > 0;
    this.show(full ? 'full' : short ? 'short' : 'none');
    const version = this.version ? html`<small>${words.version(this.version)}</small>` : nothing;
    return html`${short ? html`<p part="summary"><bdi>${short}</bdi></p>` : nothing}
      ${full ? (this.dialog ? this.#dialog(version, context) : this.#folded(version, context)) : nothing}
      ${this.href
        ? html`<p><a part="link" href=${this.href}>${words.link}</a> ${full ? nothing : version}</p>`
        : nothing}`;
  }

  #folded(version: Rendered, context: WordsContext): Rendered {
    return html`<details>
      <summary part="toggle">${context.messages.terms.full}${icons.chevron}</summary>
      <div class="text" part="full"><slot></slot>${version}${this.#printButton(context)}</div>
    </details>`;
  }

  #dialog(version: Rendered, context: WordsContext): Rendered {
    const { terms: words, filters } = context.messages;
    const find = () => this.renderRoot.querySelector('dialog');
    return html`<button
        class="button link toggle"
        part="toggle"
        type="button"
        aria-haspopup="dialog"
        @click=${() => find()?.showModal()}
      >
        ${words.full}
      </button>
      <dialog part="dialog" aria-labelledby="title">
        <div class="row top">
          <p class="heading grow" id="title"><bdi>${this.heading ?? words.full}</bdi></p>
          <button class="close" type="button" aria-label=${filters.close} @click=${() => find()?.close()}>${icons.close}</button>
        </div>
        <div class="text" part="full"><slot></slot>${version}</div>
        <div class="row bottom">${this.#printButton(context)}</div>
      </dialog>`;
  }

  #printButton(context: WordsContext): Rendered {
    return html`<button class="button quiet print" part="print" type="button" @click=${() => this.#print(context)}>
      ${context.messages.terms.print}
    </button>`;
  }

  #print({ messages: { terms: words }, formats }: WordsContext): void {
    const slot = this.renderRoot.querySelector('slot');
    printPage({
      title: this.heading ?? words.full,
      lang: formats.locale,
      dir: isRightToLeft(formats.locale) ? 'rtl' : 'ltr',
      lead: localised(this.data, formats.locale) ?? this.summary,
      content: slot?.assignedNodes({ flatten: true }) ?? [],
      footer: [
        ...(this.version ? [words.version(this.version)] : []),
        this.href ? new URL(this.href, document.baseURI).href : location.origin,
      ],
    });
  }
}

if (!customElements.get('scrip-terms')) customElements.define('scrip-terms', ScripTerms);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-terms': ScripTerms;
  }
}
