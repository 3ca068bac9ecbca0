import type { LiveCart } from '../../live-cart.js';
import type { Formats } from '../../messages/formats.js';
import type { KitMessages } from '../../messages/kit/messages.js';
import type { Removals } from './removals.js';
import type { Spotlight } from './spotlight.js';

/** What a provider hands down to the elements below it. Replaced when any of it changes. */
export interface ScripContext extends WordsContext {
  readonly cart: LiveCart;
}

/** The part of it that needs no cart. */
export interface WordsContext {
  readonly cart: LiveCart | undefined;
  readonly messages: KitMessages;
  readonly formats: Formats;
  /** The server's time where there is one; else the device's. */
  readonly now: () => Date;
  /** Tells the sentence to assistive technology, once. */
  readonly announce: (sentence: string) => void;
  /** Coupon fields on the page, so that others can send the focus back. */
  readonly fields: Set<HTMLElement>;
  readonly spotlight: Spotlight;
  readonly removals: Removals;
}

/** Takes the context, or nothing while the provider has no words, and the way to unsubscribe. */
export type ContextCallback = (value: WordsContext | undefined, unsubscribe: () => void) => void;

/** The key by which elements ask, and providers answer. */
export const scripContext = Symbol.for('scrip.context');

/**
 * Asks the nearest provider above. Follows the context protocol of the web components community:
 * the provider stops the event and calls back, at once and whenever the context changes.
 */
export class ContextRequestEvent extends Event {
  readonly context = scripContext;
  readonly subscribe = true;
  constructor(readonly callback: ContextCallback) {
    super('context-request', { bubbles: true, composed: true });
  }
}

/** Says that a provider has arrived, to elements that were there before it. */
export class ContextProviderEvent extends Event {
  readonly context = scripContext;
  constructor() {
    super('context-provider', { bubbles: true, composed: true });
  }
}
