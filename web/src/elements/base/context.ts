import type { LiveCart } from '../../live-cart.js';
import type { Formats } from '../../messages/formats.js';
import type { Messages } from '../../messages/messages.js';
import type { Spotlight } from './spotlight.js';

/** What a provider hands down to the elements below it. Replaced when any of it changes. */
export interface ScripContext {
  readonly cart: LiveCart;
  readonly messages: Messages;
  readonly formats: Formats;
  /** Tells the sentence to assistive technology, once. */
  readonly announce: (sentence: string) => void;
  /** Coupon fields on the page, so that others can send the focus back. */
  readonly fields: Set<HTMLElement>;
  readonly spotlight: Spotlight;
}

/** Takes the context, or nothing while the provider has no cart, and the way to unsubscribe. */
export type ContextCallback = (value: ScripContext | undefined, unsubscribe: () => void) => void;

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
