import type { Storefront } from '../documents/storefront.js';
import type { RedeemableResult } from '../documents/redeemable.js';
import type { WalletEntry } from '../documents/wallet.js';

/** An offer on a deals page. Amounts in minor units. */
export interface Deal {
  readonly id: string;
  readonly object: 'campaign' | 'promotion_tier' | 'voucher';
  readonly code?: string;
  readonly name: string;
  readonly result?: RedeemableResult;
  readonly storefront?: Storefront;
  readonly image_url?: string;
  readonly category?: string;
  /** The store or brand it is of. */
  readonly store?: string;
  /** What it would take off this cart; not there where that is not known. */
  readonly worth?: number;
  readonly expires_at?: string;
  /** Meant for this shopper. */
  readonly personal?: boolean;
}

/** What a deals page shows of. `personal` counts offers that signing in would show. */
export interface DealsDocument {
  readonly data: readonly Deal[];
  readonly signed_in: boolean;
  readonly personal?: number;
  /** When it was fetched, for pages that are shown offline. */
  readonly as_of?: string;
  readonly offline?: boolean;
}

/** What a deal gives, as filters name it. */
export type DealKind = 'percent' | 'amount' | 'gift' | 'shipping';

/** The ways to narrow a list down, and the values each can have. */
export interface DealFilters {
  readonly kind?: readonly DealKind[];
  readonly category?: readonly string[];
  readonly store?: readonly string[];
  /** Only what takes something off the cart now. */
  readonly works?: boolean;
  /** Only what ends within a week. */
  readonly soon?: boolean;
}

/** How many deals each filter would leave, by its value; for the numbers beside checkboxes. */
export interface DealFacets {
  readonly kind: readonly (readonly [DealKind, number])[];
  readonly category: readonly (readonly [string, number])[];
  readonly store: readonly (readonly [string, number])[];
  readonly works: number;
  readonly soon: number;
}

const soonMs = 7 * 24 * 3_600_000;
const shippingProduct = 'prod_5h1pp1ng';

/** What a deal gives; nothing where it is none of these. */
export function dealKind({ result }: Deal): DealKind | undefined {
  const discount = result?.discount;
  if (result?.gift) return 'amount';
  if (discount?.type === 'PERCENT') return 'percent';
  if (discount?.type === 'AMOUNT' || discount?.type === 'FIXED') return 'amount';
  if (discount?.type === 'UNIT') return discount.unit_type === shippingProduct ? 'shipping' : 'gift';
  return undefined;
}

const works = ({ worth = 0 }: Deal) => worth > 0;
const soon = ({ expires_at }: Deal, now: number) => Date.parse(expires_at ?? '') - now <= soonMs;

/** The deals that pass: any value within a filter, all filters together. */
export function filterDeals(deals: readonly Deal[], filters: DealFilters, now: number): readonly Deal[] {
  const passes = (wanted: readonly string[] | undefined, value: string | undefined) =>
    !wanted?.length || (value !== undefined && wanted.includes(value));
  return deals.filter(
    (deal) =>
      passes(filters.kind, dealKind(deal)) &&
      passes(filters.category, deal.category) &&
      passes(filters.store, deal.store) &&
      (!filters.works || works(deal)) &&
      (!filters.soon || soon(deal, now)),
  );
}

/** How many deals each value of each filter has, by name. */
export function dealFacets(deals: readonly Deal[], now: number): DealFacets {
  const count = <T extends string>(value: (deal: Deal) => T | undefined) => {
    const found = new Map<T, number>();
    for (const deal of deals) {
      const one = value(deal);
      if (one !== undefined) found.set(one, (found.get(one) ?? 0) + 1);
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  return {
    kind: count(dealKind),
    category: count(({ category }) => category),
    store: count(({ store }) => store),
    works: deals.filter(works).length,
    soon: deals.filter((deal) => soon(deal, now)).length,
  };
}

/** How many values are chosen. */
export function filterCount({ kind, category, store, works, soon }: DealFilters): number {
  return [kind, category, store].reduce((sum, one) => sum + (one?.length ?? 0), 0) + Number(works ?? false) + Number(soon ?? false);
}

/** A wallet as deals, for pages whose catalogue is all there is. */
export function dealsOfWallet(wallet: readonly WalletEntry[]): readonly Deal[] {
  return wallet
    .filter(({ status }) => status === 'USABLE' || status === 'APPLIED' || status === 'WAITING')
    .map((entry) => ({
      id: entry.redeemable_id,
      object: 'voucher',
      code: entry.code,
      name: entry.name ?? entry.code,
      ...(entry.worth === undefined ? {} : { worth: entry.worth }),
      ...(entry.result ? { result: entry.result } : {}),
      ...(entry.storefront ? { storefront: entry.storefront } : {}),
      ...(entry.expires_at ?? entry.expiration_date
        ? { expires_at: (entry.expires_at ?? entry.expiration_date)! }
        : {}),
    }));
}

/** Filters as an address has them: `kind=percent,amount&works=1`. */
export function filtersToQuery(filters: DealFilters): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of ['kind', 'category', 'store'] as const) {
    for (const value of filters[key] ?? []) query.append(key, value);
  }
  if (filters.works) query.set('works', '1');
  if (filters.soon) query.set('soon', '1');
  return query;
}

/** Filters out of an address; what they are not is left out. */
export function filtersFromQuery(query: URLSearchParams): DealFilters {
  const kinds: readonly string[] = ['percent', 'amount', 'gift', 'shipping'];
  const kind = query.getAll('kind').filter((one): one is DealKind => kinds.includes(one));
  return {
    kind,
    category: query.getAll('category'),
    store: query.getAll('store'),
    works: query.get('works') === '1',
    soon: query.get('soon') === '1',
  };
}

