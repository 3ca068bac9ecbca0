import type { ExplanationMessages } from './messages.js';

const units = { one: 'o unitate', few: '# unități', other: '# de unități' };

export const ro: ExplanationMessages = {
  separator: '; ',
  takes: ({ name, amount }, f) => `${name} scade ${f.money(amount)}.`,
  pays: ({ name, amount }, f) => `${name} plătește ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} se aplică și nu scade nimic.`,
  percent: ({ percent, of }) => `${percent} din ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} până la un preț de ${f.money(price)}`,
  toPay: ({ amount }, f) => `${f.money(amount)} rămași de plată`,
  points: ({ points }, f) =>
    f.plural(points, { one: 'un punct', few: '# puncte', other: '# de puncte' }),
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} din ${f.plural(of, units)} pentru ${f.money(amount)}, gratuit`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `${f.plural(quantity, units)} cadou`
      : `${f.plural(quantity, units)} la ${f.money(price)} cadou`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, units)} în schimbul a ${f.number(added)} care costă ${f.money(amount)}`,
  share: ({ sum }, f) => `parte din ${f.money(sum)}`,
  split: ({ sum, lines }, f) =>
    `${f.money(sum)} împărțiți pe ${f.plural(lines, { one: 'o linie', few: '# linii', other: '# de linii' })}`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} din ${f.plural(of, units)} pentru ${amount}`,
  after: ({ amount, names }, f) => `${amount} (după ${f.list(names)})`,
  initial: ({ amount }) => `${amount} la început`,
  rounded: {
    UP: ({ amount }, f) => `rotunjit în sus la ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `rotunjit în jos la ${f.money(amount)}`,
  },
  remainder: 'cu un ban rămas la împărțire',
  limit: {
    amount_limit: ({ value }, f) => `cel mult ${f.money(value ?? 0)} per reducere`,
    aggregated_amount_limit: ({ value }, f) =>
      `${f.money(value ?? 0)} rămași din limita reducerii`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `cel mult ${f.money(value ?? 0)} la aceste produse`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `${f.money(value ?? 0)} rămași din limita acestor produse`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'preluat de la alte linii' : `unitățile costă cel mult ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'rămas de plată' : `au rămas de plată doar ${f.money(value)}`,
    asked_for: ({ value }, f) => `s-au cerut ${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `pe card sunt ${f.money(value ?? 0)}`,
    floor_price: () => 'preț minim',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `cel mult ${f.plural(value ?? 0, units)} per linie`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `cel mult ${f.plural(value ?? 0, units)} în total`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `doar ${f.plural(value ?? 0, units)} încă la reducere`,
    'applicable_to.effect': () => 'o singură unitate',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1
        ? 'fără primele unități'
        : `una din fiecare ${f.plural(value, units)}`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), { ...units, one: '# unitate' })}`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `Linia ${f.number(number)}`,
  formula: ({ formula }) => `Formulă: ${formula}`,
  holds: ({ rule }) => `Îndeplinită: ${rule}`,
  fails: ({ rule }) => `Neîndeplinită: ${rule}`,
  lost: ({ names, amount }, f) =>
    `S-ar aplica fără ${f.list(names)}; la comandă s-ar economisi cu ${f.money(amount)} mai puțin.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `S-ar aplica fără ${f.list(names)}; la comandă s-ar economisi la fel.`
      : 'La comandă se economisește la fel și fără aceasta.',
  better: ({ names, amount }, f) =>
    `S-ar aplica fără ${f.list(names)}; la comandă s-ar economisi cu ${f.money(amount)} mai mult.`,
  omitted: ({ count }, f) =>
    `Și încă ${f.plural(count, { one: 'o promoție care nu s-a aplicat', few: '# promoții care nu s-au aplicat', other: '# de promoții care nu s-au aplicat' })}.`,
};
