import { css } from 'lit';

/** Fields, choices and panels, as every element with a form in it has them. */
export const controls = css`
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .heading {
    padding: 0;
    font-size: 1.0625em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .stack {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    align-items: center;
  }
  .soft {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .panel {
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .field-label {
    display: block;
    margin-block-end: calc(var(--_space) * 0.5);
    font-size: 0.9375em;
    font-weight: 600;
  }
  .field {
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding-inline: calc(var(--_space) * 1.5);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_text);
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  textarea.field {
    padding-block: var(--_space);
    font: inherit;
    resize: vertical;
  }
  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--_accent);
  }
  input[type='range'] {
    inline-size: 100%;
    min-block-size: 1.75rem;
    accent-color: var(--_accent);
  }
  .choice {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    min-block-size: var(--_target);
    padding: var(--_space) calc(var(--_space) * 1.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .choice:has([aria-disabled='true'], :disabled) {
    background: var(--_raised);
    color: var(--_muted);
    cursor: default;
  }
  .choice .grow,
  .grow {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .good {
    color: var(--_success);
  }
  .bad {
    color: var(--_danger);
  }
  .warn {
    color: var(--_warning);
  }
  .said {
    display: flex;
    gap: var(--_space);
    align-items: flex-start;
    font-size: 0.9375em;
  }
  .pill {
    display: inline-block;
    padding: 0.1em 0.6em;
    border-radius: 99rem;
    background: var(--_success-surface);
    color: var(--_success);
    font-size: 0.8em;
    font-weight: 600;
  }
  .pill::first-letter {
    text-transform: uppercase;
  }
  .said .button.link {
    min-block-size: 1.5rem;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid CanvasText;
    }
    .choice:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
