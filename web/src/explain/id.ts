import type { ExplanationMessages } from './messages.js';

const units = { other: '# unit' };

export const id: ExplanationMessages = {
  separator: '; ',
  takes: ({ name, amount }, f) => `${name} memotong ${f.money(amount)}.`,
  pays: ({ name, amount }, f) => `${name} membayar ${f.money(amount)}.`,
  nothing: ({ name }) => `${name} berlaku dan tidak memotong apa pun.`,
  percent: ({ percent, of }) => `${percent} dari ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} turun menjadi ${f.money(price)}`,
  toPay: ({ amount }, f) => `sisa pembayaran ${f.money(amount)}`,
  points: ({ points }, f) => `${f.number(points)} poin`,
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} dari ${f.plural(of, units)} seharga ${f.money(amount)} gratis`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `tambahan ${f.plural(quantity, units)} gratis`
      : `tambahan ${f.plural(quantity, units)} seharga ${f.money(price)} gratis`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, units)} ditukar dengan ${f.number(added)} seharga ${f.money(amount)}`,
  share: ({ sum }, f) => `bagian dari ${f.money(sum)}`,
  split: ({ sum, lines }, f) => `${f.money(sum)} dibagi ke ${f.number(lines)} baris`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} dari ${f.plural(of, units)} seharga ${amount}`,
  after: ({ amount, names }, f) => `${amount} (setelah ${f.list(names)})`,
  initial: ({ amount }) => `${amount} awal`,
  rounded: {
    UP: ({ amount }, f) => `dibulatkan ke atas menjadi ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `dibulatkan ke bawah menjadi ${f.money(amount)}`,
  },
  remainder: 'ditambah satu sen sisa pembagian',
  limit: {
    amount_limit: ({ value }, f) => `paling banyak ${f.money(value ?? 0)} per diskon`,
    aggregated_amount_limit: ({ value }, f) => `batas diskon tersisa ${f.money(value ?? 0)}`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `paling banyak ${f.money(value ?? 0)} untuk produk ini`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `batas untuk produk ini tersisa ${f.money(value ?? 0)}`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'diambil alih dari baris lain' : `harga unit tidak lebih dari ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'sisa pembayaran' : `sisa pembayaran hanya ${f.money(value)}`,
    asked_for: ({ value }, f) => `diminta ${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `saldo kartu ${f.money(value ?? 0)}`,
    floor_price: () => 'harga terendah',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `paling banyak ${f.plural(value ?? 0, units)} per baris`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `paling banyak ${f.plural(value ?? 0, units)} seluruhnya`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `tinggal ${f.plural(value ?? 0, units)} dengan diskon`,
    'applicable_to.effect': () => 'satu unit saja',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1
        ? 'unit pertama tidak dihitung'
        : `satu dari setiap ${f.number(value)} unit`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), units)}`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `Baris ${f.number(number)}`,
  formula: ({ formula }) => `Rumus: ${formula}`,
  holds: ({ rule }) => `Terpenuhi: ${rule}`,
  fails: ({ rule }) => `Tidak terpenuhi: ${rule}`,
  lost: ({ names, amount }, f) =>
    `Akan berlaku tanpa ${f.list(names)}; pesanan akan hemat ${f.money(amount)} lebih sedikit.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `Akan berlaku tanpa ${f.list(names)}; pesanan akan sama hematnya.`
      : 'Pesanan sama hematnya tanpa promo ini.',
  better: ({ names, amount }, f) =>
    `Akan berlaku tanpa ${f.list(names)}; pesanan akan hemat ${f.money(amount)} lebih banyak.`,
  omitted: ({ count }, f) => `Dan ${f.number(count)} promo lain yang tidak berlaku.`,
};
