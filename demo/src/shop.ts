import {
  LiveCart,
  loadScrip,
  ScripError,
  type Catalogue,
  type Engine,
  type RedemptionResponse,
  type Refusal,
  type Scrip,
  type StorefrontClient,
} from '@scrip/storefront';
import {
  keepCart,
  openDevice,
  openOrderQueue,
  type Device,
  type OrderQueue,
  type OrderState,
} from '@scrip/storefront/offline';
import { createStorefrontClient, followCatalogue, type CatalogueFollower, type CatalogueOutcome, type CatalogueStore } from '@scrip/storefront/sync';
import { DELIVERY_ID, Goods, type Offer } from './goods.js';
import { preferred, speak, type Language } from './language.js';
import { recallLanguage, recallShopper, rememberLanguage, rememberShopper } from './memory.js';
import { readSession, type Session } from './session.js';

export type Shopper = 'guest' | 'new' | 'loyal';
export const SHOPPERS: readonly Shopper[] = ['guest', 'new', 'loyal'];
export type Snapshot = LiveCart['snapshot'];
export type Line = Snapshot['items'][number];

/** Why the shop could not open. */
export type Trouble = 'unreachable' | 'offline' | 'throttled' | 'catalogue' | 'engine' | 'setup';

export interface OpenShop {
  status: 'open';
  cart: LiveCart;
  catalogue: Catalogue;
  goods: Goods;
  client: StorefrontClient;
  /** Orders of this shopper on this device that are not settled. */
  queue: OrderQueue;
}

/** What is left of an order once it is made. */
export interface Receipt {
  /** Tells receipts apart. */
  key: string;
  /** The order and the queue it is in. */
  id: number;
  queue: OrderQueue;
  /** There once the shop has settled it; until then it waits on this device. */
  number: string | undefined;
  /** The bag as it was priced when it was bought. */
  bought: Snapshot;
}

/** What has to be fetched before a shopper can be let in. */
interface Fetched {
  engine: Engine;
  client: StorefrontClient;
  goods: Goods;
}

export type ShopState = { status: 'opening' } | { status: 'closed'; trouble: Trouble } | OpenShop;

/** How the last attempt to order ended, if not in a receipt. */
export type Ordering =
  | { status: 'idle' }
  | { status: 'sending' }
  /** Nothing was ordered: the total rose. */
  | { status: 'changed'; after: number; id: number }
  | { status: 'refused'; code: string | undefined; refusal: Refusal }
  | { status: 'failed' };

/** The shop's state: who is shopping, with which catalogue, and the bag they carry. */
export class Shop {
  state: ShopState = { status: 'opening' };
  shopper: Shopper = 'guest';
  /** The shopper who is being fetched, while the old one's prices are still shown. */
  switchingTo: Shopper | undefined;
  /** A shopper could not be switched to; says why until the next attempt. */
  switchTrouble: Trouble | undefined;
  ordering: Ordering = { status: 'idle' };
  receipt: Receipt | undefined;
  /** A newer version of the page waits on this device; loads it. */
  newer: (() => void) | undefined;
  /** There is a network, but nobody answers: prices are those of the last catalogue. */
  unreachable = false;

  #session: Session | undefined;
  readonly #listeners = new Set<() => void>();

  #device: Promise<Device> | undefined;
  /** An order goes out as whoever made it, whoever shops by then: each shopper has a queue. */
  readonly #queues = new Map<Shopper, OrderQueue>();
  #scrip: Scrip | undefined;
  #follower: CatalogueFollower | undefined;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fetches engine and catalogue and opens, or says why it cannot. May be called again. */
  async open(): Promise<void> {
    this.state = { status: 'opening' };
    this.#changed();
    this.shopper = recallShopper();
    await this.#speak(recallLanguage() ?? preferred());
    const fetched = await this.#fetchShop();
    this.state =
      typeof fetched === 'string'
        ? { status: 'closed', trouble: fetched }
        : await this.#enter(fetched);
    this.#changed();
  }

  /** Says everything in another language from here on. */
  async speak(language: Language): Promise<void> {
    if (await this.#speak(language)) rememberLanguage(language);
    this.#changed();
  }

  async #speak(language: Language): Promise<boolean> {
    try {
      await speak(language);
    } catch {
      // Its words cannot be fetched now: the shop goes on in the language it has.
      return false;
    }
    if (this.state.status === 'open') this.state = { ...this.state, goods: new Goods(this.state.catalogue) };
    return true;
  }

  /** Lets somebody else shop with the same bag: their catalogue, their wallet, their prices. */
  async switchTo(shopper: Shopper): Promise<void> {
    if (this.state.status !== 'open' || this.switchingTo || shopper === this.shopper) return;
    const { client } = this.state;
    const before = this.shopper;
    await this.calm();
    this.switchingTo = shopper;
    this.switchTrouble = undefined;
    this.shopper = shopper;
    this.#changed();
    const fetched = await this.#fetchCatalogue(client);
    this.switchingTo = undefined;
    if (typeof fetched === 'string') {
      this.shopper = before;
      this.switchTrouble = fetched;
    } else {
      const queue = this.#queues.get(shopper);
      if (queue) this.state = { ...this.state, queue };
      this.#restock(fetched.engine, (cart, engine) => cart.setCustomer(undefined, engine));
      rememberShopper(shopper);
    }
    this.#changed();
  }

