import { css } from 'lit';

export const styles = css`
  .card {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: flex-start;
    padding-block: calc(var(--_space) * 1.5);
  }
  .use {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    align-items: center;
    margin-block-start: var(--_space);
    font-size: 0.9375em;
  }
  .use .field {
    inline-size: 9rem;
    min-inline-size: 7rem;
    max-inline-size: 100%;
    field-sizing: content;
    font-variant-numeric: tabular-nums;
  }
  .remove {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin-block-start: calc(var(--_space) * -1);
    margin-inline-end: calc(var(--_space) * -1);
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
    cursor: pointer;
  }
  .remove:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }
  .entry {
    align-items: flex-end;
  }
  .entry .grow {
    flex: 1 1 8.5rem;
  }
  /* With a PIN there are two rows where there is no room for one. */
  .with-pin .grow {
    flex-basis: clamp(8.5rem, (32rem - 100%) * 999, 100%);
  }
  .number {
    inline-size: 100%;
    font-family: var(--_mono);
    letter-spacing: 0.03em;
    text-align: start;
  }
  .pin {
    position: relative;
    flex: 1 1 9rem;
  }
  .pin .field {
    inline-size: 100%;
    padding-inline-end: 4rem;
  }
  .show {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: calc(var(--_space) * 1.25);
    font-size: 0.875em;
  }
  .said {
    margin-block-start: var(--_space);
  }
`;
