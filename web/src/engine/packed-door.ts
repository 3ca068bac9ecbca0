import type { OrderItemRequest } from '../documents/order.js';
import type { CartPrice, PackedPrice, PriceAdjustment, PriceTotals } from '../documents/price.js';
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
  #words: Int32Array;
  /** Where carts are written, in words, and how many there is room for. */
  #input = 0;
  #room = 0;
  #at = 0;
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
    try {
      if (!this.#putCart(request, context)) return undefined;
    } catch (cause) {
      // A cart that is no cart is told so by `validate`; a trap of the module is not the cart's fault.
      if (cause instanceof Error && cause.name === 'RuntimeError') throw cause;
      return undefined;
    }
    const answer = this.#instance._scrip_price(this.#pricer) >> 2;
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
    this.#at = this.#input;
    this.#writeHeader(request, context, customer !== undefined);
    this.#writeCustomer(metadata);
    const pricesOfRequest = context.prices === 'REQUEST';
    for (let n = 0; n < items.length; n += 1) this.#writeItem(items[n]!, pricesOfRequest);
    for (let n = 0; n < redeemables.length; n += 1) this.#writeRedeemable(redeemables[n]!);
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

  #writeHeader(request: ValidationRequest, context: EngineContext, hasCustomer: boolean): void {
    if (context.now !== this.#nowText) {
      this.#now = Date.parse(context.now);
      this.#nowText = context.now;
    }
    const now = this.#now;
    if (!(now >= 0)) throw irregular;
    const prices = context.prices === 'REQUEST' ? 4 : 0;
    const currency = this.#textOf(request.order!.currency);
    const words = this.#words;
    const at = this.#at;
    words[at] = (request.automatic ? 1 : 0) | (hasCustomer ? 2 : 0) | prices;
    words[at + 1] = now | 0;
    words[at + 2] = now / high;
    words[at + 3] = currency;
    words[at + 4] = request.order!.items!.length;
    words[at + 5] = request.redeemables.length;
    this.#at = at + headerWords;
  }

  #writeCustomer(metadata: Record<string, unknown> | undefined): void {
    const { customer: properties } = this.#description;
    for (let n = 0; n < properties.length; n += 1) {
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
      this.#words[this.#at] = kind;
      this.#at += 1;
      this.#putNumber(number);
    }
  }

  #writeItem(item: OrderItemRequest, pricesOfRequest: boolean): void {
    if (Array.isArray(item) || item.product !== undefined || item.sku !== undefined) throw irregular;
    if (item.metadata !== undefined && !isObject(item.metadata)) throw irregular;
    if (pricesOfRequest && tellsEarlier(item as object)) throw irregular;
    const id = this.#textOf(item.id);
    const source = this.#textOf(item.source_id);
    const product = this.#textOf(item.product_id);
    const sku = this.#textOf(item.sku_id);
    // Telling a text may have moved the memory.
    const words = this.#words;
    const at = this.#at;
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
    this.#at = at + 6;
    this.#putAmount(item.price);
    this.#putAmount(item.amount);
  }

  #writeRedeemable(redeemable: RedeemableRequest): void {
    const { object, id } = redeemable as { object: string; id: string };
    if (object !== 'voucher' && object !== 'promotion_tier') throw irregular;
    const { gift, reward } = redeemable as { gift?: { credits?: number }; reward?: unknown };
    if (reward !== undefined || (gift !== undefined && !isObject(gift))) throw irregular;
    const text = this.#textOf(id);
    this.#put(object === 'voucher' ? 0 : 1);
    this.#put(text);
    this.#putAmount(gift?.credits);
  }

  #textOf(text: string | undefined): number {
    if (text === undefined) return -1;
    return this.#texts.get(text) ?? this.#tell(text);
  }

  #put(word: number): void {
    this.#words[this.#at] = word;
    this.#at += 1;
  }

  /** An integer from 0 to 2^53. */
  #putNumber(value: number): void {
    this.#words[this.#at] = value | 0;
    this.#words[this.#at + 1] = value < high ? 0 : Math.floor(value / high);
    this.#at += 2;
  }

  #putAmount(value: number | undefined): void {
    if (value === undefined || value === null) {
      this.#words[this.#at] = 0;
      this.#words[this.#at + 1] = -1;
      this.#at += 2;
    } else if (Number.isSafeInteger(value) && value >= 0) {
      this.#putNumber(value);
    } else {
      throw irregular;
    }
  }

  #number(at: number): number {
    const words = this.#words;
    return words[at + 1]! * high + (words[at]! >>> 0);
  }

  #totals(answer: number): PriceTotals {
    return {
      valid: this.#words[answer + 1] === 1,
      amount: this.#number(answer + 6),
      discount_amount: this.#number(answer + 8),
      items_discount_amount: this.#number(answer + 10),
      total_discount_amount: this.#number(answer + 12),
      total_amount: this.#number(answer + 14),
      total_applied_discount_amount: this.#number(answer + 16),
    };
  }

  #idOf(which: number, request: ValidationRequest): string {
    return which >= 0 ? this.#description.automatic[which]! : request.redeemables[-1 - which]!.id;
  }

  #objects(answer: number, request: ValidationRequest): CartPrice {
    const words = this.#words;
    const items = request.order!.items!;
    const outcomes = words[answer + 2]!;
    const count = words[answer + 3]!;
    const redeemables = new Array<CartPrice['redeemables'][number]>(outcomes);
    const adjustments = new Array<PriceAdjustment>(count);
    const { automatic } = this.#description;
    let at = answer + answerWords + count * adjustmentWords;
    for (let n = 0; n < outcomes; n += 1, at += outcomeWords) {
      const which = words[at]!;
      const named = which >= 0 ? undefined : request.redeemables[-1 - which]!;
      redeemables[n] = {
        object: named === undefined ? 'promotion_tier' : named.object,
        id: named === undefined ? automatic[which]! : named.id,
        status: statuses[words[at + 1]!]!,
        saved: words[at + 3]! * high + (words[at + 2]! >>> 0),
      };
    }
    at = answer + answerWords;
    for (let n = 0; n < count; n += 1, at += adjustmentWords) {
      const line = words[at + 1]!;
      adjustments[n] = {
        redeemable: redeemables[words[at]!]!.id,
        item: line < 0 ? null : nameOf(items[line]!),
        amount: words[at + 3]! * high + (words[at + 2]! >>> 0),
      };
    }
    const price = this.#totals(answer) as CartPrice;
    price.redeemables = redeemables;
    price.adjustments = adjustments;
    return price;
  }

  #arrays(answer: number, request: ValidationRequest): PackedPrice {
    const words = this.#words;
    const outcomes = words[answer + 2]!;
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
    const price = this.#totals(answer) as PackedPrice;
    price.redeemable = redeemable;
    price.line = line;
    price.amounts = amounts;
    price.redeemables = new Array<string>(outcomes);
    for (let n = 0; n < outcomes; n += 1, at += outcomeWords) {
      price.redeemables[n] = this.#idOf(words[at]!, request);
    }
    return price;
  }
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
