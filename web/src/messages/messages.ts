import type { ExcessFacts, RefusalFacts, RefusalKey, RefusalOf } from '../documents/refusal.js';
import type { Verdict } from '../cart/snapshot.js';
import type { WalletStatus } from '../documents/wallet.js';
import type { RemedyKind } from '../headless/remedy.js';
import type { Formats } from './formats.js';

/** Why a code does not apply and what helps, for each key of the engine. */
export type RefusalMessages = {
  readonly [K in RefusalKey]: (refusal: Told<K>, code: string, f: Formats) => string;
};

/** Without the facts of too much: those have sentences of their own. */
type Told<K extends RefusalKey> = Omit<RefusalOf<K>, 'facts'> & { facts: Exclude<RefusalFacts[K], ExcessFacts> };

/** Why a code does not apply where there is too much for it. */
export interface LimitMessages {
  /** The order comes to more than `allowed`, in minor units. */
  readonly amount: (code: string, allowed: number, f: Formats) => string;
  /** There are more units in it than `allowed`. */
  readonly quantity: (code: string, allowed: number, f: Formats) => string;
  /** A gift card pays no more than `allowed` of one order, in minor units. */
  readonly gift: (code: string, allowed: number, f: Formats) => string;
  /** This shopper has used it as often as they may. */
  readonly used: (code: string) => string;
}

/**
 * Every sentence of the elements in one language. A locale that leaves one out does not compile.
 */
export interface Messages {
  readonly refusal: RefusalMessages;
  readonly limits: LimitMessages;
  /** Words on the button that leads out of a refusal. */
  readonly remedy: { readonly [K in Exclude<RemedyKind, 'none' | 'wait' | 'offer'>]: string } & {
    /** Another offer in place of one that is lost, with what it takes off. */
    readonly offer: (name: string, saved: number, f: Formats) => string;
  };
  readonly coupon: {
    readonly label: string;
    readonly toggle: string;
    readonly apply: string;
    readonly checking: string;
    /** The field was submitted empty. */
    readonly empty: string;
    readonly applied: (code: string, saved: number, f: Formats) => string;
    readonly paid: (code: string, credits: number, f: Formats) => string;
    readonly throttled: (seconds: number, f: Formats) => string;
    readonly offline: (code: string) => string;
    readonly unreachable: (code: string) => string;
    readonly readonly: string;
    /** While the order is being paid, or another checkout holds it. */
    readonly locked: string;
  };
  readonly codes: {
    readonly label: string;
    readonly automatic: string;
    readonly remove: (code: string) => string;
    readonly checking: string;
    readonly waiting: string;
    readonly pending: string;
    readonly removed: (code: string) => string;
    /** While the page is at it. */
    readonly removing: string;
    /** That it failed, aloud and on the chip. */
    readonly kept: (code: string) => string;
    readonly notRemoved: string;
    readonly undo: string;
  };
  readonly breakdown: {
    readonly heading: string;
    readonly subtotal: string;
    readonly shipping: string;
    /** Read to screen readers before a discount's title. */
    readonly discount: string;
    readonly giftCard: (code: string) => string;
    readonly total: string;
    readonly due: string;
    readonly saved: (amount: number, f: Formats) => string;
    readonly verdict: { readonly [V in Verdict]: string };
    readonly changed: (before: number, after: number, f: Formats) => string;
    /** The button by which a shopper agrees to the total that changed. */
    readonly accept: string;
    /** What opens the rows above the total. */
    readonly details: string;
    /** What opens the reckoning. */
    readonly why: string;
    readonly loading: string;
  };
  readonly price: {
    readonly was: string;
    readonly now: string;
    readonly free: string;
    readonly off: (percent: number, f: Formats) => string;
    readonly unavailable: string;
    readonly member: string;
    readonly withCode: (code: string) => string;
    readonly from: (price: string) => string;
    readonly estimated: string;
    /** What EU law asks for beside a reduced price: the lowest one of the last thirty days. */
    readonly lowest: (price: string) => string;
    /** Before the price that a maker recommends. */
    readonly recommended: string;
    readonly per: (price: string, unit: string) => string;
    /** After a price that has, or has not, the tax in it. */
    readonly taxIncluded: string;
    readonly taxExcluded: string;
  };
  readonly discount: {
    readonly percent: (percent: number, f: Formats) => string;
    readonly amount: (amount: number, f: Formats) => string;
    readonly fixed: (amount: number, f: Formats) => string;
    readonly shipping: string;
    readonly units: (count: number, name: string | undefined, f: Formats) => string;
    readonly giftCard: (balance: number, f: Formats) => string;
  };
  readonly spendBar: {
    readonly missing: (missing: number, reward: string, f: Formats) => string;
    readonly missingUnits: (missing: number, reward: string, f: Formats) => string;
    readonly reached: (reward: string) => string;
    readonly allReached: (reward: string) => string;
    readonly empty: (at: number, reward: string, f: Formats) => string;
    readonly valueText: (current: number, at: number, f: Formats) => string;
    /** It was reached, and is not any more. */
    readonly lost: (missing: number, reward: string, f: Formats) => string;
    readonly steps: string;
    readonly stepReached: string;
  };
  readonly wallet: {
    readonly heading: string;
    readonly empty: string;
    readonly groups: { readonly usable: string; readonly waiting: string; readonly over: string };
    readonly status: { readonly [S in WalletStatus]: string };
    readonly best: string;
    readonly worth: (amount: number, f: Formats) => string;
    /** The same for a gift card: it pays, it does not save. */
    readonly pays: (amount: number, f: Formats) => string;
    readonly apply: string;
    readonly applyNamed: (name: string) => string;
    readonly remove: string;
    readonly removeNamed: (name: string) => string;
    readonly ends: (date: string) => string;
    readonly starts: (date: string) => string;
    readonly ended: (date: string) => string;
    readonly balance: (balance: number, f: Formats) => string;
    readonly usesLeft: (count: number, f: Formats) => string;
    readonly reserved: string;
    readonly loading: string;
    readonly failed: string;
    readonly retry: string;
    readonly signedOut: string;
  };
  readonly announce: {
    readonly applied: (code: string, saved: number, f: Formats) => string;
    readonly automatic: (title: string, saved: number, f: Formats) => string;
    readonly lost: (title: string) => string;
    readonly removed: (code: string) => string;
    readonly total: (total: number, f: Formats) => string;
    readonly reached: (reward: string) => string;
    readonly unreached: (reward: string) => string;
  };
}

/** A host's own words for some of the sentences. */
export type MessageOverrides<All extends object = Messages> = {
  readonly [Area in keyof All]?: {
    readonly [Key in keyof All[Area]]?: All[Area][Key] extends (...of: infer A) => string
      ? (...of: A) => string
      : All[Area][Key] extends string
        ? string
        : Partial<All[Area][Key]>;
  };
};
