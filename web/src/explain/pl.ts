import type { PluralForms } from '../messages/formats.js';
import type { ExplanationMessages } from './messages.js';

const units: PluralForms = { one: '# sztuka', few: '# sztuki', many: '# sztuk', other: '# sztuki' };
const ofUnits: PluralForms = { one: '# sztuki', other: '# sztuk' };

export const pl: ExplanationMessages = {
  separator: '; ',
  takes: ({ name, amount }, f) => `${name} obniża cenę o ${f.money(amount)}.`,
  pays: ({ name, amount }, f) => `${name} pokrywa ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} działa, ale nie zmienia ceny.`,
  percent: ({ percent, of }) => `${percent} z ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `z ${from} do ceny ${f.money(price)}`,
  toPay: ({ amount }, f) => `do zapłaty ${f.money(amount)}`,
  points: ({ points }, f) =>
    f.plural(points, { one: '# punkt', few: '# punkty', many: '# punktów', other: '# punktu' }),
  free: ({ quantity, of, amount }, f) =>
    `gratis: ${f.number(quantity)} z ${f.plural(of, ofUnits)} za ${f.money(amount)}`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `dodano gratis: ${f.plural(quantity, units)}`
      : `dodano gratis: ${f.plural(quantity, units)} po ${f.money(price)}`,
  exchanged: ({ quantity, added, amount }, f) =>
    `zamieniono: ${f.plural(quantity, units)} na ${f.number(added)} za ${f.money(amount)}`,
  share: ({ sum }, f) => `część kwoty ${f.money(sum)}`,
  split: ({ sum, lines }, f) =>
    `${f.money(sum)} podzielone na ${f.plural(lines, { one: '# pozycję', few: '# pozycje', many: '# pozycji', other: '# pozycji' })}`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} z ${f.plural(of, ofUnits)} za ${amount}`,
  after: ({ amount, names }, f) => `${amount} (po ${f.list(names)})`,
  initial: ({ amount }) => `kwoty początkowej ${amount}`,
  rounded: {
    UP: ({ amount }, f) => `w górę do ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `w dół do ${f.money(amount)}`,
  },
  remainder: 'z groszem, który pozostał z podziału',
  limit: {
    amount_limit: ({ value }, f) => `najwyżej ${f.money(value ?? 0)} na rabat`,
    aggregated_amount_limit: ({ value }, f) =>
      `do limitu dla wszystkich pozycji zostało ${f.money(value ?? 0)}`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `najwyżej ${f.money(value ?? 0)} na te produkty`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `do limitu dla tych produktów zostało ${f.money(value ?? 0)}`,
    subtotal_amount: ({ value }, f) =>
      value === undefined
        ? 'przejęte od innych pozycji'
        : `sztuki kosztują tylko ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'do zapłaty' : `do zapłaty zostało tylko ${f.money(value)}`,
    asked_for: ({ value }, f) => `wybrano ${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `na karcie jest ${f.money(value ?? 0)}`,
    floor_price: () => 'cena minimalna',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `najwyżej ${f.plural(value ?? 0, units)} na pozycję`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `najwyżej ${f.plural(value ?? 0, units)} łącznie`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `jeszcze tylko ${f.plural(value ?? 0, units)} ze zniżką`,
    'applicable_to.effect': () => 'tylko jedna sztuka',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1 ? 'bez pierwszych sztuk' : `co ${f.number(value)}. sztuka`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units: count }, f) => `${count < 0 ? '−' : '+'}${f.plural(Math.abs(count), units)}`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `Pozycja ${f.number(number)}`,
  formula: ({ formula }) => `Formuła: ${formula}`,
  holds: ({ rule }) => `Spełniona: ${rule}`,
  fails: ({ rule }) => `Niespełniona: ${rule}`,
  lost: ({ names, amount }, f) =>
    `Działałoby bez ${f.list(names)}; zamówienie oszczędziłoby o ${f.money(amount)} mniej.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `Działałoby bez ${f.list(names)}; zamówienie oszczędziłoby tyle samo.`
      : 'Bez tego zamówienie oszczędza tyle samo.',
  better: ({ names, amount }, f) =>
    `Działałoby bez ${f.list(names)}; zamówienie oszczędziłoby o ${f.money(amount)} więcej.`,
  omitted: ({ count }, f) => `Promocje, które też nie zadziałały: ${f.number(count)}.`,
};
