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
  /** What one pays for what it is about, where it is about one thing: the lower price, in minor units. */
  readonly price?: number;
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

/** How one comes by a deal, as filters name it. */
export type DealType = 'code' | 'automatic' | 'gift_card';

/** An order of deals: as they were given, most off this cart, first to end, lowest price. */
export type DealOrder = 'given' | 'best' | 'ending' | 'price';

/** The ways to narrow a list down, and the values each can have. */
export interface DealFilters {
  readonly type?: readonly DealType[];
  readonly kind?: readonly DealKind[];
  readonly category?: readonly string[];
  readonly store?: readonly string[];
  /** Only what takes something off the cart now. */
  readonly works?: boolean;
  /** Only what ends within a week. */
  readonly soon?: boolean;
  /** Only what costs at least so much; minor units. */
  readonly price_from?: number;
  /** Only what costs at most so much; minor units. */
  readonly price_to?: number;
}

/** How many deals each filter would leave, by its value; for the numbers beside checkboxes. */
export interface DealFacets {
  readonly type: readonly (readonly [DealType, number])[];
  readonly kind: readonly (readonly [DealKind, number])[];
  readonly category: readonly (readonly [string, number])[];
  readonly store: readonly (readonly [string, number])[];
  readonly works: number;
  readonly soon: number;
  /** The lowest price and the highest; not there where none has one. */
  readonly price?: readonly [number, number];
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

/** How one comes by it. */
export function dealType({ code, result }: Deal): DealType {
  if (result?.gift) return 'gift_card';
  return code === undefined ? 'automatic' : 'code';
}

const works = ({ worth = 0 }: Deal) => worth > 0;
const soon = ({ expires_at }: Deal, now: number) => Date.parse(expires_at ?? '') - now <= soonMs;

/** The deals that have not ended; `now` in milliseconds. */
export function currentDeals(deals: readonly Deal[], now: number): readonly Deal[] {
  return deals.filter(({ expires_at }) => !(Date.parse(expires_at ?? '') <= now));
}

/** The deals that pass: any value within a filter, all filters together. */
export function filterDeals(deals: readonly Deal[], filters: DealFilters, now: number): readonly Deal[] {
  const passes = (wanted: readonly string[] | undefined, value: string | undefined) =>
    !wanted?.length || (value !== undefined && wanted.includes(value));
  return deals.filter(
    (deal) =>
      passes(filters.type, dealType(deal)) &&
      passes(filters.kind, dealKind(deal)) &&
      passes(filters.category, deal.category) &&
      passes(filters.store, deal.store) &&
      (!filters.works || works(deal)) &&
      (!filters.soon || soon(deal, now)) &&
      (filters.price_from === undefined || (deal.price ?? -1) >= filters.price_from) &&
      (filters.price_to === undefined || (deal.price ?? Infinity) <= filters.price_to),
  );
}

/** What a deal is put in order by: lower comes first, what has none of it last. */
const rank: Readonly<Record<DealOrder, (deal: Deal) => number>> = {
  given: () => 0,
  best: ({ worth }) => (worth ? -worth : Infinity),
  ending: ({ expires_at }) => (expires_at ? Date.parse(expires_at) : Infinity),
  price: ({ price }) => price ?? Infinity,
};

/** The deals in another order; those that are equal in it stay as they were. */
export function sortDeals(deals: readonly Deal[], order: DealOrder): readonly Deal[] {
  const ranked = deals.map((deal) => [rank[order](deal), deal] as const);
  return ranked.sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1)).map(([, deal]) => deal);
}

/** The orders that make a difference to these deals. */
export function dealOrders(deals: readonly Deal[]): readonly DealOrder[] {
  const all: readonly DealOrder[] = ['given', 'best', 'ending', 'price'];
  return all.filter((order) => order === 'given' || new Set(deals.map(rank[order])).size > 1);
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
  const prices = deals.flatMap(({ price }) => price ?? []);
  return {
    type: count(dealType),
    kind: count(dealKind),
    category: count(({ category }) => category),
    store: count(({ store }) => store),
    works: deals.filter(works).length,
    soon: deals.filter((deal) => soon(deal, now)).length,
    ...(prices.length > 0 ? { price: [Math.min(...prices), Math.max(...prices)] as const } : {}),
  };
}

const lists = ['type', 'kind', 'category', 'store'] as const;
const flags = ['works', 'soon'] as const;
const bounds = ['price_from', 'price_to'] as const;

/** How many values are chosen; a price range is one. */
export function filterCount(filters: DealFilters): number {
  const values = lists.reduce((sum, name) => sum + (filters[name]?.length ?? 0), 0);
  const switches = flags.filter((name) => filters[name]).length;
  return values + switches + Number(bounds.some((name) => filters[name] !== undefined));
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
  for (const name of lists) {
    for (const value of filters[name] ?? []) query.append(name, value);
  }
  for (const name of flags) if (filters[name]) query.set(name, '1');
  for (const name of bounds) if (filters[name] !== undefined) query.set(name, String(filters[name]));
  return query;
}

/** Filters out of an address; what they are not is left out. */
export function filtersFromQuery(query: URLSearchParams): DealFilters {
  const known = <T extends string>(name: string, values: readonly T[]) =>
    query.getAll(name).flatMap((one) => values.filter((value) => value === one));
  const bound = (name: (typeof bounds)[number]) => {
    const value = query.get(name) ?? '';
    return /^\d{1,15}$/.test(value) ? { [name]: Number(value) } : {};
  };
  return {
    type: known<DealType>('type', ['code', 'automatic', 'gift_card']),
    kind: known<DealKind>('kind', ['percent', 'amount', 'gift', 'shipping']),
    category: query.getAll('category'),
    store: query.getAll('store'),
    works: query.get('works') === '1',
    soon: query.get('soon') === '1',
    ...bound('price_from'),
    ...bound('price_to'),
  };
}

/** An address’s query with these filters in place of those it had; the rest of it stays. */
export function queryWithFilters(query: URLSearchParams, filters: DealFilters): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const name of [...lists, ...flags, ...bounds]) changed.delete(name);
  for (const [name, value] of filtersToQuery(filters)) changed.append(name, value);
  return changed;
}
