import { en } from './en.js';
import type { ExplanationMessages } from './messages.js';

// As for the messages of the elements: English is built in, others are fetched. One line each.
const loaders: Readonly<Record<string, () => Promise<ExplanationMessages>>> = {
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

/** The sentences of explanations for a locale or its language; English where there are none. */
export function loadExplanationMessages(locale: string): Promise<ExplanationMessages> {
  const language = locale.toLowerCase().split('-')[0] ?? 'en';
  return (loaders[locale.toLowerCase()] ?? loaders[language] ?? loaders['en']!)();
}
