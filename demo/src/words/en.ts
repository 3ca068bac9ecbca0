import type { MessageOverrides } from '@scrip/storefront';
import type { Collection } from '../goods.js';
import type { Trouble } from '../shop.js';
import type { GoodsWords } from './goods.js';
import { plural } from './plural.js';

const pieces = (units: number) => plural('en', units, { one: '# piece', other: '# pieces' });

/** A label such as "Free delivery" where a sentence goes on with it. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label;
}

/** The elements' own sentences, where the shop says something else: here one has a bag. */
const kit: MessageOverrides = {
  refusal: {
    order_rules_violated: ({ facts }, code, f) => {
      switch (facts.basis) {
        case 'amount':
          return `Add ${f.money(facts.missing)} more to use ${code}.`;
        case 'quantity': {
          const more = f.plural(facts.missing, { one: '# more item', other: '# more items' });
          return `Add ${more} that ${code} is meant for.`;
        }
        case 'items':
          return `${code} is for selected products. None of them is in your bag yet.`;
        default:
          return `Your bag does not meet the conditions of ${code} yet.`;
      }
    },
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `Your order already has an offer of the same kind as ${code}.`,
    missing_order: (_, code) => `Put something in your bag to use ${code}.`,
    missing_customer: (_, code) => `${code} is for customers. Say who is shopping to use it.`,
  },
  remedy: {
    sign_in: 'Choose a customer',
    add_items: 'To the shelves',
    add_amount: 'Keep shopping',
  },
  breakdown: { shipping: 'Delivery' },
  discount: { shipping: 'free delivery' },
  spendBar: {
    missing: (missing, reward, f) => `Spend ${f.short(missing)} more for ${inSentence(reward)}`,
    reached: (reward) => `You’ve got ${inSentence(reward)}`,
    allReached: (reward) => `You’ve got ${inSentence(reward)}: as good as it gets`,
    empty: (at, reward, f) => `Spend ${f.short(at)} for ${inSentence(reward)}`,
  },
  wallet: { best: 'Best for this bag' },
};

interface TroubleWords {
  title: string;
  text: string;
}

/**
 * The shop's own words. The English are the type of all others: a language that leaves a sentence out
 * does not compile. Words about goods stand in `catalogue/`; those about offers in `campaigns/`.
 */
