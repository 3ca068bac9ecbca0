import { ScripError } from '../errors.js';

/** Where the module may come from. */
export type WasmSource = WebAssembly.Module | ArrayBuffer | Uint8Array | Response | URL | string;

/**
 * The compiled module, or a `ScripError` that says whether fetching, the bytes or a policy is at
 * fault.
 */
export async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (typeof WebAssembly !== 'object') throw missing();
  if (isModule(source)) return source as WebAssembly.Module;
  if (source instanceof ArrayBuffer) return compileBytes(new Uint8Array(source));
  if (source instanceof Uint8Array) return compileBytes(source);
  if (typeof Response !== 'undefined' && source instanceof Response) {
    return compileResponse(source);
  }
  const address = source as URL | string;
  const path = filePath(address);
  if (path !== undefined) return compileBytes(await readFile(path));
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin' });
  } catch (cause) {
    throw unavailable('wasm_not_fetched', `${String(address)} could not be fetched`, { cause });
  }
  return compileResponse(response);
}

/** Also one of another realm, which is what Next.js hands to its edge routes. */
function isModule(source: WasmSource): boolean {
  return Object.prototype.toString.call(source) === '[object WebAssembly.Module]';
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) {
    const { status } = response;
    throw unavailable('wasm_http_status', `${response.url}: HTTP ${status}`, { status });
  }
  // Streaming lets the browser cache compiled code, but only under the right type. Servers that
  // send another one, or a page instead of the module, are told apart by the first bytes.
  const typed = (response.headers.get('content-type') ?? '').startsWith('application/wasm');
  if (!typed || !WebAssembly.compileStreaming) {
    return compileBytes(new Uint8Array(await response.arrayBuffer()));
  }
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (cause) {
    throw refused(cause);
  }
}

async function compileBytes(bytes: Uint8Array): Promise<WebAssembly.Module> {
  const magic = [0x00, 0x61, 0x73, 0x6d];
  if (magic.some((byte, index) => bytes[index] !== byte)) {
    const found = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
    throw unavailable('wasm_bad_magic', `not a WebAssembly module: starts with ${found.join(' ')}`);
  }
  try {
    return await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
  } catch (cause) {
    throw refused(cause);
  }
}

/** Why nothing may be compiled here; nothing where modules may be. */
export function policyRefuses(): ScripError | undefined {
  if (typeof WebAssembly !== 'object') return missing();
  try {
    // The smallest module there is: its magic number and version.
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return undefined;
  } catch (cause) {
    return refused(cause);
  }
}

function refused(cause: unknown): ScripError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  // Browsers say so in words only; all of them name the directive that is missing.
  const policy = /unsafe-eval|Content.Security.Policy|disallowed by embedder/i.test(reason);
  return unavailable(policy ? 'wasm_blocked_by_policy' : 'wasm_not_compiled', reason, { cause });
}

function missing(): ScripError {
  return unavailable('wasm_missing', 'There is no WebAssembly here.');
}

function unavailable(
  key: string,
  message: string,
  facts: { status?: number; cause?: unknown } = {},
): ScripError {
  return new ScripError('wasm_unavailable', message, { key, ...facts });
}

function filePath(address: URL | string): URL | string | undefined {
  if (address instanceof URL) return address.protocol === 'file:' ? address : undefined;
  if (address.startsWith('file:')) return new URL(address);
  const inNode = typeof process !== 'undefined' && process.versions?.node !== undefined;
  return inNode && !/^[a-z][a-z0-9+.-]+:/i.test(address) ? address : undefined;
}

async function readFile(path: URL | string): Promise<Uint8Array> {
  // The name is put together and behind comments so that neither minifiers nor bundlers for browsers find it.
  const name = ['node:fs', 'promises'].join('/');
  try {
    const fs = (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as {
      readFile(path: URL | string): Promise<Uint8Array>;
    };
    return await fs.readFile(path);
  } catch (cause) {
    throw unavailable('wasm_not_fetched', `${String(path)} could not be read`, { cause });
  }
}