  add(offer: Offer, quantity = 1): void {
    if (this.state.status !== 'open') return;
    const { cart } = this.state;
    void this.calm();
    cart.add({ ...offer.item, quantity });
  }

  setQuantity(line: Line, quantity: number): void {
    if (this.state.status !== 'open') return;
    const { cart } = this.state;
    void this.calm();
    cart.setQuantity(line.key, Math.max(0, quantity));
  }

  /** The shopper has read what the last attempt to order came to, and looks again. */
  async calm(): Promise<void> {
    const { ordering } = this;
    if (ordering.status === 'idle' || ordering.status === 'sending') return;
    this.ordering = { status: 'idle' };
    if (this.state.status === 'open' && ordering.status === 'changed') await this.state.queue.dismiss(ordering.id);
    this.#changed();
  }

  /**
   * Orders the bag. It is written down before it is sent, so that it survives the network, the page and
   * the device; a receipt is left as soon as it is settled, or waits for the way back.
   */
  async order(): Promise<void> {
    if (this.state.status !== 'open' || this.ordering.status === 'sending') return;
    const { cart, queue } = this.state;
    const bought = cart.snapshot;
    this.ordering = { status: 'sending' };
    this.#changed();
    try {
      const { id } = await queue.redeem(cart);
      await this.#settle(queue, id, bought);
    } catch (error) {
      if (!(error instanceof ScripError)) throw error;
      this.ordering = { status: 'failed' };
    }
    this.#changed();
  }

  /** The shopper orders for the total that the shop told. */
  async orderAnyway(): Promise<void> {
    if (this.state.status !== 'open' || this.ordering.status !== 'changed') return;
    const { cart, queue } = this.state;
    const { id } = this.ordering;
    cart.accept();
    this.ordering = { status: 'sending' };
    this.#changed();
    await queue.accept(id);
    await this.#settle(queue, id, cart.snapshot);
    this.#changed();
  }

