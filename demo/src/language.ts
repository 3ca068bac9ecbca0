import { en, type ShopWords } from './words/en.js';

export type Language = 'en' | 'de' | 'fr' | 'ar';

/** The languages that the shop speaks, each in its own name. One line and one file in `words/` for each. */
export const LANGUAGES: readonly {
  id: Language;
  name: string;
  /** How amounts and dates are written. */
  locale: string;
  load: () => Promise<ShopWords>;
}[] = [
  { id: 'en', name: 'English', locale: 'en-IE', load: () => Promise.resolve(en) },
  { id: 'de', name: 'Deutsch', locale: 'de-DE', load: async () => (await import('./words/de.js')).de },
  { id: 'fr', name: 'Français', locale: 'fr-FR', load: async () => (await import('./words/fr.js')).fr },
  { id: 'ar', name: 'العربية', locale: 'ar', load: async () => (await import('./words/ar.js')).ar },
];

/** The words that are spoken now, and how amounts are written with them. `speak` changes both. */
export let words: ShopWords = en;
export let locale = 'en-IE';
export let language: Language = 'en';

/** Fetches a language and speaks it from here on; throws where it cannot be fetched. */
export async function speak(wanted: Language): Promise<void> {
  const found = LANGUAGES.find(({ id }) => id === wanted);
  if (!found) return;
  words = await found.load();
  ({ locale, id: language } = found);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** The first of the reader's languages that the shop speaks. */
export function preferred(languages: readonly string[] = navigator.languages): Language {
  for (const one of languages) {
    const found = LANGUAGES.find(({ id }) => id === one.toLowerCase().split('-')[0]);
    if (found) return found.id;
  }
  return 'en';
}
