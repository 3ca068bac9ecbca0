import type { LocalisedText } from '../documents/storefront.js';
import type { RedeemableResult } from '../documents/redeemable.js';

/** A prize that can be won, or was. */
export interface DrawPrize {
  readonly id: string;
  readonly label: LocalisedText;
  readonly result?: RedeemableResult;
  readonly code?: string;
}

/** A draw as the server tells it. The server decides what is won; this page only shows it. */
export interface DrawDocument {
  readonly id: string;
  readonly signed_in: boolean;
  /** Conditions, odds and the free way to enter. Without them nothing can be played. */
  readonly terms?: LocalisedText;
  readonly terms_url?: string;
  readonly attempts_left: number;
  /** What can be won, in the order in which a wheel has it. */
  readonly prizes: readonly DrawPrize[];
  /** The shopper has to agree to the terms first. */
  readonly consent_needed?: boolean;
  /** What came of the last attempt; `null` is no prize. */
  readonly outcome?: DrawPrize | null;
  readonly played_at?: string;
  readonly exhausted?: boolean;
}

/** What a draw shows: one word for each of its faces. */
export type DrawStatus =
  | 'unavailable'
  | 'signed-out'
  | 'needs-consent'
  | 'ready'
  | 'revealing'
  | 'won'
  | 'no-win'
  | 'already-played'
  | 'exhausted'
  | 'error';

/** How far an attempt has come; the page keeps it. */
export interface DrawProgress {
  readonly consented: boolean;
  /** The server was asked, and has not answered. */
  readonly asked: boolean;
  readonly failed: boolean;
}

/** An attempt that failed on the way is not lost: `error` may be tried again. */
export function drawStatus(draw: DrawDocument | undefined, progress: DrawProgress): DrawStatus {
  if (!draw || (!draw.terms && !draw.terms_url)) return 'unavailable';
  if (!draw.signed_in) return 'signed-out';
  if (progress.asked && draw.outcome === undefined) return progress.failed ? 'error' : 'revealing';
  if (draw.outcome !== undefined) return draw.outcome ? 'won' : 'no-win';
  if (draw.exhausted) return 'exhausted';
  if (draw.attempts_left <= 0) return 'already-played';
  if (draw.consent_needed && !progress.consented) return 'needs-consent';
  return 'ready';
}
