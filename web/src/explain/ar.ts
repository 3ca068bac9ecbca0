import type { PluralForms } from '../messages/formats.js';
import type { ExplanationMessages } from './messages.js';

const units: PluralForms = {
  one: 'وحدة واحدة',
  two: 'وحدتان',
  few: '# وحدات',
  many: '# وحدة',
  other: '# وحدة',
};

export const ar: ExplanationMessages = {
  separator: '؛ ',
  takes: ({ name, amount }, f) => `يخصم ${name} مبلغ ${f.money(amount)}.`,
  pays: ({ name, amount }, f) => `يدفع ${name} مبلغ ${f.money(amount)}.`,
  nothing: ({ name }) => `ينطبق ${name} ولا يخصم شيئًا.`,
  percent: ({ percent, of }) => `${percent} من ${of}`,
  times: ({ times, what }, f) => `${f.number(times)} × ${what}`,
  price: ({ from, price }, f) => `من ${from} إلى سعر ${f.money(price)}`,
  toPay: ({ amount }, f) => `بقي للدفع ${f.money(amount)}`,
  points: ({ points }, f) =>
    f.plural(points, {
      one: 'نقطة واحدة',
      two: 'نقطتان',
      few: '# نقاط',
      many: '# نقطة',
      other: '# نقطة',
    }),
  free: ({ quantity, of, amount }, f) =>
    `${f.number(quantity)} من ${f.plural(of, units)} بسعر ${f.money(amount)} مجانًا`,
  added: ({ quantity, price }, f) =>
    price === undefined
      ? `أُضيفت مجانًا: ${f.plural(quantity, units)}`
      : `أُضيفت مجانًا: ${f.plural(quantity, units)} بسعر ${f.money(price)}`,
  exchanged: ({ quantity, added, amount }, f) =>
    `استُبدلت ${f.plural(quantity, units)} بعدد ${f.number(added)} بسعر ${f.money(amount)}`,
  share: ({ sum }, f) => `حصة من ${f.money(sum)}`,
  split: ({ sum, lines }, f) => `${f.money(sum)} موزعة على ${f.number(lines)} من البنود`,
  ofUnits: ({ amount, quantity, of }, f) =>
    `${f.number(quantity)} من ${f.plural(of, units)} بسعر ${amount}`,
  after: ({ amount, names }, f) => `${amount} (بعد ${f.list(names)})`,
  initial: ({ amount }) => `المبلغ الأصلي ${amount}`,
  rounded: {
    UP: ({ amount }, f) => `مقرّبًا إلى أعلى: ${f.money(amount)}`,
    DOWN: ({ amount }, f) => `مقرّبًا إلى أسفل: ${f.money(amount)}`,
  },
  remainder: 'مع جزء متبقٍّ من التوزيع',
  limit: {
    amount_limit: ({ value }, f) => `${f.money(value ?? 0)} على الأكثر للخصم`,
    aggregated_amount_limit: ({ value }, f) =>
      `بقي ${f.money(value ?? 0)} من حد الخصم لكل البنود`,
    'applicable_to.amount_limit': ({ value }, f) =>
      `${f.money(value ?? 0)} على الأكثر لهذه المنتجات`,
    'applicable_to.aggregated_amount_limit': ({ value }, f) =>
      `بقي ${f.money(value ?? 0)} من حد هذه المنتجات`,
    subtotal_amount: ({ value }, f) =>
      value === undefined ? 'منقول من بنود أخرى' : `لا يزيد ثمن الوحدات على ${f.money(value)}`,
    total_amount: ({ value }, f) =>
      value === undefined ? 'الباقي للدفع' : `لم يبق للدفع إلا ${f.money(value)}`,
    asked_for: ({ value }, f) => `المطلوب ${f.money(value ?? 0)}`,
    balance: ({ value }, f) => `رصيد البطاقة ${f.money(value ?? 0)}`,
    floor_price: () => 'الحد الأدنى للسعر',
    'applicable_to.quantity_limit': ({ value }, f) =>
      `${f.plural(value ?? 0, units)} على الأكثر لكل بند`,
    'applicable_to.aggregated_quantity_limit': ({ value }, f) =>
      `${f.plural(value ?? 0, units)} على الأكثر إجمالًا`,
    'applicable_to.product_quantity_limit': ({ value }, f) =>
      `لم يبق بالخصم سوى ${f.plural(value ?? 0, units)}`,
    'applicable_to.effect': () => 'وحدة واحدة فقط',
    'applicable_to.repeat': ({ value }, f) =>
      value === undefined || value === 1
        ? 'دون الوحدات الأولى'
        : `وحدة من كل ${f.number(value)}`,
  },
  changed: ({ limit, change }) => `${limit}: ${change}`,
  units: ({ units: count }, f) => `${count < 0 ? '−' : '+'}${f.plural(Math.abs(count), units)}`,
  line: ({ item, text }) => `${item}: ${text}`,
  lineNumber: ({ number }, f) => `البند ${f.number(number)}`,
  formula: ({ formula }) => `الصيغة: \u2066${formula}\u2069`,
  holds: ({ rule }) => `متحقق: \u2066${rule}\u2069`,
  fails: ({ rule }) => `غير متحقق: \u2066${rule}\u2069`,
  lost: ({ names, amount }, f) =>
    `كان سينطبق لولا ${f.list(names)}، ولكان التوفير أقل بمقدار ${f.money(amount)}.`,
  tied: ({ names }, f) =>
    names.length > 0
      ? `كان سينطبق لولا ${f.list(names)}، وبالتوفير نفسه.`
      : 'يوفّر الطلب المبلغ نفسه من دونه.',
  better: ({ names, amount }, f) =>
    `كان سينطبق لولا ${f.list(names)}، ولكان التوفير أكثر بمقدار ${f.money(amount)}.`,
  omitted: ({ count }, f) => `عروض أخرى لم تنطبق: ${f.number(count)}.`,
};
