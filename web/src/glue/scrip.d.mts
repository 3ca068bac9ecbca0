/** An engine in the module's memory, from `load` to `close`. */
export type WasmEngine = number;

/** A question to an engine. Text crosses as pointer and length; answers by status. */
type Ask = (
  engine: WasmEngine,
  request: number,
  requestLength: number,
  context: number,
  contextLength: number,
) => number;

export interface WasmInstance {
  _malloc(size: number): number;
  _free(pointer: number): void;
  _scrip_text(pricer: number, text: number, length: number): number;
  _scrip_input(pricer: number, words: number): number;
  _scrip_price(pricer: number): number;
  /** Replaced when memory grows: read it again after every call. */
  HEAPU8: Uint8Array;
  /** 0: the answer is the error document. */
  load(pointer: number, length: number): WasmEngine;
  close(engine: WasmEngine): void;
  validate: Ask;
  qualify: Ask;
  wallet: Ask;
  nudges: Ask;
  /** The engine's packed door, 0 where the definitions are at fault; the answer describes it. */
  pricer(engine: WasmEngine, definitions: number, definitionsLength: number): number;
  answerPointer(): number;
  answerLength(): number;
  /** As the answer. */
  version(): void;
}

export interface GlueOptions {
  locateFile(path: string): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: Pick<WebAssembly.Instance, 'exports'>) => void,
  ): object;
  print?(text: string): void;
  printErr?(text: string): void;
  onAbort?(reason: unknown): void;
}

/** Emscripten's factory. It writes the exports onto the object it is given. */
export default function createGlue(options: GlueOptions): Promise<WasmInstance>;
