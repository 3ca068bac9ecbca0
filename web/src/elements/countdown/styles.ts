import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 1.5);
    align-items: center;
    color: var(--scrip-countdown-color, var(--_text));
  }
  .label {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .clock {
    display: inline-flex;
    gap: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .unit {
    position: relative;
    display: grid;
    justify-items: center;
    min-inline-size: 1.6em;
    line-height: 1.1;
  }
  .unit + .unit::before {
    position: absolute;
    inset-inline-start: -0.6em;
    color: var(--_muted);
    content: ':';
  }
  .unit b {
    font-size: 1.25em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .unit small {
    color: var(--_muted);
    font-size: 0.6875em;
  }
`;
