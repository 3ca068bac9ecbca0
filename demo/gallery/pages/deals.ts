import { deals } from '../../../web/gallery/deals.js';
import type { Deal } from '../../../web/src/headless/deals.js';
import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import { withDocuments, type ReadyPage } from './page.js';
import { textsOf, type PageWords } from './words/index.js';

/** What a deal gives, its goods by the name that they have on the page. */
function giftNamed({ result }: Deal, goods: PageWords['goods']): Pick<Deal, 'result'> {
  const discount = result?.discount;
  const product = discount?.type === 'UNIT' ? discount.product : undefined;
  const name = goods[product?.id ?? '']?.name;
  return discount && product && name ? { result: { discount: { ...discount, product: { ...product, name } } as typeof discount } } : {};
}

/** The offers of the states in the language of the page. */
function dealsIn({ categories, stores, goods }: PageWords): readonly Deal[] {
  const places: Readonly<Record<string, string>> = {
    Coffee: categories.coffee, Delivery: categories.delivery, Equipment: categories.equipment,
    Roastery: stores.roastery, 'All shops': stores.all, Workshop: stores.workshop,
  };
  const named = (name: string | undefined) => (name === undefined ? undefined : (places[name] ?? name));
  return deals.map((deal) => {
    const [category, store] = [named(deal.category), named(deal.store)];
    return { ...deal, ...giftNamed(deal, goods), storefront: { ...deal.storefront, ...textsOf(deal.code ?? deal.id) }, ...(category ? { category } : {}), ...(store ? { store } : {}) };
  });
}

export const dealsSignedIn: ReadyPage = {
  name: 'deals',
  title: 'Deals, signed in',
  about: 'Everything that is on, with filters; personal offers among them.',
  cart: { catalogue },
  build: (_, words) => [
    h('scrip-banner', { dismissible: true }, h('span', {}, words.banner), h('span', { slot: 'terms' }, words.bannerTerms)),
    h('div', { class: 'broad' },
      withDocuments('scrip-deals', { filters: true }, { data: { data: dealsIn(words), signed_in: true } })),
  ],
};

export const dealsSignedOut: ReadyPage = {
  name: 'deals-signed-out',
  title: 'Deals, signed out',
  about: 'What is on for everybody, and how much more there is to those who sign in.',
  cart: { catalogue },
  build: (_, words) => [
    h('div', { class: 'broad' },
      withDocuments('scrip-deals', { filters: true }, { data: { data: dealsIn(words).filter(({ personal }) => !personal), signed_in: false, personal: 3 } },
        h('a', { slot: 'sign-in', href: '#page/deals' }, words.signIn))),
  ],
};
