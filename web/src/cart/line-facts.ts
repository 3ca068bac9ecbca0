import type { OrderItem, OrderItemRequest } from '../documents/order.js';
import type { EngineContext, ValidationRequest } from '../documents/validation.js';
import type { Engine } from '../engine/engine.js';
import type { CartItem } from './items.js';

/**
 * What the engine says of a line whatever its quantity: what it is called and what one unit costs.
 * Asked once for each line, as a document without promotions, so that no rule about prices and
 * names is repeated here. The same question tells whether there is anything in the cart that a
 * price does not look at and a server would refuse.
 */
export class LineFacts {
  readonly #facts = new WeakMap<OrderItemRequest, OrderItem>();
  #told: { metadata: unknown; customer: unknown } | undefined;

  constructor(readonly engine: Engine) {}

  /** Throws what is wrong with the cart as a document, if something came that is new here. */
  learn(lines: readonly CartItem[], request: ValidationRequest, context: EngineContext): void {
    const { metadata } = request.order ?? {};
    const { customer } = request;
    const isTold = this.#told?.metadata === metadata && this.#told?.customer === customer;
    if (isTold && lines.every(({ sent }) => this.#facts.has(sent))) return;
    const bare = { ...request, redeemables: [], automatic: false, options: {} };
    const answered = this.engine.validate(bare, context).order?.items ?? [];
    // Lines are answered in the order in which they were asked.
    lines.forEach(({ sent }, index) => this.#facts.set(sent, answered[index]!));
    this.#told = { metadata, customer };
  }

  of(line: CartItem): OrderItem | undefined {
    return this.#facts.get(line.sent);
  }
}
