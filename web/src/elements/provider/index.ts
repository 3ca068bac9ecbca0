import { css, html, LitElement, type PropertyValues } from 'lit';
import { Announcer } from '../../headless/announcer.js';
import type { LiveCart } from '../../live-cart.js';
import { createFormats } from '../../messages/formats.js';
import { loadKitMessages } from '../../messages/kit/index.js';
import type { KitMessages } from '../../messages/kit/messages.js';
import { overrideMessages } from '../../messages/index.js';
import type { MessageOverrides } from '../../messages/messages.js';
import { ScripAnnouncer } from '../announcer/index.js';
import {
  ContextProviderEvent,
  scripContext,
  type ContextCallback,
  type ContextRequestEvent,
  type WordsContext,
} from '../base/context.js';
import { emit } from '../base/events.js';
import { Removals } from '../base/removals.js';
import { Spotlight } from '../base/spotlight.js';

/** How often prices are computed again because time has passed. */
const refreshMs = 60_000;

/**
 * Hands a cart, a language and an announcer down to every element below it; without a cart, to those
 * that need none. Prices the cart again
 * every minute and when the page comes back into view, since promotions start and end.
 *
 * @property cart the `LiveCart` to show
 * @property messages a host's own words for some sentences
 * @attr locale BCP 47; by default the nearest `lang`
 * @attr currency ISO 4217; by default the cart's
 * @fires scrip-change after every change, with the snapshot
 * @fires scrip-verdict {verdict, before} when the total can be trusted more, or less
 * @slot - the elements, and anything else
 */
export class ScripProvider extends LitElement {
  static override readonly properties = {
    cart: { attribute: false },
    messages: { attribute: false },
    locale: {},
    currency: {},
  };
  static override readonly styles = css`
    :host {
      display: contents;
    }
  `;

  declare cart: LiveCart | undefined;
  declare messages: MessageOverrides<KitMessages> | undefined;
  declare locale: string | undefined;
  declare currency: string | undefined;

  /** Who asked, each with its way to leave. */
  readonly #subscribers = new Map<ContextCallback, () => void>();
  readonly #fields = new Set<HTMLElement>();
  readonly #spotlight = new Spotlight();
  readonly #removals = new Removals();
  #context: WordsContext | undefined;
  #loaded: { locale: string; messages: KitMessages } | undefined;
  /** Languages whose sentences could not be fetched; asked for again when another one is wanted. */
  readonly #failed = new Set<string>();
  #announcer: Announcer | undefined;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('context-request', this.#onRequest);
    document.addEventListener('visibilitychange', this.#refresh);
    this.#timer = setInterval(this.#refresh, refreshMs);
    this.dispatchEvent(new ContextProviderEvent());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('context-request', this.#onRequest);
    document.removeEventListener('visibilitychange', this.#refresh);
    clearInterval(this.#timer);
    this.#release();
    this.#context = undefined;
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('locale')) this.#failed.clear();
    if (this.isConnected) this.#provide();
  }

  readonly #refresh = (): void => {
    if (document.visibilityState === 'visible') this.cart?.refresh();
  };

  readonly #onRequest = (event: Event): void => {
    if (!('context' in event) || event.context !== scripContext) return;
    event.stopPropagation();
    const { callback } = event as ContextRequestEvent;
    const leave = () => void this.#subscribers.delete(callback);
    this.#subscribers.set(callback, leave);
    callback(this.#context, leave);
  };

  #provide(): void {
    const { cart } = this;
    this.dataset['state'] = cart && this.#loaded ? 'ready' : 'empty';
    this.#load(this.#locale());
    // Sentences of another language come in their own file; until then the old ones stay.
    if (!this.#loaded) return;
    this.#release();
    const { locale, messages: loaded } = this.#loaded;
    const messages = this.messages ? overrideMessages(loaded, this.messages) : loaded;
    const formats = createFormats(locale, this.currency ?? cart?.snapshot.currency);
    const region = this.#region();
    const say = (sentence: string) => region.say(sentence);
    const announce = (sentence: string) => (this.#announcer ? this.#announcer.tell(sentence) : say(sentence));
    if (cart) {
      const { delay: delayMs } = region;
      this.#announcer = new Announcer(cart, { messages, formats, say, delayMs });
      let before = cart.snapshot.verdict;
      this.#stop = cart.subscribe((snapshot) => {
        emit(this, 'scrip-change', { snapshot });
        const { verdict } = snapshot;
        if (verdict === before) return;
        const told = { verdict, before };
        before = verdict;
        emit(this, 'scrip-verdict', told);
      });
    }
    this.#handDown({
      cart,
      messages,
      formats,
      announce,
      now: () => cart?.now() ?? new Date(),
      fields: this.#fields,
      spotlight: this.#spotlight,
      removals: this.#removals,
    });
  }

  #load(locale: string): void {
    if (this.#loaded?.locale === locale || this.#failed.has(locale)) return;
    const take = (messages: KitMessages): void => {
      this.#loaded = { locale, messages };
      this.requestUpdate();
    };
    void loadKitMessages(locale).then(take, () => {
      this.#failed.add(locale);
      // Better some words than none.
      if (!this.#loaded) this.#load('en');
    });
  }

  #handDown(context: WordsContext | undefined): void {
    this.#context = context;
    for (const [callback, leave] of [...this.#subscribers]) callback(context, leave);
  }

  #release(): void {
    this.#announcer?.dispose();
    this.#stop?.();
    this.#announcer = undefined;
    this.#stop = undefined;
  }

  #locale(): string {
    const lang = this.closest<HTMLElement>('[lang]')?.lang;
    return this.locale || lang || navigator.language || 'en';
  }

  #region(): ScripAnnouncer {
    const found = this.querySelector('scrip-announcer');
    if (found) return found;
    const made = new ScripAnnouncer();
    this.append(made);
    return made;
  }
}

if (!customElements.get('scrip-provider')) customElements.define('scrip-provider', ScripProvider);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-provider': ScripProvider;
  }
}
