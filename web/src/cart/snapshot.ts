import type { Customer } from '../documents/customer.js';
import type { Discount } from '../documents/discount.js';
import type { Explanation } from '../documents/explanation.js';
import type { Nudge, NudgesResponse, Threshold } from '../documents/nudge.js';
import type { OrderItem } from '../documents/order.js';
import type { ApplicableRedeemable } from '../documents/redeemable.js';
import type { Refusal } from '../documents/refusal.js';
import type { Storefront } from '../documents/storefront.js';
import type { ValidationResponse } from '../documents/validation.js';
import type { WalletEntry } from '../documents/wallet.js';
import { isWaiting } from '../read-refusal.js';
import type { CodeState, PendingReason } from './codes.js';
import { lazy } from './lazy.js';
import type { Shown } from './shown.js';

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
  /** Where `name` is that of a SKU. */
  readonly product_name?: string;
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
  /** Units that the shopper chose; a promotion may have put more on the same line. */
  readonly initial_quantity: number;
  /** A promotion put this line here; it is not in the cart's own items. */
  readonly added: boolean;
  /** The engine's own line. */
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
  readonly discount?: Discount | undefined;
  readonly gift?: { balance?: number; credits?: number } | undefined;
  /** The most that one order may take of a gift card, once that has mattered; minor units. */
  readonly limit?: number;
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

/**
 * The cart as it is priced now. Frozen; the same object until something changes.
 *
 * Totals, lines and what applies come with the price. Everything else is asked of the engine when
 * it is first read, about this cart at this time: why a code is refused, wallet, nudges and
 * thresholds, a line's `item`, the terms of a discount, `validation` and `explanation`.
 */
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
  /** The engine's whole answer. */
  readonly validation: ValidationResponse;
  /** Where every cent comes from; undefined where the numbers shown are the server's. */
  readonly explanation: Explanation | undefined;
}

export interface SnapshotParts {
  revision: number;
  currency: string | undefined;
  verdict: Verdict;
  change: { before: number; after: number } | undefined;
  codes: ReadonlyMap<string, CodeState>;
  customer: Customer | undefined;
  shown: Shown;
  refusals: () => ReadonlyMap<string, Refusal>;
  validation: () => ValidationResponse;
  explanation: () => Explanation | undefined;
  wallet: () => readonly WalletEntry[];
  nudges: () => NudgesResponse;
}

/**
 * One evaluation in the words a shop needs. Nothing is computed here that the engine did not say.
 */
export function buildSnapshot(parts: SnapshotParts): CartSnapshot {
  const { shown, validation } = parts;
  const codes = lazy(() => codesOf(parts, shown.applied()));
  const wallet = lazy(() => Object.freeze(parts.wallet()));
  const nudges = lazy(parts.nudges);
  const explanation = lazy(parts.explanation);
  return Object.freeze({
    revision: parts.revision,
    currency: parts.currency,
    verdict: parts.verdict,
    ...(parts.change ? { change: Object.freeze(parts.change) } : {}),
    totals: shown.totals,
    ...(parts.customer ? { customer: parts.customer } : {}),
    get items() {
      return shown.items();
    },
    get applied() {
      return shown.applied();
    },
    get codes() {
      return codes();
    },
    get wallet() {
      return wallet();
    },
    get nudges() {
      return nudges().data;
    },
    get thresholds() {
      return nudges().thresholds;
    },
    get validation() {
      return validation();
    },
    get explanation() {
      return explanation();
    },
  });
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
        const refusal = () => parts.refusals().get(code) ?? { key: 'not_found', facts: {} };
        return {
          code,
          status: 'refused',
          get refusal() {
            return refusal();
          },
          get waiting() {
            return isWaiting(refusal());
          },
        };
      }
    }
  });
  return Object.freeze(entries.map((entry) => Object.freeze(entry)));
}
