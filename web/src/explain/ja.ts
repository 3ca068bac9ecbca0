import type { ExplanationMessages } from './messages.js';

const units = { other: '#点' };

export const ja: ExplanationMessages = {
  separator: '、',
  takes: ({ name, amount }, f) => `${name}により${f.money(amount)}引き。`,
  pays: ({ name, amount }, f) => `${name}で${f.money(amount)}をお支払い。`,
  nothing: ({ name }) => `${name}は適用されますが、値引きはありません。`,
  percent: ({ percent, of }) => `${of}の${percent}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from}を${f.money(price)}に`,
  toPay: ({ amount }, f) => `お支払い残額${f.money(amount)}`,
  points: ({ points }, f) => `${f.number(points)}ポイント`,
  free: ({ quantity, of, amount }, f) =>
    `${f.money(amount)}の${f.plural(of, units)}のうち${f.plural(quantity, units)}が無料`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `${f.plural(quantity, units)}を無料で追加`
      : `${f.money(price)}の商品${f.plural(quantity, units)}を無料で追加`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, units)}を${f.money(amount)}の${f.plural(added, units)}と交換`,
  share: ({ sum }, f) => `${f.money(sum)}の按分`,
  split: ({ sum, lines }, f) => `${f.money(sum)}を${f.number(lines)}行に按分`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${amount}の${f.plural(of, units)}のうち${f.plural(quantity, units)}`,
  after: ({ amount, names }, f) => `${amount}（${f.list(names)}の適用後）`,
  initial: ({ amount }) => `当初の${amount}`,
  rounded: {
    UP: ({ amount }, f) => `切り上げて${f.money(amount)}`,
    DOWN: ({ amount }, f) => `切り捨てて${f.money(amount)}`,
  },
  remainder: '端数の調整を含む',
  limit: {
    amount_limit: ({ value }, f) => `1件の割引は${f.money(value ?? 0)}まで`,
    aggregated_amount_limit: ({ value }, f) => `割引の上限まで残り${f.money(value ?? 0)}`,
    'applicable_to.amount_limit': ({ value }, f) => `対象商品は${f.money(value ?? 0)}まで`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `対象商品の上限まで残り${f.money(value ?? 0)}`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'ほかの行から引き継ぎ' : `商品の金額は${f.money(value)}まで`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'お支払い残額' : `お支払い残額は${f.money(value)}のみ`,
    asked_for: ({ value }, f) => `ご指定の金額は${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `カード残高は${f.money(value ?? 0)}`,
    floor_price: () => '最低価格',
    'applicable_to.quantity_limit': ({ value }, f) => `1行につき${f.plural(value ?? 0, units)}まで`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) => `合計${f.plural(value ?? 0, units)}まで`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `割引は残り${f.plural(value ?? 0, units)}`,
    'applicable_to.effect': () => '1点のみ',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1 ? '最初の商品を除く' : `${f.plural(value, units)}ごとに1点`,
  },
  changed: ({ limit, change }) => `${limit}：${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), units)}`,
  line: ({ item, text }) => `${item}：${text}`,
  lineNumber: ({ number }, f) => `${f.number(number)}行目`,
  formula: ({ formula }) => `計算式：${formula}`,
  holds: ({ rule }) => `条件を満たす：${rule}`,
  fails: ({ rule }) => `条件を満たさない：${rule}`,
  lost: ({ names, amount }, f) =>
    `${f.list(names)}がなければ適用されますが、割引は${f.money(amount)}少なくなります。`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `${f.list(names)}がなければ適用されますが、割引額は同じです。`
      : '適用しなくても割引額は同じです。',
  better: ({ names, amount }, f) =>
    `${f.list(names)}がなければ適用され、割引は${f.money(amount)}多くなります。`,
  omitted: ({ count }, f) => `ほかに適用されなかった特典が${f.number(count)}件あります。`,
};
