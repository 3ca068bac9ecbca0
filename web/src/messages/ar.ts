import type { Messages } from './messages.js';

const gone = (code: string) => `لم يعد الرمز ${code} متاحًا.`;
const apart = (code: string) => `لا يمكن الجمع بين ${code} والرموز الأخرى في طلبك.`;
const selected = (code: string) => `الرمز ${code} لمنتجات مختارة، ولا يوجد أي منها في سلتك بعد.`;
const hours = (code: string) => `لا يعمل الرمز ${code} في هذا الوقت. جرّب لاحقًا.`;
const items = {
  one: 'منتجًا واحدًا',
  two: 'منتجين',
  few: '# منتجات',
  many: '# منتجًا',
  other: '# منتج',
};

export const ar: Messages = {
  refusal: {
    not_found: (_, code) =>
      `لم نعثر على الرمز ${code}. تحقّق من الكتابة: الحرف O والرقم 0 متشابهان.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `انتهت صلاحية الرمز ${code} في ${f.date(facts.expiration_date)}.`
        : `انتهت صلاحية الرمز ${code}.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `يبدأ الرمز ${code} في ${f.date(facts.start_date)}. عُد حينها.`
        : `لم يبدأ الرمز ${code} بعد.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `استُنفد الرمز ${code} بالكامل.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'رصيد البطاقة لا يكفي. اختر مبلغًا أقل.';
      if (facts.balance === 0) return 'لم يبقَ شيء في هذه البطاقة.';
      return `بقي في البطاقة ${f.money(facts.balance)}. اختر هذا المبلغ أو أقل.`;
    },
    loyalty_card_points_exceeded: () => 'النقاط لا تكفي. اختر عددًا أقل.',
    not_published: (_, code) => `الرمز ${code} لم يُمنح لأحد بعد.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `الرمز ${code} لمن توصيهم بنا.`,
    missing_reward: () => 'اختر ما تريد استخدام النقاط فيه.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') {
        return `أضف ما قيمته ${f.short(facts.missing)} لاستخدام الرمز ${code}.`;
      }
      if (facts.basis === 'quantity') {
        return `أضف ${f.plural(facts.missing, items)} لاستخدام الرمز ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `لا تستوفي سلتك شروط الرمز ${code} بعد.`;
    },
    customer_rules_violated: (_, code) => `الرمز ${code} غير متاح لحسابك.`,
    redemption_rules_violated: (_, code) => `لا يمكن استخدام الرمز ${code} في هذا الطلب.`,
    missing_customer: (_, code) => `سجّل الدخول لاستخدام الرمز ${code}.`,
    missing_order: (_, code) => `أضف منتجًا إلى سلتك لاستخدام الرمز ${code}.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `الرمز ${code} موجود في طلبك.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `لا يمكن الجمع بين ${code} و${f.list(facts.with)}. احتفظ بما تفضّله.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts }, _, f) =>
      facts.limit === undefined || facts.limit === 1
        ? 'يُقبل عرض واحد فقط لكل طلب. أزل عرضًا آخر أولًا.'
        : `الحد الأقصى للعروض في كل طلب هو ${f.number(facts.limit)}. أزل أحدها أولًا.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `في طلبك عرض من نوع ${code} نفسه. أزله أولًا.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `ينتظر الرمز ${code} رمزًا آخر في طلبك.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `توفّر عروضك الأخرى ${f.money(facts.lost_by)} أكثر مما توفّره مع ${code}.`
        : `توفّر عروضك الأخرى المبلغ نفسه من دون ${code}.`,
    no_effect: (_, code) => `لن يخفّض الرمز ${code} سعر هذا الطلب.`,
    multiple_requests: (_, code) => `الرمز ${code} مستخدم في عملية شراء أخرى. جرّب بعد قليل.`,
    amount_out_of_range: () => 'هذا الطلب أكبر من أن يُحسب سعره.',
  },
  limits: {
    amount: (code, allowed, f) => `الرمز ${code} للطلبات التي لا تتجاوز ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `الرمز ${code} للطلبات التي لا يتجاوز عدد منتجاتها ${f.number(allowed)}.`,
    gift: (code, allowed, f) => `تدفع ${code} ما لا يتجاوز ${f.short(allowed)} في كل طلب.`,
    used: (code) => `سبق أن استخدمت الرمز ${code}.`,
  },
  remedy: {
    add_amount: 'متابعة التسوّق',
    add_items: 'عرض المنتجات',
    sign_in: 'تسجيل الدخول',
    remove: 'إزالة الرمز',
    swap: 'استخدام هذا بدلًا منه',
    retry: 'إعادة المحاولة',
    offer: (name, saved, f) => `استخدم ${name} بدلًا منه: توفّر ${f.money(saved)}`,
  },
  coupon: {
    label: 'رمز الخصم أو بطاقة الهدية',
    toggle: 'لديك رمز؟',
    apply: 'تطبيق',
    checking: 'جارٍ التحقق…',
    empty: 'أدخل رمزًا.',
    applied: (code, saved, f) => `طُبّق الرمز ${code}. توفّر ${f.money(saved)}.`,
    paid: (code, credits, f) => `تدفع بطاقة الهدية ${code} مبلغ ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `محاولات كثيرة. يمكنك المحاولة بعد ${f.plural(seconds, { one: 'ثانية', two: 'ثانيتين', few: '# ثوانٍ', other: '# ثانية' })}.`,
    offline: (code) => `أنت غير متصل. سنتحقق من ${code} عند عودة الاتصال؛ وقد يتغير المجموع.`,
    unreachable: (code) => `تعذّر التحقق من ${code} الآن. جرّب بعد قليل.`,
    readonly: 'لا يمكن تغيير الرموز بعد الآن.',
    locked: 'لا يمكن تغيير الرموز أثناء الدفع.',
  },
  codes: {
    label: 'خصومات هذا الطلب',
    automatic: 'طُبّق تلقائيًا',
    remove: (code) => `إزالة ${code}`,
    checking: 'جارٍ التحقق…',
    waiting: 'ليس بعد',
    pending: 'قيد التحقق',
    removed: (code) => `تمت إزالة ${code}.`,
    removing: 'جارٍ الإزالة…',
    kept: (code) => `تعذّرت إزالة ${code}. حاول مرة أخرى.`,
    notRemoved: 'تعذّرت الإزالة. حاول مرة أخرى.',
    undo: 'تراجع',
  },
  breakdown: {
    heading: 'ملخص الطلب',
    subtotal: 'المجموع الفرعي',
    shipping: 'الشحن',
    discount: 'خصم:',
    giftCard: (code) => `بطاقة الهدية ${code}`,
    total: 'المجموع',
    due: 'المتبقي للدفع',
    saved: (amount, f) => `وفّرت ${f.money(amount)}`,
    verdict: {
      local: 'تقديري',
      confirmed: 'مؤكد',
      provisional: 'مؤقت',
      differs: 'تغيّر السعر',
    },
    changed: (before, after, f) =>
      `تغيّر المجموع من ${f.money(before)} إلى ${f.money(after)}. تحقّق منه قبل الدفع.`,
    accept: 'قبول الإجمالي الجديد',
    details: 'عرض التفاصيل',
    why: 'لماذا هذا السعر؟',
    loading: 'جارٍ حساب الإجمالي…',
  },
  price: {
    was: 'كان',
    now: 'الآن',
    free: 'مجانًا',
    off: (percent, f) => `خصم ${f.percent(percent)}`,
    unavailable: 'بلا سعر',
    member: 'سعر الأعضاء',
    withCode: (code) => `مع الرمز ${code}`,
    from: (price) => `ابتداءً من ${price}`,
    estimated: 'تقديري',
    lowest: (price) => `أدنى سعر خلال آخر 30 يومًا: ${price}`,
    recommended: 'السعر المقترح',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'شامل الضريبة',
    taxExcluded: 'غير شامل الضريبة',
  },
  discount: {
    percent: (percent, f) => `خصم ${f.percent(percent)}`,
    amount: (amount, f) => `خصم ${f.short(amount)}`,
    fixed: (amount, f) => `سعر ${f.short(amount)}`,
    shipping: 'شحن مجاني',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `${name} مجانًا`, other: `# × ${name} مجانًا` })
        : `${f.plural(count, { ...items, one: 'منتج واحد' })} مجانًا`,
    giftCard: (balance, f) => `بطاقة هدية بقيمة ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `أضف ${f.short(missing)} لتحصل على ${reward}`,
    missingUnits: (missing, reward, f) => `أضف ${f.plural(missing, items)} لتحصل على ${reward}`,
    reached: (reward) => `حصلت على ${reward}`,
    allReached: (reward) => `حصلت على ${reward}، وهو أعلى عرض`,
    empty: (at, reward, f) => `تسوّق بقيمة ${f.short(at)} لتحصل على ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} من ${f.short(at)}`,
    steps: 'مكافآت في الطريق',
    stepReached: 'تحقّق',
    lost: (missing, reward, f) => `ينقصك ${f.short(missing)} مجددًا للحصول على ${reward}`,
  },
  wallet: {
    heading: 'عروضك',
    empty: 'لا توجد عروض حاليًا.',
    groups: { usable: 'جاهزة للاستخدام', waiting: 'على وشك', over: 'مستخدمة ومنتهية' },
    status: {
      USABLE: 'جاهز',
      APPLIED: 'مُطبّق',
      WAITING: 'ليس بعد',
      USED: 'مستخدم',
      EXPIRED: 'منتهٍ',
      DISABLED: 'غير متاح',
      NO_BALANCE: 'فارغ',
      NOT_ACTIVE_YET: 'يبدأ لاحقًا',
    },
    best: 'الأفضل لهذه السلة',
    worth: (amount, f) => `يوفّر ${f.money(amount)} الآن`,
    pays: (amount, f) => `يدفع ${f.money(amount)} الآن`,
    apply: 'تطبيق',
    applyNamed: (name) => `تطبيق ${name}`,
    remove: 'إزالة',
    removeNamed: (name) => `إزالة ${name}`,
    ends: (date) => `حتى ${date}`,
    starts: (date) => `من ${date}`,
    ended: (date) => `انتهى في ${date}`,
    balance: (balance, f) => `بقي ${f.money(balance)}`,
    usesLeft: (count, f) =>
      f.plural(count, {
        zero: 'لم يبقَ أي استخدام',
        one: 'بقي استخدام واحد',
        two: 'بقي استخدامان',
        few: 'بقيت # استخدامات',
        many: 'بقي # استخدامًا',
        other: 'بقي # استخدام',
      }),
    reserved: 'محجوز في عملية شراء أخرى',
    loading: 'جارٍ تحميل عروضك…',
    failed: 'تعذّر تحميل عروضك.',
    retry: 'أعد المحاولة',
    signedOut: 'سجّل الدخول لرؤية عروضك.',
  },
  announce: {
    applied: (code, saved, f) => `طُبّق الرمز ${code}. توفّر ${f.money(saved)}.`,
    automatic: (title, saved, f) => `طُبّق ${title} تلقائيًا: خصم ${f.money(saved)}.`,
    lost: (title) => `لم يعد ${title} ساريًا.`,
    removed: (code) => `أُزيل ${code}.`,
    total: (total, f) => `المجموع ${f.money(total)}.`,
    reached: (reward) => `تحقّق: ${reward}.`,
    unreached: (reward) => `لم يعد متحققًا: ${reward}.`,
  },
};
