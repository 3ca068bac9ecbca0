import { formatMoney, localised, type LocalisedText } from '@scrip/storefront';
import { locale } from './language.js';

/** An amount in cents as a shopper reads it; a round one without its zeros, in running text. */
export function money(cents: number, { short = false } = {}): string {
  const round = short && cents % 100 === 0;
  return formatMoney(cents, 'EUR', locale, round ? { maximumFractionDigits: 0 } : {});
}

/** A text of a campaign in the shop's language. */
export function text(value: LocalisedText | undefined): string {
  return localised(value, locale) ?? '';
}
