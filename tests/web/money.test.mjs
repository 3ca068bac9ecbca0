import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currencyExponent, decimalText, formatMoney } from '@scrip/storefront';

const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

test('minor units become decimal text exactly', () => {
  assert.equal(decimalText(0, 2), '0.00');
  assert.equal(decimalText(5, 2), '0.05');
  assert.equal(decimalText(1240, 2), '12.40');
  assert.equal(decimalText(-1, 2), '-0.01');
  assert.equal(decimalText(2000, 0), '2000');
  assert.equal(decimalText(2000, 3), '2.000');
  // 2^53 + 1 has no binary fraction; as text every digit stays.
  assert.equal(decimalText(9007199254740993n, 2), '90071992547409.93');
});

test('a currency decides how many digits its minor unit has', () => {
  assert.equal(currencyExponent('EUR'), 2);
  assert.equal(currencyExponent('JPY'), 0);
  assert.equal(currencyExponent('KWD'), 3);
  assert.equal(currencyExponent(undefined), 2);
});

test('the same amount reads right in each currency and language', () => {
  assert.equal(plain(formatMoney(2000, 'EUR', 'en')), '€20.00');
  assert.equal(plain(formatMoney(2000, 'EUR', 'de')), '20,00 €');
  assert.equal(plain(formatMoney(2000, 'JPY', 'en')), '¥2,000');
  assert.equal(plain(formatMoney(2000, 'KWD', 'en')), 'KWD 2.000');
  assert.equal(plain(formatMoney(-500, 'EUR', 'en')), '-€5.00');
  assert.equal(plain(formatMoney(1999, undefined, 'en')), '19.99');
});

test('no digit is lost up to the largest amount the engine takes', () => {
  assert.equal(formatMoney(999_999_999_999_999, 'EUR', 'en'), '€9,999,999,999,999.99');
});
