import type { RedeemableReference } from './explanation.js';

/** How BEST_DEAL chose; amounts in minor units. */
export interface BestDeal {
  /** Proven: no legal stack takes off more. */
  optimal: boolean;
  /** Discounts of the chosen stack, without what it spends of gift cards and points. */
  saved: number;
  /** What it spends of gift cards and points. */
  credits: number;
  /** No legal stack takes off more than this. */
  bound: number;
  /** Stacks that were priced to find out. */
  evaluated: number;
  /** The best stack without the redeemable that saves the most. */
  alternative?: {
    without: RedeemableReference;
    redeemables: RedeemableReference[];
    saved: number;
    credits: number;
  };
}
