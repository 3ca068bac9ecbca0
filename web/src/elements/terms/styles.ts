import { css } from 'lit';

export const styles = css`
  :host {
    color: var(--_muted);
    font-size: 0.875em;
  }
  summary,
  .toggle,
  a {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    min-block-size: 1.75rem;
    color: var(--_text);
    font-weight: 600;
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  details[open] .icon {
    transform: rotate(180deg);
  }
  .toggle.button {
    color: var(--_text);
    font-size: inherit;
  }
  /* The text in a dialog is what was asked for, no small print. */
  dialog {
    inline-size: min(34rem, 100vw - 2rem);
    font-size: 1rem;
  }
  .print {
    justify-self: start;
    min-block-size: 2.25rem;
    font-size: 0.9375em;
  }
  .text {
    white-space: pre-line;
    display: grid;
    gap: var(--_space);
    padding-block: calc(var(--_space) * 0.5) var(--_space);
    padding-inline-start: calc(var(--_space) * 1.5);
    border-inline-start: 2px solid var(--_border);
  }
  .text > * {
    white-space: normal;
  }
  dialog .text {
    padding: 0;
    border: 0;
  }
  @media print {
    .print {
      display: none;
    }
    details::details-content {
      content-visibility: visible;
    }
  }
`;
