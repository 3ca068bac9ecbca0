import type { Customer } from '../documents/customer.js';
import type { Discount } from '../documents/discount.js';
import type { Nudge, NudgesResponse, Threshold } from '../documents/nudge.js';
import type { OrderItem } from '../documents/order.js';
import type { ApplicableRedeemable } from '../documents/redeemable.js';
import type { Refusal } from '../documents/refusal.js';
import type { Storefront } from '../documents/storefront.js';
import type { ValidationResponse } from '../documents/validation.js';
import type { WalletEntry } from '../documents/wallet.js';
import { isWaiting } from '../read-refusal.js';
import type { CodeState, PendingReason } from './codes.js';
import type { KnownThings } from './definitions.js';
import type { CartItem } from './items.js';

/** How far a price can be trusted. */
export type Verdict =
  /** Computed here from the last catalogue; the server has not been asked. */
  | 'local'
  /** The server computed the same. */
  | 'confirmed'
  /** Offline, or a code could not be checked yet: the total may change. */
  | 'provisional'
  /** The server computed something else; `change` says what, and the shopper has to see it. */
  | 'differs';

/** A line with its prices, in minor units. */
export interface CartLine {
  /** What `setQuantity` and `remove` take. */
  readonly key: string;
  readonly product_id?: string;
  readonly sku_id?: string;
  readonly source_id?: string;
  readonly name?: string;
  readonly image_url?: string;
  readonly quantity: number;
  /** Of one unit, before discounts. */
  readonly price: number;
  /** Of the line, before discounts. */
  readonly amount: number;
  /** Of the line, after the discounts that fall on it. */
  readonly subtotal_amount: number;
  readonly discount_amount: number;
  /** Units that cost nothing. */
  readonly discount_quantity: number;
  /** A promotion put this line here; it is not in the cart's own items. */
  readonly added: boolean;
  readonly item: OrderItem;
}

/** All in minor units; zero where the engine's order leaves a field out. */
export interface CartTotals {
  readonly amount: number;
  readonly items_discount_amount: number;
  readonly discount_amount: number;
  readonly total_discount_amount: number;
  /** Paid by gift cards. The dialect counts it among the discounts; a shopper does not. */
  readonly gift_amount: number;
  /** What was saved: discounts without gift cards. */
  readonly saved_amount: number;
  /** Left to pay. */
  readonly total_amount: number;
}

/** A discount or gift card that is on the order. */
export interface AppliedIncentive {
  readonly id: string;
  readonly object: ApplicableRedeemable['object'];
  readonly source: 'code' | 'automatic';
  readonly kind: 'discount' | 'gift_card';
  readonly code?: string;
  readonly title: string;
  /** Minor units; of a gift card, the credits used. */
  readonly saved: number;
  readonly removable: boolean;
  readonly discount?: Discount;
  readonly gift?: { balance?: number; credits?: number };
  readonly storefront?: Storefront;
}

/** A code that was entered, told apart by `status`. */
export type CodeEntry =
  | {
      readonly code: string;
      readonly status: 'applied';
      readonly kind: 'discount' | 'gift_card';
      readonly title: string;
      readonly saved: number;
    }
  | {
      readonly code: string;
      readonly status: 'refused';
      readonly refusal: Refusal;
      /** Whether the code can come alive by a change of the cart. */
      readonly waiting: boolean;
    }
  | { readonly code: string; readonly status: 'checking' }
  | {
      readonly code: string;
      readonly status: 'provisional';
      readonly reason: PendingReason;
      /** Milliseconds of the cart's clock. */
      readonly retryAt?: number;
    };

/** The cart as it is priced now. Frozen; the same object until something changes. */
export interface CartSnapshot {
  readonly revision: number;
  readonly currency: string | undefined;
  readonly verdict: Verdict;
  readonly change?: { readonly before: number; readonly after: number };
  readonly items: readonly CartLine[];
  readonly totals: CartTotals;
  readonly applied: readonly AppliedIncentive[];
  readonly codes: readonly CodeEntry[];
  readonly wallet: readonly WalletEntry[];
  readonly nudges: readonly Nudge[];
  readonly thresholds: readonly Threshold[];
  readonly customer?: Customer;
  readonly validation: ValidationResponse;
}

export interface SnapshotParts {
  revision: number;
  currency: string | undefined;
  verdict: Verdict;
  change: { before: number; after: number } | undefined;
  lines: readonly CartItem[];
  codes: ReadonlyMap<string, CodeState>;
  refusals: ReadonlyMap<string, Refusal>;
  customer: Customer | undefined;
  validation: ValidationResponse;
  known: KnownThings;
  wallet: () => readonly WalletEntry[];
  nudges: () => NudgesResponse;
}

/**
 * One evaluation in the words a shop needs. Nothing is computed here that the engine did not say.
 */
