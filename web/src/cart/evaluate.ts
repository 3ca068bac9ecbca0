import type { Engine } from '../engine/engine.js';
import type { Redeemable, RedeemableRequest } from '../documents/redeemable.js';
import type { Refusal } from '../documents/refusal.js';
import type {
  EngineContext,
  ValidationRequest,
  ValidationResponse,
} from '../documents/validation.js';
import { isWaiting, refusalOf } from '../read-refusal.js';

/** The stack that holds, and why the other codes do not. */
export interface Evaluation {
  /** What was asked in the end: only redeemables that apply. The server gets the same request. */
  request: ValidationRequest;
  validation: ValidationResponse;
  refusals: ReadonlyMap<string, Refusal>;
}

/**
 * Prices a cart with all its codes, leaving out those that do not apply. A project in ALL mode
 * refuses the whole stack for one bad code; a shopper's cart must still have a price, so the code
 * that was at fault steps aside and the others are tried again, at most once per code.
 */
export function evaluate(
  engine: Engine,
  request: ValidationRequest,
  context: EngineContext,
): Evaluation {
  const refusals = new Map<string, Refusal>();
  let redeemables: readonly RedeemableRequest[] = request.redeemables;
  for (;;) {
    const asked = { ...request, redeemables: [...redeemables] };
    const validation = engine.validate(asked, context);
    const refused = faultsOf(validation, redeemables);
    if (refused.size === 0) return { request: asked, validation, refusals };
    for (const [id, refusal] of refused) {
      refusals.set(id, ownFault(engine, asked, context, id, refusal) ?? refusal);
    }
    redeemables = redeemables.filter(({ id }) => !refused.has(id));
  }
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
  const found = faultsOf(alone, redeemables).get(id);
  return found && !isWaiting(found) ? found : undefined;
}

/** Which of the requested codes have to step aside now. */
function faultsOf(
  validation: ValidationResponse,
  requested: readonly RedeemableRequest[],
): Map<string, Refusal> {
  const found = new Map<string, Refusal>();
  const followers = new Map<string, Refusal>();
  const wanted = new Set(requested.map(({ id }) => id));
  for (const redeemable of entriesOf(validation)) {
    const refusal = wanted.has(redeemable.id) ? refusalOf(redeemable) : undefined;
    if (!refusal) continue;
    // Skipped only because another one failed: it gets its own turn.
    if (refusal.key === 'preceding_validation_failed') followers.set(redeemable.id, refusal);
    else found.set(redeemable.id, refusal);
  }
  return found.size > 0 ? found : followers;
}

/** All entries of an answer, applicable or not. */
export function entriesOf(validation: ValidationResponse): Redeemable[] {
  return [
    ...validation.redeemables,
    ...(validation.skipped_redeemables ?? []),
    ...(validation.inapplicable_redeemables ?? []),
  ];
}
