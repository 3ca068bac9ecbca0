// What the two halves of the plugin say to each other: the window with the engine in it, and the code
// that may touch the document. Plain data both ways.

/** Everything that layers can show, by the names in them. */
export interface Values {
  readonly direction: 'ltr' | 'rtl';
  /** `total`, `price:prod_espresso`, `text:coupon.apply`; an empty text hides what depends on it. */
  readonly texts: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly Entry[]>>;
  readonly bars: Readonly<Record<string, Bar>>;
}

/** One entry of a list: what `$item:…` layers in it show. */
export type Entry = Readonly<Record<string, string>>;

export interface Bar {
  /** 0 to 1. */
  readonly share: number;
  /** The value of a component's property `State`, where there is one. */
  readonly state: string;
}

/** Which layers are filled. */
export type Scope = 'selection' | 'page' | 'file';

/** A mode of the tokens as importers take it: groups down to `$type` and `$value`. */
export interface TokenGroup {
  readonly [name: string]: TokenGroup | Token;
}
export interface Token {
  readonly $type: 'color' | 'number' | 'fontFamily';
  readonly $value: string | number;
  readonly $description?: string;
}

export type ToPlugin =
  | { readonly type: 'fill'; readonly scope: Scope; readonly values: Values }
  | { readonly type: 'variables'; readonly modes: Readonly<Record<string, TokenGroup>> }
  | { readonly type: 'starter'; readonly values: Values };

export interface FillReport {
  readonly filled: number;
  /** Names in layers that mean nothing here. */
  readonly unknown: readonly string[];
  /** What could not be done, in words. */
  readonly notes: readonly string[];
}

export type ToWindow =
  | { readonly type: 'filled'; readonly report: FillReport }
  | { readonly type: 'done'; readonly text: string }
  | { readonly type: 'failed'; readonly text: string };
