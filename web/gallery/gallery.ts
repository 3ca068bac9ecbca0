// What the states of an element are: data that the gallery shows and that tests crawl.
import type { Catalogue } from '../src/documents/catalogue.js';
import type { Customer } from '../src/documents/customer.js';
import type { OrderItemRequest } from '../src/documents/order.js';
import type { ValidationResponse } from '../src/documents/validation.js';
import type { QueuedOrder } from '../src/offline/order.js';
import type { LookupOutcome, RedeemOutcome, ValidateOutcome } from '../src/sync/outcomes.js';

/** A cart as it is before anything is done to it. What is left out is the gallery's own. */
export interface CartSetup {
  readonly catalogue?: Catalogue;
  readonly items?: readonly OrderItemRequest[];
  readonly codes?: readonly string[];
  readonly customer?: Customer;
  /** ISO 8601. */
  readonly now?: string;
  /** Instead of `now`, for a date that moves. */
  readonly clock?: () => Date;
  readonly server?: ServerSetup;
}

/** What the server answers; without it there is none, and unknown codes are not found. */
export interface ServerSetup {
  /** `pending` never answers. */
  readonly lookup?: LookupOutcome | 'pending';
  readonly validate?: ValidateOutcome | ((local: ValidationResponse) => ValidateOutcome);
  readonly redeem?: (local: ValidationResponse) => RedeemOutcome;
}

/** What is done once the element is there, told apart by its one key. */
export type Step =
  /** Text into the element's first field. */
  | { readonly type: string }
  /** A key, on the part or on what has the focus. */
  | { readonly press: string; readonly on?: string }
  /** A selector inside the element's shadow tree. */
  | { readonly click: string }
  | { readonly open: string }
  /** An event that something inside the element tells it. */
  | { readonly told: string; readonly by: string }
  /** The page asks this event for time, and is never done; or for time, and fails. */
  | { readonly delay: 'scrip-remove' }
  | { readonly fail: 'scrip-remove' }
  /** A selector inside the element's shadow tree; the page's focus stays where it is. */
  | { readonly focus: string }
  | { readonly add: OrderItemRequest }
  | { readonly setQuantity: readonly [key: string, quantity: number] }
  | { readonly enterCode: string }
  | { readonly removeCode: string }
  | { readonly reconcile: true }
  /** Milliseconds. */
  | { readonly wait: number }
  /** Properties set later, as when newer documents arrive. */
  | { readonly set: Readonly<Record<string, unknown>> };

/** What changes a state that stands there: the cart, time alone, or nothing but the documents and attributes it is given. */
export type Follows = 'cart' | 'date' | 'documents';

export interface GalleryState {
  /** Names it in addresses: `#coupon-field/min-spend`. */
  readonly name: string;
  readonly title: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** Documents of elements that show something else than the cart. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Orders of the device; the element gets a queue of them. */
  readonly orders?: readonly QueuedOrder[];
  /** Light DOM by slot name; `''` is the default slot. Texts, or other elements with attributes. */
  readonly slots?: Readonly<Record<string, string | SlottedElement>>;
  readonly cart?: CartSetup;
  /** Where it is another than the element's. */
  readonly follows?: Follows;
  /** What the browser does with what is copied, as in no page that only shows it. */
  readonly clipboard?: 'takes' | 'refuses';
  readonly steps?: readonly Step[];
  /** `data-state` of the element in the end. */
  readonly state?: string;
}

export interface SlottedElement {
  readonly tag: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One element with its states; one file each, and a line in `index.ts`. */
export interface GalleryElement {
  /** Its folder in `src/elements`; the tag is `scrip-` and this. */
  readonly name: string;
  readonly title: string;
  /** The state that says most about it; by default its first. */
  readonly cover?: string;
  /** By default the cart. */
  readonly follows?: Follows;
  readonly states: readonly GalleryState[];
}

/** What is shown where an element is shown once. */
export const coverOf = ({ cover, states }: GalleryElement): GalleryState | undefined =>
  states.find(({ name }) => name === cover) ?? states[0];
