import type { Refusal } from '../documents/refusal.js';
import type { LookupOutcome } from '../sync/outcomes.js';

/** Why a code could not be looked up yet. */
export type PendingReason = 'offline' | 'throttled' | 'unreachable';

/** What is remembered about a code on the cart; its price is computed, not remembered. */
export type CodeState =
  /** Defined in the catalogue or by a look-up. */
  | { status: 'known' }
  | { status: 'checking' }
  /** The server said no, and nothing is known that could be computed locally. */
  | { status: 'refused'; refusal: Refusal }
  /** `retryAt` in milliseconds of the cart's clock. */
  | { status: 'pending'; reason: PendingReason; retryAt?: number };

/** What a look-up that ended at `now` says of its code. */
export function codeStateOf(outcome: LookupOutcome, now: Date): CodeState {
  switch (outcome.status) {
    case 'known':
      return { status: 'known' };
    case 'refused':
      return { status: 'refused', refusal: outcome.refusal };
    case 'throttled': {
      const retryAt = now.getTime() + outcome.retryAfterMs;
      return { status: 'pending', reason: 'throttled', retryAt };
    }
    case 'offline':
    case 'unreachable':
      return { status: 'pending', reason: outcome.status };
  }
}

/**
 * A code as it is looked up. Case is kept, since codes are case sensitive; what typing and pasting
 * add is not: full-width forms, blanks, zero-width characters and typographic dashes.
 */
export function normaliseCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/\p{Dash_Punctuation}/gu, '-');
}
