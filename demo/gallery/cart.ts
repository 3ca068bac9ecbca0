// The cart of a state with what the reader changed of it.
import type { CartSetup } from '../../web/gallery/gallery.js';
import { catalogue as shop, items as shopItems, now as shopNow, shopper } from '../../web/gallery/shop.js';
import type { Catalogue } from '../../web/src/documents/catalogue.js';
import type { CartChanges } from './address.js';
import { textsOf } from './pages/words/index.js';

/** From this many orders on, shoppers get the promotion for regulars. */
export const regularFrom = 5;

/** Promotions that depend on who shops, which the states by themselves have no need of. */
function withCustomers(catalogue: Catalogue): Catalogue {
  const first = catalogue.promotion_tiers?.[0];
  if (!first) return catalogue;
  return {
    ...catalogue,
    version: `${catalogue.version}-customers`,
    validation_rules: [
      ...(catalogue.validation_rules ?? []),
      {
        id: 'val_regulars',
        name: 'Regulars',
        rules: {
          1: {
            name: 'customer.metadata',
            property: 'orders_count',
            conditions: { $more_than_or_equal: [regularFrom] },
            rules: {},
          },
          logic: '1',
        },
      },
    ],
    promotion_tiers: [
      ...(catalogue.promotion_tiers ?? []),
      {
        ...first,
        id: 'promo_regulars',
        name: 'For regulars: 5%',
        hierarchy: 9,
        action: { discount: { type: 'PERCENT', percent_off: 5, effect: 'APPLY_TO_ORDER' } },
        validation_rules: ['val_regulars'],
        storefront: textsOf('promo_regulars'),
      },
    ],
  };
}

// One engine per catalogue: the same object is given out every time.
const made = new WeakMap<Catalogue, Catalogue>();

/** How many orders whoever shops has had; nothing while nobody is signed in. The one place that says so. */
export function ordersNow({ customer }: CartSetup, { orders }: CartChanges): number | undefined {
  if (orders !== undefined) return orders === 'signed-out' ? undefined : orders;
  return customer && Number(customer.metadata?.['orders_count'] ?? 0);
}

export function catalogueFor(setup: CartSetup, changes: CartChanges): Catalogue {
  const catalogue = setup.catalogue ?? shop;
  if (ordersNow(setup, changes) === undefined) return catalogue;
  const found = made.get(catalogue) ?? withCustomers(catalogue);
  made.set(catalogue, found);
  return found;
}


const dayMs = 86_400_000;
/** How far the date of the carts on view is from their own. */
let shift = 0;

/** The date of a setup as it is now. */
export const dateOf = ({ now = shopNow }: CartSetup): Date => new Date(Date.parse(now) + shift * dayMs);

/** Moves the carts on view in time; they are priced anew when they are refreshed. */
export function moveDate(days: number): void {
  shift = days;
}

/** A state's own setup with the changes on top. */
export function changedSetup(setup: CartSetup = {}, changes: CartChanges): CartSetup {
  moveDate(changes.days ?? 0);
  const quantities = new Map((setup.items ?? shopItems).map((item) => [item.product_id ?? '', item.quantity ?? 1]));
  for (const [product, quantity] of changes.items) quantities.set(product, quantity);
  const there = new Set((setup.catalogue ?? shop).products?.map(({ id }) => id));
  const items = [...quantities]
    .filter(([product, quantity]) => quantity > 0 && there.has(product))
    .map(([product_id, quantity]) => ({ product_id, quantity }));
  const { customer: _, ...others } = setup;
  const orders = ordersNow(setup, changes);
  return {
    ...others,
    clock: () => dateOf(setup),
    catalogue: catalogueFor(setup, changes),
    ...(changes.items.size > 0 ? { items } : {}),
    ...(changes.codes ? { codes: changes.codes } : {}),
    ...(orders === undefined ? {} : { customer: shopper(orders) }),
  };
}
