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
const outcomesAt = 17;
const outcomeWords = 7;
const adjustmentWords = 3;
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
    const pricer = engine.pricer(pointer, text.length);
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
      if (cause instanceof WebAssembly.RuntimeError) throw cause;
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
    if ('amount' in request.order! || 'discount_amount' in request.order!) return false;
    const { customer: properties } = this.#description;
    const customer = context.customer ?? request.customer;
    const metadata = customer?.metadata as Record<string, unknown> | undefined;
    if (customer !== undefined && !isObject(customer)) return false;
    const words =
      headerWords +
      propertyWords * properties.length +
      itemWords * items.length +
      redeemableWords * redeemables.length;
    // Telling texts may move the memory, so it comes before the room is taken.
    this.#tellAll(items, redeemables);
    this.#tellValue(request.order!.currency);
    for (const name of properties) this.#tellValue(metadata?.[name]);
    const input = this.#instance._scrip_input(this.#pricer, words);
    if (input === 0) return false;
    this.#look();
    this.#at = input >> 2;
    this.#writeHeader(request, context, customer !== undefined);
    this.#writeCustomer(metadata);
    for (let n = 0; n < items.length; n += 1) this.#writeItem(items[n]!, context);
    for (const redeemable of redeemables) this.#writeRedeemable(redeemable);
    return true;
  }

  /** Memory is replaced when it grows. */
  #look(): void {
    const { buffer } = this.#instance.HEAPU8;
    if (this.#words.buffer !== buffer) this.#words = new Int32Array(buffer);
  }

  #tellAll(items: readonly OrderItemRequest[], redeemables: readonly RedeemableRequest[]): void {
    const texts = this.#texts;
    for (let n = 0; n < items.length; n += 1) {
      const item = items[n]!;
      if (item.id !== undefined && !texts.has(item.id)) this.#tell(item.id);
      if (item.sku_id !== undefined && !texts.has(item.sku_id)) this.#tell(item.sku_id);
      if (item.product_id !== undefined && !texts.has(item.product_id)) this.#tell(item.product_id);
      if (item.source_id !== undefined && !texts.has(item.source_id)) this.#tell(item.source_id);
    }
    for (const { id } of redeemables) if (!texts.has(id)) this.#tell(id);
  }

  #tellValue(value: unknown): void {
    if (typeof value === 'string' && !this.#texts.has(value)) this.#tell(value);
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
    this.#put((request.automatic ? 1 : 0) | (hasCustomer ? 2 : 0) | prices);
    this.#putNumber(now);
    this.#put(this.#textOf(request.order!.currency));
    this.#put(request.order!.items!.length);
    this.#put(request.redeemables.length);
  }

  #writeCustomer(metadata: Record<string, unknown> | undefined): void {
    for (const name of this.#description.customer) {
      const value = metadata?.[name];
      if (typeof value === 'string') {
        this.#put(1);
        this.#putNumber(this.#textOf(value));
      } else if (value === undefined || value === null) {
        this.#put(0);
        this.#putNumber(0);
      } else if (typeof value === 'boolean') {
        this.#put(3);
        this.#putNumber(value ? 1 : 0);
      } else if (Number.isSafeInteger(value) && (value as number) >= 0) {
        this.#put(2);
        this.#putNumber(value as number);
      } else {
        throw irregular;
      }
    }
  }

  #writeItem(item: OrderItemRequest, context: EngineContext): void {
    if (Array.isArray(item) || item.product !== undefined || item.sku !== undefined) throw irregular;
    if (item.metadata !== undefined && !isObject(item.metadata)) throw irregular;
    if (context.prices === 'REQUEST' && tellsEarlier(item)) throw irregular;
    const words = this.#words;
    const at = this.#at;
    words[at] = this.#textOf(item.id);
    words[at + 1] = this.#textOf(item.source_id);
    words[at + 2] = this.#textOf(item.product_id);
    words[at + 3] = this.#textOf(item.sku_id);
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
    this.#put(object === 'voucher' ? 0 : 1);
    this.#put(this.#textOf(id));
    this.#putAmount(gift?.credits);
  }

  #textOf(text: string | undefined): number {
    if (text === undefined) return -1;
    return this.#texts.get(text) ?? this.#late(text);
  }

  /** A text that was not told yet: the next cart finds it known. */
  #late(text: unknown): never {
    if (text !== null) this.#tell(text);
    throw irregular;
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
      amount: this.#number(answer + 5),
      discount_amount: this.#number(answer + 7),
      items_discount_amount: this.#number(answer + 9),
      total_discount_amount: this.#number(answer + 11),
      total_amount: this.#number(answer + 13),
      total_applied_discount_amount: this.#number(answer + 15),
    };
  }

  #idOf(which: number, request: ValidationRequest): string {
    return which >= 0 ? this.#description.automatic[which]! : request.redeemables[-1 - which]!.id;
  }

  #objects(answer: number, request: ValidationRequest): CartPrice {
    const words = this.#words;
    const items = request.order!.items!;
    const outcomes = words[answer + 2]!;
    const redeemables: CartPrice['redeemables'] = [];
    const adjustments: PriceAdjustment[] = [];
    let from = answer + outcomesAt + outcomes * outcomeWords;
    for (let n = 0, at = answer + outcomesAt; n < outcomes; n += 1, at += outcomeWords) {
      const which = words[at]!;
      const redeemable = this.#idOf(which, request);
      const object = which >= 0 ? 'promotion_tier' : request.redeemables[-1 - which]!.object;
      const status = statuses[words[at + 1]!]!;
      redeemables.push({ object, id: redeemable, status, saved: this.#number(at + 5) });
      const end = from + words[at + 2]! * adjustmentWords;
      for (; from < end; from += adjustmentWords) {
        adjustments.push({
          redeemable,
          item: nameOf(items[words[from]!]!),
          amount: words[from + 2]! * high + (words[from + 1]! >>> 0),
        });
      }
      const ofOrder = this.#number(at + 3);
      if (ofOrder > 0) adjustments.push({ redeemable, item: null, amount: ofOrder });
    }
    const price = this.#totals(answer) as CartPrice;
    price.redeemables = redeemables;
    price.adjustments = adjustments;
    return price;
  }

  #arrays(answer: number, request: ValidationRequest): PackedPrice {
    const words = this.#words;
    const outcomes = words[answer + 2]!;
    let count = words[answer + 3]!;
    for (let n = 0, at = answer + outcomesAt; n < outcomes; n += 1, at += outcomeWords) {
      if (words[at + 3] !== 0 || words[at + 4] !== 0) count += 1;
    }
    const redeemable = new Int32Array(count);
    const line = new Int32Array(count);
    const amounts = new Float64Array(count);
    const redeemables: string[] = [];
    let from = answer + outcomesAt + outcomes * outcomeWords;
    let next = 0;
    for (let n = 0, at = answer + outcomesAt; n < outcomes; n += 1, at += outcomeWords) {
      redeemables.push(this.#idOf(words[at]!, request));
      const end = from + words[at + 2]! * adjustmentWords;
      for (; from < end; from += adjustmentWords, next += 1) {
        redeemable[next] = n;
        line[next] = words[from]!;
        amounts[next] = words[from + 2]! * high + (words[from + 1]! >>> 0);
      }
      const ofOrder = this.#number(at + 3);
      if (ofOrder === 0) continue;
      redeemable[next] = n;
      line[next] = -1;
      amounts[next] = ofOrder;
      next += 1;
    }
    return { ...this.#totals(answer), redeemable, line, amounts, redeemables };
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
function tellsEarlier(item: object): boolean {
  return (
    'discount_amount' in item ||
    'discount_quantity' in item ||
    'initial_quantity' in item ||
    'initial_amount' in item
  );
}
