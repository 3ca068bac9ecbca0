import type { Messages } from './messages.js';

const gone = (code: string) => `کد ${code} دیگر در دسترس نیست.`;
const apart = (code: string) => `کد ${code} را نمی‌توان با کدهای دیگر سفارش شما با هم به کار برد.`;
const selected = (code: string) => `کد ${code} برای کالاهای مشخصی است و هنوز هیچ‌کدام در سبد شما نیست.`;
const hours = (code: string) => `کد ${code} در این ساعت کار نمی‌کند. بعداً دوباره امتحان کنید.`;
const items = { other: '# کالا' };

export const fa: Messages = {
  refusal: {
    not_found: (_, code) =>
      `کد ${code} پیدا نشد. املای آن را بررسی کنید: حرف O و رقم 0 شبیه هم هستند.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `اعتبار کد ${code} در ${f.date(facts.expiration_date)} به پایان رسید.`
        : `اعتبار کد ${code} به پایان رسیده است.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `کد ${code} از ${f.date(facts.start_date)} فعال می‌شود. آن زمان دوباره سر بزنید.`
        : `کد ${code} هنوز فعال نشده است.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `ظرفیت کد ${code} تکمیل شده است.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'موجودی این کارت کافی نیست. مبلغ کمتری وارد کنید.';
      if (facts.balance === 0) return 'موجودی این کارت تمام شده است.';
      return `موجودی این کارت ${f.money(facts.balance)} است. همین مبلغ یا کمتر را به کار ببرید.`;
    },
    loyalty_card_points_exceeded: () => 'امتیاز شما کافی نیست. امتیاز کمتری خرج کنید.',
    not_published: (_, code) => `کد ${code} هنوز به کسی داده نشده است.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `کد ${code} برای کسانی است که ما را به آن‌ها معرفی می‌کنید.`,
    missing_reward: () => 'مشخص کنید امتیازها خرج چه شود.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') return `برای استفاده از ${code}، ${f.short(facts.missing)} دیگر خرید کنید.`;
      if (facts.basis === 'quantity') {
        return `برای استفاده از ${code}، ${f.plural(facts.missing, items)} دیگر اضافه کنید.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `سبد شما هنوز شرایط ${code} را ندارد.`;
    },
    customer_rules_violated: (_, code) => `کد ${code} برای حساب شما در دسترس نیست.`,
    redemption_rules_violated: (_, code) => `کد ${code} را نمی‌توان برای این سفارش به کار برد.`,
    missing_customer: (_, code) => `برای استفاده از ${code} وارد حساب خود شوید.`,
    missing_order: (_, code) => `برای استفاده از ${code} کالایی به سبد اضافه کنید.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `کد ${code} از قبل روی سفارش شماست.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `کد ${code} را نمی‌توان همراه ${f.list(facts.with)} به کار برد. هرکدام را که می‌پسندید نگه دارید.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      limit === 1
        ? 'در هر سفارش فقط یک پیشنهاد قابل استفاده است. نخست دیگری را بردارید.'
        : `در هر سفارش تا ${f.number(limit)} پیشنهاد قابل استفاده است. نخست یکی را بردارید.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `پیشنهادی از نوع ${code} از قبل روی سفارش شماست. نخست آن را بردارید.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `کد ${code} منتظر کد دیگری در سفارش شماست.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `پیشنهادهای دیگر شما ${f.money(facts.lost_by)} بیشتر از ${code} صرفه‌جویی می‌کنند.`
        : `پیشنهادهای دیگر شما بدون ${code} هم همین اندازه صرفه‌جویی می‌کنند.`,
    no_effect: (_, code) => `کد ${code} قیمت این سفارش را کمتر نمی‌کند.`,
    multiple_requests: (_, code) => `کد ${code} در پرداخت دیگری در حال استفاده است. کمی بعد دوباره امتحان کنید.`,
    amount_out_of_range: () => 'این سفارش بزرگ‌تر از آن است که قیمتش حساب شود.',
  },
  limits: {
    amount: (code, allowed, f) => `کد ${code} برای سفارش‌های تا ${f.short(allowed)} است.`,
    quantity: (code, allowed, f) => `کد ${code} برای سفارش‌هایی با حداکثر ${f.plural(allowed, items)} است.`,
    gift: (code, allowed, f) => `${code} در هر سفارش حداکثر ${f.short(allowed)} می‌پردازد.`,
    used: (code) => `شما قبلاً از کد ${code} استفاده کرده‌اید.`,
  },
  remedy: {
    add_amount: 'ادامهٔ خرید',
    add_items: 'دیدن کالاها',
    sign_in: 'ورود',
    remove: 'برداشتن کد',
    swap: 'استفاده از این به‌جای آن',
    retry: 'تلاش دوباره',
    offer: (name, saved, f) => `استفاده از ${name} به‌جای آن: ${f.money(saved)} صرفه‌جویی`,
  },
  coupon: {
    label: 'کد تخفیف یا کارت هدیه',
    toggle: 'کد تخفیف دارید؟',
    apply: 'اعمال',
    checking: 'در حال بررسی…',
    empty: 'کد را وارد کنید.',
    applied: (code, saved, f) => `کد ${code} اعمال شد. ${f.money(saved)} صرفه‌جویی می‌کنید.`,
    paid: (code, credits, f) => `کارت هدیهٔ ${code} مبلغ ${f.money(credits)} را می‌پردازد.`,
    throttled: (seconds, f) =>
      `تعداد تلاش‌ها زیاد بود. ${f.plural(seconds, { other: '# ثانیه' })} دیگر دوباره امتحان کنید.`,
    offline: (code) => `آفلاین هستید. وقتی برگردید ${code} را بررسی می‌کنیم؛ ممکن است جمع کل تغییر کند.`,
    unreachable: (code) => `بررسی ${code} ممکن نشد. کمی بعد دوباره امتحان کنید.`,
    readonly: 'کدها دیگر قابل تغییر نیستند.',
    locked: 'هنگام پرداخت نمی‌توان کدها را تغییر داد.',
  },
  codes: {
    label: 'تخفیف‌های این سفارش',
    automatic: 'خودکار اعمال شد',
    remove: (code) => `برداشتن ${code}`,
    checking: 'در حال بررسی…',
    waiting: 'هنوز نه',
    pending: 'در انتظار بررسی',
    removed: (code) => `${code} برداشته شد.`,
    removing: 'در حال برداشتن…',
    kept: (code) => `${code} برداشته نشد. دوباره امتحان کنید.`,
    notRemoved: 'برداشته نشد. دوباره امتحان کنید.',
    undo: 'بازگرداندن',
  },
  breakdown: {
    heading: 'خلاصهٔ سفارش',
    subtotal: 'جمع کالاها',
    shipping: 'هزینهٔ ارسال',
    discount: 'تخفیف:',
    giftCard: (code) => `کارت هدیهٔ ${code}`,
    total: 'جمع کل',
    due: 'قابل پرداخت',
    saved: (amount, f) => `${f.money(amount)} صرفه‌جویی می‌کنید`,
    verdict: {
      local: 'برآورد',
      confirmed: 'تأییدشده',
      provisional: 'موقت',
      differs: 'قیمت تغییر کرد',
    },
    changed: (before, after, f) =>
      `جمع کل از ${f.money(before)} به ${f.money(after)} تغییر کرد. پیش از پرداخت آن را بررسی کنید.`,
    accept: 'پذیرش جمع تازه',
    details: 'نمایش جزئیات',
    why: 'چرا این قیمت؟',
    loading: 'در حال محاسبهٔ جمع کل…',
  },
  price: {
    was: 'پیش از این',
    now: 'اکنون',
    free: 'رایگان',
    off: (percent, f) => `${f.percent(percent)} تخفیف`,
    unavailable: 'بدون قیمت',
    member: 'قیمت اعضا',
    withCode: (code) => `با ${code}`,
    from: (price) => `از ${price}`,
    estimated: 'برآورد',
    lowest: (price) => `پایین‌ترین قیمت ۳۰ روز گذشته: ${price}`,
    recommended: 'قیمت پیشنهادی',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'با مالیات',
    taxExcluded: 'بدون مالیات',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} تخفیف`,
    amount: (amount, f) => `${f.short(amount)} تخفیف`,
    fixed: (amount, f) => `قیمت ${f.short(amount)}`,
    shipping: 'ارسال رایگان',
    units: (count, name, f) =>
      name ? `${f.number(count)} × ${name} رایگان` : `${f.plural(count, items)} رایگان`,
    giftCard: (balance, f) => `کارت هدیهٔ ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `${f.short(missing)} تا ${reward}`,
    missingUnits: (missing, reward, f) => `${f.plural(missing, items)} دیگر تا ${reward}`,
    reached: (reward) => `${reward} از آن شماست`,
    allReached: (reward) => `${reward} از آن شماست؛ بهتر از این نمی‌شود`,
    empty: (at, reward, f) => `با ${f.short(at)} خرید: ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} از ${f.short(at)}`,
    lost: (missing, reward, f) => `دوباره ${f.short(missing)} تا ${reward} مانده است`,
    steps: 'مزایای پیش رو',
    stepReached: 'به دست آمد',
  },
  wallet: {
    heading: 'پیشنهادهای شما',
    empty: 'اکنون پیشنهادی نیست.',
    groups: { usable: 'آمادهٔ استفاده', waiting: 'نزدیک است', over: 'استفاده‌شده و منقضی' },
    status: {
      USABLE: 'آماده',
      APPLIED: 'اعمال‌شده',
      WAITING: 'هنوز نه',
      USED: 'استفاده‌شده',
      EXPIRED: 'منقضی',
      DISABLED: 'در دسترس نیست',
      NO_BALANCE: 'بدون موجودی',
      NOT_ACTIVE_YET: 'به‌زودی',
    },
    best: 'بهترین برای این سبد',
    worth: (amount, f) => `اکنون ${f.money(amount)} صرفه‌جویی`,
    pays: (amount, f) => `اکنون ${f.money(amount)} می‌پردازد`,
    apply: 'اعمال',
    applyNamed: (name) => `اعمال ${name}`,
    remove: 'برداشتن',
    removeNamed: (name) => `برداشتن ${name}`,
    ends: (date) => `تا ${date}`,
    starts: (date) => `از ${date}`,
    ended: (date) => `پایان: ${date}`,
    balance: (balance, f) => `${f.money(balance)} مانده است`,
    usesLeft: (count, f) => `${f.number(count)} بار دیگر قابل استفاده`,
    reserved: 'در پرداخت دیگری در حال استفاده',
    loading: 'در حال بارگذاری پیشنهادهای شما…',
    failed: 'پیشنهادهای شما بارگذاری نشد.',
    retry: 'تلاش دوباره',
    signedOut: 'برای دیدن پیشنهادهای خود وارد شوید.',
  },
  announce: {
    applied: (code, saved, f) => `کد ${code} اعمال شد. ${f.money(saved)} صرفه‌جویی می‌کنید.`,
    automatic: (title, saved, f) => `${title}: ${f.money(saved)} تخفیف، خودکار اعمال شد.`,
    lost: (title) => `${title} دیگر اعمال نمی‌شود.`,
    removed: (code) => `${code} برداشته شد.`,
    total: (total, f) => `جمع کل ${f.money(total)}.`,
    reached: (reward) => `به دست آمد: ${reward}.`,
    unreached: (reward) => `دیگر به دست نیامده: ${reward}.`,
  },
};
