import { css } from 'lit';

export const styles = css`
  .banner {
    display: grid;
    grid-template-columns: auto 1fr auto;
    column-gap: calc(var(--_space) * 1.25);
    align-items: start;
    padding-inline-start: calc(var(--_space) * 1.75);
    border: 1px solid transparent;
    border-radius: var(--scrip-auto-promo-radius, var(--_radius-small));
    background: var(--_success-surface);
    color: var(--_success);
  }
  .banner[data-tone='wait'] {
    background: var(--_warning-surface);
    color: var(--_warning);
  }
  .banner > .icon {
    margin-block-start: 0.75rem;
  }
  .body {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    padding-block: 0.65rem;
  }
  .button.link {
    min-block-size: 1.75rem;
    font-weight: 600;
  }
  .dismiss {
    display: inline-grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
    cursor: pointer;
  }
  .dismiss:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }
  .dismiss:focus-visible {
    outline-offset: -3px;
  }
  @media (forced-colors: active) {
    .banner {
      border-color: CanvasText;
    }
  }
`;
