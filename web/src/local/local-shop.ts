import type { Catalogue, Definitions } from '../documents/catalogue.js';
import type { ErrorDocument } from '../documents/error.js';
import type { Redemption, RedemptionResponse } from '../documents/redemption.js';
import type { Redeemable } from '../documents/redeemable.js';
import type { EngineContext, ValidationRequest } from '../documents/validation.js';
import type { Voucher } from '../documents/voucher.js';
import type { Engine } from '../engine/engine.js';
import type { Scrip } from '../engine/load.js';
import { ScripError } from '../errors.js';
import { refusalFromKey, refusalOf } from '../read-refusal.js';
import type { RedeemOutcome, StorefrontClient, Unanswered } from '../sync/outcomes.js';
import { Uses, type UsesStorage } from './uses.js';

/** The engine and the catalogue; where uses are counted, and the clock, may be left out. */
export interface LocalShopOptions {
  scrip: Scrip;
  /** The document, or the address of its file. */
  catalogue: Catalogue | URL | string;
  /** Default `() => new Date()`. */
  now?: () => Date;
  /** Where redemptions are kept over a reload, such as `localStorage`; default: nowhere. */
  storage?: UsesStorage;
  /** Default `scrip:local`. */
  storageKey?: string;
  /** Makes idempotency keys; default `crypto.randomUUID`. */
  newKey?: () => string;
  fetch?: typeof fetch;
  /** Plays the network: what every call ends in, if anything but an answer. */
  network?: () => Unanswered | undefined;
}

/** A client whose server is this page. For prototypes: nobody else counts its redemptions. */
export interface LocalShop extends StorefrontClient {
  /** What has been redeemed on this page, oldest first. */
  readonly redemptions: readonly Redemption[];
  /** As if nothing had been redeemed. */
  reset(): void;
  /** Tells carts that wait for the way back that `network` answers again. */
  comeBack(): void;
}

/**
 * A shop without a server: a catalogue file, codes looked up in it, redemptions counted in the page,
 * all by the calls of `createStorefrontClient`. Codes without `storefront.listed` are secret, as they
 * are on a server: the shopper's catalogue lacks them until they are typed.
 *
 * ```js
 * const client = await openLocalShop({ scrip, catalogue: '/catalogue.json' });
 * const { catalogue = '' } = await client.catalogue();
 * const cart = new LiveCart({ engine: scrip.load(catalogue), client, now: client.now });
 * ```
 *
 * Limits of a code (`redemption.quantity`) and balances of gift cards are counted; limits per
 * shopper, budgets and limits over time are a server's.
 */
