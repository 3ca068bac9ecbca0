import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { OrderQueue, OrderQueueSnapshot } from '../../offline/queue.js';
import type { WordsContext } from './context.js';
import { leaveFocus } from './focus.js';
import { DocumentElement } from './scrip-element.js';

/** What elements use of an `OrderQueue`. */
export type OrderSource = Pick<OrderQueue, 'snapshot' | 'subscribe' | 'accept' | 'dismiss' | 'flush'>;

/** An element that follows the orders of this device while it is on the page. */
export abstract class QueueElement extends DocumentElement {
  static override readonly properties: PropertyDeclarations = { queue: { attribute: false } };

  #queue: OrderSource | undefined;
  #stop: (() => void) | undefined;
  #focusIn: string | undefined;

  get queue(): OrderSource | undefined {
    return this.#queue;
  }

  set queue(queue: OrderSource | undefined) {
    const before = this.#queue;
    if (queue === before) return;
    this.#queue = queue;
    if (this.isConnected) this.#follow();
    this.requestUpdate('queue', before);
  }

  protected get orders(): OrderQueueSnapshot | undefined {
    return this.#queue?.snapshot;
  }

  /** What to say of a queue that changed. */
  protected queueChanged(_snapshot: OrderQueueSnapshot | undefined, _words: WordsContext | undefined): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override wordsChanged(): void {
    this.#changed();
  }

  /** The button that was pressed goes with what it did: the focus moves on once it is gone. */
  protected keepFocus(inside: string): void {
    if (this.matches(':focus-within')) this.#focusIn = inside;
  }

  protected override updated(_changed: PropertyValues): void {
    const place = this.#focusIn;
    if (place === undefined) return;
    const active = this.shadowRoot?.activeElement;
    if (active && this.renderRoot.querySelector(place)?.contains(active)) return;
    this.#focusIn = undefined;
    if (active) return;
    const next = this.renderRoot.querySelector<HTMLElement>('button, a[href]');
    if (next) next.focus();
    else leaveFocus(this);
  }

  #follow(): void {
    this.#stop?.();
    this.#stop = this.#queue?.subscribe(() => this.#changed());
    this.#changed();
  }

  #changed(): void {
    this.queueChanged(this.orders, this.words);
    this.requestUpdate();
  }
}
