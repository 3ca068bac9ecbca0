// The languages of the ready pages: a file each, and a line here. They are those of the kit.
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fa } from './fa.js';
import { fr } from './fr.js';
import { id } from './id.js';
import { ja } from './ja.js';
import { pl } from './pl.js';
import { ro } from './ro.js';
import { zh } from './zh.js';
import type { PageWords } from './words.js';

export type { PageWords };

// English first: an offer's texts fall back on the first that they have.
const spoken: Readonly<Record<string, PageWords>> = { en, ar, de, es, fa, fr, id, ja, pl, ro, zh };

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
