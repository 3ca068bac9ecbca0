import type { Refusal } from '../documents/refusal.js';
import type { LookupOutcome } from '../sync/outcomes.js';
import type { CodeEntry } from './snapshot.js';

/** Which codes a server has been asked about, so that it is asked once. */
export class Lookups {
  readonly #running = new Map<string, Promise<CodeEntry>>();
  readonly #stops = new Map<string, AbortController>();
  readonly #refused = new Map<string, Refusal>();
  /** Answers given to an earlier shopper count for nothing. */
  #shopper = 0;

  running(code: string): Promise<CodeEntry> | undefined {
    return this.#running.get(code);
  }

  /** Why the server refused this code, if it did and nobody has forgotten it since. */
  refusal(code: string): Refusal | undefined {
    return this.#refused.get(code);
  }

  refuse(code: string, refusal: Refusal): void {
    this.#refused.set(code, refusal);
  }

  /** Another shopper, or another order: everything may be different now. */
  forget(): void {
    for (const code of [...this.#stops.keys()]) this.cancel(code);
    this.#running.clear();
    this.#refused.clear();
    this.#shopper += 1;
  }

  /** Nobody waits for this code any more. What was asked resolves to what the code is then. */
  cancel(code: string): void {
    this.#stops.get(code)?.abort();
    this.#stops.delete(code);
    this.#running.delete(code);
  }

  /**
   * Asks after `delayMs` and follows the look-up to its end. `learn` is called with the outcome, or with nothing if the call
   * itself failed, unless it has been forgotten meanwhile; `entry` tells what the code is then.
   */
  follow(
    code: string,
    ask: (signal: AbortSignal) => Promise<LookupOutcome>,
    delayMs: number,
    learn: (outcome: LookupOutcome | undefined) => void,
    entry: () => CodeEntry,
  ): Promise<CodeEntry> {
    const shopper = this.#shopper;
    const stop = new AbortController();
    const isCurrent = () => this.#shopper === shopper && !stop.signal.aborted;
    const asked = delayMs > 0 ? waitFor(delayMs, stop.signal).then(() => ask(stop.signal)) : ask(stop.signal);
    const running = asked
      .then(
        (outcome) => {
          if (outcome.status === 'refused' && isCurrent()) this.refuse(code, outcome.refusal);
          if (isCurrent()) learn(outcome);
          return entry();
        },
        (error: unknown) => {
          // Called off: by a submission of what was being typed, or since nobody wants it any more.
          if (stop.signal.aborted) return this.#running.get(code) ?? entry();
          if (isCurrent()) learn(undefined);
          throw error;
        },
      )
      .finally(() => {
        if (this.#running.get(code) !== running) return;
        this.#running.delete(code);
        this.#stops.delete(code);
      });
    this.#running.set(code, running);
    this.#stops.set(code, stop);
    return running;
  }
}

function waitFor(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
