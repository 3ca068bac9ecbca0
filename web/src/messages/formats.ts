import { currencyExponent, decimalText, formatMoney } from '../money.js';

/** Plural forms of a locale; `other` is always there. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** How one locale writes numbers, money, dates and lists. Handed to every sentence. */
export interface Formats {
  readonly locale: string;
  readonly currency: string | undefined;
  /** Minor units. */
  money(minor: number): string;
  /** Minor units, without the digits of a whole amount: €50, €12.40. For offers, not for totals. */
  short(minor: number): string;
  /** From one amount to another, as the locale writes ranges. */
  range(from: number, to: number): string;
  /** With a minus sign where the locale puts it, as discounts are shown in a breakdown. */
  minus(minor: number): string;
  number(value: number): string;
  /** 15 for fifteen percent. */
  percent(value: number): string;
  /** Date of an ISO instant. */
  date(iso: string): string;
  /** Date and time of an ISO instant, with the zone it is in; without one, the device's. */
  moment(iso: string, zone?: string): string;
  /** Time alone. */
  time(iso: string, zone?: string): string;
  /** A length of time in one unit: 3 hours, 12 min. */
  duration(value: number, unit: 'day' | 'hour' | 'minute' | 'second', display?: 'long' | 'short' | 'narrow'): string;
  /** The form for this count; `#` in it becomes the number. */
  plural(count: number, forms: PluralForms): string;
  list(names: readonly string[]): string;
}

/**
 * Money, numbers, percent and dates as a language writes them, for `messages` and for your own
 * sentences. Amounts are in minor units; without a currency they are plain numbers of two digits.
 */
export function createFormats(locale: string, currency: string | undefined): Formats {
  const unit = 10 ** currencyExponent(currency);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const stamp = (iso: string, options: Intl.DateTimeFormatOptions, zone: string | undefined) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(zone ? { timeZone: zone } : {}) }).format(
      new Date(iso),
    );
  const rules = new Intl.PluralRules(locale);
  const names = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    currency,
    money: (minor) => formatMoney(minor, currency, locale),
    short: (minor) =>
      formatMoney(minor, currency, locale, minor % unit === 0 ? { maximumFractionDigits: 0 } : {}),
    range: (from, to) => {
      const style = currency ? { style: 'currency' as const, currency } : {};
      // Of ES2023, as are decimal texts; see money.ts.
      const format = new Intl.NumberFormat(locale, style) as Intl.NumberFormat & {
        formatRange(from: number, to: number): string;
      };
      const of = (minor: number) => decimalText(minor, currencyExponent(currency)) as unknown as number;
      return format.formatRange(of(from), of(to));
    },
    // The locale's hyphen becomes a minus sign: as wide as a plus, and read as minus.
    minus: (minor) => formatMoney(-minor, currency, locale).replace('-', '\u2212'),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    date: (iso) => date.format(new Date(iso)),
    moment: (iso, zone) =>
      stamp(
        iso,
        { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
        zone,
      ),
    time: (iso, zone) => stamp(iso, { hour: '2-digit', minute: '2-digit' }, zone),
    duration: (value, unit, unitDisplay = 'long') =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(value),
    plural: (count, forms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', number.format(count)),
    list: (values) => names.format(values),
  };
}
