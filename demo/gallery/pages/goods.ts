// What the shop of the states sells, with the drawings of the demo shop.
import { art } from '../../art/index.mjs';
import { h } from '../dom.js';

interface Good {
  readonly drawing: string;
  readonly tone: string;
}

export const goods: Readonly<Record<string, Good>> = {
  prod_espresso: { drawing: 'huila-250', tone: 'clay' },
  prod_filters: { drawing: 'filters', tone: 'sand' },
  prod_grinder: { drawing: 'grinder', tone: 'slate' },
  prod_kettle: { drawing: 'kettle', tone: 'sea' },
  prod_cup: { drawing: 'mug', tone: 'dusk' },
  prod_sample: { drawing: 'low-tide-250', tone: 'moss' },
};

/** The product that stands for delivery in carts. */
export const delivery = 'prod_5h1pp1ng';

const drawings: Readonly<Record<string, string>> = art;

/** A drawing on its field; it stands beside its name and says nothing by itself. */
export function picture(product: string): HTMLElement {
  const { drawing = '', tone = 'sand' } = goods[product] ?? {};
  const src = `data:image/svg+xml,${encodeURIComponent(drawings[drawing] ?? '')}`;
  return h('span', { class: `picture tone-${tone}` }, h('img', { src, alt: '', 'data-file': `art/${drawing}.svg`, width: 280, height: 280 }));
}
