import { en } from './en.js';
import type { ExplanationMessages } from './messages.js';

// As for the messages of the elements: English is built in, others are fetched. One line each.
const loaders: Readonly<Record<string, () => Promise<ExplanationMessages>>> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
  en: () => Promise.resolve(en),
  pl: async () => (await import('./pl.js')).pl,
};

/** The sentences of explanations for a locale or its language; English where there are none. */
export function loadExplanationMessages(locale: string): Promise<ExplanationMessages> {
  const language = locale.toLowerCase().split('-')[0] ?? 'en';
  return (loaders[locale.toLowerCase()] ?? loaders[language] ?? loaders['en']!)();
}
