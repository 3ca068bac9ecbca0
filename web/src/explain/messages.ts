import type { ExplanationLimit } from '../documents/explanation.js';
import type { Formats } from '../messages/formats.js';

/** Amounts in minor units; `f` formats them. */
type Say<Facts> = (facts: Facts, f: Formats) => string;

/**
 * Every sentence of an explanation in one language. A locale that leaves one out does not compile.
 */
export interface ExplanationMessages {
  /** Between the steps of one reckoning. */
  readonly separator: string;
  // What it came to.
  readonly takes: Say<{ name: string; amount: number }>;
  readonly pays: Say<{ name: string; amount: number }>;
  readonly nothing: Say<{ name: string }>;
  // What is reckoned from what.
  readonly percent: Say<{ percent: string; of: string }>;
  readonly times: Say<{ times: number; what: string }>;
  readonly price: Say<{ from: string; price: number }>;
  readonly toPay: Say<{ amount: number }>;
  readonly points: Say<{ points: number }>;
  readonly free: Say<{ quantity: number; of: number; amount: number }>;
  readonly added: Say<{ quantity: number; price: number | undefined }>;
  readonly exchanged: Say<{ quantity: number; added: number; amount: number }>;
  readonly share: Say<{ sum: number }>;
  readonly split: Say<{ sum: number; lines: number }>;
  /** An amount with what it is: of units, after other discounts, as it was in the beginning. */
  readonly ofUnits: Say<{ amount: string; quantity: number; of: number }>;
  readonly after: Say<{ amount: string; names: readonly string[] }>;
  readonly initial: Say<{ amount: string }>;
  // What became of it.
  readonly rounded: { readonly [R in 'UP' | 'DOWN']: Say<{ amount: number }> };
  readonly remainder: string;
  readonly limit: { readonly [L in ExplanationLimit]: Say<{ value: number | undefined }> };
  /** A limit with what it changed. */
  readonly changed: Say<{ limit: string; change: string }>;
  readonly units: Say<{ units: number }>;
  readonly line: Say<{ item: string; text: string }>;
  readonly lineNumber: Say<{ number: number }>;
  readonly formula: Say<{ formula: string }>;
  readonly holds: Say<{ rule: string }>;
  readonly fails: Say<{ rule: string }>;
  // Who beat it.
  readonly lost: Say<{ names: readonly string[]; amount: number }>;
  readonly tied: Say<{ names: readonly string[] }>;
  readonly better: Say<{ names: readonly string[]; amount: number }>;
  readonly omitted: Say<{ count: number }>;
}
