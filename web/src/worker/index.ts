import type { Catalogue } from '../documents/catalogue.js';
import type { Engine } from '../engine/engine.js';
import { findModule, plainAddress, type LoadOptions } from '../engine/program.js';
import { ScripError } from '../errors.js';
import { questions, type Answered, type Asked, type Question, type WorkerPort } from './port.js';

export type { WorkerPort } from './port.js';

/** As for `loadScrip`, and how the worker is made. Functions cannot be sent to it. */
export interface WorkerOptions extends Omit<LoadOptions, 'plain'> {
  /** Where the engine in plain JavaScript is, as for `loadScrip`. */
  plain?: URL | string;
  /**
   * A worker that runs `scrip.worker.js`, for bundlers that do not know `new Worker(new URL(…))`;
   * by default one is started.
   */
  worker?: WorkerPort;
}

type Promised<Call> = Call extends (...documents: infer Documents) => infer Answer
  ? (...documents: Documents) => Promise<Answer>
  : never;

/** An `Engine` in a worker: the same calls, the same answers and errors, as promises. */
export type WorkerEngine = { readonly [Call in Question]: Promised<Engine[Call]> } & {
  /** Gives the memory back. What was asked before is still answered. */
  dispose(): Promise<void>;
};

/** The module, started in a worker. */
export interface WorkerScrip {
  /** Version of the engine. */
  readonly version: string;
  /** As `Scrip.load`, without a task of the page that grows with the catalogue. */
  load(catalogue: Catalogue | string | Uint8Array): Promise<WorkerEngine>;
  /** Ends a worker that was started here. What is not answered by then fails. */
  terminate(): void;
}

/**
 * Starts the engine in a worker: for large catalogues, and for `nudges`, which tries out many carts.
 *
 * ```js
 * const scrip = await loadWorkerScrip();
 * const engine = await scrip.load(catalogue);
 * const { data } = await engine.nudges(cart.request, { now: new Date().toISOString() });
 * ```
 *
 * The module is compiled by the page and handed over, so that the worker fetches nothing; where the page
 * may not, the worker imports the engine in plain JavaScript. Pages that require Trusted Types allow
 * the policy `scrip-worker`.
 */
export async function loadWorkerScrip(options: WorkerOptions = {}): Promise<WorkerScrip> {
  const own = options.worker ? undefined : startWorker();
  // It listens before anything is waited for: a worker may fail while the module is compiled.
  const line = new Line(options.worker ?? own!);
  const version = (await findModule(options)
    .then((module) => line.ask({ call: 'start', program: module ?? plainAddress(options.plain) }))
    .catch((error: unknown) => {
      own?.terminate();
      throw error;
    })) as string;
  let engines = 0;
  return {
    version,
    async load(catalogue) {
      const engine = (engines += 1);
      await line.ask({ call: 'load', engine, catalogue });
      const ask = (call: Question) => [
        call,
        (...documents: [never, never]) => line.ask({ call, engine, documents }),
      ];
      const dispose = () => line.ask({ call: 'dispose', engine });
      // One call for each question, as the type says.
      return { ...Object.fromEntries(questions.map(ask)), dispose } as WorkerEngine;
    },
    terminate() {
      own?.terminate();
      line.cut(new ScripError('disposed', 'The worker was terminated.'));
    },
  };
}

function startWorker(): Worker {
  if (typeof Worker === 'undefined') {
    throw new ScripError('engine_failed', 'There are no workers here.', { key: 'no_workers' });
  }
  try {
    // The literal is what bundlers look for.
    return new Worker(new URL('./scrip.worker.js', import.meta.url), { type: 'module' });
  } catch (cause) {
    // Pages that require Trusted Types take addresses of scripts from policies that they allow.
    policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
      'scrip-worker',
      { createScriptURL: (address) => address },
    );
    if (!policy) throw cause;
    const address = policy.createScriptURL(new URL('./scrip.worker.js', import.meta.url).href);
    return new Worker(address, { type: 'module' });
  }
}

/** As far as it is needed here: TypeScript does not know it yet. */
interface Policy {
  createScriptURL(address: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}
let policy: Policy | undefined;

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Questions that wait for their answers. */
class Line {
  readonly #port: WorkerPort;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: ScripError) => void }
  >();
  #asked = 0;
  #end: ScripError | undefined;

  constructor(port: WorkerPort) {
    this.#port = port;
    port.addEventListener('message', (event) => {
      this.#hear((event as MessageEvent<Answered>).data);
    });
    port.addEventListener('error', (event) => {
      const reason = (event as ErrorEvent).message || 'its script was not loaded';
      this.cut(new ScripError('engine_failed', `The worker failed: ${reason}.`));
    });
  }

  ask(question: Unnumbered<Asked>): Promise<unknown> {
    if (this.#end) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      const id = (this.#asked += 1);
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#port.postMessage({ ...question, id });
      } catch (cause) {
        this.#waiting.delete(id);
        reject(new ScripError('invalid_input', 'The documents hold what no message can.', { cause }));
      }
    });
  }

  /** Nothing will be answered any more. */
  cut(error: ScripError): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }

  #hear(answered: Answered): void {
    const waiting = this.#waiting.get(answered.id);
    this.#waiting.delete(answered.id);
    if ('answer' in answered) return waiting?.resolve(answered.answer);
    const { kind, message, facts } = answered.fault;
    waiting?.reject(new ScripError(kind, message, facts));
  }
}
