import { css } from 'lit';

export const styles = css`
  .heading {
    margin-block-end: calc(var(--_space) * 1.5);
    font-size: 1.125em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_space) * 2);
    align-items: baseline;
  }
  .row dd {
    margin-inline-start: auto;
    text-align: end;
  }
  .row[data-kind='line'] .label {
    color: var(--_text);
  }
  .label {
    flex: 1 1 6rem;
    min-inline-size: 0;
    color: var(--_muted);
  }
  .label small {
    font-size: 0.875em;
  }
  .label .code {
    margin-inline-start: 0.35em;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .row[data-kind='line'] + .row[data-kind='subtotal'] {
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: 1px solid var(--scrip-breakdown-rule, var(--_border));
  }
  .row[data-kind='discount'] dd {
    color: var(--_success);
    font-weight: 600;
  }
  .row[data-kind='discount'] .label {
    color: var(--_text);
  }
  .row[data-kind='discount'] .label::first-letter {
    text-transform: uppercase;
  }
  .row[data-kind='total'],
  .row[data-kind='due'] {
    margin-block-start: calc(var(--_space) * 0.5);
    padding-block-start: calc(var(--_space) * 1.5);
    border-block-start: 1px solid var(--scrip-breakdown-rule, var(--_border));
  }
  .row[data-kind='total'] .label,
  .row[data-kind='due'] .label {
    color: var(--_text);
    font-weight: 650;
  }
  .sum {
    font-size: 1.375em;
    font-weight: 700;
    letter-spacing: -0.015em;
    line-height: 1.2;
  }
  .old {
    color: var(--_muted);
    font-weight: 400;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    align-items: center;
    justify-content: space-between;
    margin-block-start: calc(var(--_space) * 1.5);
    font-size: 0.875em;
  }
  .saved {
    padding: 0.25em 0.75em;
    border-radius: 99rem;
    background: var(--_success-surface);
    color: var(--_success);
    font-weight: 600;
  }
  .badge {
    margin-inline-start: auto;
  }
  .changed {
    display: flex;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 1.5);
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_warning-surface);
    color: var(--_warning);
  }
  .changed > div {
    display: grid;
    gap: var(--_space);
    justify-items: start;
  }
  ::slotted([slot='note']) {
    display: block;
    margin-block-start: calc(var(--_space) * 0.75);
    color: var(--_muted);
    font-size: 0.875em;
  }
  .waived {
    color: var(--_success);
    font-weight: 600;
  }
  .toggle {
    gap: 0.35em;
    margin-block-end: var(--_space);
    font-weight: 600;
  }
  [aria-expanded='true'] .icon,
  details[open] > summary .icon {
    transform: rotate(180deg);
  }
  .why {
    margin-block-start: var(--_space);
    font-size: 0.875em;
  }
  .why summary {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    min-block-size: var(--_target);
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }
  .why summary::-webkit-details-marker {
    display: none;
  }
  .why ol {
    display: grid;
    gap: var(--_space);
    padding-block-end: var(--_space);
  }
  .why ul {
    padding-inline-start: calc(var(--_space) * 2);
    border-inline-start: 2px solid var(--_border);
    color: var(--_muted);
  }
  .skeleton i {
    display: block;
    block-size: 0.9em;
    border-radius: 99rem;
    background: var(--_raised);
  }
  .skeleton i:last-child {
    inline-size: 60%;
    block-size: 1.4em;
  }
  @media (forced-colors: active) {
    .saved,
    .skeleton i,
    .changed {
      border: 1px solid CanvasText;
    }
  }
`;
