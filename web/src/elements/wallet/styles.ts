import { css } from 'lit';

export const styles = css`
  .heading {
    font-size: 1.125em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .group {
    margin-block-start: calc(var(--_space) * 2);
  }
  .group:first-child {
    margin-block-start: 0;
  }
  .group-heading {
    display: flex;
    gap: 0.5em;
    align-items: baseline;
    margin-block-end: var(--_space);
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  summary.group-heading {
    align-items: center;
    min-block-size: var(--_target);
    margin-block-end: 0;
    cursor: pointer;
    list-style: none;
  }
  summary.group-heading::-webkit-details-marker {
    display: none;
  }
  details[open] summary .icon {
    transform: rotate(180deg);
  }
  .cards {
    display: grid;
    gap: calc(var(--_space) * 1.25);
  }
  .cards[aria-busy],
  .slot,
  .error {
    margin-block-start: var(--_space);
  }
  .error {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space);
    align-items: center;
    color: var(--_danger);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5);
    margin-block: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 0.5);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .tab {
    /* All in one row as long as no word has to be broken for it. */
    flex: 1 1 0;
    min-inline-size: min-content;
    max-inline-size: 100%;
    overflow-wrap: break-word;
    min-block-size: var(--_target);
    padding: calc(var(--_space) * 0.5);
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: transparent;
    color: var(--_muted);
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.2;
    cursor: pointer;
  }
  .tab[aria-selected='true'] {
    border-color: var(--_border);
    background: var(--_surface);
    color: var(--_text);
  }
  .tab .amount {
    margin-inline-start: 0.35em;
    color: var(--_muted);
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-color: Highlight;
    }
  }
`;
