import type { CatalogueStore, KeptCatalogue } from '../sync/outcomes.js';
import { indexedStore, memoryStore, type Store } from './store.js';

/** What tabs of one page tell each other. */
export type TabMessage = { about: 'cart'; saved: unknown } | { about: 'orders' };

/** What a device is made of, where it is not the browser's own. */
export interface DeviceOptions {
  /** Default `indexedDB`; where it does not open, what is kept ends with the page. */
  indexedDB?: IDBFactory | undefined;
  /** Instead of IndexedDB. */
  store?: Store;
  /** Default `navigator.locks`; without locks, two tabs may send at once, which their keys make safe. */
  locks?: Pick<LockManager, 'request'> | undefined;
  /** Opens the way to the other tabs; default a `BroadcastChannel`, in hosts with IndexedDB. */
  channel?: ((name: string) => BroadcastChannel) | undefined;
}

/** One shop's place on this device, shared by its tabs. */
export interface Device {
  readonly store: Store;
  /** Whether it outlives the page. */
  readonly durable: boolean;
  /** For `createStorefrontClient`. */
  readonly catalogueStore: CatalogueStore;
  tell(message: TabMessage): void;
  /** Calls `listener` for what other tabs tell; returns the way to stop. */
  listen(listener: (message: TabMessage) => void): () => void;
  /** Runs `act` while no other tab does the same under this name. */
  alone<T>(name: string, act: () => Promise<T>): Promise<T>;
  close(): void;
}

/** Opens the place of the shop called `name`; pages of one origin that say the same name share it. */
export async function openDevice(name: string, options: DeviceOptions = {}): Promise<Device> {
  const full = `scrip:${name}`;
  const factory = 'indexedDB' in options ? options.indexedDB : globalThis.indexedDB;
  const opened = factory && !options.store ? await indexedStore(full, factory).catch(() => undefined) : undefined;
  const store = options.store ?? opened ?? memoryStore();
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks;
  // Where nothing is shared there is nobody to tell; and Deno never ends while a channel is open.
  const open = 'channel' in options ? options.channel : globalThis.indexedDB && openChannel;
  const channel = open?.(full);
  const listeners = new Set<(message: TabMessage) => void>();
  const hear = ({ data }: MessageEvent): void => {
    if (isTabMessage(data)) for (const listener of [...listeners]) listener(data);
  };
  channel?.addEventListener('message', hear);
  if (channel) letGo(channel);
  return {
    store,
    durable: (options.store ?? opened) !== undefined,
    catalogueStore: {
      read: async () => {
        const kept = await store.get('catalogue');
        return isKept(kept) ? kept : undefined;
      },
      write: (kept) => store.set('catalogue', kept),
    },
    tell: (message) => channel?.postMessage(message),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    alone: async (what, act) => (locks ? await locks.request(`${full}:${what}`, act) : await act()),
    close() {
      channel?.removeEventListener('message', hear);
      channel?.close();
      listeners.clear();
    },
  };
}

const openChannel =
  typeof BroadcastChannel === 'undefined' ? undefined : (name: string) => new BroadcastChannel(name);

/** Node waits for an open channel; a script that has done its work ends all the same. */
function letGo(channel: BroadcastChannel & { unref?: () => void }): void {
  channel.unref?.();
}

function isTabMessage(data: unknown): data is TabMessage {
  return typeof data === 'object' && data !== null && 'about' in data && (data.about === 'cart' || data.about === 'orders');
}

function isKept(value: unknown): value is KeptCatalogue {
  return typeof value === 'object' && value !== null && 'catalogue' in value && value.catalogue instanceof Uint8Array;
}
