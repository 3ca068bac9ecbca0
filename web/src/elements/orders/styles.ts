import { css } from 'lit';

export const styles = css`
  .order {
    display: flex;
    gap: var(--_space);
    align-items: flex-start;
    padding: calc(var(--_space) * 1.5);
  }
  .order > .icon {
    margin-block-start: 0.1em;
    color: var(--_muted);
  }
  .order[data-tone='good'] > .icon,
  .order[data-tone='quiet'] > .icon {
    color: var(--_success);
  }
  .order[data-tone='wait'] > .icon {
    color: var(--_warning);
  }
  .order[data-tone='bad'] > .icon {
    color: var(--_danger);
  }
  .message {
    font-weight: 550;
  }
  .answers {
    margin-block-start: var(--_space);
  }
  .dismiss {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin: calc(var(--_space) * -1);
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
    color: var(--_muted);
    cursor: pointer;
  }
  .dismiss:hover {
    background: color-mix(in oklab, var(--_text) 7%, transparent);
    color: var(--_text);
  }
  section > .button {
    justify-self: start;
  }
`;
