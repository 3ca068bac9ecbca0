import { css } from 'lit';

export const styles = css`
  .rewards,
  .stats {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: var(--_space);
  }
  .rewards > div {
    padding: calc(var(--_space) * 1.5);
    border-radius: var(--_radius-small);
    background: var(--_success-surface);
  }
  .rewards dd {
    color: var(--_success);
    font-size: 1.0625em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .rewards dd::first-letter {
    text-transform: uppercase;
  }
  dt {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .stats {
    /* Four beside each other, or two and two: never three and one. */
    grid-template-columns: repeat(auto-fit, minmax(clamp(22%, (20rem - 100%) * 999, 45%), 1fr));
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }
  .stats dd {
    font-size: 1.25em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .qr {
    inline-size: 9.5rem;
    block-size: 9.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    forced-color-adjust: none;
  }
  textarea {
    inline-size: 100%;
  }
  .button {
    gap: 0.5em;
    justify-self: start;
    text-decoration: none;
  }
  @media (forced-colors: active) {
    .rewards > div {
      border: 1px solid CanvasText;
    }
  }
`;
