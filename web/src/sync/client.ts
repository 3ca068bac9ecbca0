import type { ErrorDocument } from '../documents/error.js';
import type { RedemptionResponse } from '../documents/redemption.js';
import type { Refusal } from '../documents/refusal.js';
import type { ValidationResponse } from '../documents/validation.js';
import { ScripError } from '../errors.js';
import { refusalFromError, refusalFromKey, refusalKeys, refusalOf } from '../read-refusal.js';
import { ServerClock } from './clock.js';
import { CustomerToken } from './customer-token.js';
import type { CatalogueStore, KeptCatalogue, RedeemOutcome, StorefrontClient } from './outcomes.js';
import { send, type Answered, type TransportOptions } from './transport.js';

/** The server and its client keys; everything after them may be left out. */
export interface StorefrontClientOptions {
  /** Where `/client/v1` lives, without a slash at the end. */
  baseUrl: string;
  clientId: string;
  clientToken: string;
  /** Proof of who the shopper is, signed by the merchant; asked before every call. */
  customerToken?: () => string | undefined;
  /**
   * Brings a newer token from the merchant's back end. Called a minute before the token in use ends
   * (its `exp`, by the server's clock) and when the server no longer takes it; once for all calls
   * that wait for it. `undefined`: the shopper is signed out.
   */
  renewCustomerToken?: (old: string | undefined) => Promise<string | undefined>;
  /** Where the last catalogue is kept for a page that is opened without a network. */
  catalogueStore?: CatalogueStore;
  fetch?: typeof fetch;
  /** For hosts without an origin of their own (Node); browsers send theirs. */
  origin?: string;
  /** Per attempt; default 8000. */
  timeoutMs?: number;
  /** Makes idempotency keys; default `crypto.randomUUID`. */
  newKey?: () => string;
  /** Where `online` is heard; default the page's global. */
  online?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** Whether the device has a network; default `navigator.onLine`, and `undefined` where there is none, as in Node. */
  isOnline?: () => boolean | undefined;
  /** The device's clock in milliseconds; default `Date.now`. */
  deviceNow?: () => number;
  /** Waits between attempts. */
  wait?: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1, for waits; default `Math.random`. */
  chance?: () => number;
}

/**
 * Speaks the client side of a Scrip server: its catalogue, codes and redemptions. Answers are
 * values told apart by `status`; a `ScripError` means that the call itself was wrong (keys,
 * malformed documents).
 *
 * ```js
 * const client = createStorefrontClient({ baseUrl: '', clientId, clientToken });
 * const feed = await client.catalogue();
 * ```
 */
