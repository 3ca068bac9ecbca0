import { css } from 'lit';

export const drawStyles = css`
  .draw {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
    justify-items: center;
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: center;
  }
  .text {
    display: flex;
    gap: 0.4em;
    align-items: center;
    font-weight: 600;
  }
  :host([data-state='won']) .text {
    color: var(--_success);
  }
  :host([data-state='error']) .text {
    color: var(--_danger);
  }
  .terms {
    max-inline-size: 40ch;
  }
  .consent {
    min-block-size: var(--_target);
    text-align: start;
  }
  .prize {
    padding: 0.35em 1em;
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius-small);
  }
  .foil {
    display: grid;
    place-items: center;
    inline-size: 100%;
    max-inline-size: 18rem;
    min-block-size: 6.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: repeating-linear-gradient(
      115deg,
      color-mix(in oklab, var(--_text) 16%, var(--_surface)) 0 10px,
      color-mix(in oklab, var(--_text) 11%, var(--_surface)) 10px 20px
    );
    color: var(--_text);
    font-size: 1.5em;
    font-weight: 700;
    touch-action: none;
    transition: background-color calc(var(--_motion) * 2);
  }
  .foil[data-open] {
    border-style: dashed;
    background: var(--_success-surface);
    color: var(--_success);
  }
  .foil[data-open='no'] {
    background: var(--_raised);
    color: var(--_muted);
  }
  .wheel {
    inline-size: min(17rem, 100%);
    aspect-ratio: 1;
    user-select: none;
  }
  /* Not the whole picture: the corners of a square that turns would reach beyond the page. */
  .wheel .turn {
    transform-origin: 50px 50px;
    transition: rotate 3s cubic-bezier(0.15, 0.7, 0.15, 1);
  }
  .wheel .slice:nth-of-type(odd) {
    fill: var(--_accent);
  }
  .wheel .slice:nth-of-type(even) {
    fill: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
  }
  .wheel .name {
    font-weight: 600;
  }
  .wheel .name:nth-of-type(odd) {
    fill: var(--_on-accent);
  }
  .wheel .name:nth-of-type(even) {
    fill: var(--_text);
  }
  .rim {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2.5;
  }
  .hub {
    fill: var(--_surface);
    stroke: var(--_accent);
    stroke-width: 2.5;
  }
  .pointer {
    fill: var(--_danger);
  }
  .envelope {
    color: var(--_muted);
  }
  .envelope .icon {
    inline-size: 4rem;
    block-size: 4rem;
    stroke-width: 1;
  }
  :host([data-state='won']) .envelope {
    color: var(--_success);
  }
  @media (prefers-reduced-motion: reduce) {
    .wheel .turn {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .foil {
      border: 1px solid CanvasText;
    }
    .wheel .slice:nth-of-type(n) {
      fill: Canvas;
      stroke: CanvasText;
    }
    .wheel .name:nth-of-type(n) {
      fill: CanvasText;
    }
  }
`;
