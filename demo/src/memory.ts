import { LANGUAGES, type Language } from './language.js';
import type { Shopper } from './shop.js';

/** Who shopped here last. The bag is kept by the package; forgetting this costs nothing. */
export function recallShopper(): Shopper {
  const value = recall('shopper');
  return value === 'new' || value === 'loyal' ? value : 'guest';
}

export function rememberShopper(shopper: Shopper): void {
  remember('shopper', shopper);
}

/** The language that was chosen here, if one was. */
export function recallLanguage(): Language | undefined {
  const value = recall('language');
  return LANGUAGES.find(({ id }) => id === value)?.id;
}

export function rememberLanguage(language: Language): void {
  remember('language', language);
}

function recall(what: string): string | undefined {
  try {
    return localStorage.getItem(`dunlin:${what}`) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(what: string, value: string): void {
  try {
    localStorage.setItem(`dunlin:${what}`, value);
  } catch {
    // Private windows and full disks: the next visit begins anew.
  }
}
