import type { ExplanationMessages } from './messages.js';

const units = { one: '# unité', other: '# unités' };

export const fr: ExplanationMessages = {
  separator: ' ; ',
  takes: ({ name, amount }, f) => `${name} retire ${f.money(amount)}.`,
  pays: ({ name, amount }, f) => `${name} règle ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} s’applique et ne retire rien.`,
  percent: ({ percent, of }) => `${percent} de ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} ramené au prix de ${f.money(price)}`,
  toPay: ({ amount }, f) => `${f.money(amount)} restant à payer`,
  points: ({ points }, f) => f.plural(points, { one: '# point', other: '# points' }),
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} sur ${f.plural(of, units)} à ${f.money(amount)}, offert`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `${f.plural(quantity, units)} en cadeau`
      : `${f.plural(quantity, units)} à ${f.money(price)} en cadeau`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, units)} contre ${f.number(added)} valant ${f.money(amount)}`,
  share: ({ sum }, f) => `part de ${f.money(sum)}`,
  split: ({ sum, lines }, f) =>
    `${f.money(sum)} répartis sur ${f.plural(lines, { one: '# ligne', other: '# lignes' })}`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} sur ${f.plural(of, units)} pour ${amount}`,
  after: ({ amount, names }, f) => `${amount} (après ${f.list(names)})`,
  initial: ({ amount }) => `${amount} au départ`,
  rounded: {
    UP: ({ amount }, f) => `arrondi par excès à ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `arrondi par défaut à ${f.money(amount)}`,
  },
  remainder: 'avec un centime restant',
  limit: {
    amount_limit: ({ value }, f) => `au plus ${f.money(value ?? 0)} par réduction`,
    aggregated_amount_limit: ({ value }, f) =>
      `il reste ${f.money(value ?? 0)} sur le plafond de la réduction`,
    'applicable_to.amount_limit': ({ value }, f) => `au plus ${f.money(value ?? 0)} sur ces articles`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `il reste ${f.money(value ?? 0)} sur le plafond de ces articles`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'reporté d’autres lignes' : `les unités ne coûtent que ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'reste à payer' : `il ne reste que ${f.money(value)} à payer`,
    asked_for: ({ value }, f) => `${f.money(value ?? 0)} demandés`,
    balance: ({ value }, f) => `solde de la carte : ${f.money(value ?? 0)}`,
    floor_price: () => 'prix plancher',
    'applicable_to.quantity_limit': ({ value }, f) => `au plus ${f.plural(value ?? 0, units)} par ligne`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `au plus ${f.plural(value ?? 0, units)} en tout`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `plus que ${f.plural(value ?? 0, units)} à prix réduit`,
    'applicable_to.effect': () => 'une seule unité',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1 ? 'premières unités exclues' : `une unité sur ${f.number(value)}`,
  },
  changed: ({ limit, change }) => `${limit} : ${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), units)}`,
  line: ({ item, text }) => `${item} : ${text}`,
  lineNumber: ({ number }, f) => `Ligne ${f.number(number)}`,
  formula: ({ formula }) => `Formule : ${formula}`,
  holds: ({ rule }) => `Remplie : ${rule}`,
  fails: ({ rule }) => `Non remplie : ${rule}`,
  lost: ({ names, amount }, f) =>
    `L’offre s’appliquerait sans ${f.list(names)} ; la commande économiserait ${f.money(amount)} de moins.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `L’offre s’appliquerait sans ${f.list(names)} ; la commande économiserait autant.`
      : 'La commande économise autant sans cette offre.',
  better: ({ names, amount }, f) =>
    `L’offre s’appliquerait sans ${f.list(names)} ; la commande économiserait ${f.money(amount)} de plus.`,
  omitted: ({ count }, f) =>
    `Et ${f.plural(count, { one: '# autre promotion qui ne s’est pas appliquée', other: '# autres promotions qui ne se sont pas appliquées' })}.`,
};
