import type {
  Defeat,
  ExplainedLoser,
  ExplainedRedeemable,
  ExplainedRefusal,
  ExplainedRules,
  Explanation,
  RedeemableReference,
} from '../documents/explanation.js';
import type { Order } from '../documents/order.js';
import type { Refusal } from '../documents/refusal.js';
import { isolate } from '../messages/direction.js';
import type { Formats } from '../messages/formats.js';
import type { Messages } from '../messages/messages.js';
import { refusalMessage } from '../messages/refusal-message.js';
import { refusalFromKey } from '../read-refusal.js';
import { lineName } from './line-name.js';
import type { ExplanationMessages } from './messages.js';
import { itemText, workingText, type Background } from './working-text.js';

/** Words and formats of an explanation, and names for what has only ids. */
export interface ExplainOptions {
  /** From `loadMessages`: why a code does not apply. */
  messages: Messages;
  /** From `loadExplanationMessages`. */
  explanation: ExplanationMessages;
  /** From `createFormats`, with the currency of the order. */
  formats: Formats;
  /** What a redeemable is called; default: its id. */
  nameOf?: (redeemable: RedeemableReference) => string;
  /** What a line is called; default: by its product and SKU, or by an id. */
  itemName?: (orderItemIndex: number) => string;
}

/** What there is to say of one redeemable: a sentence, and how it came about. */
export type ExplainedText =
  | {
      status: 'APPLICABLE' | 'SKIPPED' | 'INAPPLICABLE';
      redeemable: RedeemableReference;
      text: string;
      details: string[];
    }
  /** Promotions that are only counted. */
  | { status: 'OMITTED'; text: string };

/**
 * The explanation of a validation or qualification in sentences: those that applied in the order of
 * application, then those that did not, each with who beat it. Empty where the answer was not asked
 * to explain itself (`options.expand: ["explanation"]`).
 *
 * `OFF20 takes €25.98 off.` / `20% of €129.90 (after SUMMER10) = €25.98`
 */
export function explain(
  answer: { explanation?: Explanation; order?: Order },
  options: ExplainOptions,
): ExplainedText[] {
  const { explanation } = answer;
  if (!explanation) return [];
  const teller = new Teller(answer.order, options);
  const applied = explanation.redeemables;
  return [
    ...applied.map((redeemable, n) => teller.applied(redeemable, applied.slice(0, n))),
    ...explanation.skipped_redeemables.map((loser) => teller.lost(loser, 'SKIPPED')),
    ...explanation.inapplicable_redeemables.map((loser) => teller.lost(loser, 'INAPPLICABLE')),
    ...teller.omitted(explanation.omitted ?? 0),
  ];
}

class Teller {
  readonly #order: Order | undefined;
  readonly #options: ExplainOptions;
  readonly #words: ExplanationMessages;
  readonly #f: Formats;

  constructor(order: Order | undefined, options: ExplainOptions) {
    this.#order = order;
    this.#options = options;
    this.#words = options.explanation;
    this.#f = options.formats;
  }

