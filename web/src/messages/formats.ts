import { currencyExponent, formatMoney } from '../money.js';

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
  /** With a minus sign where the locale puts it, as discounts are shown in a breakdown. */
  minus(minor: number): string;
  number(value: number): string;
  /** 15 for fifteen percent. */
  percent(value: number): string;
  /** Date of an ISO instant. */
  date(iso: string): string;
  /** The form for this count; `#` in it becomes the number. */
  plural(count: number, forms: PluralForms): string;
  list(names: readonly string[]): string;
}

export function createFormats(locale: string, currency: string | undefined): Formats {
  const unit = 10 ** currencyExponent(currency);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const rules = new Intl.PluralRules(locale);
  const names = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    currency,
    money: (minor) => formatMoney(minor, currency, locale),
    short: (minor) =>
      formatMoney(minor, currency, locale, minor % unit === 0 ? { maximumFractionDigits: 0 } : {}),
    // The locale's hyphen becomes a minus sign: as wide as a plus, and read as minus.
    minus: (minor) => formatMoney(-minor, currency, locale).replace('-', '\u2212'),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    date: (iso) => date.format(new Date(iso)),
    plural: (count, forms) =>
      (forms[rules.select(count)] ?? forms.other).replaceAll('#', number.format(count)),
    list: (values) => names.format(values),
  };
}
