import { unsafeCSS } from 'lit';

/** Put in by the build: made of the design tokens in `web/tokens`, see `web/tokens.mjs`. */
declare const SCRIP_TOKENS: string;

/**
 * The first layer of custom properties with its defaults, under private names that the elements
 * read. Set the public ones (`--scrip-…`) on the page or on the provider. Light and dark follow
 * `color-scheme`, high contrast the reader's wish. Contrast on `surface` and `raised`: text colours
 * at least 4.5 to 1, `edge` at least 3 to 1.
 */
export const tokens = unsafeCSS(SCRIP_TOKENS);
