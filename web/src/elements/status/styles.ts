import { css } from 'lit';

export const styles = css`
  .status {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space);
    align-items: center;
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 1.5);
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_warning-surface);
    color: var(--_warning);
    font-size: 0.9375em;
  }
  .status span {
    flex: 1;
    min-inline-size: 10rem;
  }
  .status[data-tone='bad'] {
    background: var(--_danger-surface);
    color: var(--_danger);
  }
  .button {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .status {
      border-color: CanvasText;
    }
  }
`;
