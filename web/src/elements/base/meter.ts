import { html } from 'lit';
import type { WordsContext } from './context.js';
import type { Rendered } from './scrip-element.js';

/**
 * How far it is, as a thin bar. An SVG, since its width is an attribute: strict pages refuse widths
 * in style attributes. The words beside it say the same, so that it needs a name only.
 */
export function meter(
  { basis, needed, current }: { basis: 'amount' | 'quantity'; needed: number; current: number },
  { messages, formats }: WordsContext,
): Rendered {
  const now = Math.min(Math.max(current, 0), needed);
  const text =
    basis === 'amount'
      ? messages.spendBar.valueText(now, needed, formats)
      : `${formats.number(now)} / ${formats.number(needed)}`;
  return bar(now, needed, text);
}

/** The bar alone; `text` is what a screen reader says of it. */
export function bar(now: number, needed: number, text: string): Rendered {
  const share = needed > 0 ? Math.round((now * 1000) / needed) / 10 : 100;
  return html`<svg
    class="meter"
    part="meter"
    role="meter"
    aria-label=${text}
    aria-valuemin="0"
    aria-valuemax=${needed}
    aria-valuenow=${now}
    aria-valuetext=${text}
    width="100%"
    height="6"
    focusable="false"
  >
    <rect class="meter-track" width="100%" height="6" rx="3" />
    <rect class="meter-fill" width="${Math.min(100, Math.max(0, share))}%" height="6" rx="3" />
  </svg>`;
}
