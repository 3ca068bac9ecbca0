import type { Refusal } from '../documents/refusal.js';
import type { ValidationRequest } from '../documents/validation.js';
import type { WalletEntry } from '../documents/wallet.js';
import { isExcess } from '../excess.js';
import type { KnownThings } from './definitions.js';
import type { Evaluation } from './evaluate.js';

/**
 * How much of a gift card one order may take, by code: learnt from the engine when it refuses a card
 * that was to give as much as fits. Holds for as long as the same things are known.
 */
export class CardLimits {
  #known: KnownThings | undefined;
  #limits = new Map<string, number>();

  /** In minor units; nothing where none is known. */
  of(code: string): number | undefined {
    return this.#limits.get(code);
  }

  /**
   * The evaluation in which such cards give as much as one order may take of them. `again` prices a
   * request. Cards whose credits were chosen are left alone.
   */
  apply(first: Evaluation, request: ValidationRequest, known: KnownThings, again: (request: ValidationRequest) => Evaluation): Evaluation {
    if (known !== this.#known) {
      this.#known = known;
      this.#limits = new Map();
    }
    const asked = (evaluation: Evaluation, id: string) => evaluation.request.redeemables.some((one) => one.id === id);
    let best = first;
    for (const { id, gift } of request.redeemables) {
      if (gift || asked(best, id) || !known.isGiftCard(id)) continue;
      const remembered = this.#limits.get(id);
      const tried = remembered === undefined ? undefined : again(limited(request, this.#limits));
      if (tried && asked(tried, id)) {
        best = tried;
        continue;
      }
      const limit = limitIn(best.refusals().get(id));
      if (limit === undefined) continue;
      this.#limits.set(id, limit);
      best = again(limited(request, this.#limits));
    }
    return best;
  }
}

function limited(request: ValidationRequest, limits: ReadonlyMap<string, number>): ValidationRequest {
  const redeemables = request.redeemables.map((one) => {
    const credits = one.gift ? undefined : limits.get(one.id);
    return credits === undefined ? one : { ...one, gift: { credits } };
  });
  return { ...request, redeemables };
}

/** What an order may take of a card that was refused for giving too much. */
function limitIn(refusal: Refusal | undefined): number | undefined {
  if (refusal?.rule?.name !== 'redemption.gift.amount' || !isExcess(refusal.facts)) return undefined;
  const { allowed } = refusal.facts;
  return allowed > 0 ? allowed : undefined;
}

/** A card that would give too much can be used: the cart takes as much of it as one order may. */
export function withinLimit(entry: WalletEntry): WalletEntry {
  if (entry.status !== 'WAITING' || limitIn(entry.refusal) === undefined) return entry;
  const { refusal: _, ...usable } = entry;
  return { ...usable, status: 'USABLE' };
}
