import { css } from 'lit';

export const styles = css`
  :host {
    color: var(--_muted);
    font-size: 0.875em;
  }
  summary,
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
  .text {
    display: grid;
    gap: var(--_space);
    padding-block: calc(var(--_space) * 0.5) var(--_space);
    padding-inline-start: calc(var(--_space) * 1.5);
    border-inline-start: 2px solid var(--_border);
  }
  @media print {
    details::details-content {
      content-visibility: visible;
    }
  }
`;
