import type { Refusal, RefusalOf, RefusalKey } from '../documents/refusal.js';
import type { Formats } from './formats.js';
import type { Messages } from './messages.js';

/** One sentence for the shopper: why the code does not apply, and the way out. */
export function refusalMessage(
  refusal: Refusal,
  code: string,
  messages: Messages,
  formats: Formats,
): string {
  // Each sentence takes the facts of its own key; the table's type has checked the pairs.
  const sentence = messages.refusal[refusal.key] as (
    refusal: RefusalOf<RefusalKey>,
    code: string,
    formats: Formats,
  ) => string;
  return sentence(refusal, isolate(code, formats.locale), formats);
}

/** Whether this locale's script runs from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i.test(locale);
}

/** Keeps a code's own direction inside a right-to-left sentence. */
export function isolate(code: string, locale: string): string {
  return isRightToLeft(locale) ? `\u2066${code}\u2069` : code;
}
