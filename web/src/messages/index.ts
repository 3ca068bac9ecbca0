import { en } from './en.js';
import type { MessageOverrides, Messages } from './messages.js';

// English is built in; every other locale is fetched when it is asked for. One line each.
const loaders: Readonly<Record<string, () => Promise<Messages>>> = {
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

/** The locales there are sentences for. */
export const locales: readonly string[] = Object.keys(loaders);

/** The sentences for a locale or its language; English where there are none. */
export function loadMessages(locale: string): Promise<Messages> {
  return forLocale(loaders, locale)();
}

/** What there is for a locale or its language; the English where there is nothing. */
export function forLocale<T>(table: Readonly<Record<string, T>>, locale: string): T {
  const language = locale.toLowerCase().split('-')[0] ?? 'en';
  return table[locale.toLowerCase()] ?? table[language] ?? table['en']!;
}

/** The sentences with a host's own words in place of some. */
export function overrideMessages<All extends object = Messages>(
  messages: All,
  overrides: MessageOverrides<All>,
): All {
  return mergeDeep(messages, overrides) as All;
}

function mergeDeep(base: object, over: object): object {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const known = merged[key];
    if (value === undefined) continue;
    const both = isRecord(known) && isRecord(value);
    merged[key] = both ? mergeDeep(known, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
