import type { Catalogue } from '../documents/catalogue.js';
import type { WasmSource } from './compile.js';
import { Engine } from './engine.js';
import { compileModule } from './module.js';
import { Runtime } from './runtime.js';

export interface LoadOptions {
  /**
   * Bytes, a compiled module, a response or an address. By default the file beside this one, or,
   * where that cannot be had, the copy of it in `scrip.inline.js`.
   */
  wasm?: WasmSource;
}

/** The started module. */
export interface Scrip {
  /** Version of the engine. */
  readonly version: string;
  /**
   * An engine for this catalogue, given as a document, its JSON text or that text's bytes.
   * Throws a `ScripError` of kind `invalid_catalogue` whose `errors` lists every fault.
   */
  load(catalogue: Catalogue | string | Uint8Array): Engine;
}

const byAddress = new Map<string, Promise<Scrip>>();
const byObject = new WeakMap<object, Promise<Scrip>>();

/**
 * Starts the engine's WebAssembly module; once per source, however often it is called.
 *
 * ```js
 * const scrip = await loadScrip();
 * const engine = scrip.load(await (await fetch('/catalogue.json')).text());
 * ```
 *
 * Throws a `ScripError` of kind `wasm_unavailable` (`key` says why) and may be called again then.
 */
export function loadScrip(options: LoadOptions = {}): Promise<Scrip> {
  const { wasm = '' } = options;
  const address = wasm instanceof URL ? wasm.href : typeof wasm === 'string' ? wasm : null;
  const known = address === null ? byObject.get(wasm as object) : byAddress.get(address);
  if (known) return known;
  const started = start(options.wasm);
  if (address === null) {
    byObject.set(wasm as object, started);
    started.catch(() => byObject.delete(wasm as object));
  } else {
    byAddress.set(address, started);
    started.catch(() => byAddress.delete(address));
  }
  return started;
}

async function start(source: WasmSource | undefined): Promise<Scrip> {
  const runtime = await Runtime.start(await compileModule(source));
  return {
    version: runtime.version(),
    load: (catalogue) => new Engine(runtime, catalogue),
  };
}
