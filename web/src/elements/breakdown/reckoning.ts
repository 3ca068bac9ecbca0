import type { CartSnapshot } from '../../cart/snapshot.js';
import type { explain, ExplainedText } from '../../explain/explain.js';
import type { ExplanationMessages } from '../../explain/messages.js';
import type { ScripContext } from '../base/context.js';

/** Why a price is what it is, in sentences. The words are fetched when somebody wants them. */
export class Reckoning {
  readonly #changed: () => void;
  #open = false;
  #loaded: { locale: string; explain: typeof explain; words: ExplanationMessages } | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  open(open: boolean): void {
    if (this.#open === open) return;
    this.#open = open;
    this.#changed();
  }

  steps(snapshot: CartSnapshot, { messages, formats }: ScripContext): readonly ExplainedText[] {
    if (!this.#open) return [];
    if (this.#loaded?.locale !== formats.locale) {
      void this.#load(formats.locale);
      return [];
    }
    const { explanation } = snapshot;
    if (!explanation) return [];
    const { explain, words } = this.#loaded;
    const named = new Map(snapshot.applied.map((one) => [one.id, one.title]));
    return explain(
      { explanation },
      {
        messages,
        explanation: words,
        formats,
        nameOf: ({ id }) => named.get(id) ?? id,
        itemName: (index) => snapshot.items[index]?.name ?? snapshot.items[index]?.key ?? '',
      },
    );
  }

  async #load(locale: string): Promise<void> {
    const [{ explain }, { loadExplanationMessages }] = await Promise.all([
      import('../../explain/explain.js'),
      import('../../explain/load.js'),
    ]);
    this.#loaded = { locale, explain, words: await loadExplanationMessages(locale) };
    this.#changed();
  }
}
