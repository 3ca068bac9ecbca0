import type { RedemptionRequest } from '../documents/redemption.js';
import { ScripError } from '../errors.js';
import type { LiveCart } from '../live-cart.js';
import type { RedeemOutcome, StorefrontClient } from '../sync/outcomes.js';
import type { Device } from './device.js';
import type { OrderState, QueuedOrder, WaitingReason } from './order.js';

/** Who sends, and where orders are written down; keys, chance and clock may be left out. */
export interface OrderQueueOptions {
  client: Pick<StorefrontClient, 'redeem' | 'now' | 'onReturn' | 'shopper'>;
  device: Device;
  /** Makes idempotency keys; default `crypto.randomUUID`. */
  newKey?: () => string;
  /** From 0 up to 1; default `Math.random`. */
  chance?: () => number;
  /** Calls later; returns the way to call off. Default `setTimeout`. */
  schedule?: (call: () => void, milliseconds: number) => () => void;
  /** How long the server surely remembers a key; default 6 days, one less than ours does. */
  keyLifetimeMs?: number;
  /** The device could not be read or written. */
  onError?: (error: unknown) => void;
}

/** What the queue holds now: frozen, and the same object until something changes. */
export interface OrderQueueSnapshot {
  /**
   * In the order in which they were made: the present shopper's, and those a guest made. Settled ones
   * stay until they are dismissed. A guest also sees what waits for somebody to sign in again.
   */
  readonly orders: readonly QueuedOrder[];
  /** How many are not settled yet. */
  readonly waiting: number;
  readonly sending: boolean;
}

/** The first pause after an attempt without an answer, the longest, and how many orders fit. */
const firstPauseMs = 2_000;
const longestPauseMs = 300_000;
const mostOrders = 100;
const dayMs = 86_400_000;

/** Opens the queue of this device, with the orders of earlier visits, and sends what waits. */
export async function openOrderQueue(options: OrderQueueOptions): Promise<OrderQueue> {
  const queue = new OrderQueue(options);
  await queue.reload();
  void queue.flush();
  return queue;
}

/**
 * Redemptions that must not be lost: written down with their idempotency keys before they are sent,
 * sent one after the other, and kept until the server's answer is definite. One tab sends for all.
 *
 * A total that fell meanwhile is settled and told as `better`; one that rose is not settled: the
 * order asks, and those behind it wait.
 *
 * An order is sent in the name of whoever made it, or not at all: another shopper neither sees it nor
 * sends it. Call `flush()` after somebody has signed in or out.
 */
export class OrderQueue {
  readonly #options: OrderQueueOptions;
  readonly #listeners = new Set<(snapshot: OrderQueueSnapshot) => void>();
  readonly #stops: (() => void)[];
  /** Everybody's, as they are on the device. */
  #all: readonly QueuedOrder[] = [];
  #snapshot: OrderQueueSnapshot = Object.freeze({ orders: [], waiting: 0, sending: false });
  #running: Promise<void> | undefined;
  #again = false;
  #hurried = false;
  #callOff: (() => void) | undefined;
  #disposed = false;

