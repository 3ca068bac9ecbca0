import { LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { ContextRequestEvent, scripContext, type ScripContext, type WordsContext } from './context.js';

/** Milliseconds: a view that takes longer than one waits for so long a pause in the changes. */
const slow = 25;
const pause = 150;

export type Rendered = TemplateResult | typeof nothing;

/**
 * An element that asks the provider above for its context, and shows its state as `data-state`, and
 * as a custom state. Without a provider it renders nothing.
 */
export abstract class ContextElement extends LitElement {
  static override readonly properties: PropertyDeclarations = { size: { reflect: true } };

  /** `s`, `m` (the same as none) or `l`: type, distances and what is pressed. */
  declare size: 's' | 'm' | 'l' | undefined;

  #words: WordsContext | undefined;
  #leave: (() => void) | undefined;
  #internals: ElementInternals | undefined;
  #state: string | undefined;

  /** What the provider hands down. */
  protected get words(): WordsContext | undefined {
    return this.#words;
  }

  /** What to do when the provider hands down something else, or nothing. */
  protected wordsChanged(_words: WordsContext | undefined): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ask();
    if (!this.#words) document.addEventListener('context-provider', this.#onProvider);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('context-provider', this.#onProvider);
    this.#leave?.();
    this.#leave = undefined;
    this.#take(undefined);
  }

  /** The state as a hook for styles and tests: `[data-state=…]` and `:state(…)`. */
  protected show(state: string): void {
    if (this.dataset['state'] !== state) this.dataset['state'] = state;
    if (this.#state === state) return;
    this.#internals ??= this.attachInternals();
    const { states } = this.#internals;
    // Older engines know no custom states, or only those with two dashes.
    try {
      if (this.#state !== undefined) states.delete(this.#state);
      states.add(state);
    } catch {
      // The attribute is there in any case.
    }
    this.#state = state;
  }

  readonly #onProvider = (event: Event): void => {
    if ('context' in event && event.context === scripContext) this.#ask();
  };

  #ask(): void {
    this.dispatchEvent(
      new ContextRequestEvent((words, leave) => {
        if (this.#leave && this.#leave !== leave) this.#leave();
        this.#leave = leave;
        document.removeEventListener('context-provider', this.#onProvider);
        this.#take(words);
      }),
    );
  }

  #take(words: WordsContext | undefined): void {
    if (words === this.#words) return;
    this.#words = words;
    this.wordsChanged(words);
    this.requestUpdate();
  }
}

/**
 * An element that shows a cart: it renders whenever cart or context change. One that takes long to
 * find out what it shows renders when the changes pause.
 */
export abstract class ScripElement extends ContextElement {
  #context: ScripContext | undefined;
  #stops: readonly (() => void)[] = [];
  #seen: CartSnapshot | undefined;
  /** What the last two looks at a new snapshot took; one alone may have been the machine's fault. */
  #took: [number, number] = [0, 0];
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #shopper: string | undefined;

  protected get context(): ScripContext | undefined {
    return this.#context;
  }

  /** What to show of this cart. Calls `show` with the state it is in. */
  protected abstract view(snapshot: CartSnapshot, context: ScripContext): Rendered;

  /** What to do when another cart, or none, is shown from now on. Other words alone restart nothing. */
  protected cartReplaced(_context: ScripContext | undefined): void {}

  /** What to do when whoever was signed in has left: what they typed, chose and took off is nobody else's. */
  protected shopperLeft(): void {
    this.cartReplaced(this.#context);
  }

  protected override render(): Rendered {
    const context = this.#context;
    if (!context) return this.withoutCart();
    const { snapshot } = context.cart;
    const from = performance.now();
    const rendered = this.view(snapshot, context);
    if (snapshot !== this.#seen) this.#took = [this.#took[1], performance.now() - from];
    this.#seen = snapshot;
    return rendered;
  }

  /** What can be shown from attributes alone. */
  protected withoutCart(): Rendered {
    return nothing;
  }

  protected override wordsChanged(words: WordsContext | undefined): void {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#waiting);
    const before = this.#context;
    const context = hasCart(words) ? words : undefined;
    this.#context = context;
    this.#stops = context
      ? [context.cart.subscribe(() => this.#cartChanged()), context.removals.subscribe(() => this.requestUpdate())]
      : [];
    // Fields tell providers apart: each has a set of its own.
    const same = before?.cart === this.#context?.cart && before?.fields === this.#context?.fields;
    if (same) return;
    this.#shopper = shopperOf(this.#context);
    this.cartReplaced(this.#context);
  }

  /** What takes long to find out, such as nudges among many promotions, is not asked per key. */
  #cartChanged(): void {
    const before = this.#shopper;
    this.#shopper = shopperOf(this.#context);
    if (before !== undefined && before !== this.#shopper) this.shopperLeft();
    clearTimeout(this.#waiting);
    if (Math.min(...this.#took) < slow) this.requestUpdate();
    else this.#waiting = setTimeout(() => this.requestUpdate(), pause);
  }
}

/** An element that shows a document which it is given, or its attributes; it needs words only. */
export abstract class DocumentElement extends ContextElement {
  protected abstract view(words: WordsContext): Rendered;

  protected override render(): Rendered {
    return this.words ? this.view(this.words) : nothing;
  }
}

/** Who is signed in; nothing for a guest. */
function shopperOf(context: ScripContext | undefined): string | undefined {
  const customer = context?.cart.snapshot.customer;
  return customer?.source_id ?? customer?.id;
}

function hasCart(words: WordsContext | undefined): words is ScripContext {
  return words?.cart !== undefined;
}
