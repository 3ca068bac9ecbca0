import { forLocale, loadMessages } from '../index.js';
import { en } from './en.js';
import type { KitMessages, KitWords } from './messages.js';

// As for the messages of a cart. One line each.
const loaders: Readonly<Record<string, () => Promise<KitWords>>> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
  en: () => Promise.resolve(en),
  es: async () => (await import('./es.js')).es,
  fa: async () => (await import('./fa.js')).fa,
  fr: async () => (await import('./fr.js')).fr,
  id: async () => (await import('./id.js')).id,
  ja: async () => (await import('./ja.js')).ja,
  pl: async () => (await import('./pl.js')).pl,
  ro: async () => (await import('./ro.js')).ro,
  zh: async () => (await import('./zh.js')).zh,
};

/** The sentences of all elements for a locale or its language; English where there are none. */
export async function loadKitMessages(locale: string): Promise<KitMessages> {
  const [cart, kit] = await Promise.all([loadMessages(locale), forLocale(loaders, locale)()]);
  return { ...cart, ...kit };
}
