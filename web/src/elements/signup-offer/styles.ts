import { css } from 'lit';

export const styles = css`
  .entry {
    align-items: flex-end;
  }
  .entry .grow {
    flex: 1 1 11rem;
  }
  .field {
    inline-size: 100%;
    text-align: start;
  }
  .consent {
    flex-wrap: nowrap;
    align-items: flex-start;
    min-block-size: 1.75rem;
    color: var(--_muted);
    font-size: 0.875em;
    cursor: pointer;
  }
`;
