import type { Catalogue } from './documents/catalogue.js';
import type { Customer } from './documents/customer.js';
import type { Metadata } from './documents/metadata.js';
import type { OrderItemRequest } from './documents/order.js';
import type { RedemptionRequest } from './documents/redemption.js';
import type { Refusal } from './documents/refusal.js';
import type { ValidationRequest, ValidationResponse } from './documents/validation.js';
import type { Engine } from './engine/engine.js';
import type { LookupOutcome, RedeemOutcome, StorefrontClient } from './sync/outcomes.js';
import { codeStateOf, normaliseCode, type CodeState } from './cart/codes.js';
import { KnownThings } from './cart/definitions.js';
import type { Evaluation } from './cart/evaluate.js';
import { addItem, linesOf, setQuantity } from './cart/items.js';
import { Lookups } from './cart/lookups.js';
import type { CartRedeemOptions, EnterCodeOptions, ItemPrice, LiveCartOptions, SavedCart } from './cart/options.js';
import { Pricing, voucher, type CartState, type Quoted } from './cart/pricing.js';
import type { CartSnapshot, CodeEntry, Verdict } from './cart/snapshot.js';
import { ScripError } from './errors.js';

/**
 * A cart that knows its price at all times. Every change is priced synchronously by the engine in
 * the page; the network is asked only for a code nobody here has heard of, once, and to settle.
 *
 * ```js
 * const cart = new LiveCart({ engine, client, now: client.now });
 * const stop = cart.subscribe(({ totals }) => console.log(totals.total_amount));
 * cart.add({ product_id: 'prod_espresso', quantity: 2 });
 * const entry = await cart.enterCode('BLCKFRDY');
 * if (entry.status === 'refused') console.log(entry.refusal.key);
 * ```
 *
 * A change that the engine cannot understand throws a `ScripError` and leaves the cart as it was.
 */
export class LiveCart {
  readonly #pricing: Pricing;
  readonly #client: StorefrontClient | undefined;
  readonly #listeners = new Set<(snapshot: CartSnapshot) => void>();
  readonly #lookups = new Lookups();
  readonly #prices = new Map<string, ItemPrice>();
  readonly #stopListening: (() => void) | undefined;
  #state: CartState;
  #evaluation: Evaluation;
  #snapshot: CartSnapshot;
  #revision = 0;
  #batching = false;
  /** The code that is being typed, and not asked for yet. */
  #typed: string | undefined;
  #attempt: { body: string; idempotencyKey: string } | undefined;
  #disposed = false;

