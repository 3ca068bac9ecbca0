import type { CartPrice } from '../documents/price.js';
import type { Redeemable, RedeemableRequest } from '../documents/redeemable.js';
import type { Refusal } from '../documents/refusal.js';
import type {
  EngineContext,
  ValidationRequest,
  ValidationResponse,
} from '../documents/validation.js';
import type { Engine } from '../engine/engine.js';
import { isWaiting, refusalOf } from '../read-refusal.js';
import { lazy } from './lazy.js';

/** The stack that holds: in numbers at once, in documents when somebody reads them. */
export interface Evaluation {
  /** What was asked in the end: only redeemables that apply. The server gets the same request. */
  readonly request: ValidationRequest;
  readonly context: EngineContext;
  readonly price: CartPrice;
  /** The engine's whole answer to that request. */
  readonly validation: () => ValidationResponse;
  /** Why the codes that stepped aside do not apply. */
  readonly refusals: () => ReadonlyMap<string, Refusal>;
}

/** A request in which some codes did not apply. */
interface Round {
  asked: ValidationRequest;
  refused: ReadonlySet<string>;
}

/**
 * Prices a cart with all its codes, leaving out those that do not apply. A project in ALL mode
 * refuses the whole stack for one bad code; a shopper's cart must still have a price, so the code
 * that was at fault steps aside and the others are tried again, at most once per code.
 *
 * Only numbers are asked for here. `engine` is asked for documents later, about the same carts at
 * the same time.
 */
export function evaluate(
  engine: Engine,
  price: (request: ValidationRequest) => CartPrice,
  request: ValidationRequest,
  context: EngineContext,
): Evaluation {
  const rounds: Round[] = [];
  let redeemables: readonly RedeemableRequest[] = request.redeemables;
  for (;;) {
    const asked = { ...request, redeemables: [...redeemables] };
    const priced = price(asked);
    const refused = faultsOf(priced);
    if (refused.size === 0) {
      return {
        request: asked,
        context,
        price: priced,
        validation: lazy(() => engine.validate(asked, context)),
        refusals: lazy(() => reasonsOf(rounds, engine, context)),
      };
    }
    rounds.push({ asked, refused });
    redeemables = redeemables.filter(({ id }) => !refused.has(id));
  }
}

/** Which of the requested codes have to step aside now. */
function faultsOf(price: CartPrice): Set<string> {
  const idle = price.redeemables.filter(
    ({ object, status }) => object === 'voucher' && status !== 'APPLICABLE',
  );
  // One that was refused may have failed the whole stack: those that were only skipped, maybe
  // because of it, get another turn.
  const wrong = price.valid ? [] : idle.filter(({ status }) => status === 'INAPPLICABLE');
  return new Set((wrong.length > 0 ? wrong : idle).map(({ id }) => id));
}

function reasonsOf(
  rounds: readonly Round[],
  engine: Engine,
  context: EngineContext,
): Map<string, Refusal> {
  const reasons = new Map<string, Refusal>();
  for (const { asked, refused } of rounds) {
    for (const entry of entriesOf(engine.validate(asked, context))) {
      const refusal = refused.has(entry.id) ? refusalOf(entry) : undefined;
      if (!refusal) continue;
      reasons.set(entry.id, ownFault(engine, asked, context, entry.id, refusal) ?? refusal);
    }
  }
  return reasons;
}

/**
 * A fault of the code's own where others seem to be in its way. An expired code that is kept off by
 * an exclusive one would tell the shopper to give that one up, for nothing.
 */
function ownFault(
  engine: Engine,
  request: ValidationRequest,
  context: EngineContext,
  id: string,
  refusal: Refusal,
): Refusal | undefined {
  const byOthers =
    refusal.key.endsWith('_limit_exceeded') || refusal.key === 'exclusion_rules_not_met';
  if (!byOthers || request.redeemables.length < 2) return undefined;
  const redeemables = request.redeemables.filter((redeemable) => redeemable.id === id);
  const alone = engine.validate({ ...request, redeemables }, context);
  const entry = entriesOf(alone).find((one) => one.id === id);
  const found = entry && refusalOf(entry);
  return found && !isWaiting(found) ? found : undefined;
}

/** All entries of an answer, applicable or not. */
export function entriesOf(validation: ValidationResponse): Redeemable[] {
  return [
    ...validation.redeemables,
    ...(validation.skipped_redeemables ?? []),
    ...(validation.inapplicable_redeemables ?? []),
  ];
}