  applied(redeemable: ExplainedRedeemable, before: readonly ExplainedRedeemable[]): ExplainedText {
    const { object, id } = redeemable;
    return {
      status: 'APPLICABLE',
      redeemable: { object, id },
      text: this.#headline(redeemable),
      details: [
        ...this.#workings(redeemable, before),
        ...formulasOf(redeemable).map((formula) => this.#words.formula({ formula }, this.#f)),
        ...this.#rules(redeemable.validation_rules),
      ],
    };
  }

  lost(loser: ExplainedLoser, status: 'SKIPPED' | 'INAPPLICABLE'): ExplainedText {
    const { object, id } = loser;
    const { messages, formats } = this.#options;
    return {
      status,
      redeemable: { object, id },
      text: refusalMessage(readable(loser.refusal, messages), this.#plainName(loser), messages, formats),
      details: [
        ...(loser.beaten_by ?? []).flatMap((defeat) => this.#defeat(defeat)),
        ...this.#rules(loser.validation_rules),
      ],
    };
  }

  omitted(count: number): ExplainedText[] {
    return count > 0 ? [{ status: 'OMITTED', text: this.#words.omitted({ count }, this.#f) }] : [];
  }

  #plainName({ object, id }: RedeemableReference): string {
    return this.#options.nameOf?.({ object, id }) ?? id;
  }

  #name(redeemable: RedeemableReference): string {
    return isolate(this.#plainName(redeemable), this.#f.locale);
  }

  #headline(redeemable: ExplainedRedeemable): string {
    const name = this.#name(redeemable);
    const amount = redeemable.total_applied_discount_amount;
    if (amount === 0) return this.#words.nothing({ name }, this.#f);
    const pays = redeemable.gift !== undefined || redeemable.loyalty_card !== undefined;
    return this.#words[pays ? 'pays' : 'takes']({ name, amount }, this.#f);
  }

  #workings(redeemable: ExplainedRedeemable, before: readonly ExplainedRedeemable[]): string[] {
    const { order, split, items = [] } = redeemable;
    const background = (earlier: readonly ExplainedRedeemable[]): Background => ({
      redeemable,
      after: earlier.map((other) => this.#name(other)),
      words: this.#words,
      f: this.#f,
    });
    const texts: string[] = [];
    if (order) {
      const earlier = before.filter((other) => other.total_applied_discount_amount > 0);
      texts.push(workingText(order, order.applied_discount_amount, background(earlier)));
    }
    if (split) {
      const sum = workingText(split, split.amount, background([]));
      const over = this.#words.split({ sum: split.amount, lines: items.length }, this.#f);
      texts.push(split.limits ? `${sum}${this.#words.separator}${over}` : over);
    }
    for (const item of items) {
      const line = item.order_item_index;
      const earlier = before.filter((other) =>
        other.items?.some((own) => own.order_item_index === line && own.applied_discount_amount > 0),
      );
      const text = itemText(item, background(earlier));
      texts.push(this.#words.line({ item: this.#itemName(line), text }, this.#f));
    }
    return texts;
  }

  #itemName(line: number): string {
    const item = this.#order?.items?.[line];
    return (
      this.#options.itemName?.(line) ??
      lineName(item?.product?.name, item?.sku?.name ?? item?.sku?.sku) ??
      item?.sku_id ??
      item?.product_id ??
      item?.source_id ??
      this.#words.lineNumber({ number: line + 1 }, this.#f)
    );
  }

  #defeat({ redeemables, lost_by: lostBy }: Defeat): string[] {
    const names = redeemables.map((winner) => this.#name(winner));
    if (lostBy === 0) return [this.#words.tied({ names }, this.#f)];
    if (names.length === 0) return [];
    const facts = { names, amount: Math.abs(lostBy) };
    return [this.#words[lostBy > 0 ? 'lost' : 'better'](facts, this.#f)];
  }

  #rules(sets: readonly ExplainedRules[] = []): string[] {
    return sets.flatMap(({ rules }) =>
      rules.map(({ name, holds, refusal }) => {
        const rule = refusal ? `${name}${this.#facts(refusal)}` : name;
        return this.#words[holds ? 'holds' : 'fails']({ rule }, this.#f);
      }),
    );
  }

  /** Facts under their own names, as an operator finds them in the documents. */
  #facts({ facts }: ExplainedRefusal): string {
    const inMoney = facts['basis'] === 'amount';
    const told = Object.entries(facts)
      .filter(([name]) => name !== 'basis')
      .map(([name, value]) => {
        if (typeof value !== 'number') return `${name}: ${String(value)}`;
        return `${name}: ${inMoney ? this.#f.money(value) : this.#f.number(value)}`;
      });
    return told.length > 0 ? ` (${told.join(', ')})` : '';
  }
}

function formulasOf({ discount, items = [] }: ExplainedRedeemable): string[] {
  if (!discount) return [];
  const all = [
    discount.percent_off_formula,
    discount.amount_off_formula,
    discount.fixed_amount_formula,
    discount.unit_off_formula,
    ...(discount.units ?? []).map((unit) => unit.unit_off_formula),
    ...items.map((item) => item.price_formula),
  ].filter((formula): formula is string => formula !== undefined);
  return [...new Set(all)];
}

/** A refusal that there is a sentence for. */
function readable(refusal: Refusal | ExplainedRefusal, messages: Messages): Refusal {
  if (!Object.hasOwn(messages.refusal, refusal.key)) return refusalFromKey(refusal.key);
  // An operator's has more facts than its key names; sentences read those they know.
  return refusal as Refusal;
}
