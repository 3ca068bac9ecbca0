import { html, nothing } from 'lit';
import type { Verdict } from '../../cart/snapshot.js';
import type { WordsContext } from './context.js';
import { icons } from './icons.js';
import type { Rendered } from './scrip-element.js';

/** How far a price can be trusted, as an icon and a word. */
export function verdictBadge(verdict: Verdict, { messages }: WordsContext): Rendered {
  const icon = {
    local: nothing,
    confirmed: icons.check,
    provisional: icons.offline,
    differs: icons.info,
  }[verdict];
  return html`<span class="badge" part="badge" data-state=${verdict}
    >${icon}${messages.breakdown.verdict[verdict]}</span
  >`;
}
