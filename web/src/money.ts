/** How many digits the currency's minor unit has; without a currency the dialect's hundredths. */
export function currencyExponent(currency: string | undefined): number {
  if (!currency) return 2;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/**
 * An integer of minor units as a decimal text, exactly: no amount goes through a binary fraction.
 * `decimalText(-1234n, 2)` is `-12.34`.
 */
export function decimalText(minor: number | bigint, exponent: number): `${number}` {
  const digits = String(minor < 0 ? -BigInt(minor) : BigInt(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}` as `${number}`;
}

const formats = new Map<string, { format: Intl.NumberFormat; exponent: number }>();

/**
 * Minor units as money in the shopper's language: `formatMoney(1240, 'EUR', 'de')` is `12,40 €`.
 * Without a currency, a plain number of two digits.
 */
export function formatMoney(
  minor: number | bigint,
  currency: string | undefined,
  locale: string,
  options: Intl.NumberFormatOptions = {},
): string {
  const key = JSON.stringify([locale, currency, options]);
  let known = formats.get(key);
  if (!known) {
    const style = currency
      ? { style: 'currency' as const, currency }
      : { minimumFractionDigits: options.maximumFractionDigits ?? 2, maximumFractionDigits: 2 };
    const format = new Intl.NumberFormat(locale, { ...style, ...options });
    known = { format, exponent: currencyExponent(currency) };
    formats.set(key, known);
  }
  // The standard takes decimal texts as they are since ES2023, which the library's types for ES2022
  // do not know. Older hosts make a binary number of it, which is exact up to the engine's bound of
  // 10^15.
  return known.format.format(decimalText(minor, known.exponent) as unknown as number);
}
