import { css } from 'lit';

export const styles = css`
  .heading {
    display: flex;
    gap: 0.4em;
    align-items: center;
  }
  .way {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    justify-content: space-between;
    margin-block-end: calc(var(--_space) * 0.75);
    font-size: 0.9375em;
  }
  .tier {
    position: relative;
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: flex-start;
    padding-block-end: calc(var(--_space) * 1.75);
  }
  /* In one line with the name, which is a little larger. */
  .tier > .amount {
    line-height: calc(1.45 / 0.9375);
  }
  .tier:last-child {
    padding-block-end: 0;
  }
  .tier:not(:last-child)::before {
    position: absolute;
    inset-block: 1.5rem 0;
    inset-inline-start: calc(0.75rem - 1px);
    border-inline-start: 2px solid var(--_border);
    content: '';
  }
  .dot {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 2px solid var(--_border);
    border-radius: 50%;
    background: var(--_surface);
    font-size: 0.75em;
  }
  .tier[data-position='current'] .dot {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .tier[data-position='passed'] .dot {
    border-color: var(--_accent);
  }
  .tier[data-position='ahead'] b {
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .dot {
      border-color: CanvasText;
    }
    .tier[data-position='current'] .dot {
      border-color: Highlight;
    }
  }
`;
