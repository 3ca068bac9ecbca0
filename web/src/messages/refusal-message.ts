import type { Refusal, RefusalOf, RefusalKey } from '../documents/refusal.js';
import type { Formats } from './formats.js';
import { isolate } from './direction.js';
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
