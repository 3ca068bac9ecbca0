import createGlue, {
  type GlueOptions,
  type WasmEngine,
  type WasmInstance,
} from '../glue/scrip.mjs';
import { ScripError } from '../errors.js';
import { PackedDoor } from './packed-door.js';
import type { Program } from './program.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export type Question = 'validate' | 'qualify' | 'wallet' | 'nudges';

/** What the module answered: `status` as a server would send it, `body` a JSON text. */
export interface Answer {
  status: number;
  body: string;
}

/**
 * A running instance of the module. After a trap its memory cannot be trusted, so it is replaced by
 * a fresh one from the same program; `generation` tells engines that theirs is gone.
 */
export class Runtime {
  readonly #program: Program;
  #instance: WasmInstance | undefined;
  #generation = 0;

  private constructor(program: Program) {
    this.#program = program;
  }

  static async start(program: Program): Promise<Runtime> {
    const runtime = new Runtime(program);
    await runtime.#instantiate();
    return runtime;
  }

  get generation(): number {
    return this.#generation;
  }

  version(): string {
    return this.guard((instance) => {
      instance.version();
      return readAnswer(instance);
    });
  }

  /** The loaded engine, or the error document as text. */
  load(catalogue: string | Uint8Array): { engine: WasmEngine } | { error: string } {
    return this.guard((instance) =>
      withInput(instance, [catalogue], ([input]) => {
        const engine = instance.load(input!.pointer, input!.length);
        return engine === 0 ? { error: readAnswer(instance) } : { engine };
      }),
    );
  }

  ask(engine: WasmEngine, question: Question, request: string, context: string): Answer {
    return this.guard((instance) =>
      withInput(instance, [request, context], ([asked, told]) => {
        const status = instance[question](
          engine,
          asked!.pointer,
          asked!.length,
          told!.pointer,
          told!.length,
        );
        return { status, body: readAnswer(instance) };
      }),
    );
  }

  /** The packed door of an engine, where it has one. */
  openPacked(engine: WasmEngine, definitions: object | undefined): PackedDoor | undefined {
    return this.guard((instance) => PackedDoor.open(instance, engine, definitions));
  }

  /** Frees an engine, unless its instance is gone already. */
  release(engine: WasmEngine, generation: number): void {
    if (generation !== this.#generation || !this.#instance) return;
    this.guard((instance) => instance.close(engine));
  }

  /** Calls into the module; a trap replaces the instance. */
  guard<T>(call: (instance: WasmInstance) => T): T {
    const instance = this.#instance;
    if (!instance) throw new ScripError('engine_failed', 'The module is being started afresh.');
    try {
      return call(instance);
    } catch (cause) {
      if (cause instanceof ScripError) throw cause;
      this.#instance = undefined;
      this.#generation += 1;
      // Most often ready before this returns; where not, calls fail until it is.
      this.#instantiate().catch(() => undefined);
      throw new ScripError('engine_failed', 'The module failed and was started afresh.', { cause });
    }
  }

  /** Starts an instance; at once where the platform can instantiate synchronously. */
  async #instantiate(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const options: GlueOptions = {
        locateFile: (path) => path,
        // What the glue would print on a trap is the message of the error that is thrown.
        printErr: () => undefined,
        instantiateWasm: (imports, done) => {
          const program = this.#program;
          const instance =
            typeof program === 'function'
              ? { exports: program(imports) }
              : instantiateNow(program, imports);
          if (instance) {
            done(instance);
          } else {
            // The catch comes after the then because `done` itself may throw, and the glue would
            // wait for ever.
            WebAssembly.instantiate(program as WebAssembly.Module, imports)
              .then((later) => done(later))
              .catch(reject);
          }
          return {};
        },
      };
      const ready = createGlue(options);
      // The glue writes its exports onto the options: no need to wait when they are all there.
      if (isReady(options)) this.#instance = options;
      ready.then((instance) => {
        this.#instance = instance;
        resolve();
      }, reject);
    });
  }
}

/** Nothing where the platform refuses to instantiate a module of this size synchronously. */
function instantiateNow(
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
): WebAssembly.Instance | undefined {
  try {
    return new WebAssembly.Instance(module, imports);
  } catch {
    return undefined;
  }
}

function isReady(value: object): value is WasmInstance {
  return 'answerPointer' in value && 'HEAPU8' in value && '_malloc' in value;
}

interface Input {
  pointer: number;
  length: number;
}

/** Copies texts or bytes into the module's memory for the length of one call. */
function withInput<T>(
  instance: WasmInstance,
  texts: readonly (string | Uint8Array)[],
  call: (inputs: readonly Input[]) => T,
): T {
  // A UTF-16 unit takes at most three bytes in UTF-8.
  const sizes = texts.map((text) => (typeof text === 'string' ? text.length * 3 : text.length));
  const total = sizes.reduce((sum, size) => sum + size, 1);
  const start = instance._malloc(total);
  if (start === 0) {
    throw new ScripError('invalid_input', 'The document does not fit into memory.', {
      key: 'document_too_large',
    });
  }
  try {
    let pointer = start;
    const inputs = texts.map((text, index) => {
      const target = instance.HEAPU8.subarray(pointer, pointer + sizes[index]!);
      let length = text.length;
      if (typeof text === 'string') length = encoder.encodeInto(text, target).written;
      else target.set(text);
      const input = { pointer, length };
      pointer += sizes[index]!;
      return input;
    });
    return call(inputs);
  } finally {
    instance._free(start);
  }
}

function readAnswer(instance: WasmInstance): string {
  const start = instance.answerPointer();
  return decoder.decode(instance.HEAPU8.subarray(start, start + instance.answerLength()));
}
