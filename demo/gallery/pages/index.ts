// The ready pages, one line each, in the order in which a shopper meets them.
import type { ReadyPage } from './page.js';

export const pages: readonly ReadyPage[] = [];
