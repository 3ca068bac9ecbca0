import { ScripError } from '../errors.js';
import { compile, policyRefuses, type WasmSource } from './compile.js';

/** The module in plain JavaScript: makes an instance's exports of its imports. */
export type PlainProgram = (imports: WebAssembly.Imports) => WebAssembly.Exports;

/** What instances are made of. */
export type Program = WebAssembly.Module | PlainProgram;

/** `scrip.plain.js`, imported. */
export interface PlainModule {
  readonly default: PlainProgram;
}

/** Where the engine's code comes from, and whether it is WebAssembly. */
export interface LoadOptions {
  /**
   * Bytes, a compiled module, a response or an address. By default the file beside this one, or,
   * where that cannot be had, the copy of it in `scrip.inline.js`.
   */
  wasm?: WasmSource;
  /**
   * Whether to run WebAssembly: `auto`, the default, unless the platform lacks it or the page's
   * policy forbids it, and then the same engine in plain JavaScript, with equal answers, up to
   * four times slower; `never`, that one at once; `only` fails with `wasm_unavailable` instead.
   */
  webassembly?: 'auto' | 'never' | 'only';
  /**
   * Where the engine in plain JavaScript is, relative to the page, or what imports it:
   * `() => import('@scrip/storefront/scrip.plain.js')`. By default the file `scrip.plain.js` beside
   * this one. It is loaded only when it is needed.
   */
  plain?: URL | string | (() => Promise<PlainModule>);
}

/** What instances are made of here; throws where it cannot be had. */
export async function findProgram(options: LoadOptions): Promise<Program> {
  return (await findModule(options)) ?? importPlain(options.plain);
}

/** The compiled module; nothing where the engine has to run in plain JavaScript. */
export async function findModule(options: LoadOptions): Promise<WebAssembly.Module | undefined> {
  const { wasm, webassembly = 'auto' } = options;
  if (webassembly === 'never') return undefined;
  try {
    return await compileModule(wasm);
  } catch (error) {
    const key = error instanceof ScripError ? error.key : undefined;
    // The page has no WebAssembly. A module that is missing or broken is another matter.
    const isForbidden = key === 'wasm_missing' || key === 'wasm_blocked_by_policy';
    if (isForbidden && webassembly === 'auto') return undefined;
    throw error;
  }
}

/** The address of the engine in plain JavaScript; one that was given is relative to the page. */
export function plainAddress(given?: URL | string): string {
  // The literal is what Vite looks for when it copies the file; nobody has to read it.
  if (given === undefined) return new URL('./scrip.plain.js', import.meta.url).href;
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  return base === undefined ? String(given) : new URL(given, base).href;
}

/** The engine in plain JavaScript, imported. */
export async function importPlain(source: LoadOptions['plain']): Promise<PlainProgram> {
  const told = typeof source === 'function' ? 'scrip.plain.js' : plainAddress(source);
  try {
    const found = typeof source === 'function' ? await source() : await importScript(told);
    if (typeof found.default === 'function') return found.default;
  } catch (cause) {
    throw new ScripError('wasm_unavailable', `${told} could not be imported`, { key: 'plain_not_fetched', cause });
  }
  throw new ScripError('wasm_unavailable', `${told} is not the engine`, { key: 'plain_not_fetched' });
}

function importScript(address: string): Promise<PlainModule> {
  // The comments keep bundlers from following it; the build puts them back where they are lost.
  return import(/* webpackIgnore: true */ /* @vite-ignore */ address) as Promise<PlainModule>;
}

async function compileModule(source: WasmSource | undefined): Promise<WebAssembly.Module> {
  if (source !== undefined) return compile(source);
  // Asked before anything is fetched: what may not be compiled need not be downloaded.
  const refusal = policyRefuses();
  if (refusal) throw refusal;
  try {
    // The literal is what bundlers look for when they copy the file.
    return await compile(new URL('./scrip.wasm', import.meta.url));
  } catch (error) {
    const { kind, key } = error instanceof ScripError ? error : {};
    if (kind !== 'wasm_unavailable' || key === 'wasm_blocked_by_policy') throw error;
    const inlined = await import('../glue/inline.mjs').catch(() => undefined);
    if (!inlined?.default) throw error;
    return compile(await inlined.default());
  }
}
