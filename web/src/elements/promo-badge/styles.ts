import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }
  .flag {
    display: inline-block;
    padding: 0.2em 0.65em;
    border: 1px solid transparent;
    border-radius: 0.9em;
    background: var(--scrip-promo-badge-surface, var(--_success));
    color: var(--scrip-promo-badge-color, var(--_surface));
    font-size: 0.8125em;
    font-weight: 650;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .flag {
      border-color: CanvasText;
    }
  }
`;
