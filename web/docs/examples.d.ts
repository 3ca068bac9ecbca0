// What examples take for granted: a page has these before the example begins.
import type { Catalogue, Engine, LiveCart, Scrip } from '@scrip/storefront';
import type { StorefrontClient } from '@scrip/storefront';
import type { Device, OrderQueue } from '@scrip/storefront/offline';

declare global {
  const scrip: Scrip;
  const engine: Engine;
  const cart: LiveCart;
  const client: StorefrontClient;
  const device: Device;
  const queue: OrderQueue;
  const catalogue: Catalogue;
  const clientId: string;
  const clientToken: string;
  function track(code: string): void;
}
