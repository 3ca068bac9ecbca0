import type { Catalogue } from '../documents/catalogue.js';
import { Engine } from './engine.js';
import { findProgram, type LoadOptions } from './program.js';
import { Runtime } from './runtime.js';

export type { LoadOptions } from './program.js';

/** The started module. */
export interface Scrip {
  /** Version of the engine. */
  readonly version: string;
  /** Whether it runs in WebAssembly; if not, it is the same engine in plain JavaScript. */
  readonly webassembly: boolean;
  /**
   * An engine for this catalogue, given as a document, its JSON text or that text's bytes.
   * Throws a `ScripError` of kind `invalid_catalogue` whose `errors` lists every fault.
   */
  load(catalogue: Catalogue | string | Uint8Array): Engine;
}

/** Started once per source; sources are told apart as objects or by their text. */
const started = new WeakMap<object, Map<string, Promise<Scrip>>>();
const byAddress = {};

/**
 * Starts the engine; once per source, however often it is called.
 *
 * ```js
 * const scrip = await loadScrip();
 * const engine = scrip.load(await (await fetch('/catalogue.json')).text());
 * ```
 *
 * Throws a `ScripError` of kind `wasm_unavailable` (`key` says why) where it cannot be had, and may
 * be called again then.
 */
export function loadScrip(options: LoadOptions = {}): Promise<Scrip> {
  const { wasm = '', webassembly = 'auto', plain } = options;
  const address = wasm instanceof URL ? wasm.href : typeof wasm === 'string' ? wasm : undefined;
  const owner = address === undefined ? (wasm as object) : byAddress;
  // A function is a name of the file, not another engine.
  const key = [webassembly, address, typeof plain === 'function' ? '' : plain].join(' ');
  const known = started.get(owner) ?? new Map<string, Promise<Scrip>>();
  started.set(owner, known);
  let scrip = known.get(key);
  if (!scrip) {
    scrip = start(options);
    known.set(key, scrip);
    scrip.catch(() => known.delete(key));
  }
  return scrip;
}

async function start(options: LoadOptions): Promise<Scrip> {
  const program = await findProgram(options);
  const runtime = await Runtime.start(program);
  return {
    version: runtime.version(),
    webassembly: typeof program !== 'function',
    load: (catalogue) => new Engine(runtime, catalogue),
  };
}
