import type { Discount } from '../documents/discount.js';
import type { RedeemableResult } from '../documents/redeemable.js';
import type { LocalisedText, Storefront } from '../documents/storefront.js';
import { isolateText } from './direction.js';
import type { Formats } from './formats.js';
import type { Messages } from './messages.js';

const shippingProduct = 'prod_5h1pp1ng';

/** A merchant's text in the shopper's language, else in its own first one. */
export function localised(text: LocalisedText | undefined, locale: string): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  const language = locale.split('-')[0] ?? locale;
  return text[locale] ?? text[language] ?? text['en'] ?? Object.values(text)[0];
}

/** What a discount gives, in a few words that fit into a sentence: "15% off", "free shipping". */
export function discountMessage(discount: Discount, messages: Messages, f: Formats): string {
  const words = messages.discount;
  switch (discount.type) {
    case 'PERCENT':
      return words.percent(discount.percent_off, f);
    case 'AMOUNT':
      return words.amount(discount.amount_off, f);
    case 'FIXED':
      return words.fixed(discount.fixed_amount ?? 0, f);
    case 'UNIT': {
      const unit = discount.units?.[0] ?? discount;
      if (unit.unit_type === shippingProduct) return words.shipping;
      const name = unit.sku?.name ?? unit.sku?.sku ?? unit.product?.name;
      return words.units(unit.unit_off ?? 1, name, f);
    }
  }
}

/** What a redeemable gives; a label of the merchant's goes first. */
export function rewardMessage(
  entry: {
    name?: string | undefined;
    result?: RedeemableResult | undefined;
    storefront?: Storefront | undefined;
  },
  messages: Messages,
  f: Formats,
): string {
  const label = localised(entry.storefront?.label, f.locale);
  if (label) return isolateText(label, f.locale);
  const { discount, gift } = entry.result ?? {};
  if (discount) return discountMessage(discount, messages, f);
  if (gift) return messages.discount.giftCard(gift.balance ?? gift.credits ?? 0, f);
  return entry.name ?? '';
}
