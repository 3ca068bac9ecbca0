import type { AppliedIncentive, CartSnapshot } from '../cart/snapshot.js';
import { maskCode } from '../mask-code.js';

export { maskCode };

/** One gift card on the order; amounts in minor units. */
export interface GiftCardOnOrder {
  readonly code: string;
  /** All but the last four characters hidden. */
  readonly masked: string;
  readonly status: 'applied-full' | 'applied-partial' | 'idle';
  /** What it pays. */
  readonly used: number;
  /** What was on it before; not known where the server does not say. */
  readonly balance?: number;
  /** What stays on it. */
  readonly left?: number;
  /** The most that one order may take of it, where that is less than what is on it. */
  readonly limit?: number;
}

/**
 * The cards on the order in the order in which they pay. `applied-full`: everything on it is used;
 * `idle`: those before it pay for all.
 */
export function giftCardsOf({ applied }: CartSnapshot): readonly GiftCardOnOrder[] {
  return applied.filter(({ kind }) => kind === 'gift_card').map(cardOf);
}

function cardOf({ id, code = id, saved: used, gift, limit }: AppliedIncentive): GiftCardOnOrder {
  const known = { code, masked: maskCode(code), used, ...(limit === undefined ? {} : { limit }) };
  const balance = gift?.balance;
  if (balance === undefined) return { ...known, status: used > 0 ? 'applied-partial' : 'idle' };
  const status = used === 0 ? 'idle' : used === balance ? 'applied-full' : 'applied-partial';
  return { ...known, status, balance, left: balance - used };
}
