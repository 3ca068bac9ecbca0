import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }
  th,
  td {
    padding: calc(var(--_space) * 1.25) var(--_space);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }
  th {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .number {
    text-align: end;
  }
  td.good {
    font-weight: 600;
  }
  th,
  td:nth-child(2) {
    overflow-wrap: anywhere;
  }
  small {
    display: block;
    overflow-wrap: anywhere;
  }
  .button {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  @container (inline-size < 24rem) {
    :is(th, td):last-child {
      display: none;
    }
    :is(th, td):nth-child(3) {
      padding-inline-end: 0;
    }
  }
`;
