import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space) * 2.5);
    align-items: center;
    justify-content: center;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2);
    border-block: 1px solid transparent;
    background: var(--scrip-banner-surface, var(--_accent));
    color: var(--scrip-banner-color, var(--_on-accent));
    /* What is slotted in draws on the ribbon, not on the page. */
    --scrip-color-text: currentColor;
    --scrip-color-muted: currentColor;
    --scrip-color-edge: currentColor;
  }
  .text {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
    align-items: baseline;
    justify-content: center;
    min-inline-size: 0;
    text-align: center;
  }
  .offer {
    font-weight: 600;
  }
  .terms {
    font-size: 0.875em;
  }
  .action {
    display: flex;
    align-items: center;
    min-inline-size: 0;
  }
  ::slotted(a) {
    color: inherit;
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
  .dismiss {
    display: inline-grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin-block: calc(var(--_space) * -0.75);
    margin-inline-end: calc(var(--_space) * -1);
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
    cursor: pointer;
  }
  .dismiss:hover {
    background: color-mix(in oklab, currentColor 16%, transparent);
  }
  .dismiss:focus-visible {
    outline-color: currentColor;
    outline-offset: -3px;
  }
  @container (inline-size < 34rem) {
    .banner {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: calc(var(--_space) * 0.75) var(--_space);
    }
    .text {
      justify-content: flex-start;
      text-align: start;
    }
    .action {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .dismiss {
      grid-row: 1;
      grid-column: 2;
      align-self: start;
    }
  }
  /* The way out is where ribbons have it, and the offer stays in the middle. */
  @container (inline-size >= 34rem) {
    .banner:has(.dismiss) {
      position: relative;
      padding-inline: calc(var(--_target) + var(--_space) * 2);
    }
    .dismiss {
      position: absolute;
      inset-block-start: calc(50% - var(--_target) / 2);
      inset-inline-end: var(--_space);
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    .banner {
      border-color: CanvasText;
    }
  }
`;
