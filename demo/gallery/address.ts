// Everything that is on view is in the address, so that a link shows the same to somebody else:
// `#coupon-field/min-spend?locale=ar&theme=dark&width=320&cart=prod_espresso:3&codes=SPRING&orders=6&days=30`.

export const locales = ['en', 'de', 'fr', 'es', 'pl', 'id', 'ro', 'fa', 'ar', 'ja', 'zh'] as const;
export const themes = ['light', 'dark', 'contrast', 'contrast-dark'] as const;
export const directions = ['auto', 'ltr', 'rtl'] as const;

/** The widest that a width can be asked for, in pixels; the narrowest is that of a small phone. */
export const widthLimits = { least: 280, most: 1440 } as const;
const quantityLimit = 99;
const ordersLimit = 20;
/** How far from the state's own date, either way. */
export const daysLimit = 200;

export interface Look {
  readonly locale: (typeof locales)[number];
  readonly theme: (typeof themes)[number];
  readonly dir: (typeof directions)[number];
  /** Pixels; without it, as wide as there is room. */
  readonly width?: number;
}

/** What the reader changed of the cart that a state begins with. */
export interface CartChanges {
  /** Quantities by product; what is left out is as in the state. */
  readonly items: ReadonlyMap<string, number>;
  /** Instead of the state's own. */
  readonly codes?: readonly string[];
  /** Who shops in place of the state's own: with this many orders before, or nobody who is signed in. */
  readonly orders?: number | 'signed-out';
  /** So many days after the state's own date, or before. */
  readonly days?: number;
}

export interface Address {
  /** An element's name, or `page` for the ready pages; empty for the first page. */
  readonly element: string;
  /** Of an element, or the name of a page; empty for the sheet of all of them. */
  readonly state: string;
  readonly look: Look;
  readonly cart: CartChanges;
}

const known = <T extends string>(all: readonly T[], value: string | null): T =>
  all.find((one) => one === value) ?? (all[0] as T);

/** A whole number within limits; anything else counts as not given. */
function whole(text: string | null | undefined, least: number, most: number): number | undefined {
  if (!text || !/^\d{1,6}$/.test(text)) return undefined;
  return Math.min(most, Math.max(least, Number(text)));
}

export function readAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [element = '', state = ''] = path.split('/', 2).map(plain);
  const asked = new URLSearchParams(query);
  const width = whole(asked.get('width'), widthLimits.least, widthLimits.most);
  const orders = asked.get('orders') === 'signed-out' ? 'signed-out' : whole(asked.get('orders'), 0, ordersLimit);
  const back = asked.get('days')?.startsWith('-');
  const days = whole(asked.get('days')?.replace(/^-/, ''), 0, daysLimit);
  const items = new Map<string, number>();
  for (const pair of (asked.get('cart') ?? '').split(',').slice(0, 100)) {
    const [product = '', quantity] = pair.split(':', 2);
    const count = whole(quantity, 0, quantityLimit);
    if (product !== '' && count !== undefined) items.set(product, count);
  }
  const codes = asked.get('codes')?.split(',').filter(Boolean).slice(0, 30);
  return {
    element,
    state,
    look: {
      locale: known(locales, asked.get('locale')),
      theme: known(themes, asked.get('theme')),
      dir: known(directions, asked.get('dir')),
      ...(width === undefined ? {} : { width }),
    },
    cart: {
      items,
      ...(codes === undefined ? {} : { codes }),
      ...(orders === undefined ? {} : { orders }),
      ...(days ? { days: back ? -days : days } : {}),
    },
  };
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export function writeAddress({ element, state, look, cart }: Address): string {
  const asked = new URLSearchParams();
  if (look.locale !== locales[0]) asked.set('locale', look.locale);
  if (look.theme !== themes[0]) asked.set('theme', look.theme);
  if (look.dir !== directions[0]) asked.set('dir', look.dir);
  if (look.width !== undefined) asked.set('width', String(look.width));
  if (cart.items.size > 0) asked.set('cart', [...cart.items].map((pair) => pair.join(':')).join(','));
  if (cart.codes) asked.set('codes', cart.codes.join(','));
  if (cart.orders !== undefined) asked.set('orders', String(cart.orders));
  if (cart.days) asked.set('days', String(cart.days));
  const path = state ? `${element}/${state}` : element;
  // Colons and commas may stand in a fragment as they are, and are easier to read so.
  const query = asked.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return `#${path}${query ? `?${query}` : ''}`;
}

export const noChanges: CartChanges = { items: new Map() };

export function isChanged({ items, codes, orders, days = 0 }: CartChanges): boolean {
  return items.size > 0 || codes !== undefined || orders !== undefined || days !== 0;
}
