import type { Messages } from '../messages.js';
import type { en } from './en.js';

/** The same keys with sentences of the same facts, in any language. */
type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string
    ? string
    : English[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Translated<English[Key]>;
};

/**
 * What elements say beside the words of a cart; pages without elements do not load it. The English
 * says which sentences there are: a locale that leaves one out does not compile.
 */
export type KitWords = Translated<typeof en>;

/** Every sentence of the elements in one language. */
export type KitMessages = Messages & KitWords;
