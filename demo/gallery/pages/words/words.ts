// What the ready pages say around the elements, and what their shop calls its goods and offers.

export interface GoodWords {
  readonly name: string;
  readonly about: string;
}

export interface OfferWords {
  readonly label: string;
  readonly terms?: string;
}

export interface PageWords {
  readonly bag: string;
  readonly order: string;
  readonly summary: string;
  readonly toCheckout: string;
  readonly pay: string;
  readonly payRest: string;
  readonly add: string;
  readonly addNamed: (name: string) => string;
  readonly less: (name: string) => string;
  readonly more: (name: string) => string;
  readonly delivery: string;
  readonly payment: string;
  readonly fields: {
    readonly email: string;
    readonly givenName: string;
    readonly familyName: string;
    readonly street: string;
    readonly zip: string;
    readonly city: string;
  };
  readonly signIn: string;
  readonly signInForWallet: string;
  readonly banner: string;
  readonly bannerTerms: string;
  readonly referral: {
    readonly headline: string;
    readonly lookAround: string;
    readonly rewardedWhen: string;
    readonly message: string;
    readonly terms: string;
  };
  /** By product of the catalogue. */
  readonly goods: Readonly<Record<string, GoodWords>>;
  /** By code of a voucher, or id of a promotion. */
  readonly offers: Readonly<Record<string, OfferWords>>;
  readonly categories: { readonly coffee: string; readonly delivery: string; readonly equipment: string };
  readonly stores: { readonly roastery: string; readonly all: string; readonly workshop: string };
}
