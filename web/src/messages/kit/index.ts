import { forLocale, loadMessages } from '../index.js';
import { en } from './en.js';
import type { KitMessages, KitWords } from './messages.js';

// As for the messages of a cart. One line each.
const loaders: Readonly<Record<string, () => Promise<KitWords>>> = {
  en: () => Promise.resolve(en),
};

/** The sentences of all elements for a locale or its language; English where there are none. */
export async function loadKitMessages(locale: string): Promise<KitMessages> {
  const [cart, kit] = await Promise.all([loadMessages(locale), forLocale(loaders, locale)()]);
  return { ...cart, ...kit };
}
