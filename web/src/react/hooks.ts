import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CartSnapshot } from '../cart/snapshot.js';
import type { ItemPrice } from '../cart/options.js';
import type { Nudge, Threshold } from '../documents/nudge.js';
import type { OrderItemRequest } from '../documents/order.js';
import type { WalletEntry } from '../documents/wallet.js';
import { CouponEntry, type CouponEntryState } from '../headless/coupon-entry.js';
import type { LiveCart } from '../live-cart.js';
import type { OrderQueue, OrderQueueSnapshot } from '../offline/queue.js';

/** The cart of the nearest `ScripProvider`. */
export const CartContext = createContext<LiveCart | undefined>(undefined);

const nothing = (): undefined => undefined;
const never = (): (() => void) => nothing;

/** The cart of the nearest `ScripProvider`, to change it; undefined until there is one. */
export function useLiveCart(): LiveCart | undefined {
  return useContext(CartContext);
}

/** The cart as it is priced now. Renders again with every change. */
export function useCart(): CartSnapshot | undefined;
/**
 * A part of it. Renders again when that part is another one; take what the snapshot has, and make
 * nothing new: `useCart(({ totals }) => totals.total_amount)`.
 */
export function useCart<Part>(select: (snapshot: CartSnapshot) => Part): Part | undefined;
export function useCart<Part>(select?: (snapshot: CartSnapshot) => Part): Part | CartSnapshot | undefined {
  const cart = useLiveCart();
  const read = (): Part | CartSnapshot | undefined => {
    const snapshot = cart?.snapshot;
    return snapshot && select ? select(snapshot) : snapshot;
  };
  const subscribe = useMemo(() => (cart ? cart.subscribe.bind(cart) : never), [cart]);
  return useSyncExternalStore(subscribe, read, read);
}

const none: readonly never[] = Object.freeze([]);

/** What the shopper holds or may see, with its worth on this cart. */
export function useWallet(): readonly WalletEntry[] {
  return useCart(({ wallet }) => wallet) ?? none;
}

/** What would lower the price. Computed when first read: read it where it is shown. */
export function useNudges(): readonly Nudge[] {
  return useCart(({ nudges }) => nudges) ?? none;
}

/**
 * Totals at which something begins to apply, cheapest first, with what is missing; empty without a
 * cart.
 */
export function useThresholds(): readonly Threshold[] {
  return useCart(({ thresholds }) => thresholds) ?? none;
}

/** What an item costs by itself with automatic promotions, for product pages. */
export function usePrice(item: OrderItemRequest): ItemPrice | undefined {
  const cart = useLiveCart();
  const snapshot = useCart();
  const key = JSON.stringify(item);
  // The catalogue, the shopper and time change it; each of them makes another snapshot.
  return useMemo(() => (snapshot ? cart?.priceOf(JSON.parse(key) as OrderItemRequest) : undefined), [cart, snapshot, key]);
}

/** A coupon field without its looks. */
export interface CouponField {
  readonly state: CouponEntryState;
  /** Puts a code on the cart. */
  submit(text: string): Promise<CouponEntryState | undefined>;
  /** The shopper is typing another code. */
  reset(): void;
}

const idle: CouponEntryState = Object.freeze({ status: 'idle' });

/** A code field of your own below a provider: its text, its state, and what to call. */
export function useCoupon(): CouponField {
  const cart = useLiveCart();
  const field = useMemo(() => (cart ? new FieldSource(cart) : undefined), [cart]);
  useEffect(() => field?.live(), [field]);
  const state = useSyncExternalStore(field?.subscribe ?? never, () => field?.state ?? idle, () => idle);
  return useMemo(
    () => ({
      state,
      submit: async (text) => field?.submit(text),
      reset: () => field?.reset(),
    }),
    [field, state],
  );
}

/** A `CouponEntry` that lives as long as its component is shown, also where effects run twice. */
class FieldSource {
  readonly #cart: LiveCart;
  readonly #listeners = new Set<() => void>();
  #entry: CouponEntry | undefined;

  constructor(cart: LiveCart) {
    this.#cart = cart;
  }

  get state(): CouponEntryState {
    return this.#entry?.state ?? idle;
  }

  readonly live = (): (() => void) => {
    const entry = new CouponEntry(this.#cart);
    this.#entry = entry;
    entry.subscribe(() => {
      for (const listener of [...this.#listeners]) listener();
    });
    return () => {
      entry.dispose();
      if (this.#entry === entry) this.#entry = undefined;
    };
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  async submit(text: string): Promise<CouponEntryState | undefined> {
    return this.#entry?.submit(text);
  }

  reset(): void {
    this.#entry?.reset();
  }
}

/** The orders that wait on this device, and what became of them. */
export function useOrders(queue: OrderQueue | undefined): OrderQueueSnapshot | undefined {
  const subscribe = useMemo(() => (queue ? queue.subscribe.bind(queue) : never), [queue]);
  // A server knows nothing of what waits on a device.
  return useSyncExternalStore(subscribe, () => queue?.snapshot, nothing);
}
