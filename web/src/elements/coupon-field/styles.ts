import { css } from 'lit';

export const styles = css`
  .label {
    display: block;
    margin-block-end: calc(var(--_space) * 0.75);
    font-weight: 600;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  input {
    flex: 1 1 8rem;
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding-inline: calc(var(--_space) * 1.75);
    border: 1px solid var(--scrip-coupon-field-border, var(--_edge));
    border-radius: var(--scrip-coupon-field-radius, var(--_radius-small));
    background: var(--scrip-coupon-field-surface, var(--_surface));
    color: var(--_text);
    transition: border-color var(--_motion);
  }
  input:not(:placeholder-shown) {
    font-family: var(--_mono);
    letter-spacing: 0.03em;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  :host([data-state='focused']) input,
  input:focus-visible {
    outline: 2px solid var(--_accent);
    border-color: var(--_accent);
    outline-offset: 0;
  }
  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  input[readonly] {
    background: var(--_raised);
    color: var(--_muted);
  }
  .apply {
    position: relative;
    flex: 0 0 auto;
    min-inline-size: 6rem;
    border-radius: var(--scrip-coupon-field-radius, var(--_radius-small));
  }
  /* The text keeps its place, so that the button keeps its width. */
  .apply[aria-busy='true'] span {
    animation: fade 1ms linear 200ms forwards;
  }
  .apply[aria-busy='true']::after {
    position: absolute;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border: 2px solid currentColor;
    border-block-start-color: transparent;
    border-radius: 50%;
    content: '';
    opacity: 0;
    animation:
      turn 800ms linear infinite,
      show 1ms linear 200ms forwards;
  }
  .message {
    display: flex;
    gap: var(--_space);
    align-items: flex-start;
    margin-block-start: var(--_space);
    font-size: 0.9375em;
  }
  .message:empty {
    display: none;
  }
  .message .icon {
    margin-block-start: 0.1em;
  }
  .message[data-tone='good'] {
    color: var(--_success);
  }
  .message[data-tone='bad'] {
    color: var(--_danger);
  }
  .message[data-tone='wait'] {
    color: var(--_warning);
  }
  .message[data-tone='lock'] {
    color: var(--_muted);
  }
  .message .button.link {
    min-block-size: 1.75rem;
    font-weight: 600;
  }
  .toggle .icon {
    margin-inline-end: var(--_space);
  }
  .toggle {
    padding-inline: 0;
    font-weight: 600;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @keyframes show {
    to {
      opacity: 1;
    }
  }
  @keyframes fade {
    to {
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .apply[aria-busy='true']::after {
      animation:
        turn 4s linear infinite,
        show 1ms linear 200ms forwards;
    }
  }
`;
