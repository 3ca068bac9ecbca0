import type { CartSnapshot, Verdict } from '../../cart/snapshot.js';
import type { Refusal } from '../../documents/refusal.js';
import type { DealFilters, DealOrder } from '../../headless/deals.js';
import type { Remedy } from '../../headless/remedy.js';

/** Detail of every event, by its name. All bubble and leave shadow trees. */
export interface ScripEventDetails {
  /** Before a code is put on the cart; can be cancelled. */
  'scrip-apply': { code: string; pin?: string };
  'scrip-applied': { code: string; saved: number };
  'scrip-refused': { code: string; refusal: Refusal };
  /**
   * Before a code is taken off the cart; can be cancelled. A page that keeps the cart somewhere else,
   * too, hands the promise of its own removal to `waitUntil`: until it is kept the code shows as
   * `removing`, and where it is broken the code stays.
   */
  'scrip-remove': { code: string; waitUntil: (work: Promise<unknown>) => void };
  'scrip-removed': { code: string };
  /** A way out of a refusal was chosen; cancelling it keeps the element from taking it itself. */
  'scrip-remedy': { code: string; refusal: Refusal; remedy: Remedy };
  /** The shopper agrees to a total that changed; minor units. Can be cancelled. */
  'scrip-accept': { before: number; after: number };
  /** So many points are to be used. */
  'scrip-points': { points: number };
  /** Before a combination of offers is put on the cart; can be cancelled. */
  'scrip-select': { codes: readonly string[]; saved: number };
  /** Before gifts are put on the cart; can be cancelled. */
  'scrip-gift': { ids: readonly string[] };
  'scrip-undo': Record<string, never>;
  'scrip-filter': { filters: DealFilters };
  'scrip-sort': { order: DealOrder };
  /** An attempt of a draw: the server is to be asked. */
  'scrip-draw': { id: string };
  'scrip-reveal': { code: string };
  'scrip-join': Record<string, never>;
  'scrip-share': { channel: string };
  'scrip-signup': { email: string };
  'scrip-more': Record<string, never>;
  'scrip-copy': { code: string; copied: boolean };
  'scrip-expire': { endsAt: string };
  'scrip-details': { id: string };
  'scrip-dismiss': { id: string };
  /** Something could not be loaded, and the shopper asks for another try. */
  'scrip-retry': Record<string, never>;
  'scrip-change': { snapshot: CartSnapshot };
  /** How far the total can be trusted has changed. */
  'scrip-verdict': { verdict: Verdict; before: Verdict };
}

export type ScripEvents = {
  [Name in keyof ScripEventDetails]: CustomEvent<ScripEventDetails[Name]>;
};

// Wherever they can be heard, since they bubble: on elements, on shadow roots, on the document and on the window.
declare global {
  interface ElementEventMap extends ScripEvents {}
  interface GlobalEventHandlersEventMap extends ScripEvents {}
  interface ShadowRootEventMap extends ScripEvents {}
}

/** Dispatches; false when somebody cancelled it. */
export function emit<Name extends keyof ScripEventDetails>(
  target: EventTarget,
  name: Name,
  detail: ScripEventDetails[Name],
): boolean {
  const event = new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true });
  return target.dispatchEvent(event);
}
