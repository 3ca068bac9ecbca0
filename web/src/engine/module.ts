import { ScripError } from '../errors.js';
import { compile, type WasmSource } from './compile.js';

/**
 * The compiled module from this source. Without one, from the file beside the script, or, where a
 * bundler that knows no assets left it behind or a server sends a page instead, from the copy of it
 * in `scrip.inline.js`.
 */
export async function compileModule(source?: WasmSource): Promise<WebAssembly.Module> {
  if (source !== undefined) return compile(source);
  try {
    // The literal is what bundlers look for when they copy the file.
    return await compile(new URL('./scrip.wasm', import.meta.url));
  } catch (error) {
    const { kind, key } = error instanceof ScripError ? error : {};
    if (kind !== 'wasm_unavailable' || key === 'wasm_blocked_by_policy') throw error;
    const inlined = await import('../glue/inline.mjs').catch(() => undefined);
    if (!inlined) throw error;
    return compile(await inlined.default());
  }
}
