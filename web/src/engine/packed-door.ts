import type { OrderItemRequest } from '../documents/order.js';
import type { CartPrice, PackedPrice, PriceAdjustment } from '../documents/price.js';
import type { RedeemableRequest } from '../documents/redeemable.js';
import type { EngineContext, ValidationRequest } from '../documents/validation.js';
import type { WasmEngine, WasmInstance } from '../glue/scrip.mjs';

/** What the module says of an engine; see scrip/pricer.h. */
interface Description {
  documents: boolean;
  customer: string[];
  automatic: string[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const headerWords = 6;
const propertyWords = 3;
const itemWords = 10;
const redeemableWords = 4;
const answerWords = 20;
const outcomeWords = 4;
const adjustmentWords = 4;
const statuses = ['APPLICABLE', 'INAPPLICABLE', 'SKIPPED'] as const;
/** Longer texts are left to the door that can say what is wrong with them. */
const textMost = 2_000;
const high = 4_294_967_296;

/** Thrown, and caught here, where a cart has something that numbers cannot say. */
const irregular = Symbol('irregular');

/**
 * Prices carts without a JSON text: texts are told to the module once and named by number from then
 * on, numbers are written into its memory and read from there. What it cannot say it leaves to
 * `validate`, by answering nothing; both doors agree.
 */
export class PackedDoor {
  readonly #instance: WasmInstance;
  readonly #pricer: number;
  readonly #description: Description;
  readonly #texts = new Map<string, number>();
  /** The module's own function, not the glue's: a call is then compiled into its caller. */
  readonly #price: (pricer: number) => number;
  #words: Int32Array;
  /** Where carts are written, in words, and how many there is room for. */
  #input = 0;
  #room = 0;
  #nowText = '';
  #now = Number.NaN;
  /** No more texts can be told: it is time for a new door. */
  isFull = false;

  /** Nothing where the definitions are at fault, or where every cart needs documents. */
  static open(
    instance: WasmInstance,
    engine: WasmEngine,
    definitions: object | undefined,
  ): PackedDoor | undefined {
    const text = encoder.encode(definitions === undefined ? '' : JSON.stringify(definitions));
    const pointer = instance._malloc(text.length + 1);
    if (pointer === 0) return undefined;
    instance.HEAPU8.set(text, pointer);
    const pricer = instance.pricer(engine, pointer, text.length);
    instance._free(pointer);
    if (pricer === 0) return undefined;
    const start = instance.answerPointer();
    const description = JSON.parse(
      decoder.decode(instance.HEAPU8.subarray(start, start + instance.answerLength())),
    ) as Description;
    return description.documents ? undefined : new PackedDoor(instance, pricer, description);
  }

  private constructor(instance: WasmInstance, pricer: number, description: Description) {
    this.#instance = instance;
    this.#pricer = pricer;
    this.#description = description;
    this.#words = new Int32Array(instance.HEAPU8.buffer);
    // The glue's first call of an export goes through a wrapper, which the function then replaces.
    instance._scrip_price(pricer);
    this.#price = instance._scrip_price;
  }

  /** Nothing: ask `validate`. */
  price(request: ValidationRequest, context: EngineContext): CartPrice | undefined {
    const answer = this.#ask(request, context);
    return answer === undefined ? undefined : this.#objects(answer, request);
  }

  pricePacked(request: ValidationRequest, context: EngineContext): PackedPrice | undefined {
    const answer = this.#ask(request, context);
    return answer === undefined ? undefined : this.#arrays(answer, request);
  }

  /** The place of the answer in the module's memory, in words. */
  #ask(request: ValidationRequest, context: EngineContext): number | undefined {
    // A call of another kind may have made memory grow since the last cart.
    this.#look();
    try {
      if (!this.#putCart(request, context)) return undefined;
    } catch (cause) {
      // A cart that is no cart is told so by `validate`; a trap of the module is not the cart's fault.
      if (cause instanceof Error && cause.name === 'RuntimeError') throw cause;
      return undefined;
    }
    const answer = this.#price(this.#pricer) >> 2;
    this.#look();
    const priced = this.#words[answer] === 0;
    // A line that a discount added has a name of its own, which only documents tell.
    const items = request.order!.items!;
    return priced && this.#words[answer + 4] === items.length ? answer : undefined;
  }

  /** Writes the cart where the module reads it; false, or anything thrown: ask `validate`. */
  #putCart(request: ValidationRequest, context: EngineContext): boolean {
    const items = request.order?.items;
    const { redeemables } = request;
    if (!Array.isArray(items) || !Array.isArray(redeemables)) return false;
    if (!isObject(request.order) || !redeemables.every(isObject)) return false;
    if (request.automatic !== undefined && typeof request.automatic !== 'boolean') return false;
    // A total of its own, or earlier discounts: both are a server's to tell.
    const { amount, discount_amount } = request.order as { amount?: unknown; discount_amount?: unknown };
    if (amount !== undefined || discount_amount !== undefined) return false;
    const { customer: properties } = this.#description;
    const customer = context.customer ?? request.customer;
    const metadata = customer?.metadata as Record<string, unknown> | undefined;
    if (customer !== undefined && !isObject(customer)) return false;
    const words =
      headerWords +
      propertyWords * properties.length +
      itemWords * items.length +
      redeemableWords * redeemables.length;
    if (words > this.#room && !this.#makeRoom(words)) return false;
    let at = this.#input;
    this.#writeHeader(at, request, context, customer !== undefined);
    at += headerWords;
    this.#writeCustomer(at, metadata);
    at += propertyWords * properties.length;
    const pricesOfRequest = context.prices === 'REQUEST';
    for (let n = 0; n < items.length; n += 1, at += itemWords) {
      this.#writeItem(at, items[n]!, pricesOfRequest);
    }
    for (let n = 0; n < redeemables.length; n += 1, at += redeemableWords) {
      this.#writeRedeemable(at, redeemables[n]!);
    }
    return true;
  }

  /** The module reads no further than the cart goes, so there may be more room than it needs. */
  #makeRoom(words: number): boolean {
    const pointer = this.#instance._scrip_input(this.#pricer, words);
    if (pointer === 0) return false;
    this.#input = pointer >> 2;
    this.#room = words;
    this.#look();
    return true;
  }

  /** Memory is replaced when it grows. */
  #look(): void {
    const { buffer } = this.#instance.HEAPU8;
    if (this.#words.buffer !== buffer) this.#words = new Int32Array(buffer);
  }

  #tell(text: unknown): number {
    if (typeof text !== 'string' || text.length > textMost || /\p{Surrogate}/u.test(text)) {
      throw irregular;
    }
    const bytes = encoder.encode(text);
    const pointer = this.#instance._malloc(bytes.length + 1);
    if (pointer === 0) throw irregular;
    this.#instance.HEAPU8.set(bytes, pointer);
    const number = this.#instance._scrip_text(this.#pricer, pointer, bytes.length);
    this.#instance._free(pointer);
    if (number < 0) {
      this.isFull = true;
      throw irregular;
    }
    this.#texts.set(text, number);
    this.#look();
    return number;
  }

