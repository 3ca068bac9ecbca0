import type { Catalogue } from '../documents/catalogue.js';
import { Engine } from '../engine/engine.js';
import { importPlain } from '../engine/program.js';
import { Runtime } from '../engine/runtime.js';
import { ScripError } from '../errors.js';
import type { Answered, Asked, WorkerPort } from './port.js';

/** Answers what is asked through this port, in the order in which it is asked. */
export function serve(port: WorkerPort): void {
  const engines = new Map<number, Engine>();
  let runtime: Runtime | undefined;

  const engineOf = (number: number): Engine => {
    const engine = engines.get(number);
    if (engine) return engine;
    throw new ScripError('disposed', 'The engine was disposed.');
  };

  const answer = async (asked: Asked): Promise<unknown> => {
    switch (asked.call) {
      case 'start':
        runtime = await Runtime.start(
          typeof asked.program === 'string' ? await importPlain(asked.program) : asked.program,
        );
        return runtime.version();
      case 'load':
        if (!runtime) throw new ScripError('engine_failed', 'The module was not started.');
        engines.set(asked.engine, new Engine(runtime, asked.catalogue as Catalogue));
        return undefined;
      case 'dispose':
        engines.get(asked.engine)?.dispose();
        engines.delete(asked.engine);
        return undefined;
      default:
        return engineOf(asked.engine)[asked.call](...asked.documents);
    }
  };

  port.addEventListener('message', (event) => {
    const asked = (event as MessageEvent<Asked>).data;
    const { id } = asked;
    answer(asked).then(
      (given) => port.postMessage({ id, answer: given } satisfies Answered),
      (error: unknown) => port.postMessage({ id, fault: faultOf(error) } satisfies Answered),
    );
  });
}

/** An error in what can cross: its cause stays here. */
function faultOf(error: unknown): Extract<Answered, { fault: unknown }>['fault'] {
  if (!(error instanceof ScripError)) {
    return { kind: 'engine_failed', message: String(error), facts: {} };
  }
  const { kind, message, key, pointer, details, status, errors } = error;
  return { kind, message, facts: { key, pointer, details, status, errors } };
}
