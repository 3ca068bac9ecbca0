import type { OrderItem } from '../documents/order.js';
import type { RedeemableObject, RedeemableResult } from '../documents/redeemable.js';
import type { ValidationResponse } from '../documents/validation.js';
import type { CardLimits } from './card-limits.js';
import type { KnownThings } from './definitions.js';
import type { Evaluation } from './evaluate.js';
import type { CartItem } from './items.js';
import { lazy } from './lazy.js';
import type { LineFacts } from './line-facts.js';
import { lineNumbers, mayFreeUnits, type LineNumbers } from './line-numbers.js';
import type { AppliedIncentive, CartLine, CartTotals } from './snapshot.js';

/** What a snapshot tells of a price, wherever the price came from. Lists are made when first read. */
export interface Shown {
  readonly totals: CartTotals;
  readonly items: () => readonly CartLine[];
  readonly applied: () => readonly AppliedIncentive[];
}

/** What a document says. */
export function shownOfDocument(
  validation: ValidationResponse,
  lines: readonly CartItem[],
  known: KnownThings,
  limits: CardLimits,
): Shown {
  const { order } = validation;
  const applied: AppliedIncentive[] = [];
  for (const entry of validation.redeemables) {
    if (entry.status !== 'APPLICABLE') continue;
    const { id, object, name, order, result } = entry;
    const saved = order.total_applied_discount_amount ?? 0;
    const kind = result.gift ? 'gift_card' : 'discount';
    const one = incentive({ id, object, name, saved }, kind, known, limits, () => result);
    if (one) applied.push(one);
  }
  const items = (order?.items ?? []).map((item, index) => {
    const own = lines[index];
    const { quantity, amount = 0 } = item;
    const units = { quantity, initial_quantity: own ? (item.initial_quantity ?? quantity) : 0 };
    const freed = () => item.discount_quantity ?? 0;
    const numbers = { ...units, amount, discount_amount: item.discount_amount ?? 0 };
    return cartLine(item, own, known, numbers, () => item, freed);
  });
  const gift = applied.reduce((sum, one) => sum + (one.kind === 'gift_card' ? one.saved : 0), 0);
  return {
    totals: totalsOf(order ?? { amount: 0, total_amount: 0 }, gift),
    items: () => Object.freeze(items),
    applied: () => Object.freeze(applied),
  };
}

/**
 * The same out of the numbers of a price. What only the document tells, such as the terms of a
 * discount, is read there when somebody asks.
 */
export function shownOfPrice(
  { price, validation }: Evaluation,
  lines: readonly CartItem[],
  known: KnownThings,
  facts: LineFacts,
  limits: CardLimits,
): Shown {
  const isGift = ({ object, id }: { object: string; id: string }) =>
    object === 'voucher' && known.isGiftCard(id);
  const applied = lazy(() => {
    const found = price.redeemables.flatMap((one) => {
      if (one.status !== 'APPLICABLE') return [];
      const result = () => resultOf(validation(), one.id);
      return incentive(one, isGift(one) ? 'gift_card' : 'discount', known, limits, result) ?? [];
    });
    return Object.freeze(found);
  });
  const items = lazy(() => {
    const numbers = lineNumbers(price, lines, known, facts);
    if (!numbers) return shownOfDocument(validation(), lines, known, limits).items();
    const mayFree = mayFreeUnits(price, known);
    const told = lines.map((line, index) => {
      const item = () => validation().order!.items![index]!;
      const freed = () => (mayFree ? (item().discount_quantity ?? 0) : 0);
      return cartLine(facts.of(line)!, line, known, numbers[index]!, item, freed);
    });
    return Object.freeze(told);
  });
  const gift = price.redeemables.reduce((sum, one) => sum + (isGift(one) ? one.saved : 0), 0);
  return { totals: totalsOf(price, gift), items, applied };
}

function cartLine(
  fact: OrderItem,
  own: CartItem | undefined,
  known: KnownThings,
  numbers: LineNumbers,
  item: () => OrderItem,
  freed: () => number,
): CartLine {
  const { product_id, sku_id, source_id } = fact;
  const id = sku_id ?? product_id ?? source_id;
  const described = known.product(id);
  const sent = own?.item.product;
  const name = fact.sku?.name ?? fact.product?.name ?? sent?.name ?? described.name;
  const productName = fact.sku?.name ? fact.product?.name : described.product_name;
  const image = fact.product?.image_url ?? sent?.image_url ?? described.image_url;
  return Object.freeze({
    key: own?.key ?? `added:${id}`,
    ...(product_id ? { product_id } : {}),
    ...(sku_id ? { sku_id } : {}),
    ...(source_id ? { source_id } : {}),
    ...(name ? { name } : {}),
    ...(productName ? { product_name: productName } : {}),
    ...(image ? { image_url: image } : {}),
    price: fact.price ?? 0,
    ...numbers,
    subtotal_amount: numbers.amount - numbers.discount_amount,
    added: own === undefined,
    get discount_quantity() {
      return freed();
    },
    get item() {
      return item();
    },
  });
}

function totalsOf(
  order: Pick<CartTotals, 'amount' | 'total_amount'> & Partial<CartTotals>,
  gift_amount: number,
): CartTotals {
  const { amount, total_amount, total_discount_amount = 0 } = order;
  return Object.freeze({
    amount,
    items_discount_amount: order.items_discount_amount ?? 0,
    discount_amount: order.discount_amount ?? 0,
    total_discount_amount,
    gift_amount,
    saved_amount: total_discount_amount - gift_amount,
    total_amount,
  });
}

interface Applying {
  id: string;
  object: string;
  name?: string | undefined;
  saved: number;
}

/** Nothing for a promotion that nobody asked for and that gives nothing; a typed code is news. */
function incentive(
  { id, object, name: ownName, saved }: Applying,
  kind: AppliedIncentive['kind'],
  known: KnownThings,
  limits: CardLimits,
  result: () => RedeemableResult | undefined,
): AppliedIncentive | undefined {
  const isCode = object === 'voucher';
  if (!isCode && saved === 0) return undefined;
  const { name = ownName, storefront } = known.describe(id);
  const label = storefront?.label;
  const limit = kind === 'gift_card' ? limits.of(id) : undefined;
  return Object.freeze({
    id,
    // The engine knows no others.
    object: object as RedeemableObject,
    source: isCode ? 'code' : 'automatic',
    kind,
    ...(isCode ? { code: id } : {}),
    title: (typeof label === 'string' ? label : undefined) ?? name ?? id,
    saved,
    removable: isCode,
    ...(storefront ? { storefront } : {}),
    ...(limit === undefined ? {} : { limit }),
    get discount() {
      return result()?.discount;
    },
    get gift() {
      return result()?.gift;
    },
  } satisfies AppliedIncentive);
}

function resultOf(validation: ValidationResponse, id: string): RedeemableResult | undefined {
  const entry = validation.redeemables.find((one) => one.id === id);
  return entry?.status === 'APPLICABLE' ? entry.result : undefined;
}
