import { css } from 'lit';

export const styles = css`
  .notice {
    display: flex;
    gap: calc(var(--_space) * 1.25);
    align-items: flex-start;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 1.75);
    border: 1px solid transparent;
    border-radius: var(--scrip-notice-radius, var(--_radius-small));
    background: var(--_danger-surface);
    color: var(--_danger);
  }
  .notice[data-tone='wait'] {
    background: var(--_warning-surface);
    color: var(--_warning);
  }
  .icon {
    margin-block-start: 0.1em;
  }
  .body {
    display: grid;
    flex: 1;
    justify-items: start;
    min-inline-size: 0;
  }
  .meter {
    margin-block: 0.45em 0.25em;
  }
  .meter-fill {
    fill: currentColor;
  }
  .button.link {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
