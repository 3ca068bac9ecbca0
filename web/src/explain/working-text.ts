import type { ExplainedRedeemable, ItemWorking, LimitStep, Working } from '../documents/explanation.js';
import type { Formats } from '../messages/formats.js';
import { exactMoney, exactPercent } from './exact.js';
import type { ExplanationMessages } from './messages.js';

/** What the sentences about one working need besides it. */
export interface Background {
  redeemable: ExplainedRedeemable;
  /** Names of those that lowered its base before. */
  after: readonly string[];
  words: ExplanationMessages;
  f: Formats;
}

/** `20% of €129.90 (after SUMMER10) = €25.98`, with every step to what came of it. */
export function workingText(working: Working, amount: number, background: Background): string {
  return reckoning(working, amount, subjectOf(working, background), background);
}

/** The same of one line, with the units it is given for. */
export function itemText(item: ItemWorking, background: Background): string {
  const { words, f } = background;
  const units = (item.quantity_limits ?? []).map((step) =>
    words.changed(
      {
        limit: words.limit[step.limit]({ value: step.value }, f),
        change: words.units({ units: step.change }, f),
      },
      f,
    ),
  );
  const text = reckoning(item, item.applied_discount_amount, itemSubject(item, background), background);
  return [...units, text].join(words.separator);
}

function reckoning(working: Working, amount: number, subject: string, { words, f }: Background): string {
  const exact = exactMoney(working.exact, f);
  const steps = [subject === exact ? subject : `${subject} = ${exact}`];
  if (working.rounding) steps.push(words.rounded[working.rounding]({ amount: working.rounded }, f));
  if (working.remainder) steps.push(words.remainder);
  const limits = working.limits ?? [];
  for (const step of limits) steps.push(limitText(step, words, f));
  const text = steps.join(words.separator);
  return limits.length > 0 ? `${text} = ${f.money(amount)}` : text;
}

function limitText(step: LimitStep, words: ExplanationMessages, f: Formats): string {
  const change = step.change < 0 ? f.minus(-step.change) : `+${f.money(step.change)}`;
  return words.changed({ limit: words.limit[step.limit]({ value: step.value }, f), change }, f);
}

function baseText(working: Working, { redeemable, after, words, f }: Background): string {
  const amount = f.money(working.base_amount ?? 0);
  if (redeemable.discount_calculation_mode === 'INITIAL_AMOUNT') return words.initial({ amount }, f);
  return after.length > 0 ? words.after({ amount, names: after }, f) : amount;
}

/** The number that counted, of what it was taken. */
function subjectOf(working: Working, background: Background, base = baseText(working, background)): string {
  const { redeemable, words, f } = background;
  const often = (what: string) =>
    working.times === undefined ? what : words.times({ times: working.times, what }, f);
  if (working.percent_off !== undefined) {
    return often(words.percent({ percent: exactPercent(working.percent_off, f), of: base }, f));
  }
  if (working.amount_off !== undefined) return often(f.money(working.amount_off));
  if (working.fixed_amount !== undefined) {
    return words.price({ from: base, price: working.fixed_amount }, f);
  }
  if (working.points !== undefined) return words.points({ points: working.points }, f);
  return redeemable.gift ? words.toPay({ amount: working.base_amount ?? 0 }, f) : base;
}

function itemSubject(item: ItemWorking, background: Background): string {
  const { redeemable, words, f } = background;
  const { quantity = 0, of_quantity: of = 0, added_quantity: added } = item;
  const base = item.base_amount ?? 0;
  if (item.source_order_item_index !== undefined) {
    return words.exchanged({ quantity, added: added ?? 0, amount: base }, f);
  }
  if (added !== undefined) return words.added({ quantity: added, price: item.price }, f);
  if (redeemable.discount?.type === 'UNIT') return words.free({ quantity, of, amount: base }, f);
  if (redeemable.split && redeemable.discount) {
    return words.share({ sum: redeemable.split.amount }, f);
  }
  const whole = baseText(item, background);
  const reached = quantity < of ? words.ofUnits({ amount: whole, quantity, of }, f) : whole;
  return redeemable.discount ? subjectOf(item, background, reached) : reached;
}
