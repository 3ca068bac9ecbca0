import type { Refusal } from '../documents/refusal.js';
import type { LookupOutcome } from '../sync/outcomes.js';
import type { CodeEntry } from './snapshot.js';

/** Which codes a server has been asked about, so that it is asked once. */
export class Lookups {
  readonly #running = new Map<string, Promise<CodeEntry>>();
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
    this.#running.clear();
    this.#refused.clear();
    this.#shopper += 1;
  }

  /**
   * Follows a look-up to its end. `learn` is called with the outcome, or with nothing if the call
   * itself failed, unless it has been forgotten meanwhile; `entry` tells what the code is then.
   */
  follow(
    code: string,
    asked: Promise<LookupOutcome>,
    learn: (outcome: LookupOutcome | undefined) => void,
    entry: () => CodeEntry,
  ): Promise<CodeEntry> {
    const shopper = this.#shopper;
    const isCurrent = () => this.#shopper === shopper;
    const running = asked
      .then(
        (outcome) => {
          if (outcome.status === 'refused' && isCurrent()) this.refuse(code, outcome.refusal);
          if (isCurrent()) learn(outcome);
          return entry();
        },
        (error: unknown) => {
          if (isCurrent()) learn(undefined);
          throw error;
        },
      )
      .finally(() => {
        if (this.#running.get(code) === running) this.#running.delete(code);
      });
    this.#running.set(code, running);
    return running;
  }
}
