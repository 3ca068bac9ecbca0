import type { Catalogue } from '../documents/catalogue.js';
import type { ErrorDocument } from '../documents/error.js';
import type { NudgesResponse } from '../documents/nudge.js';
import type { QualificationRequest, QualificationResponse } from '../documents/qualification.js';
import type {
  EngineContext,
  ValidationRequest,
  ValidationResponse,
} from '../documents/validation.js';
import type { WalletResponse } from '../documents/wallet.js';
import type { WasmEngine } from '../glue/scrip.mjs';
import type { CartPrice, PackedPrice } from '../documents/price.js';
import { ScripError } from '../errors.js';
import { nameOf, type PackedDoor } from './packed-door.js';
import { pack, priceOfValidation } from './price-of-validation.js';
import type { Question, Runtime } from './runtime.js';

interface Handle {
  engine: WasmEngine;
  generation: number;
}

// Engines that nobody holds any more give their memory back. `dispose()` does so at once.
const abandoned =
  typeof FinalizationRegistry === 'undefined'
    ? undefined
    : new FinalizationRegistry<{ runtime: Runtime; held: { handle: Handle | undefined } }>(
        ({ runtime, held }) => {
          if (held.handle) runtime.release(held.handle.engine, held.handle.generation);
        },
      );

/**
 * A loaded catalogue. Immutable; every call is a pure function of its documents, and answers what
 * the server would answer to the same request.
 *
 * Malformed documents throw a `ScripError` of kind `invalid_input` with `key` and `pointer`. A code
 * that does not apply is part of the answer.
 */
export class Engine {
  readonly #runtime: Runtime;
  readonly #source: Catalogue | string | Uint8Array;
  // Apart from the engine, so that the registry can hold it without keeping the engine alive.
  readonly #held: { handle: Handle | undefined } = { handle: undefined };
  #catalogue: Catalogue | undefined;
  #disposed = false;
  /** The packed door, for the definitions it was opened with; null where there is none. */
  #packed: { door: PackedDoor | null; definitions: object | undefined; generation: number } | undefined;

  /** @internal Use `scrip.load`. */
  constructor(runtime: Runtime, source: Catalogue | string | Uint8Array) {
    this.#runtime = runtime;
    this.#source = source;
    this.#load();
    abandoned?.register(this, { runtime, held: this.#held }, this);
  }

  /** The catalogue that was loaded, for names and texts. */
  get catalogue(): Catalogue {
    const source = this.#source;
    if (typeof source !== 'string' && !(source instanceof Uint8Array)) return source;
    // The engine has accepted this text as a catalogue; the cast repeats what it checked.
    this.#catalogue ??= JSON.parse(
      typeof source === 'string' ? source : new TextDecoder().decode(source),
    ) as Catalogue;
    return this.#catalogue;
  }

  /** What the redeemables are worth together: the body of `POST /v1/validations`. */
  validate(request: ValidationRequest, context: EngineContext): ValidationResponse {
    return this.#ask<ValidationResponse>('validate', request, context);
  }

  /**
   * What the cart costs, and which redeemable took how much off which line: the numbers of
   * `validate` without its documents, many times faster. Meant for every keystroke. Change
   * `context.definitions` by giving another object.
   */
  price(request: ValidationRequest, context: EngineContext): CartPrice {
    return (
      this.#throughDoor(context, (door) => door.price(request, context)) ??
      priceOfValidation(this.validate({ ...request, options: {} }, context))
    );
  }

  /** The same in arrays of numbers, for callers that draw a cart themselves. */
  pricePacked(request: ValidationRequest, context: EngineContext): PackedPrice {
    const packed = this.#throughDoor(context, (door) => door.pricePacked(request, context));
    if (packed) return packed;
    const price = priceOfValidation(this.validate({ ...request, options: {} }, context));
    return pack(price, (request.order?.items ?? []).map(nameOf));
  }

  /** What could be used on this cart: the body of `POST /v1/qualifications`. */
  qualify(request: QualificationRequest, context: EngineContext): QualificationResponse {
    return this.#ask<QualificationResponse>('qualify', request, context);
  }

  /** Every incentive the customer holds or may see, and its worth on this cart. */
  wallet(request: ValidationRequest, context: EngineContext): WalletResponse {
    return this.#ask<WalletResponse>('wallet', request, context);
  }

  /** The changes to the cart that would lower its price, and the ladder of thresholds. */
  nudges(request: ValidationRequest, context: EngineContext): NudgesResponse {
    return this.#ask<NudgesResponse>('nudges', request, context);
  }

  /** Gives the memory back now. The engine cannot be used afterwards. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#packed = undefined;
    abandoned?.unregister(this);
    const { handle } = this.#held;
    this.#held.handle = undefined;
    if (handle) this.#runtime.release(handle.engine, handle.generation);
  }

  #load(): Handle {
    const source = this.#source;
    // What a feed answers while it has none, say.
    if (source == null) throw new ScripError('invalid_catalogue', `A catalogue is text, bytes or an object, not ${source}.`);
    const text =
      typeof source === 'string' || source instanceof Uint8Array ? source : JSON.stringify(source);
    const loaded = this.#runtime.load(text);
    if ('error' in loaded) {
      throw ScripError.fromDocument('invalid_catalogue', JSON.parse(loaded.error) as ErrorDocument);
    }
    const handle = { engine: loaded.engine, generation: this.#runtime.generation };
    this.#held.handle = handle;
    return handle;
  }

  #throughDoor<T>(context: EngineContext, ask: (door: PackedDoor) => T): T | undefined {
    const door = this.#doorFor(context.definitions);
    return door === null ? undefined : this.#runtime.guard(() => ask(door));
  }

  #doorFor(definitions: object | undefined): PackedDoor | null {
    const known = this.#packed;
    const { generation } = this.#runtime;
    const holds = known?.generation === generation && known.definitions === definitions;
    if (holds && !known.door?.isFull) return known.door;
    const handle = this.#live();
    const door = this.#runtime.openPacked(handle.engine, definitions) ?? null;
    this.#packed = { door, definitions, generation };
    return door;
  }

  /** The engine in the module's memory, loaded again where the module was started afresh. */
  #live(): Handle {
    if (this.#disposed) throw new ScripError('disposed', 'The engine was disposed.');
    const { handle } = this.#held;
    return handle?.generation === this.#runtime.generation ? handle : this.#load();
  }

  #ask<Response>(question: Question, request: object, context: EngineContext): Response {
    const handle = this.#live();
    const { status, body } = this.#runtime.ask(
      handle.engine,
      question,
      JSON.stringify(request),
      JSON.stringify(context),
    );
    if (status !== 200) {
      throw ScripError.fromDocument('invalid_input', JSON.parse(body) as ErrorDocument);
    }
    return JSON.parse(body) as Response;
  }
}
