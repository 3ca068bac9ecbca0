import { css } from 'lit';

export const styles = css`
  .list {
    display: grid;
    gap: var(--_space);
  }
  .chip {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    column-gap: calc(var(--_space) * 1.25);
    align-items: center;
    min-block-size: var(--_target);
    padding-inline-start: calc(var(--_space) * 1.5);
    border: 1px solid transparent;
    border-radius: var(--scrip-applied-codes-radius, var(--_radius-small));
    background: var(--_raised);
  }
  .chip[data-state='applied'],
  .chip[data-state='automatic'] {
    background: var(--scrip-applied-codes-surface, var(--_success-surface));
    color: var(--_success);
  }
  /* As wide as the button that the others have, so that the amounts stand in one column. */
  .chip[data-state='automatic'] {
    padding-inline-end: calc(var(--_target) + var(--_space) * 1.25);
    grid-template-columns: auto minmax(0, 1fr);
  }
  .chip[data-state='waiting'],
  .chip[data-state='replaced'],
  .chip[data-state='pending'],
  .chip[data-state='checking'],
  .chip[data-state='removing'] {
    border: 1px dashed var(--_edge);
    background: transparent;
  }
  /* The amount is beside the name, and below it where both have no room. */
  .line {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_space) * 1.25);
    align-items: center;
    justify-content: flex-end;
    min-inline-size: 0;
    padding-block: calc(var(--_space) * 0.75);
  }
  .name {
    display: flex;
    flex: 1 1 6.5rem;
    flex-wrap: wrap;
    column-gap: var(--_space);
    align-items: baseline;
    min-inline-size: 0;
  }
  .title,
  .note {
    overflow-wrap: anywhere;
    font-size: 0.875em;
  }
  .chip[data-state='waiting'] .note,
  .chip[data-state='replaced'] .note,
  .chip[data-state='pending'] .note,
  .chip[data-state='checking'] .note,
  .chip[data-state='removing'] :is(.note, .saved) {
    color: var(--_muted);
  }
  .title {
    display: inline-block;
  }
  .title::first-letter {
    text-transform: uppercase;
  }
  .saved {
    font-weight: 600;
  }
  .remove {
    display: inline-grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
    cursor: pointer;
  }
  .chip .note.failed {
    color: var(--_danger);
  }
  .remove[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }
  .remove:not([aria-disabled='true']):hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }
  .remove:focus-visible {
    outline-offset: -3px;
  }
  :host([data-state='locked']) .chip {
    grid-template-columns: auto minmax(0, 1fr);
    padding-inline-end: calc(var(--_space) * 1.5);
  }
  .undo {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
    align-items: center;
    padding-inline: calc(var(--_space) * 1.5);
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .undo .button {
    color: var(--_text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .chip {
      border-color: CanvasText;
    }
  }
`;
