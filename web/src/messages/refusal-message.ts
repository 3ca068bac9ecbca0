import type { Refusal, RefusalOf, RefusalKey } from '../documents/refusal.js';
import { isExcess } from '../excess.js';
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
  const name = isolate(code, formats.locale);
  const limit = limitMessage(refusal, name, messages, formats);
  if (limit) return limit;
  // Each sentence takes the facts of its own key; the table's type has checked the pairs.
  const sentence = messages.refusal[refusal.key] as (
    refusal: RefusalOf<RefusalKey>,
    code: string,
    formats: Formats,
  ) => string;
  // How much too much there is of something smaller than the order, nobody needs to know.
  const told = isExcess(refusal.facts) ? ({ ...refusal, facts: {} } as Refusal) : refusal;
  return sentence(told, name, formats);
}

/** Which rules have a sentence about their limit; of others, the number means nothing to a shopper. */
const limits: Readonly<Record<string, keyof Messages['limits'] | 'claimed'>> = {
  'order.amount': 'amount',
  'order.initial_amount': 'amount',
  'order.total_amount': 'amount',
  'order.items.count': 'quantity',
  'redemption.gift.amount': 'gift',
  'redemption.count.per_customer': 'used',
  'redemption.count': 'claimed',
  'campaign.redemptions.count': 'claimed',
};

function limitMessage({ facts, rule }: Refusal, code: string, messages: Messages, formats: Formats): string | undefined {
  if (!isExcess(facts)) return undefined;
  const limit = limits[rule?.name ?? ''];
  if (limit === 'claimed') return messages.refusal.quantity_exceeded({ key: 'quantity_exceeded', facts: {} }, code, formats);
  return limit && facts.allowed > 0 ? messages.limits[limit](code, facts.allowed, formats) : undefined;
}