export const en = {
  kit,
  /** By source id; nothing for English, which `products.json` is written in. */
  goods: {} as Readonly<Record<string, GoodsWords>>,
  /** Sizes such as "250 g", where they are written otherwise. */
  sizes: {} as Readonly<Record<string, string>>,
  /** Between the parts of a list. */
  comma: ', ',

  collections: {
    coffee: { title: 'Coffee', text: 'Roasted on Tuesdays, sent on Wednesdays, whole bean.' },
    equipment: { title: 'Equipment', text: 'Few things, made to be repaired.' },
    gifts: { title: 'Gifts', text: 'For a table with more than one chair.' },
  } as Readonly<Record<Collection, { title: string; text: string }>>,

  page: {
    brand: 'Dunlin Coffee',
    home: 'Dunlin Coffee, home',
    skip: 'Skip to the content',
    shelves: 'Shelves',
    offers: 'Offers',
    missing: 'Not here',
    about:
      'Dunlin is not a real roastery. It is a shop built to show Scrip: every price on this page is worked out in your browser, and settled by the server when you order.',
    docs: 'Documentation',
    gallery: 'Gallery of the elements',
    language: 'Language',
    newer: 'A newer version of the shop is here.',
    takeNewer: 'Show it',
  },

  shopper: { label: 'Shopping as', guest: 'Guest', new: 'New customer', loyal: 'Loyal customer' },

  hero: {
    title: 'Coffee from the quiet end of the shore.',
    lead: 'Roasted in small batches on Tuesdays, on its way to you on Wednesdays.',
    shop: 'Shop coffee',
    use: 'Use this code',
  },

  ladder: { label: 'What larger orders get', reached: 'reached' },

  offers: {
    lead: 'Most of them need nothing from you: they are in the price as soon as they fit.',
    automatic: 'Without a code',
    codes: 'With a code',
    use: 'Use it',
    inBag: 'In your bag',
    tile: 'Offer',
  },

  product: {
    way: 'Way back',
    notes: 'Tastes of',
    size: 'Size',
    put: 'Put in the bag',
    putOne: (name: string) => `Put ${name} in the bag`,
    others: 'From the same shelf',
  },

  quantity: {
    of: (name: string) => `Quantity of ${name}`,
    remove: (name: string) => `Remove ${name}`,
    less: (name: string) => `One ${name} less`,
    more: (name: string) => `One ${name} more`,
  },

  bag: {
    title: 'Your bag',
    /** For a screen reader, before the total and the count. */
    with: (units: number) => (units ? `Your bag, ${pieces(units)}` : 'Your bag, empty'),
    close: 'Close the bag',
    inside: 'What is in it',
    save: 'You save',
    total: 'Total',
    withDelivery: 'with delivery',
    checkout: 'Checkout',
    on: 'Keep shopping',
    empty: 'Nothing in it yet.',
    emptyText: 'Codes and gift cards wait until there is something to use them on.',
    look: 'Look at the coffee',
  },

  line: {
    article: 'Article',
    each: (price: string) => `${price} each`,
    gift: 'A gift with your order',
    moreFree: (units: number) => `${units} more for free`,
    someFree: (units: number) => `${units} of them free`,
    was: 'Was',
    now: 'now',
    free: 'Free',
    delivery: 'Delivery',
    deliveryText: 'Standard, two to three days',
    standard: 'Standard',
  },

  suggestion: {
    label: 'Suggestion',
    add: (what: string, saves: string) => `Add ${what} and save ${saves}`,
    addName: (what: string) => `Add ${what}`,
    button: 'Add',
  },

  checkout: {
    title: 'Checkout',
    codes: 'Codes and gift cards',
    codeLabel: 'Discount or gift code',
    wallet: 'Your wallet',
    guest: 'You shop as a guest, so only public offers are in it. Switch to a customer at the top of the page to see theirs.',
    summary: 'Summary',
    order: 'Place the order',
    ordering: 'One moment …',
    demonstration: 'This shop is a demonstration: nothing is paid and nothing is sent.',
    changed: 'An offer or a code is no longer what it was when it was entered. Nothing has been ordered, and nothing has been used.',
    orderFor: (total: string) => `Order for ${total}`,
    lookAgain: 'Look again first',
    failed: 'Your order could not be made, and nothing has been used. Your bag stays as it is.',
    again: 'Try again',
    thisOrder: 'This order',
    samples: 'Codes to try in this demonstration',
    empty: 'There is nothing to pay for.',
    emptyText: 'Your bag is empty.',
    toShop: 'To the shop',
    toSummary: 'To the summary',
  },

  samples: {
    'BLCKFRDY': '20% off, for everybody',
    'ARABICA-LVRS': '10 off our arabicas for new customers, 5 for others',
    'BIGBREW': '20 off, once the order is large enough',
    'SHIPFREE': 'free delivery',
    'NIGHTOWL': '15% off, alone',
    'EARLYBIRD': '8 off, alone: not with NIGHTOWL',
    'ONCE-7Q2M': '8 off, one time in the world',
    'GIFT-K4TD-92QX': 'a gift card',
    'SUMMER25': 'has ended',
    'ADVENT': 'has not started',
  },

  why: {
    title: 'Why this price?',
    server: 'The shop has just worked out this price itself.',
    nothing: 'No offer applies, and no code was entered.',
    line: (number: number) => `Line ${number}`,
  },

  thanks: {
    tab: 'Thank you',
    title: ['Thank you.', 'It is on its way.'] as readonly [string, string],
    /** Around the number and the total, which are set apart. */
    settled: ['Order ', ', settled for ', '.'] as readonly [string, string, string],
    kept: 'Your order is saved.',
    keptText: 'It will be sent by itself, also if you close this page and come back later. Nothing is ordered twice.',
    none: 'No order here.',
    noneText: 'The confirmation is shown once, right after ordering.',
    saved: 'You saved',
    paid: 'Paid by gift card',
    bought: 'What you bought',
    gift: 'a gift',
    pieces: (units: number) => (units === 1 ? 'One piece' : pieces(units)),
  },

  conditions: {
    opening: 'The shop is opening.',
    again: 'Try again',
    missing: 'Nothing on this shelf.',
    missingText: 'What you were looking for is not sold here, or no longer.',
    notLetIn: (why: string) => `That customer could not be let in: ${why} You are still shopping as before.`,
    trouble: {
      offline: {
        title: 'You are offline.',
        text: 'The shop needs to be fetched once; after that it also works without a connection.',
      },
      unreachable: {
        title: 'The shop does not answer.',
        text: 'Its server could not be reached. It may be starting: please try again in a moment.',
      },
      throttled: {
        title: 'One moment, please.',
        text: 'The shop was asked very often from here. Please try again in a few seconds.',
      },
      catalogue: {
        title: 'The price list could not be read.',
        text: 'What the server sent is not a catalogue that this shop can sell from. If trying again does not help, the server has to be looked at.',
      },
      engine: {
        title: 'The till does not start.',
        text: 'Prices are worked out by a WebAssembly module, and this browser could not load or run it. A newer browser, or another one, will.',
      },
      setup: {
        title: 'The shop is not set up.',
        text: 'The page did not get the keys it needs from its own server. Start it with demo/run, which writes them.',
      },
    } as Readonly<Record<Trouble, TroubleWords>>,
  },
};

export type ShopWords = typeof en;
