import type { Definitions } from '../documents/catalogue.js';
import type { Customer } from '../documents/customer.js';
import type { Metadata } from '../documents/metadata.js';
import type { OrderItemRequest } from '../documents/order.js';
import type { Engine } from '../engine/engine.js';
import type { StorefrontClient } from '../sync/outcomes.js';

/** What a cart needs: an engine and a clock; the rest may be left out. */
export interface LiveCartOptions {
  engine: Engine;
  /** The time prices are computed for. With a client: `client.now`, which follows the server. */
  now: () => Date;
  /** Without one, codes that the catalogue does not know are refused as `not_found`. */
  client?: StorefrontClient;
  items?: readonly OrderItemRequest[];
  /** By default the one the catalogue was made for. */
  customer?: Customer;
  /** ISO 4217; by default the catalogue's. */
  currency?: string;
  /** Whether promotions that need no code join by themselves; default true. */
  automatic?: boolean;
  /** Of the order, for rules that read it. */
  metadata?: Metadata;
}

/** How a code that is typed is asked for; all of it may be left out. */
export interface EnterCodeOptions {
  /**
   * For codes that are taken from every keystroke: an unknown one is asked for after so many
   * milliseconds, unless another one has been typed by then, which takes its place.
   */
  delayMs?: number;
  /** Aborting takes the code off the cart if it is still being looked up. */
  signal?: AbortSignal;
}

/** What a cart is made of, apart from the catalogue: what a reload has to bring back. */
export interface SavedCart {
  readonly items: readonly OrderItemRequest[];
  /** In the order in which they were entered. */
  readonly codes: readonly string[];
  /** How much of which gift card is used, in minor units. */
  readonly credits: Readonly<Record<string, number>>;
  /** What look-ups have taught, so that their codes are priced without asking again. */
  readonly definitions: Definitions;
  readonly metadata?: Metadata;
}

/** How a cart is settled; all of it may be left out. */
export interface CartRedeemOptions {
  /** Settle a quote that changed meanwhile too, if its total is not above this; minor units. */
  acceptTotalUpTo?: number;
  /** By default a new one, or the last attempt's if its outcome is not known. */
  idempotencyKey?: string;
  /** The shop's own name for the order, kept with the redemption as its `source_id`. */
  orderId?: string;
}

/** What an item costs by itself, in minor units. */
export interface ItemPrice {
  readonly quantity: number;
  readonly amount: number;
  readonly total_amount: number;
}
