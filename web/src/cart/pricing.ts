import type { Customer } from '../documents/customer.js';
import type { Metadata } from '../documents/metadata.js';
import type { OrderItemRequest } from '../documents/order.js';
import type { RedeemableRequest } from '../documents/redeemable.js';
import type {
  EngineContext,
  ValidationRequest,
  ValidationResponse,
} from '../documents/validation.js';
import type { Engine } from '../engine/engine.js';
import { refusalOf } from '../read-refusal.js';
import type { CodeState } from './codes.js';
import type { KnownThings } from './definitions.js';
import { entriesOf, evaluate, type Evaluation } from './evaluate.js';
import type { CartItem } from './items.js';
import { buildSnapshot, type CartSnapshot, type Verdict } from './snapshot.js';

/** What a cart remembers. Replaced as a whole, never changed. */
export interface CartState {
  readonly engine: Engine;
  readonly known: KnownThings;
  readonly items: readonly CartItem[];
  readonly codes: ReadonlyMap<string, CodeState>;
  readonly credits: ReadonlyMap<string, number>;
  readonly customer: Customer | undefined;
  readonly metadata: Metadata | undefined;
  /** The last attempt to reach the server failed. */
  readonly offline: boolean;
  /** Digest of the quote that the server computed too. */
  readonly confirmed: string | undefined;
  /** What the server answered instead, to the quote with this digest. */
  readonly differs:
    | { digest: string; validation: ValidationResponse; accepted: boolean }
    | undefined;
}

/** How one cart asks the engine: the parts of its requests that stay the same. */
export class Pricing {
  constructor(
    readonly currency: string | undefined,
    readonly automatic: boolean,
    readonly now: () => Date,
  ) {}

  evaluate(state: CartState): Evaluation {
    return evaluate(state.engine, this.request(state), this.#context(state));
  }

  /** The cart's request; with `items`, for these instead of the cart's. */
  request(state: CartState, items?: OrderItemRequest[]): ValidationRequest {
    const codes = [...state.codes].filter(([, { status }]) => status === 'known');
    // Gift cards are money: they pay what discounts leave, in whatever order they were typed.
    const isCard = ([code]: [string, CodeState]) => Number(state.known.isGiftCard(code));
    codes.sort((a, b) => isCard(a) - isCard(b));
    return {
      redeemables: codes.map(([code]) => voucher(code, state.credits.get(code))),
      order: {
        ...(this.currency ? { currency: this.currency } : {}),
        items: items ?? state.items.map(({ item }) => item),
        ...(state.metadata ? { metadata: state.metadata } : {}),
      },
      ...(state.customer ? { customer: state.customer } : {}),
      automatic: this.automatic,
      options: { expand: ['order', 'redeemable'] },
    };
  }

  /** What these items would cost with the automatic promotions alone. */
  alone(state: CartState, items: OrderItemRequest[]): ValidationResponse {
    const request = this.request({ ...state, codes: new Map() }, items);
    return state.engine.validate(request, this.#context(state));
  }

  snapshot(state: CartState, evaluation: Evaluation, revision: number): CartSnapshot {
    const local = evaluation.validation;
    const digest = local.quote?.digest;
    const theirs = state.differs?.digest === digest ? state.differs : undefined;
    const validation = theirs?.validation ?? local;
    const refusals = new Map(evaluation.refusals);
    for (const entry of theirs ? entriesOf(validation) : []) {
      const refusal = refusalOf(entry);
      if (refusal) refusals.set(entry.id, refusal);
    }
    const pending = [...state.codes.values()].some(({ status }) => status === 'pending');
    let verdict: Verdict = 'local';
    if (theirs) verdict = theirs.accepted ? 'confirmed' : 'differs';
    else if (state.offline || pending) verdict = 'provisional';
    else if (digest !== undefined && digest === state.confirmed) verdict = 'confirmed';
    const before = local.order?.total_amount ?? 0;
    const after = validation.order?.total_amount ?? 0;
    return buildSnapshot({
      revision: revision,
      currency: this.currency,
      verdict,
      change: verdict === 'differs' ? { before, after } : undefined,
      lines: state.items,
      codes: state.codes,
      refusals,
      customer: state.customer,
      validation,
      known: state.known,
      wallet: () => state.engine.wallet(evaluation.request, this.#context(state)).data,
      nudges: () => state.engine.nudges(evaluation.request, this.#context(state)),
    });
  }

  #context(state: CartState): EngineContext {
    return {
      now: this.now().toISOString(),
      ...(state.customer ? { customer: state.customer } : {}),
      definitions: state.known.definitions,
    };
  }
}

/** A code as a request names it; `credits` in minor units. */
export function voucher(code: string, credits?: number): RedeemableRequest {
  const id = { object: 'voucher' as const, id: code };
  return credits === undefined ? id : { ...id, gift: { credits } };
}