  constructor(options: LiveCartOptions) {
    if (!options?.engine || !options.now) {
      throw new ScripError('invalid_input', 'A LiveCart needs { engine, now }.');
    }
    const currency = options.currency ?? options.engine.catalogue.currency;
    this.#pricing = new Pricing(currency, options.automatic ?? true, options.now);
    this.#client = options.client;
    this.#state = {
      engine: options.engine,
      known: new KnownThings(options.engine.catalogue),
      items: linesOf(options.items ?? []),
      codes: new Map(),
      credits: new Map(),
      customer: options.customer ?? options.engine.catalogue.customer,
      metadata: options.metadata,
      offline: false,
      confirmed: undefined,
      differs: undefined,
    };
    this.#evaluation = this.#pricing.evaluate(this.#state);
    this.#snapshot = this.#pricing.snapshot(this.#state, this.#evaluation, 0);
    // Nobody waits for this; a call that is wrong in itself will say so when a shop makes it.
    const back = () => void this.#onReturn().catch(() => undefined);
    this.#stopListening = options.client?.onReturn(back);
  }

  /** The cart as it is priced now. The same object until something changes. */
  get snapshot(): CartSnapshot {
    return this.#snapshot;
  }

  /** The request whose answer the snapshot shows; a server answers it with the same bytes. */
  get request(): ValidationRequest {
    return this.#evaluation.request;
  }

  /** What `restore` takes. Codes that were refused for good are not worth keeping. */
  get saved(): SavedCart {
    const { items, credits, known, metadata } = this.#state;
    const kept = this.#snapshot.codes.filter((entry) => entry.status !== 'refused' || entry.waiting);
    return {
      items: items.map(({ item }) => item),
      codes: kept.map(({ code }) => code),
      credits: Object.fromEntries(credits),
      definitions: known.definitions,
      ...(metadata ? { metadata } : {}),
    };
  }

  /**
   * Becomes a cart that was saved, at once; what is not known about its codes is asked for. Answers
   * the lines that were left out: the catalogue has moved on, and what it does not know has no price.
   */
  restore(saved: SavedCart): readonly OrderItemRequest[] {
    const lost = saved.items.filter((item) => !this.#isSold(item));
    const known = this.#state.known.with(this.#state.engine.catalogue, saved.definitions);
    const codes = new Map<string, CodeState>();
    for (const code of saved.codes) {
      const state = this.#state.codes.get(code);
      if (known.knowsCode(code)) codes.set(code, { status: 'known' });
      else if (state) codes.set(code, state);
    }
    for (const code of this.#state.codes.keys()) if (!codes.has(code)) this.#lookups.cancel(code);
    const unknown = saved.codes.filter((code) => !codes.has(code));
    this.#update({
      items: linesOf(
        saved.items.filter((item) => !lost.includes(item)),
        this.#state.items,
      ),
      codes,
      credits: new Map(Object.entries(saved.credits)),
      metadata: saved.metadata,
      known,
    });
    // As with another shopper's codes: the next call that is made says what is wrong with the keys.
    for (const code of unknown) this.enterCode(code).catch(() => undefined);
    return lost;
  }

  /** The time prices are computed for. */
  now(): Date {
    return this.#pricing.now();
  }

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: (snapshot: CartSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds `item.quantity` (default 1) of a product or SKU. Answers the key of its line. */
  add(item: OrderItemRequest): string {
    const items = addItem(this.#state.items, item);
    this.#update({ items });
    return item.id ?? item.sku_id ?? item.product_id ?? item.source_id ?? '';
  }

  /** Zero takes the line off the cart. */
  setQuantity(key: string, quantity: number): void {
    this.#update({ items: setQuantity(this.#state.items, key, quantity) });
  }

  remove(key: string): void {
    this.setQuantity(key, 0);
  }

  replaceItems(items: readonly OrderItemRequest[]): void {
    this.#update({ items: linesOf(items, this.#state.items) });
  }

  /** Empties the cart and forgets its codes, as after an order: counts on the server have moved. */
  clear(): void {
    this.#lookups.forget();
    this.#attempt = undefined;
    this.#update({
      items: [],
      codes: new Map(),
      credits: new Map(),
      known: new KnownThings(this.#state.engine.catalogue),
      confirmed: undefined,
      differs: undefined,
    });
  }

  /**
   * Puts a code on the cart. A code that is known is priced before this returns; another one is
   * looked up once and shows as `checking` meanwhile. Resolves to what became of it. Codes that
   * were refused for good make room. One that is taken off meanwhile resolves to `not_found`.
   */
  enterCode(text: string, options: EnterCodeOptions = {}): Promise<CodeEntry> {
    const code = normaliseCode(text);
    const { signal, delayMs = 0 } = options;
    if (code !== this.#typed) this.#stopTyping();
    if (code === '' || signal?.aborted) return Promise.resolve(notFound(code));
    const codes = new Map(this.#state.codes);
    for (const entry of this.#snapshot.codes) {
      if (entry.status === 'refused' && !entry.waiting) codes.delete(entry.code);
    }
    const running = this.#lookups.running(code);
    if (running && codes.has(code) && (delayMs > 0 || this.#typed !== code)) return running;
    const refusal = this.#lookups.refusal(code);
    if (this.#state.known.knowsCode(code)) codes.set(code, { status: 'known' });
    else if (refusal) codes.set(code, { status: 'refused', refusal });
    else if (this.#client) {
      const asked = this.#lookUp(this.#client, code, codes, delayMs);
      const stop = () => this.#snapshot.codes.some(isChecking(code)) && this.removeCode(code);
      signal?.addEventListener('abort', stop);
      return asked.finally(() => signal?.removeEventListener('abort', stop));
    }
    else codes.set(code, { status: 'refused', refusal: { key: 'not_found', facts: {} } });
    this.#update({ codes });
    return Promise.resolve(this.#entry(code));
  }

  removeCode(text: string): void {
    const code = normaliseCode(text);
    const codes = new Map(this.#state.codes);
    const credits = new Map(this.#state.credits);
    credits.delete(code);
    this.#lookups.cancel(code);
    if (code === this.#typed) this.#typed = undefined;
    if (codes.delete(code)) this.#update({ codes, credits });
  }

  /** How much of a gift card to use, in minor units; by default as much as the order takes. */
  setGiftCredits(text: string, amount?: number): void {
    const credits = new Map(this.#state.credits);
    if (amount === undefined) credits.delete(normaliseCode(text));
    else credits.set(normaliseCode(text), amount);
    this.#update({ credits });
  }

  /**
   * Another shopper, with the catalogue that was made for them; without `customer`, the one that
   * catalogue names. Codes are looked up anew; those of the last shopper's own wallet stay behind.
   */
  setCustomer(who: Customer | undefined, engine: Engine = this.#state.engine): void {
    const customer = who ?? engine.catalogue.customer;
    const known = new KnownThings(engine.catalogue);
    const { catalogue } = this.#state.engine;
    const own = new KnownThings(catalogue.customer && catalogue !== engine.catalogue ? catalogue : nobodys);
    const codes = [...this.#state.codes.keys()].filter((code) => known.knowsCode(code) || !own.knowsCode(code));
    const credits = new Map([...this.#state.credits].filter(([code]) => codes.includes(code)));
    this.#lookups.forget();
    this.#prices.clear();
    this.#update({ customer, engine, known, credits, codes: new Map(), confirmed: undefined, differs: undefined });
    // A look-up that fails takes its code off; the next one that is asked for says what is wrong.
    for (const code of codes) this.enterCode(code).catch(() => undefined);
  }

  /** A newer catalogue for the same shopper. */
  setEngine(engine: Engine): void {
    this.#prices.clear();
    const known = new KnownThings(engine.catalogue, this.#state.known.definitions);
    this.#update({ engine, known, differs: undefined });
  }

  /** Of the order, for rules that read it. */
  setMetadata(metadata: Metadata | undefined): void {
    this.#update({ metadata });
  }

  /** Several changes, priced and told once. If one throws, none of them happened. */
  batch(change: () => void): void {
    if (this.#batching) return change();
    const before = this.#state;
    this.#batching = true;
    try {
      change();
    } catch (error) {
      this.#state = before;
      throw error;
    } finally {
      this.#batching = false;
    }
    this.#commit(this.#state, before);
  }

  /** Prices the cart again because time has passed: promotions start and end. */
  refresh(): void {
    this.#prices.clear();
    this.#update({});
  }

  /** What an item would cost by itself with the automatic promotions, for product pages. */
  priceOf(item: OrderItemRequest): ItemPrice {
    const key = JSON.stringify(item);
    let price = this.#prices.get(key);
    if (!price) {
      const { total_amount, adjustments } = this.#pricing.alone(this.#state, [
        { quantity: 1, ...item },
      ]);
      const id = item.id ?? item.sku_id ?? item.product_id ?? item.source_id;
      // A promotion may add other things: neither they nor what is taken off them is its price.
      const amount = adjustments.reduce(
        (sum, one) => (one.item === null || one.item === id ? sum + one.amount : sum),
        total_amount,
      );
      price = { quantity: item.quantity ?? 1, amount, total_amount };
      this.#prices.set(key, price);
    }
    return price;
  }

  /**
   * Asks the server for the same quote: the verdict becomes `confirmed`, `differs` or
   * `provisional`.
   */
  async reconcile(): Promise<Verdict> {
    const client = this.#needClient();
    const quoted = this.#quoted();
    const outcome = await client.validate(this.request);
    if (this.#disposed) return this.#snapshot.verdict;
    if (outcome.status !== 'answered') this.#update({ offline: true });
    else this.#settle(quoted, outcome.validation);
    return this.#snapshot.verdict;
  }

  /** The shopper has seen what the server changed and agrees: redeeming will ask for that quote. */
  accept(): void {
    const { differs } = this.#state;
    if (differs) this.#update({ differs: { ...differs, accepted: true } });
  }

  /**
   * Settles the cart on the server, for the price that is shown and no other. With `quote_changed`
   * nothing is spent and the snapshot shows the new price with the verdict `differs`; `accept()`
   * and call again to agree to it. After an outcome without an answer, calling again repeats the
   * same attempt safely.
   */
  async redeem(options: CartRedeemOptions = {}): Promise<RedeemOutcome> {
    const client = this.#needClient();
    const { differs } = this.#state;
    const quoted = this.#quoted();
    const agreed = differs?.accepted ? differs.validation.quote?.digest : quoted.digest;
    const request: RedemptionRequest = {
      ...this.request,
      order: {
        ...this.request.order,
        ...(options.orderId === undefined ? {} : { source_id: options.orderId }),
      },
      ...(agreed ? { expected_quote: agreed } : {}),
      ...(options.acceptTotalUpTo === undefined
        ? {}
        : { accept_total_up_to: options.acceptTotalUpTo }),
    };
    const body = JSON.stringify(request);
    const again = this.#attempt?.body === body ? this.#attempt.idempotencyKey : undefined;
    const outcome = await client.redeem(request, {
      idempotencyKey: options.idempotencyKey ?? again,
    });
    if (this.#disposed) return outcome;
    this.#attempt = undefined;
    switch (outcome.status) {
      case 'redeemed':
        this.#update({ confirmed: quoted, offline: false });
        break;
      case 'quote_changed':
        this.#settle(quoted, outcome.validation);
        break;
      case 'refused': {
        const code = outcome.code ?? this.#onlyCode();
        if (code) this.#refuse(code, outcome.refusal);
        break;
      }
      default:
        this.#attempt = { body, idempotencyKey: outcome.idempotencyKey };
        if (outcome.status !== 'throttled') this.#update({ offline: true });
    }
    return outcome;
  }

  /** Stops listening for the way back online. The engine stays usable. */
  dispose(): void {
    this.#disposed = true;
    this.#stopListening?.();
    this.#listeners.clear();
  }

  #lookUp(
    client: StorefrontClient,
    code: string,
    codes: Map<string, CodeState>,
    delayMs: number,
  ): Promise<CodeEntry> {
    this.#lookups.cancel(code);
    this.#typed = delayMs > 0 ? code : undefined;
    codes.set(code, { status: 'checking' });
    this.#update({ codes });
    const { automatic: _, ...base } = this.#pricing.request({ ...this.#state, codes: new Map() });
    const ask = (signal: AbortSignal) => {
      if (this.#typed === code) this.#typed = undefined;
      return client.lookup(code, { ...base, redeemables: [voucher(code)] }, { signal });
    };
    const learn = (outcome: LookupOutcome | undefined) => this.#learn(code, outcome);
    return this.#lookups.follow(code, ask, delayMs, learn, () => this.#entry(code));
  }

  #isSold(item: OrderItemRequest): boolean {
    try {
      const { amount } = this.priceOf(item);
      return amount > 0 || this.#state.known.sells(item.sku_id ?? item.product_id);
    } catch {
      return false;
    }
  }

  #stopTyping(): void {
    if (this.#typed !== undefined) this.removeCode(this.#typed);
  }

  #learn(code: string, outcome: LookupOutcome | undefined): void {
    if (this.#disposed) return;
    // The call itself was wrong; the code is none the wiser.
    if (!outcome) return this.removeCode(code);
    const codes = new Map(this.#state.codes);
    // It may have been taken off meanwhile; what was learnt is kept all the same.
    if (codes.has(code)) codes.set(code, codeStateOf(outcome, this.now()));
    const { known, engine } = this.#state;
    if (outcome.status === 'known') {
      const added = known.with(engine.catalogue, outcome.definitions);
      this.#update({ codes, known: added, offline: false });
    } else if (outcome.status === 'refused') {
      this.#update({ codes, offline: false });
    } else {
      this.#update({ codes });
    }
  }

  async #onReturn(): Promise<void> {
    const pending = [...this.#state.codes].filter(
      ([, state]) => state.status === 'pending' && state.reason !== 'throttled',
    );
    await Promise.allSettled(pending.map(([code]) => this.enterCode(code)));
    if (this.#state.offline && !this.#disposed) await this.reconcile();
  }

  #settle(quoted: Quoted, validation: ValidationResponse): void {
    if (validation.quote?.digest === quoted.digest) {
      this.#update({ confirmed: quoted, differs: undefined, offline: false });
    } else {
      this.#update({ differs: { ...quoted, validation, accepted: false }, offline: false });
    }
  }

  #refuse(code: string, refusal: Refusal): void {
    this.#lookups.refuse(code, refusal);
    const codes = new Map(this.#state.codes).set(code, { status: 'refused', refusal });
    this.#update({ codes, offline: false });
  }

  #onlyCode(): string | undefined {
    const used = this.request.redeemables;
    return used.length === 1 ? used[0]!.id : undefined;
  }

  #entry(code: string): CodeEntry {
    return this.#snapshot.codes.find((entry) => entry.code === code) ?? notFound(code);
  }

  #quoted(): Quoted {
    return this.#pricing.quoted(this.#evaluation);
  }

  #needClient(): StorefrontClient {
    if (this.#disposed) throw new ScripError('disposed', 'The cart was disposed.');
    if (this.#client) return this.#client;
    throw new ScripError('invalid_input', 'This cart was made without a client.', {
      key: 'missing_client',
    });
  }

  #update(changed: Partial<CartState>): void {
    const before = this.#state;
    const next = { ...before, ...changed };
    if (this.#batching) this.#state = next;
    else this.#commit(next, before);
  }

  #commit(next: CartState, before: CartState): void {
    try {
      this.#evaluation = this.#pricing.evaluate(next);
    } catch (error) {
      this.#state = before;
      throw error;
    }
    this.#state = next;
    this.#revision += 1;
    this.#snapshot = this.#pricing.snapshot(next, this.#evaluation, this.#revision);
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }
}

/** What a shopper has in no wallet. */
const nobodys: Catalogue = { object: 'catalogue', version: '' };

function isChecking(code: string): (entry: CodeEntry) => boolean {
  return (entry) => entry.code === code && entry.status === 'checking';
}

function notFound(code: string): CodeEntry {
  const refusal = { key: 'not_found', facts: {} } as const;
  return { code, status: 'refused', refusal, waiting: false };
}
