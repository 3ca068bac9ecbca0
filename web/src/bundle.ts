// Everything in one file, the module included: for a page without a bundler, or for one address on
// a payment page whose every script is listed.
import inlineModule from './glue/inline.mjs';
import { loadScrip as load, type LoadOptions, type Scrip } from './engine/load.js';

export * from './elements/index.js';
export * from './explain/index.js';
export * from './index.js';
export * from './local/index.js';
export * from './offline/index.js';
export * from './sync/index.js';

let bytes: Promise<Uint8Array> | undefined;

/** As in the package's main entry; by default from the bytes in this file. */
export async function loadScrip(options: LoadOptions = {}): Promise<Scrip> {
  const own = options.wasm === undefined && options.webassembly !== 'never';
  return load(own ? { ...options, wasm: await (bytes ??= inlineModule()) } : options);
}
