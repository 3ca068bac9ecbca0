import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }
  .price {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.15em 0.5em;
    align-items: baseline;
  }
  .now {
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  :host([data-state='reduced']) .now,
  :host([data-state='free']) .now {
    color: var(--scrip-price-reduced, var(--_success));
  }
  .was {
    color: var(--scrip-price-was, var(--_muted));
    font-size: 0.9em;
    text-decoration-thickness: 1px;
  }
  .badge {
    padding: 0.1em 0.55em;
    border-radius: 99rem;
    background: var(--_success-surface);
    color: var(--_success);
    font-size: 0.8em;
    font-weight: 600;
  }
  .note {
    display: block;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.35;
  }
  .with,
  ::slotted([slot='note']) {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .with {
    overflow-wrap: anywhere;
  }
  .tag {
    padding: 0.1em 0.55em;
    border: 1px solid var(--_edge);
    border-radius: 99rem;
    font-size: 0.8em;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
