import type { ExplanationMessages } from './messages.js';

/** The English sentences of an explanation, which need no loading. */
export const en: ExplanationMessages = {
  separator: '; ',
  takes: ({ name, amount }, f) => `${name} takes ${f.money(amount)} off.`,
  pays: ({ name, amount }, f) => `${name} pays ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} applies and takes nothing off.`,
  percent: ({ percent, of }) => `${percent} of ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} down to a price of ${f.money(price)}`,
  toPay: ({ amount }, f) => `${f.money(amount)} left to pay`,
  points: ({ points }, f) => f.plural(points, { one: '# point', other: '# points' }),
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} of ${f.plural(of, { one: '# unit', other: '# units' })} for ${f.money(amount)} free`,
  added: ({ quantity, price }, f) => {
    const units = f.plural(quantity, { one: '# unit', other: '# units' });
    return price === undefined
      ? `${units} added free`
      : `${units} at ${f.money(price)} added free`;
  },
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, { one: '# unit', other: '# units' })} exchanged for ${f.number(added)} that cost ${f.money(amount)}`,
  share: ({ sum }, f) => `share of ${f.money(sum)}`,
  split: ({ sum, lines }, f) =>
    `${f.money(sum)} split over ${f.plural(lines, { one: '# line', other: '# lines' })}`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} of ${f.plural(of, { one: '# unit', other: '# units' })} for ${amount}`,
  after: ({ amount, names }, f) => `${amount} (after ${f.list(names)})`,
  initial: ({ amount }) => `the initial ${amount}`,
  rounded: {
    UP: ({ amount }, f) => `rounded up to ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `rounded down to ${f.money(amount)}`,
  },
  remainder: 'with a cent that was left over',
  limit: {
    amount_limit: ({ value }, f) => `at most ${f.money(value ?? 0)} per discount`,
    aggregated_amount_limit: ({ value }, f) =>
      `${f.money(value ?? 0)} left of the discount’s limit for all lines`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `at most ${f.money(value ?? 0)} on these products`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `${f.money(value ?? 0)} left of the limit for these products`,
    subtotal_amount: ({ value }, f) =>
      value === undefined
        ? 'taken over from other lines'
        : `the units cost no more than ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'left to pay' : `only ${f.money(value)} left to pay`,
    asked_for: ({ value }, f) => `${f.money(value ?? 0)} was asked for`,
    balance: ({ value }, f) => `the card has ${f.money(value ?? 0)}`,
    floor_price: () => 'floor price',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `at most ${f.plural(value ?? 0, { one: '# unit', other: '# units' })} per line`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `at most ${f.plural(value ?? 0, { one: '# unit', other: '# units' })} in all`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `only ${f.plural(value ?? 0, { one: '# unit', other: '# units' })} still discounted`,
    'applicable_to.effect': () => 'one unit only',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1
        ? 'the first units left out'
        : `one of every ${f.number(value)} units`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units }, f) =>
    f.plural(Math.abs(units), {
      one: `${units < 0 ? '−' : '+'}# unit`,
      other: `${units < 0 ? '−' : '+'}# units`,
    }),
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `Line ${f.number(number)}`,
  formula: ({ formula }) => `Formula: ${formula}`,
  holds: ({ rule }) => `Holds: ${rule}`,
  fails: ({ rule }) => `Does not hold: ${rule}`,
  lost: ({ names, amount }, f) =>
    `It would apply without ${f.list(names)}; the order would save ${f.money(amount)} less.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `It would apply without ${f.list(names)}; the order would save the same.`
      : 'The order saves the same without it.',
  better: ({ names, amount }, f) =>
    `It would apply without ${f.list(names)}; the order would save ${f.money(amount)} more.`,
  omitted: ({ count }, f) =>
    `And ${f.plural(count, { one: '# more promotion', other: '# more promotions' })} that did not apply.`,
};