  #writeHeader(
    at: number,
    request: ValidationRequest,
    context: EngineContext,
    hasCustomer: boolean,
  ): void {
    if (context.now !== this.#nowText) {
      this.#now = Date.parse(context.now);
      this.#nowText = context.now;
    }
    const now = this.#now;
    if (!(now >= 0)) throw irregular;
    const prices = context.prices === 'REQUEST' ? 4 : 0;
    const currency = this.#textOf(request.order!.currency);
    const words = this.#words;
    words[at] = (request.automatic ? 1 : 0) | (hasCustomer ? 2 : 0) | prices;
    words[at + 1] = now | 0;
    words[at + 2] = now / high;
    words[at + 3] = currency;
    words[at + 4] = request.order!.items!.length;
    words[at + 5] = request.redeemables.length;
  }

  #writeCustomer(from: number, metadata: Record<string, unknown> | undefined): void {
    const { customer: properties } = this.#description;
    for (let n = 0, at = from; n < properties.length; n += 1, at += propertyWords) {
      const value = metadata?.[properties[n]!];
      let kind = 0;
      let number = 0;
      if (typeof value === 'string') {
        kind = 1;
        number = this.#textOf(value);
      } else if (typeof value === 'number') {
        if (!Number.isSafeInteger(value) || value < 0) throw irregular;
        kind = 2;
        number = value;
      } else if (typeof value === 'boolean') {
        kind = 3;
        number = value ? 1 : 0;
      } else if (value !== undefined && value !== null) {
        throw irregular;
      }
      this.#words[at] = kind;
      putNumber(this.#words, at + 1, number);
    }
  }

  #writeItem(at: number, item: OrderItemRequest, pricesOfRequest: boolean): void {
    if (Array.isArray(item) || item.product !== undefined || item.sku !== undefined) throw irregular;
    if (item.metadata !== undefined && !isObject(item.metadata)) throw irregular;
    if (pricesOfRequest && tellsEarlier(item as object)) throw irregular;
    const id = this.#textOf(item.id);
    const source = this.#textOf(item.source_id);
    const product = this.#textOf(item.product_id);
    const sku = this.#textOf(item.sku_id);
    // Telling a text may have moved the memory.
    const words = this.#words;
    words[at] = id;
    words[at + 1] = source;
    words[at + 2] = product;
    words[at + 3] = sku;
    const relation = item.related_object;
    words[at + 4] = relation === undefined ? 0 : relation === 'product' ? 1 : 2;
    if (relation !== undefined && relation !== 'product' && relation !== 'sku') throw irregular;
    const quantity = item.quantity ?? 1;
    if (!(quantity >= 0 && quantity <= 1_000_000) || (quantity | 0) !== quantity) throw irregular;
    words[at + 5] = quantity;
    putAmount(words, at + 6, item.price);
    putAmount(words, at + 8, item.amount);
  }

  #writeRedeemable(at: number, redeemable: RedeemableRequest): void {
    const { object, id } = redeemable as { object: string; id: string };
    if (object !== 'voucher' && object !== 'promotion_tier') throw irregular;
    const { gift, reward } = redeemable as { gift?: { credits?: number }; reward?: unknown };
    if (reward !== undefined || (gift !== undefined && !isObject(gift))) throw irregular;
    const text = this.#textOf(id);
    const words = this.#words;
    words[at] = object === 'voucher' ? 0 : 1;
    words[at + 1] = text;
    putAmount(words, at + 2, gift?.credits);
  }

  #textOf(text: string | undefined): number {
    if (text === undefined) return -1;
    return this.#texts.get(text) ?? this.#tell(text);
  }

  #objects(answer: number, request: ValidationRequest): CartPrice {
    const words = this.#words;
    const items = request.order!.items!;
    const { automatic } = this.#description;
    const redeemables = new Array<CartPrice['redeemables'][number]>(words[answer + 2]!);
    const adjustments = new Array<PriceAdjustment>(words[answer + 3]!);
    let at = answer + answerWords + adjustments.length * adjustmentWords;
    for (let n = 0; n < redeemables.length; n += 1, at += outcomeWords) {
      const which = words[at]!;
      const named = which >= 0 ? undefined : request.redeemables[-1 - which]!;
      redeemables[n] = {
        object: named === undefined ? 'promotion_tier' : named.object,
        id: named === undefined ? automatic[which]! : named.id,
        status: statuses[words[at + 1]!]!,
        saved: numberAt(words, at + 2),
      };
    }
    at = answer + answerWords;
    for (let n = 0; n < adjustments.length; n += 1, at += adjustmentWords) {
      const line = words[at + 1]!;
      adjustments[n] = {
        redeemable: redeemables[words[at]!]!.id,
        item: line < 0 ? null : nameOf(items[line]!),
        amount: numberAt(words, at + 2),
      };
    }
    return {
      valid: words[answer + 1] === 1,
      amount: numberAt(words, answer + 6),
      discount_amount: numberAt(words, answer + 8),
      items_discount_amount: numberAt(words, answer + 10),
      total_discount_amount: numberAt(words, answer + 12),
      total_amount: numberAt(words, answer + 14),
      total_applied_discount_amount: numberAt(words, answer + 16),
      redeemables,
      adjustments,
    };
  }

  #arrays(answer: number, request: ValidationRequest): PackedPrice {
    const words = this.#words;
    const count = words[answer + 3]!;
    // One buffer: making three costs more than filling them.
    const buffer = new ArrayBuffer(count * 16);
    const amounts = new Float64Array(buffer, 0, count);
    const redeemable = new Int32Array(buffer, count * 8, count);
    const line = new Int32Array(buffer, count * 12, count);
    let at = answer + answerWords;
    for (let n = 0; n < count; n += 1, at += adjustmentWords) {
      redeemable[n] = words[at]!;
      line[n] = words[at + 1]!;
      amounts[n] = words[at + 3]! * high + (words[at + 2]! >>> 0);
    }
    const redeemables = new Array<string>(words[answer + 2]!);
    const { automatic } = this.#description;
    for (let n = 0; n < redeemables.length; n += 1, at += outcomeWords) {
      const which = words[at]!;
      redeemables[n] = which >= 0 ? automatic[which]! : request.redeemables[-1 - which]!.id;
    }
    return {
      valid: words[answer + 1] === 1,
      amount: numberAt(words, answer + 6),
      discount_amount: numberAt(words, answer + 8),
      items_discount_amount: numberAt(words, answer + 10),
      total_discount_amount: numberAt(words, answer + 12),
      total_amount: numberAt(words, answer + 14),
      total_applied_discount_amount: numberAt(words, answer + 16),
      redeemable,
      line,
      amounts,
      redeemables,
    };
  }
}

