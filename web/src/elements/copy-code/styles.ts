import { css } from 'lit';

export const styles = css`
  .box {
    display: flex;
    align-items: stretch;
    border: 1px dashed var(--_edge);
    border-radius: var(--scrip-copy-code-radius, var(--_radius-small));
    overflow: hidden;
  }
  .code {
    flex: 1;
    align-self: center;
    min-inline-size: 0;
    padding: var(--_space) calc(var(--_space) * 1.75);
    font-size: 1.0625em;
  }
  .copy {
    display: inline-flex;
    flex: none;
    gap: 0.4em;
    align-items: center;
    min-block-size: var(--_target);
    padding-inline: calc(var(--_space) * 1.75);
    border: 0;
    border-inline-start: 1px dashed var(--_edge);
    background: var(--_raised);
    font-size: 0.9375em;
    font-weight: 600;
    cursor: pointer;
  }
  .copy:hover {
    background: color-mix(in oklab, var(--_text) 9%, var(--_raised));
  }
  .copy:focus-visible {
    outline-offset: -3px;
  }
  :host([data-state='copied']) .copy {
    color: var(--_success);
  }
  .failed {
    margin-block-start: calc(var(--_space) * 0.75);
    color: var(--_warning);
    font-size: 0.875em;
  }
`;
