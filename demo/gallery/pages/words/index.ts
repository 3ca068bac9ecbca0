// The languages of the ready pages: a file each, and a line here. In others the pages speak English around elements
// that speak the language.
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';
import type { PageWords } from './words.js';

export type { PageWords };

const spoken: Readonly<Record<string, PageWords>> = { en, de, fr, ar };

export const wordsIn = (locale: string): PageWords => spoken[locale] ?? en;

/** An offer's texts as a catalogue has them: one for each language. */
export function textsOf(offer: string): { label?: Record<string, string>; terms?: Record<string, string> } {
  const entries = Object.entries(spoken).map(([locale, { offers }]) => [locale, offers[offer]] as const);
  const of = (what: 'label' | 'terms') => {
    const texts = entries.flatMap(([locale, words]) => (words?.[what] ? [[locale, words[what]] as const] : []));
    return texts.length > 0 ? { [what]: Object.fromEntries(texts) } : {};
  };
  return { ...of('label'), ...of('terms') };
}
