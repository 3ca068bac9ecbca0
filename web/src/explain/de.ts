import type { ExplanationMessages } from './messages.js';

export const de: ExplanationMessages = {
  separator: '; ',
  takes: ({ name, amount }, f) => `${name} bringt ${f.money(amount)} Rabatt.`,
  pays: ({ name, amount }, f) => `${name} zahlt ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} gilt und ändert den Preis nicht.`,
  percent: ({ percent, of }) => `${percent} von ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `von ${from} auf den Preis von ${f.money(price)}`,
  toPay: ({ amount }, f) => `${f.money(amount)} noch zu zahlen`,
  points: ({ points }, f) => f.plural(points, { one: '# Punkt', other: '# Punkte' }),
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} von ${f.number(of)} Stück zu ${f.money(amount)} gratis`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `${f.number(quantity)} Stück gratis dazu`
      : `${f.number(quantity)} Stück zu je ${f.money(price)} gratis dazu`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.number(quantity)} Stück getauscht gegen ${f.number(added)} zu ${f.money(amount)}`,
  share: ({ sum }, f) => `Anteil an ${f.money(sum)}`,
  split: ({ sum, lines }, f) =>
    `${f.money(sum)} verteilt auf ${f.plural(lines, { one: '# Position', other: '# Positionen' })}`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} von ${f.number(of)} Stück zu ${amount}`,
  after: ({ amount, names }, f) => `${amount} (nach ${f.list(names)})`,
  initial: ({ amount }) => `anfänglich ${amount}`,
  rounded: {
    UP: ({ amount }, f) => `aufgerundet auf ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `abgerundet auf ${f.money(amount)}`,
  },
  remainder: 'mit einem Cent, der übrig war',
  limit: {
    amount_limit: ({ value }, f) => `höchstens ${f.money(value ?? 0)} je Rabatt`,
    aggregated_amount_limit: ({ value }, f) =>
      `noch ${f.money(value ?? 0)} bis zur Grenze für alle Positionen`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `höchstens ${f.money(value ?? 0)} auf diese Produkte`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `noch ${f.money(value ?? 0)} bis zur Grenze für diese Produkte`,
    subtotal_amount: ({ value }, f) =>
      value === undefined
        ? 'von anderen Positionen übernommen'
        : `die Stücke kosten nur ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'noch zu zahlen' : `nur noch ${f.money(value)} zu zahlen`,
    asked_for: ({ value }, f) => `${f.money(value ?? 0)} gewünscht`,
    balance: ({ value }, f) => `auf der Karte sind ${f.money(value ?? 0)}`,
    floor_price: () => 'Mindestpreis',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `höchstens ${f.number(value ?? 0)} Stück je Position`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `höchstens ${f.number(value ?? 0)} Stück insgesamt`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `nur noch ${f.number(value ?? 0)} Stück ermäßigt`,
    'applicable_to.effect': () => 'nur ein Stück',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1
        ? 'ohne die ersten Stücke'
        : `jedes ${f.number(value)}. Stück`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units }, f) => `${units < 0 ? '−' : '+'}${f.number(Math.abs(units))} Stück`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `Position ${f.number(number)}`,
  formula: ({ formula }) => `Formel: ${formula}`,
  holds: ({ rule }) => `Erfüllt: ${rule}`,
  fails: ({ rule }) => `Nicht erfüllt: ${rule}`,
  lost: ({ names, amount }, f) =>
    `Ohne ${f.list(names)} würde es gelten; die Bestellung würde ${f.money(amount)} weniger sparen.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `Ohne ${f.list(names)} würde es gelten; die Bestellung würde gleich viel sparen.`
      : 'Die Bestellung spart ohne es gleich viel.',
  better: ({ names, amount }, f) =>
    `Ohne ${f.list(names)} würde es gelten; die Bestellung würde ${f.money(amount)} mehr sparen.`,
  omitted: ({ count }, f) =>
    f.plural(count, {
      one: 'Und # weitere Aktion, die nicht gilt.',
      other: 'Und # weitere Aktionen, die nicht gelten.',
    }),
};
