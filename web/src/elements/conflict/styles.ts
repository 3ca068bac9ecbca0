import { css } from 'lit';

export const styles = css`
  summary {
    display: flex;
    gap: var(--_space);
    align-items: center;
    min-block-size: var(--_target);
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  details[open] > summary .icon:last-child {
    transform: rotate(180deg);
  }
  fieldset {
    margin-block: var(--_space) calc(var(--_space) * 1.5);
  }
  .stack {
    gap: var(--_space);
  }
  .choice {
    flex-wrap: wrap;
  }
  .choice .grow {
    flex: 1 1 9rem;
  }
  .left-out {
    display: block;
  }
  .saving {
    display: grid;
    justify-items: end;
    margin-inline-start: auto;
    line-height: 1.3;
  }
  :host([data-state='worse-choice']) summary,
  :host([data-state='changed']) summary .icon:first-child {
    color: var(--_warning);
  }
`;
