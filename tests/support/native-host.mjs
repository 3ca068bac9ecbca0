import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nativeBuild } from './paths.mjs';

/**
 * The native engine in a process of its own, fed line by line.
 *
 * Documents go in as text and arrive at the engine as that text, byte for byte; answers come back as
 * `{ status, body }`. Questions may be asked without waiting for earlier answers: they are answered
 * in order.
 */
export class NativeHost {
  #process;
  #waiting = [];
  #failure;
  #pieces = [];

  static get path() {
    return process.env.SCRIP_HOST ?? join(nativeBuild, 'tests/scrip_host');
  }

  constructor() {
    if (!existsSync(NativeHost.path)) {
      throw new Error(`No ${NativeHost.path}: build the target scrip_host or set SCRIP_BUILD`);
    }
    this.#process = spawn(NativeHost.path, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process.once('error', (error) => this.#fail(error));
    this.#process.once('close', (code, signal) =>
      this.#fail(new Error(`scrip_host ended with ${signal ?? code}`)),
    );
    this.#process.stdin.on('error', (error) => this.#fail(error));
    this.#process.stdout.on('data', (bytes) => this.#read(bytes));
  }

  get pid() {
    return this.#process.pid;
  }

  /** Loads a catalogue, text or document: status 200 and `{}`, or 400 and the error document. */
  load(catalogue) {
    return this.#send({ load: textOf(catalogue) });
  }

  ask(call, request, context) {
    return this.#send({ call, request: textOf(request), context: textOf(context) });
  }

  close() {
    this.#process.stdin.end();
    return new Promise((resolve) => {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) resolve();
      else this.#process.once('close', resolve);
    });
  }

  #send(line) {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${JSON.stringify(line)}\n`);
    });
  }

  /** Lines end at a line feed only: readline would also cut at U+2028, which answers may hold. */
  #read(bytes) {
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      this.#pieces.push(bytes.subarray(from, end));
      const line = Buffer.concat(this.#pieces.splice(0)).toString();
      this.#waiting.shift()?.resolve({ status: Number(line.slice(0, 3)), body: line.slice(4) });
      from = end + 1;
    }
    if (from < bytes.length) this.#pieces.push(bytes.subarray(from));
  }

  #fail(error) {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

const textOf = (document) =>
  typeof document === 'string' ? document : JSON.stringify(document);
