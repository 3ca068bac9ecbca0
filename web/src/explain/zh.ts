import type { ExplanationMessages } from './messages.js';

const units = { other: '# 件' };

export const zh: ExplanationMessages = {
  separator: '；',
  takes: ({ name, amount }, f) => `${name} 减免 ${f.money(amount)}。`,
  pays: ({ name, amount }, f) => `${name} 支付 ${f.money(amount)}。`,
  nothing: ({ name }) => `${name} 适用，但没有减免。`,
  percent: ({ percent, of }) => `${of} 的 ${percent}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} 降至 ${f.money(price)}`,
  toPay: ({ amount }, f) => `待支付 ${f.money(amount)}`,
  points: ({ points }, f) => `${f.number(points)} 积分`,
  free: ({ quantity, of, amount }, f) =>
    `${f.plural(of, units)}共 ${f.money(amount)}，其中 ${f.plural(quantity, units)}免费`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `免费加赠 ${f.plural(quantity, units)}`
      : `免费加赠 ${f.plural(quantity, units)}，每件 ${f.money(price)}`,
  exchanged: ({ quantity, added, amount }, f) =>
    `以 ${f.plural(quantity, units)}换取价值 ${f.money(amount)} 的 ${f.plural(added, units)}`,
  share: ({ sum }, f) => `${f.money(sum)} 的分摊`,
  split: ({ sum, lines }, f) => `${f.money(sum)} 分摊到 ${f.number(lines)} 行`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.plural(of, units)}共 ${amount}，其中 ${f.plural(quantity, units)}`,
  after: ({ amount, names }, f) => `${amount}（${f.list(names)}之后）`,
  initial: ({ amount }) => `最初的 ${amount}`,
  rounded: {
    UP: ({ amount }, f) => `向上取整为 ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `向下取整为 ${f.money(amount)}`,
  },
  remainder: '含一分余数',
  limit: {
    amount_limit: ({ value }, f) => `每次优惠最多 ${f.money(value ?? 0)}`,
    aggregated_amount_limit: ({ value }, f) => `优惠总额还剩 ${f.money(value ?? 0)}`,
    'applicable_to.amount_limit': ({ value }, f) => `这些商品最多优惠 ${f.money(value ?? 0)}`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `这些商品的优惠总额还剩 ${f.money(value ?? 0)}`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? '由其他行转来' : `商品金额不超过 ${f.money(value)}`,
    total_amount: ({ value }, f) => (value === undefined ? '待支付' : `待支付仅剩 ${f.money(value)}`),
    asked_for: ({ value }, f) => `要求使用 ${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `卡内余额 ${f.money(value ?? 0)}`,
    floor_price: () => '最低限价',
    'applicable_to.quantity_limit': ({ value }, f) => `每行最多 ${f.plural(value ?? 0, units)}`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) => `合计最多 ${f.plural(value ?? 0, units)}`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `优惠仅剩 ${f.plural(value ?? 0, units)}`,
    'applicable_to.effect': () => '仅一件',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1 ? '不含前几件' : `每 ${f.plural(value, units)}中的一件`,
  },
  changed: ({ limit, change }) => `${limit}：${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), units)}`,
  line: ({ item, text }) => `${item}：${text}`,
  lineNumber: ({ number }, f) => `第 ${f.number(number)} 行`,
  formula: ({ formula }) => `公式：${formula}`,
  holds: ({ rule }) => `已满足：${rule}`,
  fails: ({ rule }) => `未满足：${rule}`,
  lost: ({ names, amount }, f) =>
    `去掉${f.list(names)}即可适用，但订单会少省 ${f.money(amount)}。`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `去掉${f.list(names)}即可适用，订单节省的金额相同。`
      : '不使用它，订单节省的金额也相同。',
  better: ({ names, amount }, f) =>
    `去掉${f.list(names)}即可适用，订单会多省 ${f.money(amount)}。`,
  omitted: ({ count }, f) => `另有 ${f.number(count)} 项优惠未适用。`,
};
