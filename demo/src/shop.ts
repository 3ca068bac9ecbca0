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
import { createStorefrontClient } from '@scrip/storefront/sync';
import { DELIVERY_ID, Goods, type Offer } from './goods.js';
import { recall, remember, type Remembered } from './memory.js';
import { readSession, type Session } from './session.js';

export type Shopper = 'guest' | 'new' | 'loyal';
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
}

/** What is left of an order once it is settled. */
export interface Receipt {
  number: string;
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
  | { status: 'changed'; after: number }
  | { status: 'refused'; code: string; refusal: Refusal }
  | { status: 'offline' | 'unreachable' | 'throttled' };

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
  online = navigator.onLine;

  #session: Session | undefined;
  readonly #listeners = new Set<() => void>();

  constructor() {
    const follow = () => {
      this.online = navigator.onLine;
      this.#changed();
    };
    addEventListener('online', follow);
    addEventListener('offline', follow);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fetches engine and catalogue and opens, or says why it cannot. May be called again. */
  async open(): Promise<void> {
    this.state = { status: 'opening' };
    this.#changed();
    const known = recall() ?? { shopper: 'guest', items: [], codes: [] };
    this.shopper = known.shopper;
    const fetched = await this.#fetchShop();
    this.state =
      typeof fetched === 'string'
        ? { status: 'closed', trouble: fetched }
        : this.#enter(fetched, known);
    this.#changed();
  }

  /** Lets somebody else shop with the same bag: their catalogue, their wallet, their prices. */
  async switchTo(shopper: Shopper): Promise<void> {
    if (this.state.status !== 'open' || this.switchingTo || shopper === this.shopper) return;
    const { cart, client } = this.state;
    const before = this.shopper;
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
      const { engine, goods } = fetched;
      this.state = { status: 'open', cart, client, goods, catalogue: engine.catalogue };
      cart.setCustomer(undefined, engine);
      remember(bagOf(cart, shopper));
    }
    this.#changed();
  }

  add(offer: Offer, quantity = 1): void {
    if (this.state.status !== 'open') return;
    const { cart } = this.state;
    this.ordering = { status: 'idle' };
    cart.add({ ...offer.item, quantity });
  }

  setQuantity(line: Line, quantity: number): void {
    if (this.state.status !== 'open') return;
    const { cart } = this.state;
    this.ordering = { status: 'idle' };
    cart.setQuantity(line.key, Math.max(0, quantity));
  }

  /** The shopper has read what the last attempt to order came to. */
  calm(): void {
    this.ordering = { status: 'idle' };
    this.#changed();
  }

  /** Settles the bag with the server. A receipt is left when it worked. */
  async order(acceptTotalUpTo?: number): Promise<void> {
    if (this.state.status !== 'open' || this.ordering.status === 'sending') return;
    const { cart } = this.state;
    const quoted = cart.snapshot;
    this.ordering = { status: 'sending' };
    this.#changed();
    try {
      const outcome = await cart.redeem(
        acceptTotalUpTo === undefined ? {} : { acceptTotalUpTo },
      );
      switch (outcome.status) {
        case 'redeemed':
          this.receipt = { number: orderNumber(outcome.redemption), bought: quoted };
          this.ordering = { status: 'idle' };
          cart.clear();
          addDelivery(cart);
          void this.#restock();
          break;
        case 'quote_changed':
          this.ordering = { status: 'changed', after: cart.snapshot.totals.total_amount };
          break;
        case 'refused':
          this.ordering = {
            status: 'refused',
            code: outcome.code ?? 'This order',
            refusal: outcome.refusal,
          };
          break;
        default:
          this.ordering = { status: withoutAnswer(outcome.status) };
      }
    } catch (error) {
      if (!(error instanceof ScripError)) throw error;
      this.ordering = { status: 'unreachable' };
    }
    this.#changed();
  }

  /** The shop as this shopper finds it, with what they had in the bag. */
  #enter({ engine, client, goods }: Fetched, bag: Remembered): OpenShop {
    // The catalogue names whom it was made for; the cart takes them over.
    const cart = new LiveCart({ engine, client, now: client.now });
    cart.batch(() => {
      addDelivery(cart);
      for (const { id, quantity } of bag.items) {
        const offer = goods.of({ sku_id: id })?.offer;
        if (offer && quantity > 0) cart.add({ ...offer.item, quantity });
      }
    });
    for (const code of bag.codes) void cart.enterCode(code);
    cart.subscribe(() => {
      remember(bagOf(cart, this.shopper));
      this.#changed();
    });
    return { status: 'open', cart, client, goods, catalogue: engine.catalogue };
  }

  async #fetchShop(): Promise<Fetched | Trouble> {
    let session: Session;
    try {
      session = this.#session ??= await readSession();
    } catch {
      return navigator.onLine ? 'setup' : 'offline';
    }
    const client = createStorefrontClient({
      baseUrl: session.apiUrl || location.origin,
      clientId: session.clientId,
      clientToken: session.clientToken,
      customerToken: () => session.customers[this.shopper]?.token,
    });
    const fetched = await this.#fetchCatalogue(client);
    return typeof fetched === 'string' ? fetched : { ...fetched, client };
  }

  /** The price list made for this shopper, in an engine of its own. */
  async #fetchCatalogue(client: StorefrontClient) {
    let scrip: Scrip;
    try {
      scrip = await loadScrip();
    } catch {
      return 'engine';
    }
    try {
      const feed = await client.catalogue();
      if (!feed.catalogue) {
        return feed.status === 'fresh' || feed.status === 'unchanged'
          ? 'catalogue'
          : withoutAnswer(feed.status);
      }
      const engine = scrip.load(feed.catalogue);
      return { engine, goods: new Goods(engine.catalogue) };
    } catch (error) {
      if (!(error instanceof ScripError)) throw error;
      return error.kind === 'unauthorized' ? 'setup' : 'catalogue';
    }
  }

  /** Counts and balances have moved on the server: what the wallet shows has to follow. */
  async #restock(): Promise<void> {
    if (this.state.status !== 'open') return;
    const { cart, client } = this.state;
    const fetched = await this.#fetchCatalogue(client);
    if (typeof fetched === 'string') return;
    const { engine, goods } = fetched;
    cart.setEngine(engine);
    this.state = { status: 'open', cart, client, goods, catalogue: engine.catalogue };
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

/** What has to be known of a bag to pack it again. */
function bagOf(cart: LiveCart, shopper: Shopper): Remembered {
  return {
    shopper,
    items: goodsIn(cart.snapshot)
      .map((line) => ({ id: line.key, quantity: line.initial_quantity }))
      .filter(({ quantity }) => quantity > 0),
    codes: cart.snapshot.codes.map(({ code }) => code),
  };
}

/** A client cannot tell its own line from the server's; the browser knows about its own. */
function withoutAnswer(status: 'offline' | 'unreachable' | 'throttled') {
  return status === 'offline' && navigator.onLine ? 'unreachable' : status;
}

/** A number that can be read out on the phone: the tail of the order's id. */
function orderNumber(answer: RedemptionResponse): string {
  const id = answer.order?.id ?? answer.redemptions[0]?.id ?? '';
  return id.slice(-8).toUpperCase();
}
