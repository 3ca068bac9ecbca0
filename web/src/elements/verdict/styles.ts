import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.25em 0.75em;
    align-items: center;
    font-size: 0.9375em;
  }
  .change s {
    color: var(--_muted);
  }
`;