/** An integer from 0 to 2^53, in two words. */
function putNumber(words: Int32Array, at: number, value: number): void {
  words[at] = value | 0;
  words[at + 1] = value < high ? 0 : Math.floor(value / high);
}

function putAmount(words: Int32Array, at: number, value: number | undefined): void {
  if (value === undefined || value === null) {
    words[at] = 0;
    words[at + 1] = -1;
  } else if (Number.isSafeInteger(value) && value >= 0) {
    putNumber(words, at, value);
  } else {
    throw irregular;
  }
}

/** What fits 31 bits, as almost all does, never becomes a floating-point number on its way. */
function numberAt(words: Int32Array, at: number): number {
  const low = words[at]!;
  const more = words[at + 1]!;
  return more === 0 && low >= 0 ? low : more * high + (low >>> 0);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a line is called by. */
export function nameOf(item: OrderItemRequest): string {
  return item.id ?? item.sku_id ?? item.product_id ?? item.source_id ?? '';
}

/** Whether the line tells of earlier discounts, which a server's request may. */
function tellsEarlier(item: EarlierDiscounts): boolean {
  return (
    item.discount_amount !== undefined ||
    item.discount_quantity !== undefined ||
    item.initial_quantity !== undefined ||
    item.initial_amount !== undefined
  );
}

interface EarlierDiscounts {
  discount_amount?: unknown;
  discount_quantity?: unknown;
  initial_quantity?: unknown;
  initial_amount?: unknown;
}
