import type { Formats } from '../formats.js';
import type { Messages } from '../messages.js';

/**
 * What elements beside a cart say; pages without elements do not load it. A locale that leaves a
 * sentence out does not compile.
 */
export interface KitWords {
  readonly autoPromo: {
    readonly applied: (title: string, saved: number, f: Formats) => string;
    /** Another one took its place, and saves that much more. */
    readonly better: (title: string, more: number, f: Formats) => string;
    readonly lost: (title: string) => string;
    readonly lostMissing: (title: string, missing: number, f: Formats) => string;
    readonly undo: string;
    readonly details: string;
    readonly dismiss: string;
  };
}

/** Every sentence of the elements in one language. */
export type KitMessages = Messages & KitWords;