  /** @internal Use `openOrderQueue`. */
  constructor(options: OrderQueueOptions) {
    this.#options = options;
    this.#stops = [
      options.client.onReturn(() => void this.flush()),
      options.device.listen(({ about }) => void (about === 'orders' && this.reload())),
    ];
  }

  /** The same object until something changes. */
  get snapshot(): OrderQueueSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: OrderQueueSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Orders the cart for the total it shows. Resolves once the order is written down, or rejects if
   * it cannot be; what becomes of it is in `snapshot` and in `outcome(id)`. The cart may be cleared.
   */
  async redeem(cart: LiveCart, { orderId }: { orderId?: string } = {}): Promise<QueuedOrder> {
    const { totals, currency, validation } = cart.snapshot;
    const { request } = cart;
    const before = totals.total_amount;
    const digest = validation.quote?.digest;
    return this.add(
      {
        ...request,
        order: { ...request.order, ...(orderId === undefined ? {} : { source_id: orderId }) },
        ...(digest ? { expected_quote: digest } : {}),
      },
      { before, ...(currency ? { currency } : {}) },
    );
  }

  /** The same for a request of one's own; `before` is the total that the shopper agreed to. */
  async add(
    request: RedemptionRequest,
    { before, currency }: { before: number; currency?: string },
  ): Promise<QueuedOrder> {
    const { client, device, newKey = () => crypto.randomUUID() } = this.#options;
    if (this.#all.length >= mostOrders) {
      throw new ScripError('invalid_input', `No more than ${mostOrders} orders wait on a device.`, {
        key: 'queue_full',
      });
    }
    const shopper = client.shopper?.();
    const order: Omit<QueuedOrder, 'id'> = {
      idempotencyKey: newKey(),
      ...(shopper === undefined ? {} : { shopper }),
      request: { ...request, accept_total_up_to: before },
      before,
      ...(currency ? { currency } : {}),
      madeAt: client.now().toISOString(),
      state: { status: 'waiting', reason: 'new', attempts: 0 },
    };
    const id = await device.store.append(order);
    await this.#changed();
    void this.flush();
    return { ...order, id };
  }

  /** Resolves when the order waits no longer: to its state, or to nothing if it is gone. */
  outcome(id: number): Promise<OrderState | undefined> {
    return new Promise((resolve) => {
      const look = (): boolean => {
        const state = this.#all.find((order) => order.id === id)?.state;
        if (state?.status === 'waiting') return false;
        resolve(state);
        return true;
      };
      if (look()) return;
      const stop = this.subscribe(() => void (look() && stop()));
    });
  }

  /** The shopper agrees to what an order asks: it is sent again, with a key of its own. */
  async accept(id: number): Promise<void> {
    const { newKey = () => crypto.randomUUID() } = this.#options;
    await this.#change(id, (order) => {
      const { state } = order;
      if (state.status !== 'asking' && state.status !== 'forgotten') return order;
      const before = state.status === 'asking' ? state.after : order.before;
      const digest = state.status === 'asking' ? state.validation.quote?.digest : undefined;
      const { expected_quote: old, ...request } = order.request;
      const quote = digest ?? old;
      return {
        ...order,
        idempotencyKey: newKey(),
        before,
        request: { ...request, accept_total_up_to: before, ...(quote ? { expected_quote: quote } : {}) },
        madeAt: this.#options.client.now().toISOString(),
        state: { status: 'waiting', reason: 'new', attempts: 0 },
      };
    });
    void this.flush();
  }

  /** Takes an order away that asks or is settled; one that may be on its way stays. */
  async dismiss(id: number): Promise<void> {
    const order = this.#snapshot.orders.find((one) => one.id === id);
    if (!order || order.state.status === 'waiting') return;
    await this.#options.device.store.remove(id);
    await this.#changed();
    void this.flush();
  }

  /** Takes the present shopper's orders away that are over, as when they sign out; open ones wait for them. */
  async forget(): Promise<void> {
    const shopper = this.#options.client.shopper?.();
    const { store } = this.#options.device;
    const over = (await this.#read()).filter((order) => order.shopper === shopper && !isOpen(order.state));
    await Promise.all(over.map(({ id }) => store.remove(id)));
    if (over.length > 0) await this.#changed();
  }

  /**
   * Sends what waits, without the pauses after failures; a server that asked for a pause gets it.
   * Resolves when there is nothing more to send now.
   */
  flush(): Promise<void> {
    this.#hurried = true;
    return this.#work();
  }

  #work(): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#sendAll();
    return this.#running;
  }

  /** Reads the device: another tab has written. */
  async reload(): Promise<void> {
    try {
      this.#show(await this.#read(), this.#snapshot.sending);
    } catch (error) {
      this.#options.onError?.(error);
    }
  }

  /** Stops sending from this tab. What waits stays on the device. */
  dispose(): void {
    this.#disposed = true;
    this.#callOff?.();
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
  }

  async #sendAll(): Promise<void> {
    while (this.#again && !this.#disposed) {
      this.#again = false;
      try {
        await this.#options.device.alone('send', async () => {
          // Another tab may have sent it all while this one waited for its turn.
          for (let next = await this.#next(); next; next = await this.#next()) await this.#send(next);
          this.#hurried = false;
        });
      } catch (error) {
        this.#options.onError?.(error);
      }
    }
    // In the same breath as the last look: what is added from here on begins anew.
    this.#running = undefined;
    this.#show(this.#all, false);
  }

  /** The first order that is not settled, if its time has come. */
  async #next(): Promise<QueuedOrder | undefined> {
    if (this.#disposed) return undefined;
    const orders = await this.#read();
    this.#show(orders, this.#snapshot.sending);
    const first = orders.find((order) => isOpen(order.state) && this.#mayBeSent(order));
    if (first?.state.status !== 'waiting') return undefined;
    const { retryAt = 0, reason } = first.state;
    const isThrottled = reason === 'throttled';
    const hurried = this.#hurried && !isThrottled;
    this.#hurried = false;
    const wait = retryAt - this.#now();
    // The clock may have been set since: no pause is longer than those that are made here.
    const isBelievable = wait <= (isThrottled ? dayMs : 2 * longestPauseMs);
    if (hurried || wait <= 0 || !isBelievable) return first;
    this.#callOff?.();
    this.#callOff = (this.#options.schedule ?? later)(() => void this.#work(), wait);
    return undefined;
  }

  async #send(order: QueuedOrder): Promise<void> {
    const { client, keyLifetimeMs = 6 * dayMs } = this.#options;
    const { state } = order;
    const attempts = (state.status === 'waiting' ? state.attempts : 0) + 1;
    if (attempts > 1 && this.#now() - Date.parse(order.madeAt) > keyLifetimeMs) {
      return this.#change(order.id, (old) => ({ ...old, state: { status: 'forgotten' } }));
    }
    // Written before it is sent: whoever comes next knows that it may have arrived.
    const reason = state.status === 'waiting' ? state.reason : 'new';
    await this.#change(order.id, (old) => ({ ...old, state: { status: 'waiting', reason, attempts } }));
    this.#show(this.#all, true);
    const { idempotencyKey, shopper } = order;
    const next = await client.redeem(order.request, { idempotencyKey, ...(shopper === undefined ? {} : { shopper }) }).then(
      (outcome) => this.#stateAfter(order, outcome, attempts),
      (error: unknown) => this.#stateOfError(error, attempts),
    );
    await this.#change(order.id, (old) => ({ ...old, state: next }));
  }

  #stateAfter(order: QueuedOrder, outcome: RedeemOutcome, attempts: number): OrderState {
    switch (outcome.status) {
      case 'redeemed': {
        const { redemption } = outcome;
        const after = redemption.order?.total_amount ?? order.before;
        return { status: 'settled', outcome: after < order.before ? 'better' : 'equal', after, redemption };
      }
      case 'quote_changed': {
        const { validation } = outcome;
        return { status: 'asking', after: validation.order?.total_amount ?? order.before, validation };
      }
      case 'refused':
        return { status: 'refused', refusal: outcome.refusal, ...(outcome.code ? { code: outcome.code } : {}) };
      default: {
        const asked = 'retryAfterMs' in outcome ? (outcome.retryAfterMs ?? 0) : 0;
        return this.#wait(outcome.status, attempts, asked);
      }
    }
  }

  #stateOfError(error: unknown, attempts: number): OrderState {
    // By name: a client of another copy of this package throws another class.
    if (!isScripError(error)) return this.#wait('unreachable', attempts, 0);
    if (error.kind === 'unauthorized') return this.#wait('unauthorized', attempts, 0);
    return { status: 'failed', key: error.key, message: error.message };
  }

  #wait(reason: WaitingReason, attempts: number, asked: number): OrderState {
    const { chance = Math.random } = this.#options;
    const pause = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs) * (0.5 + chance());
    return { status: 'waiting', reason, attempts, retryAt: this.#now() + Math.max(pause, asked) };
  }

  #now(): number {
    return this.#options.client.now().getTime();
  }

  async #read(): Promise<readonly QueuedOrder[]> {
    const entries = await this.#options.device.store.entries();
    return entries.flatMap(([id, value]) => (isOrder(value) ? [{ ...value, id }] : []));
  }

  async #change(id: number, change: (order: QueuedOrder) => QueuedOrder): Promise<void> {
    const order = (await this.#read()).find((one) => one.id === id);
    if (!order) return;
    const { id: _, ...kept } = change(order);
    await this.#options.device.store.replace(id, kept);
    await this.#changed();
  }

  async #changed(): Promise<void> {
    this.#options.device.tell({ about: 'orders' });
    this.#show(await this.#read(), this.#snapshot.sending);
  }

  /** Somebody else's order waits until they are back; a guest's needs nobody. */
  #mayBeSent({ shopper = '' }: QueuedOrder): boolean {
    return shopper === '' || shopper === this.#options.client.shopper?.();
  }

  /** What may be shown now: of somebody who has signed out no more than that they are waited for. */
  #visible(all: readonly QueuedOrder[]): readonly QueuedOrder[] {
    const isGuest = this.#options.client.shopper?.() === '';
    return all.flatMap((order) => {
      if (this.#mayBeSent(order)) return [order];
      const { state } = order;
      return isGuest && state.status === 'waiting' ? [{ ...order, state: { ...state, reason: 'unauthorized' as const } }] : [];
    });
  }

  #show(all: readonly QueuedOrder[], sending: boolean): void {
    const before = this.#snapshot;
    const wasSame = JSON.stringify(all) === JSON.stringify(this.#all);
    this.#all = all;
    const orders = this.#visible(all);
    if (wasSame && sending === before.sending && JSON.stringify(orders) === JSON.stringify(before.orders)) return;
    const waiting = orders.filter(({ state }) => isOpen(state)).length;
    this.#snapshot = Object.freeze({ orders: Object.freeze([...orders]), waiting, sending });
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }
}

function isScripError(error: unknown): error is ScripError {
  return error instanceof Error && error.name === 'ScripError' && 'kind' in error;
}

function isOpen({ status }: OrderState): boolean {
  return status === 'waiting' || status === 'asking' || status === 'forgotten';
}

function isOrder(value: unknown): value is QueuedOrder {
  return typeof value === 'object' && value !== null && 'idempotencyKey' in value && 'state' in value && 'request' in value;
}

function later(call: () => void, milliseconds: number): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}
