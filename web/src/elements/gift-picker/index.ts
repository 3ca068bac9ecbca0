import { html, nothing } from 'lit';
import { giftId, giftPickerState, type GiftOffer, type GiftOption } from '../../headless/gift-picker.js';
import { isolateText } from '../../messages/direction.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import { styles } from './styles.js';

/**
 * A free gift to choose: radio buttons for one, checkboxes for several, and "no thanks". What is
 * chosen goes on the cart as a line, which the promotion makes free, unless `scrip-gift` is cancelled.
 *
 * @property data a `GiftOffer`
 * @fires scrip-gift {ids}, cancelable: the ids that are chosen now
 * @fires scrip-undo: bring back what lost the gift
 * @csspart heading, option, confirm, decline
 */
export class ScripGiftPicker extends DocumentElement {
  static override readonly properties = { data: { attribute: false } };
  static override readonly styles = [...shared, controls, styles];

  declare data: GiftOffer | undefined;
  #picked: readonly string[] | undefined;
  #declined = false;
  #for: GiftOffer | undefined;

  protected override view(context: WordsContext): Rendered {
    if (this.data !== this.#for) this.#picked = undefined;
    this.#for = this.data;
    const state = giftPickerState(this.data, this.#picked, this.#declined);
    this.show(state.status);
    const { data } = this;
    if (state.status === 'unavailable' || !data) return nothing;
    const { gifts: words } = context.messages;
    const { formats } = context;
    const said = (tone: string, text: string, button: Rendered = nothing) =>
      html`<div class="said ${tone}">
        ${tone === 'good' ? icons.gift : icons.info}
        <div>${text} ${button}</div>
      </div>`;
    const link = (text: string, press: () => void) =>
      html`<button class="button link" type="button" @click=${press}>${text}</button>`;
    switch (state.status) {
      case 'lost': {
        const name = isolateText(data.lost?.name ?? '', formats.locale);
        const undo = data.lost?.undo
          ? link(context.messages.codes.undo, () => emit(this, 'scrip-undo', {}))
          : nothing;
        return said('warn', words.lost(name), undo);
      }
      case 'locked':
        return said('soft', words.locked(data.missing ?? 0, formats));
      case 'out-of-stock':
        return said('soft', words.outOfStock);
      case 'declined':
        return said('soft', words.declined, link(words.change, () => this.#decline(false)));
      case 'auto-added': {
        const names = data.options.filter((one) => data.chosen?.includes(giftId(one)));
        return said('good', words.added(formats.list(names.map(({ name }) => isolateText(name, formats.locale)))));
      }
      case 'unlocked':
      case 'choosing':
      case 'chosen':
        return html`<fieldset>
          <legend class="heading" part="heading">${words.legend(data.pick, formats)}</legend>
          ${data.expires_at ? html`<p class="soft">${context.messages.wallet.ends(formats.date(data.expires_at))}</p>` : nothing}
          <div class="options">${data.options.map((one) => this.#option(one, data, state.left, context))}</div>
          <div class="row">
            <button
              class="button"
              part="confirm"
              type="button"
              aria-disabled=${state.status === 'choosing' ? 'false' : 'true'}
              @click=${() => this.#confirm(data, context)}
            >
              ${state.status === 'chosen' ? words.chosen : words.confirm}
            </button>
            ${link(words.decline, () => this.#decline(true))}
          </div>
        </fieldset>`;
    }
  }

  #option(option: GiftOption, { pick, chosen = [] }: GiftOffer, left: number, context: WordsContext): Rendered {
    const { messages, formats } = context;
    const id = giftId(option);
    const ticked = (this.#picked ?? chosen).includes(id);
    const gone = option.available === false;
    const full = pick > 1 && left <= 0 && !ticked;
    return html`<label class="choice" part="option">
      <input
        type=${pick > 1 ? 'checkbox' : 'radio'}
        name="gift"
        .checked=${ticked}
        ?disabled=${gone || full}
        @change=${() => this.#tick(id, pick, chosen)}
      />
      ${option.image_url ? html`<img src=${option.image_url} alt="" loading="lazy" />` : nothing}
      <span class="grow">
        <bdi>${option.name}</bdi>
        ${gone ? html`<span class="soft">${messages.gifts.gone}</span>` : nothing}
      </span>
      <span class="price">
        <b class="good">${messages.price.free}</b>
        <s class="soft amount"><span class="hidden">${messages.price.was} </span>${formats.money(option.price)}</s>
      </span>
    </label>`;
  }

  #tick(id: string, pick: number, chosen: readonly string[]): void {
    const ticked = this.#picked ?? chosen;
    if (pick <= 1) this.#picked = [id];
    else this.#picked = ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id];
    this.requestUpdate();
  }

  #confirm({ options, chosen = [], pick }: GiftOffer, { cart, announce, messages }: WordsContext): void {
    const ids = (this.#picked ?? chosen).slice(0, pick);
    if (ids.length === chosen.length && ids.every((id) => chosen.includes(id))) return;
    if (!emit(this, 'scrip-gift', { ids })) return;
    const by = (wanted: string) => options.find((one) => giftId(one) === wanted);
    cart?.batch(() => {
      for (const id of chosen.filter((one) => !ids.includes(one))) cart.remove(id);
      for (const id of ids.filter((one) => !chosen.includes(one))) {
        const { sku_id, product_id } = by(id) ?? {};
        if (sku_id) cart.add({ sku_id });
        else if (product_id) cart.add({ product_id });
      }
    });
    announce(messages.gifts.chosen);
    if (this.data) this.data = { ...this.data, chosen: ids };
  }

  #decline(declined: boolean): void {
    this.#declined = declined;
    if (declined) {
      this.#picked = undefined;
      emit(this, 'scrip-gift', { ids: [] });
    }
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(declined ? 'button' : 'input')?.focus(),
    );
  }
}

if (!customElements.get('scrip-gift-picker')) {
  customElements.define('scrip-gift-picker', ScripGiftPicker);
}

declare global {
  interface HTMLElementTagNameMap {
    'scrip-gift-picker': ScripGiftPicker;
  }
}
