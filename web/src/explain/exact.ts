import { currencyExponent, decimalText } from '../money.js';
import type { Formats } from '../messages/formats.js';

/**
 * Minor units before rounding, as money: `"1510.5"` is €15.105, `"1000/3"` is €10.00 / 3. Every
 * digit is shown.
 */
export function exactMoney(exact: string, f: Formats): string {
  const [over, under] = exact.split('/');
  if (under !== undefined && over !== undefined) return `${digits(over, f)} / ${under}`;
  return digits(exact, f);
}

/** 13.333333 for as many percent: with all six decimals that the engine knows. */
export function exactPercent(percent: number, f: Formats): string {
  const format = new Intl.NumberFormat(f.locale, { style: 'percent', maximumFractionDigits: 6 });
  // Millionths of a percent are whole: the division by a hundred is of digits, not of binary.
  return format.format(decimalText(BigInt(Math.round(percent * 1e6)), 8) as unknown as number);
}

function digits(exact: string, f: Formats): string {
  const exponent = currencyExponent(f.currency);
  const [whole = '0', fraction = ''] = exact.split('.');
  const text = `${decimalText(BigInt(whole), exponent)}${exponent === 0 && fraction ? '.' : ''}${fraction}`;
  const style = f.currency ? { style: 'currency' as const, currency: f.currency } : {};
  const format = new Intl.NumberFormat(f.locale, {
    ...style,
    minimumFractionDigits: exponent,
    maximumFractionDigits: 20,
  });
  // Decimal texts are taken as they are since ES2023; see money.ts.
  return format.format(text as unknown as number);
}