export function buildSnapshot(parts: SnapshotParts): CartSnapshot {
  const { validation, known } = parts;
  const applied = appliedOf(validation, known);
  let wallet: readonly WalletEntry[] | undefined;
  let nudges: NudgesResponse | undefined;
  return Object.freeze({
    revision: parts.revision,
    currency: parts.currency,
    verdict: parts.verdict,
    ...(parts.change ? { change: Object.freeze(parts.change) } : {}),
    items: linesOf(validation, parts.lines, known),
    totals: totalsOf(validation, applied),
    applied,
    codes: codesOf(parts, applied),
    ...(parts.customer ? { customer: parts.customer } : {}),
    validation,
    // Asked when first read: a page without a wallet does not pay for one.
    get wallet() {
      return (wallet ??= Object.freeze(parts.wallet()));
    },
    get nudges() {
      return (nudges ??= parts.nudges()).data;
    },
    get thresholds() {
      return (nudges ??= parts.nudges()).thresholds;
    },
  });
}

function linesOf(
  validation: ValidationResponse,
  lines: readonly CartItem[],
  known: KnownThings,
): readonly CartLine[] {
  // The engine answers lines in the order in which they were asked; what promotions add comes
  // after.
  const answered = (validation.order?.items ?? []).map((item, index): CartLine => {
    const own = lines[index];
    const id = item.sku_id ?? item.product_id ?? item.source_id;
    const described = known.product(id);
    const name = item.sku?.name ?? item.product?.name ?? own?.item.product?.name ?? described.name;
    const image = item.product?.image_url ?? own?.item.product?.image_url ?? described.image_url;
    const amount = item.amount ?? 0;
    return Object.freeze({
      key: own?.key ?? `added:${id ?? index}`,
      ...(item.product_id ? { product_id: item.product_id } : {}),
      ...(item.sku_id ? { sku_id: item.sku_id } : {}),
      ...(item.source_id ? { source_id: item.source_id } : {}),
      ...(name ? { name } : {}),
      ...(image ? { image_url: image } : {}),
      quantity: item.quantity,
      price: item.price ?? 0,
      amount,
      subtotal_amount: item.subtotal_amount ?? amount,
      discount_amount: item.discount_amount ?? 0,
      discount_quantity: item.discount_quantity ?? 0,
      added: own === undefined,
      item,
    });
  });
  return Object.freeze(answered);
}

function totalsOf(
  validation: ValidationResponse,
  applied: readonly AppliedIncentive[],
): CartTotals {
  const order = validation.order;
  const total = order?.total_discount_amount ?? 0;
  const gift = applied.reduce((sum, one) => sum + (one.kind === 'gift_card' ? one.saved : 0), 0);
  return Object.freeze({
    amount: order?.amount ?? 0,
    items_discount_amount: order?.items_discount_amount ?? 0,
    discount_amount: order?.discount_amount ?? 0,
    total_discount_amount: total,
    gift_amount: gift,
    saved_amount: total - gift,
    total_amount: order?.total_amount ?? 0,
  });
}

function appliedOf(
  validation: ValidationResponse,
  known: KnownThings,
): readonly AppliedIncentive[] {
  const applied: AppliedIncentive[] = [];
  for (const entry of validation.redeemables) {
    if (entry.status !== 'APPLICABLE') continue;
    const { discount, gift } = entry.result;
    const isCode = entry.object === 'voucher';
    const saved = entry.order.total_applied_discount_amount ?? 0;
    // A promotion nobody asked for that gives nothing is no news; a code that was typed is.
    if (!isCode && saved === 0) continue;
    const { name = entry.name, storefront } = known.describe(entry.id);
    const label = storefront?.label;
    applied.push(
      Object.freeze({
        id: entry.id,
        object: entry.object,
        source: isCode ? 'code' : 'automatic',
        kind: gift ? 'gift_card' : 'discount',
        ...(isCode ? { code: entry.id } : {}),
        title: (typeof label === 'string' ? label : undefined) ?? name ?? entry.id,
        saved,
        removable: isCode,
        ...(discount ? { discount } : {}),
        ...(gift ? { gift } : {}),
        ...(storefront ? { storefront } : {}),
      } satisfies AppliedIncentive),
    );
  }
  return Object.freeze(applied);
}

function codesOf(parts: SnapshotParts, applied: readonly AppliedIncentive[]): readonly CodeEntry[] {
  const entries = [...parts.codes].map(([code, state]): CodeEntry => {
    switch (state.status) {
      case 'checking':
        return { code, status: 'checking' };
      case 'pending':
        return {
          code,
          status: 'provisional',
          reason: state.reason,
          ...(state.retryAt === undefined ? {} : { retryAt: state.retryAt }),
        };
      case 'refused':
        return { code, status: 'refused', refusal: state.refusal, waiting: false };
      case 'known': {
        const found = applied.find((one) => one.code === code);
        if (found) {
          const { kind, title, saved } = found;
          return { code, status: 'applied', kind, title, saved };
        }
        const refusal = parts.refusals.get(code) ?? { key: 'not_found', facts: {} };
        return { code, status: 'refused', refusal, waiting: isWaiting(refusal) };
      }
    }
  });
  return Object.freeze(entries.map((entry) => Object.freeze(entry)));
}