export async function openLocalShop(options: LocalShopOptions): Promise<LocalShop> {
  const { scrip, now = () => new Date(), newKey = () => crypto.randomUUID(), network } = options;
  const document = await read(options);
  const uses = new Uses(options.storage, options.storageKey ?? 'scrip:local');
  const answered = new Map<string, { body: string; outcome: RedeemOutcome }>();
  const listeners = new Set<() => void>();
  let engine: Engine | undefined;
  let sent = -1;

  const all = (): Catalogue => uses.applyTo(document);
  const current = (): Engine => (engine ??= scrip.load(all()));
  const context = (request: ValidationRequest): EngineContext => ({
    now: now().toISOString(),
    ...(request.customer ? { customer: request.customer } : {}),
  });
  const ask = (request: ValidationRequest) => current().validate(request, context(request));

  const redeem = (request: Parameters<StorefrontClient['redeem']>[0], idempotencyKey: string): RedeemOutcome => {
    const validation = ask(request);
    if (!validation.valid) {
      const at = [...(validation.inapplicable_redeemables ?? []), ...validation.redeemables].find(refusalOf);
      const refusal = (at && refusalOf(at)) ?? refusalFromKey('redemption_rules_violated');
      const error: ErrorDocument = { code: 400, key: refusal.key, message: 'The order cannot be redeemed.' };
      return { status: 'refused', refusal, error, idempotencyKey, ...(at?.object === 'voucher' ? { code: at.id } : {}) };
    }
    const total = validation.order?.total_amount ?? 0;
    const isPromised = !request.expected_quote || request.expected_quote === validation.quote?.digest;
    if (!isPromised && !(request.accept_total_up_to !== undefined && total <= request.accept_total_up_to)) {
      return { status: 'quote_changed', validation, idempotencyKey };
    }
    const date = now().toISOString();
    const applied = validation.redeemables.filter(({ status }) => status === 'APPLICABLE');
    const redemptions = applied.map((one) => redemptionOf(one, { id: `r_${newKey()}`, date, request }));
    const redemption: RedemptionResponse = { redemptions, ...(validation.order ? { order: validation.order } : {}) };
    uses.add(redemptions);
    engine?.dispose();
    engine = undefined;
    return { status: 'redeemed', redemption, replayed: false, idempotencyKey };
  };

  return {
    now,
    get redemptions() {
      return uses.redemptions;
    },
    reset() {
      uses.clear();
      answered.clear();
      engine = undefined;
    },
    comeBack() {
      for (const listener of [...listeners]) listener();
    },
    onReturn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async catalogue() {
      const { vouchers = [], ...rest } = all();
      const listed = vouchers.filter(isListed);
      const bytes = new TextEncoder().encode(JSON.stringify({ ...rest, vouchers: listed }));
      const away = network?.();
      if (away) return sent < 0 ? away : { ...away, catalogue: bytes };
      const status = sent === uses.redemptions.length ? 'unchanged' : 'fresh';
      sent = uses.redemptions.length;
      return { status, catalogue: bytes };
    },

    async lookup(code, request, { signal } = {}) {
      signal?.throwIfAborted();
      const away = network?.();
      if (away) return away;
      const { vouchers = [], ...shop } = all();
      const voucher = vouchers.find((one) => one.code === code);
      if (!voucher) return { status: 'refused', refusal: refusalFromKey('not_found') };
      const asked = ask({ ...request, redeemables: [{ object: 'voucher', id: code }] });
      const [at] = [...(asked.inapplicable_redeemables ?? []), ...asked.redeemables];
      const refusal = at && refusalOf(at);
      // What can never apply is told with its reason, and what it would be worth stays unknown.
      if (refusal && final.includes(refusal.key)) return { status: 'refused', refusal };
      return { status: 'known', definitions: definitionsOf(shop, voucher) };
    },

    async validate(request) {
      return network?.() ?? { status: 'answered', validation: ask(request) };
    },

    async redeem(request, { idempotencyKey = newKey() } = {}) {
      const away = network?.();
      if (away) return { ...away, idempotencyKey };
      const body = JSON.stringify(request);
      const before = answered.get(idempotencyKey);
      if (before && before.body !== body) {
        throw new ScripError('server', 'This key was used for another request.', {
          key: 'idempotency_key_reused',
          status: 422,
        });
      }
      if (before) return before.outcome.status === 'redeemed' ? { ...before.outcome, replayed: true } : before.outcome;
      const outcome = redeem(request, idempotencyKey);
      // As on a server, what changed nothing can be tried again under its key.
      if (outcome.status === 'redeemed') answered.set(idempotencyKey, { body, outcome });
      return outcome;
    },
  };
}

const final: readonly string[] = ['voucher_expired', 'voucher_disabled', 'quantity_exceeded', 'campaign_not_active'];

/** A code with everything its terms name. */
function definitionsOf(shop: Catalogue, voucher: Voucher): Definitions {
  const { campaigns, categories, product_collections, validation_rules } = shop;
  return {
    vouchers: [voucher],
    ...(campaigns ? { campaigns } : {}),
    ...(categories ? { categories } : {}),
    ...(product_collections ? { product_collections } : {}),
    ...(validation_rules ? { validation_rules } : {}),
  };
}

function isListed(voucher: Voucher): boolean {
  return voucher.storefront?.listed === true;
}

function redemptionOf(one: Redeemable, { id, date, request }: { id: string; date: string; request: ValidationRequest }): Redemption {
  const credits = one.status === 'APPLICABLE' ? one.result.gift?.credits : undefined;
  return {
    id,
    object: 'redemption',
    date,
    result: 'SUCCESS',
    ...(credits === undefined ? {} : { amount: credits }),
    ...(one.object === 'voucher' ? { voucher: { code: one.id } } : { promotion_tier: { id: one.id } }),
    ...(one.status === 'APPLICABLE' ? { order: one.order } : {}),
    ...(request.metadata ? { metadata: request.metadata } : {}),
  };
}

async function read({ catalogue, fetch = globalThis.fetch }: LocalShopOptions): Promise<Catalogue> {
  if (typeof catalogue !== 'string' && !(catalogue instanceof URL)) return catalogue;
  let status: number | undefined;
  try {
    const response = await fetch(catalogue);
    status = response.status;
    // The engine checks it before anything is computed from it.
    return JSON.parse(response.ok ? await response.text() : '') as Catalogue;
  } catch (cause) {
    throw new ScripError('invalid_catalogue', `There is no catalogue at ${String(catalogue)}.`, {
      key: 'unreadable_catalogue',
      status,
      cause,
    });
  }
}
