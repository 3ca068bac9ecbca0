import { css } from 'lit';

/** A dialog with a heading that stays in sight, as every element with one has it. Goes with `controls`. */
export const dialogStyles = css`
  dialog {
    inline-size: min(26rem, 100vw - 2rem);
    max-block-size: 85vh;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow: auto;
  }
  /* Open in its place, as pictures and prototypes show it. */
  dialog[open]:not(:modal) {
    position: static;
    inline-size: auto;
    margin-block-start: var(--_space);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  .top {
    margin-block-end: calc(var(--_space) * 2);
  }
  .bottom {
    position: sticky;
    inset-block-end: calc(var(--_space) * -2);
    padding-block: calc(var(--_space) * 1.5);
    background: var(--_surface);
  }
  .close {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border: 0;
    border-radius: 99rem;
    background: transparent;
    cursor: pointer;
  }
  .close:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
`;
