import type { AppliedIncentive, CartLine, CartSnapshot } from '../cart/snapshot.js';
import type { LiveCart } from '../live-cart.js';

/** What there is to say about promotions that need no code, told apart by `status`. */
export type AutoPromoState =
  | { readonly status: 'none' }
  /** `announced` until the shopper has seen it, or something else happened; then `applied`. */
  | { readonly status: 'announced' | 'applied'; readonly promotion: AppliedIncentive }
  /** Another one took the place of `instead`, and saves `more`. */
  | {
      readonly status: 'upgrade';
      readonly promotion: AppliedIncentive;
      readonly instead: AppliedIncentive;
      readonly more: number;
    }
  /** `missing` in minor units where money is; `undo` where lines were taken away. */
  | {
      readonly status: 'lost';
      readonly promotion: AppliedIncentive;
      readonly missing?: number;
      readonly undo: boolean;
    }
  | { readonly status: 'dismissed'; readonly promotion: AppliedIncentive };

const automatic = ({ applied }: CartSnapshot) =>
  applied.filter(({ source, kind }) => source === 'automatic' && kind === 'discount');

const bestOf = (promotions: readonly AppliedIncentive[]) =>
  [...promotions].sort((a, b) => b.saved - a.saved || (a.id < b.id ? -1 : 1))[0];

/** What happened to them between two carts; `undefined` where nothing did. */
export function autoPromoChange(
  before: CartSnapshot,
  after: CartSnapshot,
): AutoPromoState | undefined {
  const [old, now] = [automatic(before), automatic(after)];
  const came = bestOf(now.filter((one) => !old.some(({ id }) => id === one.id)));
  const gone = bestOf(old.filter((one) => !now.some(({ id }) => id === one.id)));
  if (came && gone && came.saved > gone.saved) {
    return { status: 'upgrade', promotion: came, instead: gone, more: came.saved - gone.saved };
  }
  if (came) return { status: 'announced', promotion: came };
  if (!gone) return undefined;
  const step = after.thresholds.find(({ redeemable }) => redeemable.id === gone.id);
  const missing = step && step.basis === 'amount' && !step.reached ? step.missing : undefined;
  const undo = after.items.length < before.items.length || fewer(before.items, after.items);
  return { status: 'lost', promotion: gone, undo, ...(missing ? { missing } : {}) };
}

function fewer(before: readonly CartLine[], after: readonly CartLine[]): boolean {
  return before.some(({ key, initial_quantity }) => {
    const line = after.find((one) => one.key === key);
    return (line?.initial_quantity ?? 0) < initial_quantity;
  });
}

/**
 * Follows a cart, one thing to say at a time; the last one counts. What was dismissed is not said
 * again for the same promotion.
 */
export class AutoPromo {
  readonly #cart: LiveCart;
  readonly #stop: () => void;
  readonly #dismissed = new Set<string>();
  #seen: CartSnapshot;
  #state: AutoPromoState;
  /** Lines as they were before the change that lost a promotion. */
  #lines: readonly CartLine[] = [];

  constructor(cart: LiveCart, changed: () => void) {
    this.#cart = cart;
    this.#seen = cart.snapshot;
    const promotion = bestOf(automatic(cart.snapshot));
    this.#state = promotion ? { status: 'applied', promotion } : { status: 'none' };
    this.#stop = cart.subscribe((snapshot) => {
      const before = this.#seen;
      const change = autoPromoChange(before, snapshot);
      this.#seen = snapshot;
      if (change && !this.#isDismissed(change)) {
        this.#state = change;
        if (change.status === 'lost') this.#lines = before.items;
      } else this.#settle(snapshot);
      changed();
    });
  }

  get state(): AutoPromoState {
    return this.#state;
  }

  dismiss(): void {
    const state = this.#state;
    if (state.status === 'none') return;
    this.#dismissed.add(state.promotion.id);
    this.#state = { status: 'dismissed', promotion: state.promotion };
  }

  /** Puts the lines back that were there before a promotion was lost. */
  undo(): void {
    if (this.#state.status !== 'lost' || !this.#state.undo) return;
    const own = this.#lines.filter(({ added, initial_quantity }) => !added && initial_quantity > 0);
    const ids = ({ key, product_id, sku_id, source_id }: CartLine) => ({
      id: key,
      ...(sku_id ? { sku_id } : product_id ? { product_id } : { source_id: source_id ?? key }),
    });
    this.#cart.batch(() => {
      for (const line of own) {
        const there = this.#cart.snapshot.items.some(({ key }) => key === line.key);
        if (there) this.#cart.setQuantity(line.key, line.initial_quantity);
        else {
          const { id, ...named } = ids(line);
          const same = Object.values(named).includes(id);
          this.#cart.add({ ...named, ...(same ? {} : { id }), quantity: line.initial_quantity });
        }
      }
    });
  }

  dispose(): void {
    this.#stop();
  }

  /** After a change that has nothing to say: what was said of what is still there is old news. */
  #settle(snapshot: CartSnapshot): void {
    const state = this.#state;
    if (state.status === 'none' || state.status === 'lost') return;
    const there = automatic(snapshot).find(({ id }) => id === state.promotion.id);
    const promotion = there ?? bestOf(automatic(snapshot));
    if (!promotion) this.#state = { status: 'none' };
    else if (state.status === 'dismissed') this.#state = { status: 'dismissed', promotion };
    else this.#state = { status: 'applied', promotion };
  }

  #isDismissed(state: AutoPromoState): boolean {
    return state.status !== 'none' && state.status !== 'lost' && this.#dismissed.has(state.promotion.id);
  }
}
