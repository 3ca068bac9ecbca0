/**
 * What is kept on the device: named values, and a log whose entries keep their places. All values
 * are plain JSON or bytes.
 */
export interface Store {
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): Promise<void>;
  /** In the order in which they were added. */
  entries(): Promise<readonly (readonly [id: number, value: unknown])[]>;
  /** Adds at the end; answers the entry's place. */
  append(value: unknown): Promise<number>;
  replace(id: number, value: unknown): Promise<void>;
  remove(id: number): Promise<void>;
}

/** For hosts without IndexedDB; what is in it ends with the page. */
export function memoryStore(): Store {
  const values = new Map<string, unknown>();
  const log = new Map<number, unknown>();
  let last = 0;
  return {
    get: async (name) => structuredClone(values.get(name)),
    set: async (name, value) => void values.set(name, structuredClone(value)),
    entries: async () => [...log].map(([id, value]) => [id, structuredClone(value)] as const),
    append: async (value) => {
      last += 1;
      log.set(last, structuredClone(value));
      return last;
    },
    replace: async (id, value) => {
      if (log.has(id)) log.set(id, structuredClone(value));
    },
    remove: async (id) => void log.delete(id),
  };
}

/** A database of this name. Rejects where the browser allows none. */
export async function indexedStore(name: string, factory: IDBFactory): Promise<Store> {
  const opening = factory.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('values');
    opening.result.createObjectStore('log', { autoIncrement: true });
  };
  const database = await answer(opening);
  // Another tab with a later version of this page waits for this one to let go.
  database.onversionchange = () => database.close();
  const within = async <T>(
    part: 'values' | 'log',
    mode: IDBTransactionMode,
    act: (place: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const transaction = database.transaction(part, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The device keeps nothing.'));
    });
    const [result] = await Promise.all([answer(act(transaction.objectStore(part))), done]);
    return result;
  };
  return {
    get: (key) => within('values', 'readonly', (place) => place.get(key) as IDBRequest<unknown>),
    set: async (key, value) => void (await within('values', 'readwrite', (place) => place.put(value, key))),
    async entries() {
      const transaction = database.transaction('log', 'readonly');
      const place = transaction.objectStore('log');
      const [ids, values] = await Promise.all([
        answer(place.getAllKeys()),
        answer(place.getAll() as IDBRequest<unknown[]>),
      ]);
      return ids.map((id, index) => [Number(id), values[index]] as const);
    },
    append: async (value) => Number(await within('log', 'readwrite', (place) => place.add(value))),
    async replace(id, value) {
      // An entry that another tab has removed meanwhile does not come back.
      const transaction = database.transaction('log', 'readwrite');
      const place = transaction.objectStore('log');
      if ((await answer(place.count(id))) > 0) await answer(place.put(value, id));
    },
    remove: async (id) => void (await within('log', 'readwrite', (place) => place.delete(id))),
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The device keeps nothing.'));
  });
}
