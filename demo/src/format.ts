import type { LocalisedText } from '@scrip/storefront';

export const LOCALE = 'en-IE';
const euros = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'EUR' });
const wholeEuros = new Intl.NumberFormat(LOCALE, {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
});

/** An amount in cents as a shopper reads it; a rounded one without its zeros, in running text. */
export function money(cents: number, { short = false } = {}): string {
  return (short && cents % 100 === 0 ? wholeEuros : euros).format(cents / 100);
}

/** A text of a campaign in the shop's language. */
export function text(value: LocalisedText | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return value['en'] ?? Object.values(value)[0] ?? '';
}
