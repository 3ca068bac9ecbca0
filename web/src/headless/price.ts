/** What a price tag shows, told apart by `status`. Amounts in minor units. */
export type PriceState =
  | { readonly status: 'unavailable' }
  | { readonly status: 'regular'; readonly amount: number }
  | {
      readonly status: 'reduced' | 'free';
      readonly amount: number;
      readonly was: number;
      /** Whole percent off, rounded down so that it never promises too much; 0 below one. */
      readonly percent: number;
    };

export function priceState(amount: number | undefined, was?: number): PriceState {
  if (amount === undefined || !Number.isFinite(amount)) return { status: 'unavailable' };
  if (was === undefined || was <= amount) return { status: 'regular', amount };
  const percent = Math.floor(((was - amount) * 100) / was);
  return { status: amount === 0 ? 'free' : 'reduced', amount, was, percent };
}
