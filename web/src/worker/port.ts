import type { ScripErrorFacts, ScripErrorKind } from '../errors.js';

/** A worker as the page sees it, or a port to one, or the worker's own global scope. */
export interface WorkerPort {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
}

/** What a page may ask of an engine; the engine's own calls. */
export const questions = [
  'price',
  'pricePacked',
  'validate',
  'qualify',
  'wallet',
  'nudges',
] as const;

export type Question = (typeof questions)[number];

/** What is asked; `id` comes back with the answer. */
export type Asked =
  /** The compiled module, or the address of the engine in plain JavaScript. */
  | { id: number; call: 'start'; program: WebAssembly.Module | string }
  | { id: number; call: 'load'; engine: number; catalogue: object | string | Uint8Array }
  | { id: number; call: Question; engine: number; documents: readonly [never, never] }
  | { id: number; call: 'dispose'; engine: number };

export type Answered =
  | { id: number; answer: unknown }
  | { id: number; fault: { kind: ScripErrorKind; message: string; facts: ScripErrorFacts } };
