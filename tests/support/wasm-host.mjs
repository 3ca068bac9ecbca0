import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wasmFolder, webFolder } from './paths.mjs';

const encoder = new TextEncoder();
// What an engine writes is UTF-8, whatever it was sent: anything else is a fault of its own.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The engine in WebAssembly, reached through its glue alone so that answers are seen as the bytes
 * that the engine wrote. The package's loader is tested beside it, not inside it.
 */
export class WasmHost {
  #instance;
  #engine = 0;

  static async start(folder = wasmFolder) {
    const glue = join(folder, 'scrip.mjs');
    if (!existsSync(glue)) {
      throw new Error(`No ${glue}: build the preset wasm or set SCRIP_WASM_DIR`);
    }
    const module = await WebAssembly.compile(await readFile(join(folder, 'scrip.wasm')));
    return WasmHost.#of(glue, (imports) => WebAssembly.instantiate(module, imports));
  }

  /** The same engine in plain JavaScript, as the package ships it. */
  static async startPlain(folder = wasmFolder) {
    const { default: plain } = await import(pathToFileURL(join(webFolder, 'dist/scrip.plain.js')).href);
    return WasmHost.#of(join(folder, 'scrip.mjs'), async (imports) => ({ exports: plain(imports) }));
  }

  static async #of(glue, instantiate) {
    const { default: createGlue } = await import(pathToFileURL(glue).href);
    const instance = await new Promise((resolve, reject) => {
      createGlue({
        locateFile: (path) => path,
        instantiateWasm: (imports, done) => {
          // The catch comes after the then because `done` itself may throw, and the glue would wait
          // for ever.
          instantiate(imports)
            .then((started) => done(started))
            .catch(reject);
          return {};
        },
      }).then(resolve, reject);
    });
    return new WasmHost(instance);
  }

  constructor(instance) {
    this.#instance = instance;
  }

  get memoryBytes() {
    return this.#instance.HEAPU8.length;
  }

  /** Loads a catalogue, document, text or bytes: status 200 and `{}`, or 400 and the error document. */
  load(catalogue) {
    this.unload();
    return this.#with([catalogue], ([{ pointer, length }]) => {
      this.#engine = this.#instance.load(pointer, length);
      if (this.#engine === 0) return { status: 400, body: this.#answer() };
      return { status: 200, body: '{}' };
    });
  }

  unload() {
    if (this.#engine !== 0) this.#instance.close(this.#engine);
    this.#engine = 0;
  }

  ask(call, request, context) {
    if (this.#engine === 0) return { status: 400, body: 'nothing loaded' };
    return this.#with([request, context], ([asked, told]) => {
      const { pointer, length } = asked;
      const status = this.#instance[call](this.#engine, pointer, length, told.pointer, told.length);
      return { status, body: this.#answer() };
    });
  }

  /** The packed door (scrip/pricer.h) to the loaded engine, carts as words: nothing but the engine. */
  openPricer() {
    const instance = this.#instance;
    const pricer = this.#with([''], ([{ pointer }]) => instance.pricer(this.#engine, pointer, 0));
    if (pricer === 0) throw new Error(this.#answer());
    const description = JSON.parse(this.#answer());
    return {
      description,
      tell: (text) =>
        this.#with([text], ([{ pointer, length }]) => instance._scrip_text(pricer, pointer, length)),
      /** Whether it was priced. */
      price(words) {
        const at = instance._scrip_input(pricer, words.length) >> 2;
        new Int32Array(instance.HEAPU8.buffer).set(words, at);
        const answer = instance._scrip_price(pricer) >> 2;
        return new Int32Array(instance.HEAPU8.buffer, 4 * answer, 1)[0] === 0;
      },
    };
  }

  #answer() {
    const start = this.#instance.answerPointer();
    return decoder.decode(
      this.#instance.HEAPU8.subarray(start, start + this.#instance.answerLength()),
    );
  }

  #with(documents, call) {
    const inputs = [];
    try {
      for (const document of documents) {
        const bytes = bytesOf(document);
        const pointer = this.#instance._malloc(bytes.length + 1);
        if (pointer === 0) throw new Error('the document does not fit into memory');
        this.#instance.HEAPU8.set(bytes, pointer);
        inputs.push({ pointer, length: bytes.length });
      }
      return call(inputs);
    } finally {
      for (const { pointer } of inputs) this.#instance._free(pointer);
    }
  }
}

function bytesOf(document) {
  if (document instanceof Uint8Array) return document;
  return encoder.encode(typeof document === 'string' ? document : JSON.stringify(document));
}
