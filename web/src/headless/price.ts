/** What a price tag shows, told apart by `status`. Amounts in minor units. */
export type PriceState =
  | { readonly status: 'unavailable' }
  | { readonly status: 'regular' | 'estimated' | 'member' | 'code-price'; readonly amount: number }
  | { readonly status: 'range'; readonly amount: number; readonly upTo: number }
  | {
      readonly status: 'reduced' | 'free';
      readonly amount: number;
      readonly was: number;
      /** Whole percent off, rounded down so that it never promises too much; 0 below one. */
      readonly percent: number;
    };

/** What besides the amount decides how a price is shown. */
export interface PriceFacts {
  readonly was?: number | undefined;
  /**
   * The lowest price of the thirty days before a reduction was announced. Where it is given, the
   * percentage is of it, as Directive 98/6/EC, article 6a, demands.
   */
  readonly lowest?: number | undefined;
  /** The other end of a range. */
  readonly upTo?: number | undefined;
  readonly estimated?: boolean;
  readonly member?: boolean;
  readonly code?: string | undefined;
}

/**
 * How a price is shown: `amount` and what it was, in minor units. Only what is lower than before
 * is a reduction; a price that is not known is `unavailable`.
 */
export function priceState(amount: number | undefined, facts: PriceFacts | number = {}): PriceState {
  const { was, lowest, upTo, estimated, member, code } =
    typeof facts === 'number' ? ({ was: facts } as PriceFacts) : facts;
  if (amount === undefined || !Number.isFinite(amount)) return { status: 'unavailable' };
  if (upTo !== undefined && upTo > amount) return { status: 'range', amount, upTo };
  if (was === undefined || was <= amount) {
    if (code) return { status: 'code-price', amount };
    return { status: member ? 'member' : estimated ? 'estimated' : 'regular', amount };
  }
  const base = lowest ?? was;
  const percent = base > amount ? Math.floor(((base - amount) * 100) / base) : 0;
  return { status: amount === 0 ? 'free' : 'reduced', amount, was, percent };
}
