import { css } from 'lit';

export const styles = css`
  .text {
    font-weight: 600;
    letter-spacing: -0.005em;
  }
  :host([data-state='all-reached']) .text,
  :host([data-state='reached']) .text b {
    color: var(--_success);
  }
  /* As wide as each other while their words fit; those that find no room go below. */
  .steps {
    container-type: inline-size;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75) 4px;
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .step {
    display: grid;
    flex: 1 1 0;
    gap: calc(var(--_space) * 0.75);
    align-content: start;
    min-inline-size: min-content;
    font-size: 0.875em;
  }
  .track {
    position: relative;
    block-size: var(--scrip-spend-bar-height, 0.5rem);
    background: var(
      --scrip-spend-bar-track,
      color-mix(in oklab, var(--_text) 13%, var(--_surface))
    );
    overflow: hidden;
  }
  .step:first-child .track {
    border-start-start-radius: 99rem;
    border-end-start-radius: 99rem;
  }
  .step:last-child .track {
    border-start-end-radius: 99rem;
    border-end-end-radius: 99rem;
  }
  .fill {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    background: var(--scrip-spend-bar-fill, var(--_accent));
    transition:
      inline-size calc(var(--_motion) * 2) ease-out,
      background-color var(--_motion);
  }
  .step[data-reached] .fill {
    background: var(--scrip-spend-bar-reached, var(--_success));
  }
  .mark {
    max-inline-size: 100cqi;
    color: var(--_muted);
    line-height: 1.3;
    text-align: end;
  }
  .mark b {
    display: flex;
    gap: 0.25em;
    align-items: center;
    justify-content: flex-end;
    color: var(--_text);
    font-weight: 650;
  }
  .step[data-reached] .mark,
  .step[data-reached] .mark b {
    color: var(--_success);
  }
  :host([variant='line']) .mark {
    display: none;
  }
  :host([variant='line']) .steps {
    margin-block-start: var(--_space);
  }
  :host([variant='line']) {
    --scrip-spend-bar-height: 0.25rem;
    font-size: 0.9375em;
  }
  .excludes {
    margin-block-start: calc(var(--_space) * 0.75);
    color: var(--_muted);
    font-size: 0.875em;
  }
  :host([data-state='regressed']) .text {
    color: var(--_warning);
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .fill,
    .step[data-reached] .fill {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
