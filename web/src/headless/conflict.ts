import type { CartSnapshot } from '../cart/snapshot.js';
import type { LiveCart } from '../live-cart.js';
import { standsBack } from './chips.js';
import { localised } from '../messages/discount-message.js';

/** A set of offers that can be had together; amounts in minor units. */
export interface Combination {
  readonly id: string;
  /** What is on the order then, by name. */
  readonly names: readonly string[];
  /** What is not, and could be on its own. */
  readonly without: readonly string[];
  readonly saved: number;
  /** The one on the order now. */
  readonly current: boolean;
  readonly best: boolean;
  /** Codes to take off and to put on for it. */
  readonly drop: readonly string[];
  readonly add: readonly string[];
}

/** Which combination of offers is on the order, and what else there is, told apart by `status`. */
export type ConflictState =
  /** Nothing stands in the way of anything. */
  | { readonly status: 'none' }
  | {
      readonly status: 'auto-best' | 'choose' | 'tie' | 'changed' | 'worse-choice' | 'recomputed' | 'only-one';
      readonly options: readonly Combination[];
      /** What the one on the order saves less than the best; 0 where it is the best. */
      readonly loses: number;
      /** The engine proved that nothing saves more. */
      readonly proven: boolean;
    };

/** What is known of the shopper's choice so far. */
export interface ConflictOptions {
  /** The shopper picked the one on the order. */
  readonly chosen?: boolean;
  /** What they gave up for it, as it was. */
  readonly before?: Combination;
  /** The cart has changed since. */
  readonly moved?: boolean;
  /** Of the merchant's labels. */
  readonly locale?: string;
}

/**
 * Combinations out of the engine's own answers: what it chose under BEST_DEAL and the best without
 * the most valuable of it, and its nudges to drop, add or replace a code. Nothing is summed up here that the engine did not say.
 */
export function conflictState(
  snapshot: CartSnapshot,
  { chosen = false, before, moved = false, locale = 'en' }: ConflictOptions = {},
): ConflictState {
  const { applied, nudges, validation, totals, codes } = snapshot;
  const named = [
    ...applied.map(({ id, storefront, title: name }) => ({ id, storefront, name })),
    ...snapshot.wallet.map(({ redeemable_id: _, code: id, ...rest }) => ({ id, ...rest })),
    ...[...snapshot.thresholds, ...nudges].map(({ redeemable: { id }, ...rest }) => ({ id, ...rest })),
  ];
  const nameOf = (id: string) => {
    const found = named.find((one) => one.id === id);
    return localised(found?.storefront?.label, locale) ?? found?.name ?? id;
  };
  const discounts = applied.filter(({ kind, saved }) => kind === 'discount' && saved > 0);
  const now = discounts.map(({ id }) => id);
  const best = validation.best_deal;
  const saved = best?.saved ?? totals.saved_amount;
  const waiting = codes.flatMap((one) => (one.status === 'refused' && one.waiting && standsBack(one.refusal) ? [one.code] : []));
  const current: Combination = {
    id: 'current',
    names: now.map(nameOf),
    without: waiting.map(nameOf),
    saved,
    current: true,
    best: false,
    drop: [],
    add: [],
  };
  const options = new Map([[keyOf(now), current]]);
  const offer = (ids: readonly string[], amount: number, drop: string[], add: string[]) => {
    const key = keyOf(ids);
    if (options.has(key)) return;
    const without = now.filter((id) => !ids.includes(id)).map(nameOf);
    options.set(key, {
      id: key,
      names: ids.map(nameOf),
      without,
      saved: amount,
      current: false,
      best: false,
      drop,
      add,
    });
  };
  for (const { change, saves } of nudges) {
    const drop = 'drop' in change ? change.drop : undefined;
    const add = 'add' in change ? change.add : undefined;
    // What could be added besides is no conflict; wallets offer it.
    if (!drop || [drop, add].some((one) => one && one.object !== 'voucher')) continue;
    const ids = [...now.filter((id) => id !== drop.id), ...(add ? [add.id] : [])];
    offer(ids, saved + saves, [drop.id], add ? [add.id] : []);
  }
  const codesOn = discounts.flatMap(({ code }) => (code ? [code] : []));
  for (const one of codes) {
    if (one.status !== 'refused' || one.refusal.key !== 'not_in_best_deal') continue;
    const { saved_with: amount } = one.refusal.facts;
    // With several codes on the order, which of them would have to go is not said.
    if (amount === undefined || codesOn.length !== 1) continue;
    offer([...now.filter((id) => !codesOn.includes(id)), one.code], amount, codesOn, [one.code]);
  }
  if (before && !moved) {
    options.set('before', {
      ...before,
      id: 'before',
      without: codesOn.filter((code) => !before.drop.includes(code)).map(nameOf),
      current: false,
    });
  }
  const other = best?.alternative;
  if (other && other.saved > 0 && other.without.object === 'voucher') {
    const ids = other.redeemables.map(({ id }) => id);
    offer(ids, other.saved, [other.without.id], []);
  }
  const list = [...options.values()].sort((a, b) => b.saved - a.saved || Number(b.current) - Number(a.current));
  if (list.length < 2) {
    return waiting.length > 0 && now.length > 0
      ? { status: 'only-one', options: list, loses: 0, proven: best?.optimal ?? false }
      : { status: 'none' };
  }
  const top = list[0]!.saved;
  const marked = list.map((one) => ({ ...one, best: one.saved === top }));
  const loses = top - saved;
  const tie = marked.filter((one) => one.best).length > 1 && loses === 0;
  const status =
    loses > 0
      ? chosen ? 'worse-choice' : 'changed'
      : chosen ? (moved ? 'recomputed' : 'changed') : tie ? 'tie' : 'auto-best';
  return { status, options: marked, loses, proven: best?.optimal ?? false };
}

const keyOf = (ids: readonly string[]) => [...ids].sort().join('+') || 'none';

/** Puts a combination on the cart, in one step. */
export function chooseCombination(cart: LiveCart, { drop, add }: Combination): void {
  cart.batch(() => {
    for (const code of drop) cart.removeCode(code);
    for (const code of add) void cart.enterCode(code);
  });
}
