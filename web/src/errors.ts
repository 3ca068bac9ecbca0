import type { DocumentFault, ErrorDocument } from './documents/error.js';

/**
 * What went wrong with a call.
 *
 * - `invalid_catalogue` the catalogue has faults; `errors` lists all of them
 * - `invalid_input` a request is malformed; `pointer` names the place
 * - `wasm_unavailable` the module was not fetched, is not WebAssembly, or may not be compiled here
 * - `engine_failed` the module trapped; it has been started afresh and the next call may work
 * - `disposed` the engine or cart was used after `dispose()`
 * - `unauthorized` the server does not accept the keys
 * - `server` the server answered something that is not in its contract
 */
export type ScripErrorKind =
  | 'invalid_catalogue'
  | 'invalid_input'
  | 'wasm_unavailable'
  | 'engine_failed'
  | 'disposed'
  | 'unauthorized'
  | 'server';

/** What a `ScripError` knows beside its kind and its message. */
export interface ScripErrorFacts {
  /**
   * Key of the dialect's error catalogue, or of the loader (`wasm_http_status`, `wasm_bad_magic`,
   * …).
   */
  key?: string | undefined;
  /** RFC 6901 pointer into the document at fault. */
  pointer?: string | undefined;
  details?: string | undefined;
  /** HTTP status, where there is one. */
  status?: number | undefined;
  errors?: readonly DocumentFault[] | undefined;
  cause?: unknown;
}

/** Thrown only when the call itself failed. A code that does not apply is a value, not an error. */
export class ScripError extends Error {
  override readonly name = 'ScripError';
  readonly kind: ScripErrorKind;
  readonly key: string;
  readonly pointer: string | undefined;
  readonly details: string | undefined;
  readonly status: number | undefined;
  readonly errors: readonly DocumentFault[];

  constructor(kind: ScripErrorKind, message: string, facts: ScripErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = kind;
    this.key = facts.key ?? kind;
    this.pointer = facts.pointer;
    this.details = facts.details;
    this.status = facts.status;
    this.errors = facts.errors ?? [];
  }

  /** An error document of engine or server as an error of this kind. */
  static fromDocument(kind: ScripErrorKind, document: ErrorDocument): ScripError {
    const place = document.pointer ? ` at ${document.pointer}` : '';
    const why = document.details ? `: ${document.details}` : '';
    return new ScripError(kind, `${document.message}${place}${why}`, {
      key: document.key,
      pointer: document.pointer,
      details: document.details,
      status: document.code,
      errors: document.errors,
    });
  }
}
