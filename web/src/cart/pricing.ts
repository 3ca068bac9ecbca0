import type { Customer } from '../documents/customer.js';
import type { Explanation } from '../documents/explanation.js';
import type { Metadata } from '../documents/metadata.js';
import type { OrderItemRequest } from '../documents/order.js';
import type { RedeemableRequest } from '../documents/redeemable.js';
import type { Refusal } from '../documents/refusal.js';
import type {
  EngineContext,
  ValidationRequest,
  ValidationResponse,
} from '../documents/validation.js';
import type { CartPrice } from '../documents/price.js';
import type { Engine } from '../engine/engine.js';
import { refusalOf } from '../read-refusal.js';
import { CardLimits, withinLimit } from './card-limits.js';
import type { CodeState } from './codes.js';
import type { KnownThings } from './definitions.js';
import { entriesOf, evaluate, type Evaluation } from './evaluate.js';
import type { CartItem } from './items.js';
import { lazy } from './lazy.js';
import { LineFacts } from './line-facts.js';
import { shownOfDocument, shownOfPrice } from './shown.js';
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
  /** The quote that the server computed too. */
  readonly confirmed: Quoted | undefined;
  /** What the server answered instead to this quote. */
  readonly differs: (Quoted & { validation: ValidationResponse; accepted: boolean }) | undefined;
}

/** A quote that the server was asked about. */
export interface Quoted {
  readonly digest: string;
  /** Quotes with other totals are other quotes, and no document is needed to tell. */
  readonly amount: number;
  readonly total_amount: number;
}

/** How one cart asks the engine: the parts of its requests that stay the same. */
export class Pricing {
  #facts: LineFacts | undefined;
  readonly #limits = new CardLimits();

  constructor(
    readonly currency: string | undefined,
    readonly automatic: boolean,
    readonly now: () => Date,
  ) {}

  /** Throws what is wrong with the cart, if something is. */
  evaluate(state: CartState): Evaluation {
    const { engine } = state;
    const request = this.request(state);
    const context = this.#context(state);
    if (this.#facts?.engine !== engine) this.#facts = new LineFacts(engine);
    this.#facts.learn(state.items, request, context);
    const price = (asked: ValidationRequest) => evaluate(engine, (one) => this.#price(engine, one, context), asked, context);
    return this.#limits.apply(price(request), request, state.known, price);
  }

  /** The one place where the cart asks what it costs; on every change. */
  #price(engine: Engine, request: ValidationRequest, context: EngineContext): CartPrice {
    return engine.price(request, context);
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
  alone(state: CartState, items: OrderItemRequest[]): CartPrice {
    const request = this.request({ ...state, codes: new Map() }, items);
    return state.engine.price(request, this.#context(state));
  }

  /** What tells this quote from others. */
  quoted({ price, validation }: Evaluation): Quoted {
    const { amount, total_amount } = price;
    return { digest: validation().quote?.digest ?? '', amount, total_amount };
  }

  snapshot(state: CartState, evaluation: Evaluation, revision: number): CartSnapshot {
    const { items, known, engine } = state;
    const { price, request, context } = evaluation;
    const isThis = (quoted: Quoted | undefined) =>
      quoted?.total_amount === price.total_amount &&
      quoted.amount === price.amount &&
      quoted.digest === this.quoted(evaluation).digest;
    const theirs = isThis(state.differs) ? state.differs : undefined;
    const pending = [...state.codes.values()].some(({ status }) => status === 'pending');
    let verdict: Verdict = 'local';
    if (theirs) verdict = theirs.accepted ? 'confirmed' : 'differs';
    else if (state.offline || pending) verdict = 'provisional';
    else if (isThis(state.confirmed)) verdict = 'confirmed';
    const shown = theirs
      ? shownOfDocument(theirs.validation, items, known, this.#limits)
      : shownOfPrice(evaluation, items, known, this.#facts!, this.#limits);
    const after = shown.totals.total_amount;
    return buildSnapshot({
      revision,
      currency: this.currency,
      verdict,
      change: verdict === 'differs' ? { before: price.total_amount, after } : undefined,
      codes: state.codes,
      customer: state.customer,
      shown,
      refusals: theirs
        ? lazy(() => withTheirs(evaluation.refusals(), theirs.validation))
        : evaluation.refusals,
      validation: theirs ? () => theirs.validation : evaluation.validation,
      explanation: () => (theirs ? undefined : explanationOf(engine, request, context)),
      wallet: () => engine.wallet(request, context).data.map(withinLimit),
      nudges: () => engine.nudges(request, context),
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

function explanationOf(
  engine: Engine,
  request: ValidationRequest,
  context: EngineContext,
): Explanation | undefined {
  return engine.validate({ ...request, options: { expand: ['explanation'] } }, context).explanation;
}

/** The reasons of both, the server's counting more. */
function withTheirs(
  own: ReadonlyMap<string, Refusal>,
  validation: ValidationResponse,
): ReadonlyMap<string, Refusal> {
  const refusals = new Map(own);
  for (const entry of entriesOf(validation)) {
    const refusal = refusalOf(entry);
    if (refusal) refusals.set(entry.id, refusal);
  }
  return refusals;
}
