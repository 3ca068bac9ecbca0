import { LitElement, nothing, type TemplateResult } from 'lit';
import type { CartSnapshot } from '../../cart/snapshot.js';
import { ContextRequestEvent, scripContext, type ScripContext } from './context.js';

/** Milliseconds: a view that takes longer than one waits for so long a pause in the changes. */
const slow = 25;
const pause = 150;

export type Rendered = TemplateResult | typeof nothing;

/**
 * An element that shows a cart. It asks the provider above for the context, renders whenever cart
 * or context change, and shows its state as `data-state`. Without a provider it renders nothing.
 * One that takes long to find out what it shows renders when the changes pause.
 */
export abstract class ScripElement extends LitElement {
  #context: ScripContext | undefined;
  #leave: (() => void) | undefined;
  #stop: (() => void) | undefined;
  #seen: CartSnapshot | undefined;
  /** What the last two looks at a new snapshot took; one alone may have been the machine's fault. */
  #took: [number, number] = [0, 0];
  #waiting: ReturnType<typeof setTimeout> | undefined;

  protected get context(): ScripContext | undefined {
    return this.#context;
  }

  /** What to show of this cart. Calls `show` with the state it is in. */
  protected abstract view(snapshot: CartSnapshot, context: ScripContext): Rendered;

  /** What to do when another cart, or none, is shown from now on. */
  protected contextChanged(_context: ScripContext | undefined): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ask();
    if (!this.#context) document.addEventListener('context-provider', this.#onProvider);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('context-provider', this.#onProvider);
    this.#leave?.();
    this.#leave = undefined;
    this.#take(undefined);
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

  /** The state as a hook for styles and tests. */
  protected show(state: string): void {
    if (this.dataset['state'] !== state) this.dataset['state'] = state;
  }

  readonly #onProvider = (event: Event): void => {
    if ('context' in event && event.context === scripContext) this.#ask();
  };

  #ask(): void {
    this.dispatchEvent(
      new ContextRequestEvent((context, leave) => {
        if (this.#leave && this.#leave !== leave) this.#leave();
        this.#leave = leave;
        document.removeEventListener('context-provider', this.#onProvider);
        this.#take(context);
      }),
    );
  }

  #take(context: ScripContext | undefined): void {
    if (context === this.#context) return;
    this.#stop?.();
    clearTimeout(this.#waiting);
    this.#context = context;
    this.#stop = context?.cart.subscribe(() => this.#cartChanged());
    this.contextChanged(context);
    this.requestUpdate();
  }

  /** What takes long to find out, such as nudges among many promotions, is not asked per key. */
  #cartChanged(): void {
    clearTimeout(this.#waiting);
    if (Math.min(...this.#took) < slow) this.requestUpdate();
    else this.#waiting = setTimeout(() => this.requestUpdate(), pause);
  }
}
