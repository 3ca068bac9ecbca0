import type { ExplanationMessages } from './messages.js';

const units = { one: '# unidad', other: '# unidades' };

export const es: ExplanationMessages = {
  separator: '; ',
  takes: ({ name, amount }, f) => `${name} descuenta ${f.money(amount)}.`,
  pays: ({ name, amount }, f) => `${name} paga ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} se aplica y no descuenta nada.`,
  percent: ({ percent, of }) => `${percent} de ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} hasta un precio de ${f.money(price)}`,
  toPay: ({ amount }, f) => `${f.money(amount)} por pagar`,
  points: ({ points }, f) => f.plural(points, { one: '# punto', other: '# puntos' }),
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} de ${f.plural(of, units)} por ${f.money(amount)}, gratis`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `${f.plural(quantity, units)} de regalo`
      : `${f.plural(quantity, units)} a ${f.money(price)} de regalo`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, units)} a cambio de ${f.number(added)} que cuestan ${f.money(amount)}`,
  share: ({ sum }, f) => `parte de ${f.money(sum)}`,
  split: ({ sum, lines }, f) =>
    `${f.money(sum)} repartidos entre ${f.plural(lines, { one: '# línea', other: '# líneas' })}`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} de ${f.plural(of, units)} por ${amount}`,
  after: ({ amount, names }, f) => `${amount} (después de ${f.list(names)})`,
  initial: ({ amount }) => `los ${amount} iniciales`,
  rounded: {
    UP: ({ amount }, f) => `redondeado hacia arriba a ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `redondeado hacia abajo a ${f.money(amount)}`,
  },
  remainder: 'con un céntimo que sobraba',
  limit: {
    amount_limit: ({ value }, f) => `como máximo ${f.money(value ?? 0)} por descuento`,
    aggregated_amount_limit: ({ value }, f) =>
      `quedan ${f.money(value ?? 0)} del límite del descuento`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `como máximo ${f.money(value ?? 0)} en estos productos`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `quedan ${f.money(value ?? 0)} del límite de estos productos`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'asumido de otras líneas' : `las unidades no cuestan más de ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'por pagar' : `solo quedan ${f.money(value)} por pagar`,
    asked_for: ({ value }, f) => `se pidieron ${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `la tarjeta tiene ${f.money(value ?? 0)}`,
    floor_price: () => 'precio mínimo',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `como máximo ${f.plural(value ?? 0, units)} por línea`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `como máximo ${f.plural(value ?? 0, units)} en total`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `ya solo ${f.plural(value ?? 0, units)} con descuento`,
    'applicable_to.effect': () => 'una sola unidad',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1
        ? 'sin las primeras unidades'
        : `una de cada ${f.number(value)} unidades`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), units)}`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `Línea ${f.number(number)}`,
  formula: ({ formula }) => `Fórmula: ${formula}`,
  holds: ({ rule }) => `Se cumple: ${rule}`,
  fails: ({ rule }) => `No se cumple: ${rule}`,
  lost: ({ names, amount }, f) =>
    `Se aplicaría sin ${f.list(names)}; el pedido ahorraría ${f.money(amount)} menos.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `Se aplicaría sin ${f.list(names)}; el pedido ahorraría lo mismo.`
      : 'El pedido ahorra lo mismo sin esta oferta.',
  better: ({ names, amount }, f) =>
    `Se aplicaría sin ${f.list(names)}; el pedido ahorraría ${f.money(amount)} más.`,
  omitted: ({ count }, f) =>
    `Y ${f.plural(count, { one: '# promoción más que no se aplicó', other: '# promociones más que no se aplicaron' })}.`,
};
