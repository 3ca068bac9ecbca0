/** The engine's class as embind exports it. Text crosses as pointer and length; answers by status. */
export interface WasmEngine {
  validate(request: number, requestLength: number, context: number, contextLength: number): number;
  qualify(request: number, requestLength: number, context: number, contextLength: number): number;
  wallet(request: number, requestLength: number, context: number, contextLength: number): number;
  nudges(request: number, requestLength: number, context: number, contextLength: number): number;
  /** The engine's packed door, 0 where the definitions are at fault; `answer` describes it. */
  pricer(definitions: number, definitionsLength: number): number;
  delete(): void;
}

export interface WasmInstance {
  _malloc(size: number): number;
  _free(pointer: number): void;
  _scrip_text(pricer: number, text: number, length: number): number;
  _scrip_input(pricer: number, words: number): number;
  _scrip_price(pricer: number): number;
  /** Replaced when memory grows: read it again after every call. */
  HEAPU8: Uint8Array;
  /** Null: the answer is the error document. */
  load(pointer: number, length: number): WasmEngine | null;
  answerPointer(): number;
  answerLength(): number;
  version(): string;
}

export interface GlueOptions {
  locateFile(path: string): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  print?(text: string): void;
  printErr?(text: string): void;
  onAbort?(reason: unknown): void;
}

/** Emscripten's factory. It writes the exports onto the object it is given. */
export default function createGlue(options: GlueOptions): Promise<WasmInstance>;
