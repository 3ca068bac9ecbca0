import type { Catalogue } from '../documents/catalogue.js';
import { compile, type WasmSource } from './compile.js';
import { ScripError } from '../errors.js';
import { Engine } from './engine.js';
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
  // The literal is what bundlers look for when they copy the file.
  const source = options.wasm ?? new URL('./scrip.wasm', import.meta.url);
  const address = source instanceof URL ? source.href : typeof source === 'string' ? source : null;
  const known = address === null ? byObject.get(source as object) : byAddress.get(address);
  if (known) return known;
  const started = options.wasm === undefined ? startAnyhow(source) : start(source);
  if (address === null) {
    byObject.set(source as object, started);
    started.catch(() => byObject.delete(source as object));
  } else {
    byAddress.set(address, started);
    started.catch(() => byAddress.delete(address));
  }
  return started;
}

/** Bundlers that know no assets, and servers that send a page instead, leave the file behind. */
async function startAnyhow(source: WasmSource): Promise<Scrip> {
  try {
    return await start(source);
  } catch (error) {
    const { kind, key } = error instanceof ScripError ? error : {};
    if (kind !== 'wasm_unavailable' || key === 'wasm_blocked_by_policy') throw error;
    const inlined = await import('../glue/inline.mjs').catch(() => undefined);
    if (!inlined) throw error;
    return start(await inlined.default());
  }
}

async function start(source: WasmSource): Promise<Scrip> {
  const runtime = await Runtime.start(await compile(source));
  return {
    version: runtime.version(),
    load: (catalogue) => new Engine(runtime, catalogue),
  };
}
