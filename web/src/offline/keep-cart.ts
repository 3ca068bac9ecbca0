import type { OrderItemRequest } from '../documents/order.js';
import type { SavedCart } from '../cart/options.js';
import type { LiveCart } from '../live-cart.js';
import type { Device } from './device.js';

/** The cart to keep and where. */
export interface KeepCartOptions {
  cart: LiveCart;
  device: Device;
  /** Lines that the catalogue of today no longer sells. */
  onLost?: (items: readonly OrderItemRequest[]) => void;
  /** The device has no room, or takes nothing; the cart goes on without. */
  onError?: (error: unknown) => void;
}

/** What `keepCart` gives back. */
export interface CartKeeper {
  /** Resolves when everything up to now is on the device. */
  saved(): Promise<void>;
  /** Stops keeping; what is kept stays. */
  dispose(): void;
}

/**
 * Brings back the cart of the last visit, keeps every change, and follows the same cart in other
 * tabs: the last change counts, as a whole. A cart that has lines already is not replaced.
 *
 * ```js
 * const keeper = await keepCart({ cart, device: await openDevice('shop') });
 * ```
 */
export async function keepCart(options: KeepCartOptions): Promise<CartKeeper> {
  const { cart, device, onError } = options;
  let text = '';
  let isFollowing = false;
  let writing: Promise<void> = Promise.resolve();

  const follow = (value: unknown): void => {
    if (!isSavedCart(value)) return;
    isFollowing = true;
    try {
      const lost = restore(cart, value);
      text = JSON.stringify(cart.saved);
      if (lost.length > 0) options.onLost?.(lost);
    } catch (error) {
      onError?.(error);
    } finally {
      isFollowing = false;
    }
  };
  const keep = (): void => {
    if (isFollowing) return;
    const saved = cart.saved;
    const now = JSON.stringify(saved);
    if (now === text) return;
    text = now;
    device.tell({ about: 'cart', saved });
    // Begun at once: a page that is closed the next moment has handed its cart over.
    const written = device.store.set('cart', saved).catch((error: unknown) => onError?.(error));
    writing = Promise.all([writing, written]).then(() => undefined);
  };

  const kept = await device.store.get('cart').catch((error: unknown) => void onError?.(error));
  if (cart.snapshot.items.length === 0) follow(kept);
  else keep();
  const stopCart = cart.subscribe(keep);
  const stopTabs = device.listen((message) => {
    if (message.about === 'cart') follow(message.saved);
  });
  return {
    saved: () => writing,
    dispose() {
      stopCart();
      stopTabs();
    },
  };
}

function restore(cart: LiveCart, saved: SavedCart): readonly OrderItemRequest[] {
  try {
    return cart.restore(saved);
  } catch {
    // Definitions of another version of the engine; their codes are looked up again.
    return cart.restore({ ...saved, definitions: {} });
  }
}

/** Its own earlier versions and other scripts of the page may have written there. */
function isSavedCart(value: unknown): value is SavedCart {
  if (typeof value !== 'object' || value === null) return false;
  const { items, codes, credits, definitions } = value as Partial<Record<keyof SavedCart, unknown>>;
  const isObject = (part: unknown) => typeof part === 'object' && part !== null;
  return (
    Array.isArray(items) && items.every(isObject) &&
    Array.isArray(codes) && codes.every((code) => typeof code === 'string') &&
    isObject(credits) && isObject(definitions)
  );
}
