import type { CartSnapshot } from '../cart/snapshot.js';
import type { WalletEntry } from '../documents/wallet.js';

/** What can be used now, what waits for something, and what is over. */
export type WalletGroupName = 'usable' | 'waiting' | 'over';

/** One incentive of the wallet with what the cart makes of it. */
export interface WalletCard {
  readonly entry: WalletEntry;
  /** On the cart now. */
  readonly applied: boolean;
  /** What applying it now would save the most of all. */
  readonly best: boolean;
}

/** Cards that stand under one heading. */
export interface WalletGroup {
  readonly name: WalletGroupName;
  readonly cards: readonly WalletCard[];
}

/**
 * The wallet in up to three groups, each in the engine's order: by what a code is worth on this
 * cart. Gift cards come after what saves something.
 */
export function walletGroups(snapshot: CartSnapshot): readonly WalletGroup[] {
  const groups: Record<WalletGroupName, WalletCard[]> = { usable: [], waiting: [], over: [] };
  // Gift cards are money: using one saves nothing. With one choice there is nothing to be best of.
  const usable = snapshot.wallet.filter(
    ({ status, voucher_type }) => status === 'USABLE' && voucher_type !== 'GIFT_VOUCHER',
  );
  const best = usable.length > 1 ? usable[0] : undefined;
  for (const entry of snapshot.wallet) {
    const card = {
      entry,
      applied: entry.status === 'APPLIED',
      best: entry === best && (entry.worth ?? 0) > 0,
    };
    groups[groupOf(entry)].push(card);
  }
  const gift = ({ entry }: WalletCard) => Number(entry.voucher_type === 'GIFT_VOUCHER');
  groups.usable.sort((a, b) => gift(a) - gift(b));
  return (['usable', 'waiting', 'over'] as const)
    .map((name) => ({ name, cards: groups[name] }))
    .filter(({ cards }) => cards.length > 0);
}

function groupOf({ status }: WalletEntry): WalletGroupName {
  switch (status) {
    case 'USABLE':
    case 'APPLIED':
      return 'usable';
    case 'WAITING':
    case 'NOT_ACTIVE_YET':
      return 'waiting';
    case 'USED':
    case 'EXPIRED':
    case 'DISABLED':
    case 'NO_BALANCE':
      return 'over';
  }
}
