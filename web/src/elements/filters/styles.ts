import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .groups {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  legend {
    margin-block-end: calc(var(--_space) * 0.5);
    font-size: 0.9375em;
  }
  .box {
    display: flex;
    gap: var(--_space);
    align-items: center;
    min-block-size: 2.25rem;
    cursor: pointer;
  }
  .bounds {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space);
  }
  .bound {
    display: grid;
    gap: 0.15em;
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .bound .field {
    inline-size: 100%;
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .open {
    display: none;
    gap: 0.5em;
  }
  .chips {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .chip {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    min-block-size: 2.25rem;
    padding-inline: 0.85em 0.6em;
    border: 1px solid var(--_edge);
    border-radius: 99rem;
    background: transparent;
    font-size: 0.9375em;
    cursor: pointer;
  }
  .chip:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
  .chip .icon {
    inline-size: 1em;
    block-size: 1em;
  }
  @container (inline-size < 34rem) {
    .wide {
      display: none;
    }
    .open {
      display: inline-flex;
    }
  }
`;
