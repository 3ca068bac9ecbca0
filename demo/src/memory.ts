import type { Shopper } from './shop.js';

const KEY = 'dunlin:shopper';

/** Who shopped here last. The bag is kept by the package; forgetting this costs nothing. */
export function recallShopper(): Shopper {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'new' || value === 'loyal' ? value : 'guest';
  } catch {
    return 'guest';
  }
}

export function rememberShopper(shopper: Shopper): void {
  try {
    localStorage.setItem(KEY, shopper);
  } catch {
    // Private windows and full disks: the next visit begins as a guest.
  }
}