export function createStorefrontClient(options: StorefrontClientOptions): StorefrontClient {
  const deviceNow = options.deviceNow ?? (() => Date.now());
  const clock = new ServerClock(deviceNow);
  const newKey = options.newKey ?? randomKey;
  const online = options.online ?? pageEvents();
  const token = new CustomerToken({
    current: options.customerToken ?? (() => undefined),
    renew: options.renewCustomerToken,
    now: () => clock.now().getTime(),
  });
  let sent: string | undefined;
  for (const name of ['baseUrl', 'clientId', 'clientToken'] as const) {
    if (typeof options[name] !== 'string') throw new ScripError('invalid_input', `A client needs its ${name}.`);
  }
  const transport: TransportOptions = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    // Looked up when called, so that a page's service worker or test may replace it.
    fetch: options.fetch ?? ((...call) => globalThis.fetch(...call)),
    headers: async (shopper) => {
      // What nobody's name stands on is sent in nobody's, whoever has signed in since.
      const customer = shopper === '' ? undefined : await token.fresh();
      if (shopper !== undefined && shopper !== '' && shopper !== token.shopper) throw otherShopper();
      sent = customer;
      return {
        'x-client-application-id': options.clientId,
        'x-client-token': options.clientToken,
        ...(customer ? { 'x-customer-token': customer } : {}),
        ...(options.origin ? { origin: options.origin } : {}),
      };
    },
    // Wrong keys of the shop are refused in the same way, and no token helps against those.
    unauthorised: (answer) =>
      readError(answer).key === 'invalid_customer_token'
        ? token.renew(sent).catch(() => false)
        : Promise.resolve(false),
    clock,
    deviceNow,
    isOnline: options.isOnline ?? (() => globalThis.navigator?.onLine),
    timeoutMs: options.timeoutMs ?? 8000,
    wait: options.wait ?? ((time) => new Promise((resolve) => setTimeout(resolve, time))),
    chance: options.chance ?? Math.random,
  };
  const store = options.catalogueStore;
  let last: KeptCatalogue | undefined;

  return {
    now: () => clock.now(),

    shopper: () => {
      const { shopper } = token;
      return shopper === '' || shopper.startsWith('sub:') ? shopper : undefined;
    },

    onReturn(listener) {
      online?.addEventListener('online', listener);
      return () => online?.removeEventListener('online', listener);
    },

    async catalogue() {
      const { shopper } = token;
      // A device without storage, or with storage that fails, remembers nothing.
      last ??= await store?.read().catch(() => undefined);
      // A catalogue is made for one shopper: another one's is no fallback.
      const kept = last?.shopper === shopper ? last : undefined;
      const outcome = await send(transport, {
        method: 'GET',
        path: '/client/v1/catalogue',
        ...(kept?.etag ? { headers: { 'if-none-match': kept.etag } } : {}),
        retries: 2,
      });
      if (outcome.status !== 'answered') {
        return kept ? { ...outcome, catalogue: kept.catalogue } : outcome;
      }
      const tag = (etag: string | null | undefined) => (etag ? { etag } : {});
      if (outcome.http === 304 && kept) {
        return { status: 'unchanged', catalogue: kept.catalogue, ...tag(kept.etag) };
      }
      if (outcome.http !== 200) throw failure(outcome);
      const etag = tag(outcome.headers.get('etag'));
      last = { catalogue: outcome.bytes, ...etag, shopper };
      // A token that does not say whose it is would have to be kept itself.
      if (shopper === '' || shopper.startsWith('sub:')) await store?.write(last).catch(() => undefined);
      return { status: 'fresh', catalogue: outcome.bytes, ...etag };
    },

    async lookup(code, request, { signal } = {}) {
      const outcome = await send(transport, {
        signal,
        method: 'POST',
        path: '/client/v1/validations',
        body: { ...request, options: { ...request.options, expand: ['definition'] } },
        retries: 1,
      });
      if (outcome.status !== 'answered') return outcome;
      if (outcome.http === 404) return { status: 'refused', refusal: refusalFromKey('not_found') };
      if (outcome.http !== 200) throw failure(outcome);
      const validation = read<ValidationResponse>(outcome);
      const { definitions } = validation;
      if (definitions?.vouchers?.some((voucher) => voucher.code === code)) {
        return { status: 'known', definitions };
      }
      const refusals = [
        ...validation.redeemables,
        ...(validation.inapplicable_redeemables ?? []),
        ...(validation.skipped_redeemables ?? []),
      ].map(refusalOf);
      const refusal = refusals.find((found) => found !== undefined);
      return { status: 'refused', refusal: refusal ?? refusalFromKey('not_found') };
    },

    async validate(request) {
      const outcome = await send(transport, {
        method: 'POST',
        path: '/client/v1/validations',
        body: request,
        retries: 1,
      });
      if (outcome.status !== 'answered') return outcome;
      if (outcome.http !== 200) throw failure(outcome);
      return { status: 'answered', validation: read<ValidationResponse>(outcome) };
    },

    async redeem(request, { idempotencyKey = newKey(), shopper } = {}): Promise<RedeemOutcome> {
      const outcome = await send(transport, {
        method: 'POST',
        path: '/client/v1/redemptions',
        shopper,
        body: request,
        headers: { 'idempotency-key': idempotencyKey },
        // The key makes repeating safe: the server answers what became of the first attempt. While
        // that one is still in flight there, it says so with a conflict.
        retries: 2,
        repeatable: (answer) => answer.http === 409 && isTwin(readError(answer).key),
      });
      if (outcome.status !== 'answered') return { ...outcome, idempotencyKey };
      if (outcome.http === 200) {
        return {
          status: 'redeemed',
          redemption: read<RedemptionResponse>(outcome),
          replayed: outcome.headers.get('idempotency-replayed') === 'true',
          idempotencyKey,
        };
      }
      const error = readError(outcome);
      if (error.key === 'quote_changed' && error.validation) {
        return { status: 'quote_changed', validation: error.validation, idempotencyKey };
      }
      // The first attempt is still in flight after all this time: what becomes of it is not known.
      if (isTwin(error.key)) {
        return { status: 'unreachable', httpStatus: outcome.http, idempotencyKey };
      }
      if (refusalKeys.includes(error.key)) {
        const refusal = refusalFromError(error);
        return { status: 'refused', refusal, error, idempotencyKey };
      }
      throw failure(outcome);
    },
  };
}

function otherShopper(): ScripError {
  return new ScripError('unauthorized', 'Another shopper is signed in than the one who asked for this.', {
    key: 'other_shopper',
  });
}

/** Another attempt with this key, or of this session, has not ended. */
function isTwin(key: string): boolean {
  return key === 'idempotency_key_in_use' || key === 'multiple_requests';
}

type RedemptionError = ErrorDocument & { validation?: ValidationResponse; refusal?: Refusal };

/** The body as the document it must be: it is JSON, and the server has said so with its status. */
function read<T>(answer: Answered): T {
  return JSON.parse(new TextDecoder().decode(answer.bytes)) as T;
}

function readError(answer: Answered): RedemptionError {
  const error = read<Partial<RedemptionError> | null>(answer) ?? {};
  const { key = 'server', message = `HTTP ${answer.http}` } = error;
  return { ...error, code: answer.http, key, message };
}

function failure(answer: Answered): ScripError {
  const error = readError(answer);
  if (answer.http === 401 || answer.http === 403) {
    return ScripError.fromDocument('unauthorized', error);
  }
  const kind = answer.http === 400 || answer.http === 413 ? 'invalid_input' : 'server';
  return ScripError.fromDocument(kind, error);
}

/** Pages without TLS and Node 18 have no `randomUUID`; the former still have good randomness. */
function randomKey(): string {
  const source = globalThis.crypto;
  if (!source) {
    throw new ScripError('invalid_input', 'Pass `newKey`: this host has no `crypto`.', {
      key: 'missing_new_key',
    });
  }
  if ('randomUUID' in source) return source.randomUUID();
  const bytes = (source as Crypto).getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pageEvents(): StorefrontClientOptions['online'] {
  return typeof globalThis.addEventListener === 'function' ? globalThis : undefined;
}
