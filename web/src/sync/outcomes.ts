import type { Definitions } from '../documents/catalogue.js';
import type { ErrorDocument } from '../documents/error.js';
import type { RedemptionRequest, RedemptionResponse } from '../documents/redemption.js';
import type { Refusal } from '../documents/refusal.js';
import type { ValidationRequest, ValidationResponse } from '../documents/validation.js';

/** The server could not be asked now. The call itself was in order and may be made again. */
export type Unanswered =
  /** The device has no network. */
  | { status: 'offline' }
  /** Too many calls; the server says when the next one is welcome. */
  | { status: 'throttled'; retryAfterMs: number }
  /**
   * The server cannot be reached, gives no answer in time, or one that says it is unwell. `detail` is
   * what the host says of it (`connect ECONNREFUSED 127.0.0.1:8181`): for a log, not for shoppers.
   */
  | { status: 'unreachable'; httpStatus?: number; retryAfterMs?: number; detail?: string };

/** `catalogue` is the JSON text's bytes, as `scrip.load` takes them. */
export type CatalogueOutcome =
  | { status: 'fresh'; catalogue: Uint8Array; etag?: string }
  | { status: 'unchanged'; catalogue: Uint8Array; etag?: string }
  | (Unanswered & { catalogue?: Uint8Array });

/** A catalogue as it is kept on the device; `shopper` says for whom it was made. */
export interface KeptCatalogue {
  catalogue: Uint8Array;
  etag?: string;
  shopper: string;
}

/** Keeps one catalogue between visits. */
export interface CatalogueStore {
  read(): Promise<KeptCatalogue | undefined>;
  write(kept: KeptCatalogue): Promise<void>;
}

/** What became of asking for a code: its definitions, why not, or no answer. */
export type LookupOutcome =
  | { status: 'known'; definitions: Definitions }
  | { status: 'refused'; refusal: Refusal }
  | Unanswered;

/** What became of asking the server for a quote: its answer, or none. */
export type ValidateOutcome = { status: 'answered'; validation: ValidationResponse } | Unanswered;

/**
 * With anything but `redeemed` and `refused`, asking again with the same `idempotencyKey` is safe:
 * it answers what became of the first attempt.
 */
export type RedeemOutcome = { idempotencyKey: string } & (
  | { status: 'redeemed'; redemption: RedemptionResponse; replayed: boolean }
  /** Nothing was spent. `validation` is what the server would settle now. */
  | { status: 'quote_changed'; validation: ValidationResponse }
  /** Nothing was spent. `code` where the server named the one at fault. */
  | { status: 'refused'; refusal: Refusal; error: ErrorDocument; code?: string }
  | Unanswered
);

/** How an order is sent; all of it may be left out. */
export interface RedeemOptions {
  /** Of an earlier attempt whose outcome is not known; by default a new one. */
  idempotencyKey?: string | undefined;
  /**
   * In whose name, as `shopper()` gave it when the order was made; by default whoever is signed in.
   * Where somebody else is, the call fails with `unauthorized`, `other_shopper`, and nothing is sent.
   * What a guest ordered, '', is sent without a token.
   */
  shopper?: string | undefined;
}

/** What a `LiveCart` asks of a server. `createStorefrontClient` makes one. */
export interface StorefrontClient {
  catalogue(): Promise<CatalogueOutcome>;
  /** Rejects with `signal`'s reason once that is aborted. */
  lookup(
    code: string,
    request: ValidationRequest,
    options?: { signal?: AbortSignal },
  ): Promise<LookupOutcome>;
  validate(request: ValidationRequest): Promise<ValidateOutcome>;
  redeem(request: RedemptionRequest, options?: RedeemOptions): Promise<RedeemOutcome>;
  /** Who is signed in, under a name that outlives their token; '' for a guest, nothing where it cannot be told. */
  shopper?(): string | undefined;
  /** The server's time, as far as its answers have told. */
  now(): Date;
  /** Calls `listener` when the network is back; returns the way to stop. */
  onReturn(listener: () => void): () => void;
}
