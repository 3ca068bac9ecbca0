import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }
  .heading {
    font-size: 1.25em;
  }
  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: calc(var(--_space) * 2);
  }
  .row > .grow {
    flex-basis: 6rem;
  }
  .select {
    position: relative;
    display: inline-grid;
    max-inline-size: 100%;
  }
  .select .field {
    max-inline-size: 100%;
    padding-inline-end: calc(var(--_space) * 2.5 + 1.25em);
    appearance: none;
    text-overflow: ellipsis;
  }
  .select .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.625em);
    inset-inline-end: calc(var(--_space) * 1.25);
    pointer-events: none;
  }
  .list li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .deal {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 0.75);
    align-items: flex-start;
    overflow-wrap: anywhere;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .deal[data-state='applied'] {
    border-color: var(--_success);
    background: var(--_success-surface);
  }
  .deal[data-state='applied'] .pill {
    background: var(--_surface);
  }
  .deal img {
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    border-radius: var(--_radius-small);
    object-fit: cover;
  }
  .title {
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .title::first-letter {
    text-transform: uppercase;
  }
  .cost {
    font-weight: 600;
  }
  .worth {
    font-size: 0.9375em;
    font-weight: 600;
  }
  .deal .button,
  .auto {
    margin-block-start: auto;
  }
  .deal .button {
    margin-block-start: auto;
  }
  .more {
    justify-self: center;
  }
  .sign-in {
    display: grid;
    gap: var(--_space);
    justify-items: start;
    background: var(--_raised);
  }
  .outline {
    gap: 0.75em;
  }
  .outline i {
    display: block;
    inline-size: 85%;
    block-size: 0.9em;
    border-radius: 99rem;
    background: var(--_raised);
  }
  .outline i:first-child {
    inline-size: 35%;
  }
  @media (forced-colors: active) {
    .outline i {
      border: 1px solid CanvasText;
    }
  }
`;
