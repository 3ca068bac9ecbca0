import type { CartSetup, Shown } from '../../../web/gallery/index.js';

/** Elements put together the way a shop would; one file each, and a line in `index.ts`. */
export interface ReadyPage {
  /** Names it in addresses: `#page/checkout`. */
  readonly name: string;
  readonly title: string;
  /** One sentence for whoever looks through the pages. */
  readonly about: string;
  readonly cart?: CartSetup;
  /** What stands inside the provider. */
  build(): readonly HTMLElement[];
  /** What follows the cart besides the elements. Answers how to stop. */
  connect?(root: HTMLElement, cart: Shown['cart']): () => void;
}
