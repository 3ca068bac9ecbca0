import { deals } from '../../../web/gallery/deals.js';
import { shopper, shopWith } from '../../../web/gallery/shop.js';
import type { Catalogue } from '../../../web/src/documents/catalogue.js';
import type { Deal, DealsDocument } from '../../../web/src/headless/deals.js';
import { regularFrom } from '../cart.js';
import { h } from '../dom.js';
import { catalogue as shop } from './catalogue.js';
import { following, ordersOf, type Cart, type ReadyPage } from './page.js';
import { textsOf, type PageWords } from './words/index.js';

/** The shop with what the deals promise: an end for the kettles, and a gift that only those get who are signed in. */
const catalogue: Catalogue = shopWith({
  ...shop,
  version: 'pages-deals-1',
  vouchers: (shop.vouchers ?? []).map((voucher) => {
    const ends = deals.find(({ code }) => code === voucher.code)?.expires_at;
    return ends ? { ...voucher, expiration_date: ends } : voucher;
  }),
  validation_rules: [
    ...(shop.validation_rules ?? []),
    {
      id: 'val_cup',
      name: 'With a grinder, for those who are signed in',
      rules: {
        1: { name: 'order.items.any', conditions: { $is: [{ id: 'prod_grinder', object: 'product' }] }, rules: {} },
        2: { name: 'customer.metadata', property: 'orders_count', conditions: { $more_than_or_equal: [0] }, rules: {} },
        logic: '1 and 2',
      },
    },
  ],
  promotion_tiers: [
    ...(shop.promotion_tiers ?? []),
    {
      id: 'promo_cup',
      object: 'promotion_tier',
      name: 'A cup as a gift',
      campaign_id: 'camp_spring',
      category_id: 'cat_offers',
      hierarchy: 4,
      active: true,
      action: { discount: { type: 'UNIT', unit_off: 1, unit_type: 'prod_cup', effect: 'ADD_NEW_ITEMS' } },
      validation_rules: ['val_cup'],
      storefront: textsOf('promo_cup'),
    },
  ],
});

/** For those who have ordered often; the gallery's own promotion, which the slider of the shopper brings in. */
const regulars: Deal = {
  id: 'promo_regulars',
  object: 'promotion_tier',
  name: 'For regulars',
  result: { discount: { type: 'PERCENT', percent_off: 5, effect: 'APPLY_TO_ORDER' } },
  personal: true,
};

/** What a deal gives, its goods by the name that they have on the page. */
function giftNamed({ result }: Deal, goods: PageWords['goods']): Pick<Deal, 'result'> {
  const discount = result?.discount;
  const product = discount?.type === 'UNIT' ? discount.product : undefined;
  const name = goods[product?.id ?? '']?.name;
  return discount && product && name ? { result: { discount: { ...discount, product: { ...product, name } } as typeof discount } } : {};
}

/** The offers in the language of the page, with what each is worth to this cart. */
function dealsIn(cart: Cart, { categories, stores, goods }: PageWords): readonly Deal[] {
  const places: Readonly<Record<string, string>> = {
    Coffee: categories.coffee, Delivery: categories.delivery, Equipment: categories.equipment,
    Roastery: stores.roastery, 'All shops': stores.all, Workshop: stores.workshop,
  };
  const named = (name: string | undefined) => (name === undefined ? undefined : (places[name] ?? name));
  const { wallet, applied } = cart.snapshot;
  const worthOf = ({ id, code }: Deal) =>
    code === undefined
      ? applied.find((one) => one.id === id)?.saved
      : (applied.find((one) => one.code === code)?.saved ?? wallet.find((entry) => entry.code === code)?.worth);
  return [...deals, regulars].map(({ worth: _, ...deal }) => {
    const [category, store, worth] = [named(deal.category), named(deal.store), worthOf(deal)];
    return {
      ...deal, ...giftNamed(deal, goods), storefront: { ...deal.storefront, ...textsOf(deal.code ?? deal.id) },
      ...(category ? { category } : {}), ...(store ? { store } : {}), ...(worth ? { worth } : {}),
    };
  });
}

/** What whoever is signed in gets to see, and strangers: as a shop's server would answer for this cart. */
function documentOf(cart: Cart, words: PageWords): DealsDocument {
  const orders = ordersOf(cart);
  const all = dealsIn(cart, words);
  if (orders === undefined) {
    const data = all.filter(({ personal }) => !personal);
    return { data, signed_in: false, personal: all.length - data.length };
  }
  return { data: all.filter(({ id }) => id !== regulars.id || orders >= regularFrom), signed_in: true };
}

const dealsElement = (cart: Cart, words: PageWords) =>
  h('div', { class: 'broad' },
    following(cart, h('scrip-deals', { filters: true }, h('a', { slot: 'sign-in', href: '#page/deals' }, words.signIn)), () => ({
      documents: { data: documentOf(cart, words) },
    })));

const titleFor = (signedIn: boolean) => (signedIn ? 'Deals, signed in' : 'Deals, signed out');

export const dealsSignedIn: ReadyPage = {
  name: 'deals',
  title: titleFor(true),
  titleFor,
  about: 'Everything that is on, with filters; personal offers among them.',
  cart: { catalogue, customer: shopper(2) },
  build: (cart, words) => [
    h('scrip-banner', { dismissible: true }, h('span', {}, words.banner), h('span', { slot: 'terms' }, words.bannerTerms)),
    dealsElement(cart, words),
  ],
};

export const dealsSignedOut: ReadyPage = {
  name: 'deals-signed-out',
  title: titleFor(false),
  titleFor,
  about: 'What is on for everybody, and how much more there is to those who sign in.',
  cart: { catalogue },
  build: (cart, words) => [dealsElement(cart, words)],
};