  /** What became of an order that has just been made. */
  async #settle(queue: OrderQueue, id: number, bought: Snapshot): Promise<void> {
    if (this.state.status !== 'open') return;
    const { cart } = this.state;
    const key = `${this.shopper}:${id}`;
    const state = await firstAnswer(queue, id);
    this.ordering = { status: 'idle' };
    switch (state?.status) {
      case 'settled':
        return this.#leave({ key, id, queue, number: orderNumber(state.redemption), bought });
      case 'waiting':
        return this.#leave({ key, id, queue, number: undefined, bought });
      case 'asking':
        // The cart learns what the shop knows, so that the summary says what has changed.
        await cart.reconcile();
        this.ordering = { status: 'changed', after: state.after, id };
        return;
      case 'refused':
        this.ordering = { status: 'refused', code: state.code, refusal: state.refusal };
        return queue.dismiss(id);
      case undefined:
        return;
      default:
        this.ordering = { status: 'failed' };
        return queue.dismiss(id);
    }
  }

  /** The bag is empty again, and the page says thank you. */
  async #leave(receipt: Receipt): Promise<void> {
    if (this.state.status !== 'open') return;
    const { cart } = this.state;
    this.receipt = receipt;
    cart.batch(() => {
      cart.clear();
      addDelivery(cart);
    });
    if (receipt.number === undefined) return;
    await receipt.queue.dismiss(receipt.id);
    void this.#refetch();
  }

  /** An order that waited may have been settled, here or in another tab. */
  #queueChanged(queue: OrderQueue): void {
    const { receipt } = this;
    const mine = queue === receipt?.queue;
    const state = mine ? queue.snapshot.orders.find(({ id }) => id === receipt.id)?.state : undefined;
    if (receipt && receipt.number === undefined && state?.status === 'settled') {
      this.receipt = { ...receipt, number: orderNumber(state.redemption) };
      // Elsewhere the list of orders tells it.
      if (location.hash === '#/thanks') void queue.dismiss(receipt.id);
      void this.#refetch();
    }
    this.#changed();
  }

  /** The shop as this shopper finds it, with what they had in the bag, in this tab or in another one. */
  async #enter({ engine, client, goods }: Fetched): Promise<OpenShop> {
    const device = await this.#openDevice();
    // The catalogue names whom it was made for; the cart takes them over.
    const cart = new LiveCart({ engine, client, now: client.now });
    await keepCart({ cart, device });
    if (!deliveryIn(cart.snapshot)) addDelivery(cart);
    const queue = await this.#openQueues();
    cart.subscribe(() => this.#changed());
    this.#follower?.stop();
    this.#follower = followCatalogue({
      client,
      onOutcome: (outcome) => this.#heard(outcome),
      onCatalogue: (catalogue) => this.#scrip && this.#restock(this.#scrip.load(catalogue)),
    });
    return { status: 'open', cart, client, goods, queue, catalogue: engine.catalogue };
  }

  /** Asks the shop again, without waiting for the next turn. */
  ask(): void {
    void this.#follower?.refresh();
  }

  #heard({ status }: CatalogueOutcome): void {
    const unreachable = status === 'unreachable';
    if (unreachable === this.unreachable) return;
    this.unreachable = unreachable;
    this.#changed();
  }

  /** The queues of all shoppers, with what waits in them; answers this one's. */
  async #openQueues(): Promise<OrderQueue> {
    const open = async (shopper: Shopper): Promise<OrderQueue> => {
      const device = shopper === 'guest' ? await this.#openDevice() : await openDevice(`dunlin-${shopper}`);
      const queue = await openOrderQueue({ client: this.#client(() => shopper), device });
      queue.subscribe(() => this.#queueChanged(queue));
      return queue;
    };
    for (const shopper of SHOPPERS) {
      if (!this.#queues.has(shopper)) this.#queues.set(shopper, await open(shopper));
    }
    const queue = this.#queues.get(this.shopper);
    if (!queue) throw new Error(`there is no queue for ${this.shopper}`);
    return queue;
  }

  #client(shopper: () => Shopper, catalogueStore?: CatalogueStore): StorefrontClient {
    const session = this.#session;
    if (!session) throw new Error('the session has to be read first');
    return createStorefrontClient({
      baseUrl: session.apiUrl || location.origin,
      clientId: session.clientId,
      clientToken: session.clientToken,
      customerToken: () => session.customers[shopper()]?.token,
      ...(catalogueStore ? { catalogueStore } : {}),
    });
  }

  #openDevice(): Promise<Device> {
    return (this.#device ??= openDevice('dunlin'));
  }

  async #fetchShop(): Promise<Fetched | Trouble> {
    try {
      this.#session ??= await readSession();
    } catch {
      return navigator.onLine ? 'setup' : 'offline';
    }
    const client = this.#client(() => this.shopper, (await this.#openDevice()).catalogueStore);
    const fetched = await this.#fetchCatalogue(client);
    return typeof fetched === 'string' ? fetched : { ...fetched, client };
  }

  /** The price list made for this shopper, in an engine of its own. */
  async #fetchCatalogue(client: StorefrontClient) {
    let scrip: Scrip;
    try {
      scrip = this.#scrip ??= await loadScrip();
    } catch {
      return 'engine';
    }
    try {
      const feed = await client.catalogue();
      this.#heard(feed);
      if (!feed.catalogue) {
        return feed.status === 'fresh' || feed.status === 'unchanged'
          ? 'catalogue'
          : feed.status;
      }
      const engine = scrip.load(feed.catalogue);
      return { engine, goods: new Goods(engine.catalogue) };
    } catch (error) {
      if (!(error instanceof ScripError)) throw error;
      return error.kind === 'unauthorized' ? 'setup' : 'catalogue';
    }
  }

  /** Counts and balances have moved on the server: what the wallet shows has to follow. */
  async #refetch(): Promise<void> {
    if (this.state.status !== 'open') return;
    const fetched = await this.#fetchCatalogue(this.state.client);
    if (typeof fetched !== 'string') this.#restock(fetched.engine);
  }

  /** The same shop with a newer price list. */
  #restock(engine: Engine, take = (cart: LiveCart, newer: Engine) => cart.setEngine(newer)): void {
    if (this.state.status !== 'open') return;
    this.state = { ...this.state, goods: new Goods(engine.catalogue), catalogue: engine.catalogue };
    take(this.state.cart, engine);
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The lines of the bag without the delivery. */
export function goodsIn(snapshot: Snapshot): Line[] {
  return snapshot.items.filter((line) => line.product_id !== DELIVERY_ID);
}

/** The delivery line. It is there from the start, so that nothing is added at the last moment. */
export function deliveryIn(snapshot: Snapshot): Line | undefined {
  return snapshot.items.find((line) => line.product_id === DELIVERY_ID);
}

export function unitsIn(snapshot: Snapshot): number {
  return goodsIn(snapshot).reduce((units, line) => units + line.quantity, 0);
}

function addDelivery(cart: LiveCart): void {
  cart.add({ product_id: DELIVERY_ID, quantity: 1 });
}

/** A number that can be read out on the phone: the tail of the order's id. */
function orderNumber(answer: RedemptionResponse): string {
  const id = answer.order?.id ?? answer.redemptions[0]?.id ?? '';
  return id.slice(-8).toUpperCase();
}

/** Resolves once the shop has answered, or could not: to where the order is then. */
function firstAnswer(queue: OrderQueue, id: number): Promise<OrderState | undefined> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const state = queue.snapshot.orders.find((order) => order.id === id)?.state;
      if (state?.status === 'waiting' && state.reason === 'new') return false;
      resolve(state);
      return true;
    };
    if (look()) return;
    const stop = queue.subscribe(() => void (look() && stop()));
  });
}
