import type { Shopper } from './shop.js';

/** What the shop remembers between visits. Forgetting it costs nothing, so failures are ignored. */
export interface Remembered {
  shopper: Shopper;
  items: { id: string; quantity: number }[];
  codes: string[];
}

const KEY = 'dunlin:bag';

export function recall(): Remembered | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isRemembered(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function remember(bag: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(bag));
  } catch {
    // Private windows and full disks: the bag then lasts as long as the page.
  }
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const { shopper, items, codes } = value as Record<string, unknown>;
  return (
    (shopper === 'guest' || shopper === 'new' || shopper === 'loyal') &&
    Array.isArray(items) &&
    items.every(
      (item: unknown) =>
        typeof item === 'object' &&
        item !== null &&
        typeof (item as { id?: unknown }).id === 'string' &&
        Number.isInteger((item as { quantity?: unknown }).quantity),
    ) &&
    Array.isArray(codes) &&
    codes.every((code) => typeof code === 'string')
  );
}
