import type { ExplanationMessages } from './messages.js';

const units = { other: '# عدد' };

export const fa: ExplanationMessages = {
  separator: '؛ ',
  takes: ({ name, amount }, f) => `${name} مبلغ ${f.money(amount)} کم می‌کند.`,
  pays: ({ name, amount }, f) => `${name} مبلغ ${f.money(amount)} را می‌پردازد.`,
  nothing: ({ name }) => `${name} اعمال می‌شود و چیزی کم نمی‌کند.`,
  percent: ({ percent, of }) => `${percent} از ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `${from} تا قیمت ${f.money(price)}`,
  toPay: ({ amount }, f) => `${f.money(amount)} قابل پرداخت`,
  points: ({ points }, f) => `${f.number(points)} امتیاز`,
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} از ${f.plural(of, units)} به قیمت ${f.money(amount)} رایگان`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `${f.plural(quantity, units)} رایگان افزوده شد`
      : `${f.plural(quantity, units)} به قیمت ${f.money(price)} رایگان افزوده شد`,
  exchanged: ({ quantity, added, amount }, f) =>
    `${f.plural(quantity, units)} در برابر ${f.number(added)} عدد به قیمت ${f.money(amount)}`,
  share: ({ sum }, f) => `سهمی از ${f.money(sum)}`,
  split: ({ sum, lines }, f) => `${f.money(sum)} میان ${f.number(lines)} ردیف تقسیم شد`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} از ${f.plural(of, units)} به قیمت ${amount}`,
  after: ({ amount, names }, f) => `${amount} (پس از ${f.list(names)})`,
  initial: ({ amount }) => `${amount} آغازین`,
  rounded: {
    UP: ({ amount }, f) => `گرد شده رو به بالا: ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `گرد شده رو به پایین: ${f.money(amount)}`,
  },
  remainder: 'با یک سنتِ باقی‌مانده از تقسیم',
  limit: {
    amount_limit: ({ value }, f) => `حداکثر ${f.money(value ?? 0)} برای هر تخفیف`,
    aggregated_amount_limit: ({ value }, f) => `${f.money(value ?? 0)} از سقف تخفیف مانده است`,
    'applicable_to.amount_limit': ({ value }, f) => `حداکثر ${f.money(value ?? 0)} روی این کالاها`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `${f.money(value ?? 0)} از سقف این کالاها مانده است`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'برگرفته از ردیف‌های دیگر' : `قیمت این کالاها بیش از ${f.money(value)} نیست`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'قابل پرداخت' : `تنها ${f.money(value)} قابل پرداخت مانده است`,
    asked_for: ({ value }, f) => `${f.money(value ?? 0)} درخواست شد`,
    balance: ({ value }, f) => `موجودی کارت ${f.money(value ?? 0)}`,
    floor_price: () => 'کف قیمت',
    'applicable_to.quantity_limit': ({ value }, f) => `حداکثر ${f.plural(value ?? 0, units)} در هر ردیف`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `حداکثر ${f.plural(value ?? 0, units)} در مجموع`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `تنها ${f.plural(value ?? 0, units)} دیگر با تخفیف`,
    'applicable_to.effect': () => 'تنها یک عدد',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1 ? 'بدون نخستین عددها' : `یکی از هر ${f.plural(value, units)}`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units: n }, f) => `${n < 0 ? '−' : '+'}${f.plural(Math.abs(n), units)}`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `ردیف ${f.number(number)}`,
  formula: ({ formula }) => `فرمول: ${formula}`,
  holds: ({ rule }) => `برقرار است: ${rule}`,
  fails: ({ rule }) => `برقرار نیست: ${rule}`,
  lost: ({ names, amount }, f) =>
    `بدون ${f.list(names)} اعمال می‌شد؛ صرفه‌جویی سفارش ${f.money(amount)} کمتر می‌شد.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `بدون ${f.list(names)} اعمال می‌شد؛ صرفه‌جویی سفارش همین می‌ماند.`
      : 'صرفه‌جویی سفارش بدون آن هم همین است.',
  better: ({ names, amount }, f) =>
    `بدون ${f.list(names)} اعمال می‌شد؛ صرفه‌جویی سفارش ${f.money(amount)} بیشتر می‌شد.`,
  omitted: ({ count }, f) => `و ${f.number(count)} پیشنهاد دیگر که اعمال نشد.`,
};
