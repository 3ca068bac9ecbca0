// What designs forget: ten digits with three decimals, codes and names that no line holds.
import type { Catalogue } from '../src/documents/catalogue.js';
import type { CartSetup, GalleryState } from './gallery.js';
import { shopWith } from './shop.js';

const name = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkzubehör for the whole family and everybody they know';
const code = 'EVERYTHINGYOUEVERWANTEDFORSPRING-2026-0001';
const card = 'GIFT-0000-0000-0000-0000-1234';
/** In fils, a thousandth of a dinar. */
const price = 9_876_543_210;

const spend = (id: string, amount: number) => ({
  id,
  name: id,
  rules: { 1: { name: 'order.amount', property: null, conditions: { $more_than_or_equal: [amount] }, rules: {} }, logic: '1' },
});
const tier = (id: string, hierarchy: number, percent_off: number, rule: string, label?: string) => ({
  id,
  object: 'promotion_tier' as const,
  name: id,
  campaign_id: 'camp_spring',
  category_id: 'cat_offers',
  hierarchy,
  active: true,
  action: { discount: { type: 'PERCENT' as const, percent_off, effect: 'APPLY_TO_ORDER' as const } },
  validation_rules: [rule],
  ...(label ? { storefront: { label } } : {}),
});

const catalogue: Catalogue = shopWith({
  version: 'extremes-1',
  currency: 'KWD',
  products: [
    { id: 'prod_long', object: 'product', name, price },
    { id: 'prod_nothing', object: 'product', name: 'Nothing', price: 0 },
    { id: 'prod_5h1pp1ng', object: 'product', name: 'Shipping', price: 4_900 },
  ],
  validation_rules: [spend('val_5', price * 5), spend('val_9', price * 9)],
  promotion_tiers: [tier('promo_5', 1, 12.5, 'val_5', name), tier('promo_9', 2, 33.33, 'val_9')],
  vouchers: [
    {
      object: 'voucher', id: 'v_long', code, type: 'DISCOUNT_VOUCHER', active: true, category_id: 'cat_codes',
      discount: { type: 'PERCENT', percent_off: 33.33, effect: 'APPLY_TO_ORDER' },
      storefront: { listed: true, label: name, terms: `${name}. ${name}.` },
    },
    {
      object: 'voucher', id: 'v_more', code: 'MORE', type: 'DISCOUNT_VOUCHER', active: true, category_id: 'cat_codes',
      discount: { type: 'AMOUNT', amount_off: price, effect: 'APPLY_TO_ORDER' },
      storefront: { listed: true, label: 'More' }, validation_rules: ['val_5'],
    },
    {
      object: 'voucher', id: 'v_card', code: card, type: 'GIFT_VOUCHER', active: true, category_id: 'cat_cards',
      gift: { amount: price * 2, balance: price, effect: 'APPLY_TO_ORDER' }, storefront: { listed: true },
    },
  ],
});

const cart: CartSetup = {
  catalogue,
  items: [{ product_id: 'prod_long', quantity: 3 }, { product_id: 'prod_nothing' }, { product_id: 'prod_5h1pp1ng' }],
  codes: [code, card, 'MORE'],
};

/** The state of an element that is furthest from what it was drawn with. */
export const extremes = (state: string, more: Partial<GalleryState> = {}): GalleryState => ({
  name: 'extremes',
  title: 'Long words, large amounts',
  cart,
  state,
  ...more,
});
