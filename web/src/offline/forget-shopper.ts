import type { LiveCart } from '../live-cart.js';
import type { Device } from './device.js';
import type { OrderQueue } from './queue.js';

/** The cart, its device and, if there is one, the queue of whoever signs out. */
export interface ForgetShopperOptions {
  cart: LiveCart;
  device: Device;
  queue?: OrderQueue;
}

/**
 * A shopper signs out of a device that others use: their cart with its codes, the catalogue that was
 * made for them and their orders that are over leave this device and its other tabs. Orders that are
 * still open stay, seen and sent by nobody else, until their shopper is back. Call it while they are
 * signed in, then go on with the next one's catalogue.
 *
 * ```js
 * await forgetShopper({ cart, device, queue });
 * // From here on the client's `customerToken` answers the next shopper's, or nothing for a guest.
 * const feed = await client.catalogue();
 * if (feed.catalogue) cart.setCustomer(undefined, scrip.load(feed.catalogue));
 * await queue.flush();
 * ```
 */
export async function forgetShopper({ cart, device, queue }: ForgetShopperOptions): Promise<void> {
  cart.batch(() => {
    cart.clear();
    cart.setMetadata(undefined);
  });
  await Promise.all([
    queue?.forget(),
    // What keeps the cart has begun to write the empty one; this comes after it.
    device.store.set('cart', undefined),
    device.store.set('catalogue', undefined),
  ]);
}
