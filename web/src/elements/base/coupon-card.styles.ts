import { css } from 'lit';

/** How a card of a wallet looks, in the wallet and by itself. */
export const cardStyles = css`
  :host {
    container-type: inline-size;
  }
  /* A ticket: what it is worth on the stub, the rest beside the perforation. */
  .card {
    position: relative;
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr) auto;
    align-items: stretch;
    border: 1px solid var(--scrip-wallet-border, var(--_border));
    border-radius: var(--scrip-wallet-radius, var(--_radius));
    background: var(--scrip-wallet-surface, var(--_surface));
  }
  .card[data-state='applied'] {
    border-color: var(--_success);
    background: var(--_success-surface);
  }
  .value {
    display: grid;
    place-content: center;
    padding: calc(var(--_space) * 1.5) var(--_space);
    border-inline-end: 1.5px dashed var(--scrip-wallet-border, var(--_border));
    font-size: 1.25em;
    font-weight: 700;
    letter-spacing: -0.015em;
    line-height: 1.15;
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: balance;
  }
  .card[data-value='long'] .value {
    font-size: 1em;
  }
  .card[data-value='very-long'] {
    grid-template-columns: fit-content(12rem) minmax(0, 1fr) auto;
  }
  .card[data-value='very-long'] .value {
    font-size: 1em;
  }
  .card[data-state='applied'] .value {
    border-color: var(--_success);
    color: var(--_success);
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.2em;
    align-content: center;
    min-inline-size: 0;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
  }
  .title {
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .title::first-letter {
    text-transform: uppercase;
  }
  .condition,
  .meta {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
  }
  .said {
    display: flex;
    gap: 0.3em;
    align-items: flex-start;
  }
  .card[data-state='applied'] .said,
  .worth {
    color: var(--_success);
    font-weight: 600;
  }
  .best {
    justify-self: start;
    padding: 0.1em 0.6em;
    border-radius: 0.85em;
    background: var(--_success-surface);
    color: var(--_success);
    font-size: 0.8em;
    font-weight: 600;
  }
  .action {
    display: flex;
    align-items: center;
    padding-inline-end: calc(var(--_space) * 1.5);
  }
  .card:is([data-state='used'], [data-state='expired']) {
    background: var(--_raised);
  }
  .card:is([data-state='used'], [data-state='expired']) :is(.value, .title) {
    color: var(--_muted);
  }
  .card:is([data-state='locked'], [data-state='not-combinable'], [data-state='scheduled'], [data-state='reserved'])
    .value {
    color: var(--_muted);
  }
  .card[data-state='best'] {
    border-color: var(--_edge);
  }
  .date {
    display: inline-flex;
    gap: 0.3em;
    align-items: center;
  }
  .card[data-state='expiring'] .date {
    color: var(--_warning);
    font-weight: 600;
  }
  .meter {
    margin-block: 0.35em 0.15em;
  }
  .skeleton i {
    display: block;
    inline-size: 70%;
    block-size: 0.9em;
    border-radius: 99rem;
    background: var(--_raised);
  }
  .skeleton .value i {
    inline-size: 3.5rem;
  }
  .skeleton .body {
    gap: 0.6em;
  }
  .skeleton .body i + i {
    inline-size: 40%;
  }
  @container (inline-size < 27rem) {
    .card {
      grid-template-columns: 5rem minmax(0, 1fr);
    }
    .action {
      grid-column: 2;
      padding-block-end: calc(var(--_space) * 1.5);
      padding-inline: calc(var(--_space) * 2);
    }
    .value {
      grid-row: 1 / span 2;
      font-size: 1.0625em;
    }
    .card[data-value='long'] .value {
      font-size: 0.875em;
    }
    /* The stub is above. */
    .card[data-value='very-long'] {
      grid-template-columns: minmax(0, 1fr);
    }
    .card[data-value='very-long'] .value {
      grid-row: auto;
      padding-inline: calc(var(--_space) * 2);
      border-block-end: 1.5px dashed var(--scrip-wallet-border, var(--_border));
      border-inline-end: 0;
      text-align: start;
      place-content: center start;
    }
    .card[data-value='very-long'] .action {
      grid-column: 1;
    }
    .body {
      padding-block-end: var(--_space);
    }
  }
  @media (forced-colors: active) {
    .best,
    .card,
    .skeleton i {
      border: 1px solid CanvasText;
    }
  }
`;
