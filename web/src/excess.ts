import type { ExcessFacts, Refusal } from './documents/refusal.js';

/** Whether these facts tell how much too much there is. */
export function isExcess(facts: Refusal['facts']): facts is ExcessFacts {
  return 'excess' in facts;
}
