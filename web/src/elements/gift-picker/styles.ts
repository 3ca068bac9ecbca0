import { css } from 'lit';

export const styles = css`
  .options {
    display: grid;
    gap: var(--_space);
    margin-block: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
  }
  .choice img {
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: var(--_radius-small);
    object-fit: cover;
  }
  .choice .soft {
    display: block;
  }
  .price {
    display: grid;
    justify-items: end;
    line-height: 1.25;
  }
  .choice:has(:disabled) .good {
    color: inherit;
  }
  .said .button.link {
    min-block-size: 1.75rem;
    font-weight: 600;
  }
`;
