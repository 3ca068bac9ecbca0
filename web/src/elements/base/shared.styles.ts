import { css } from 'lit';
import { tokens } from './tokens.js';

/** What every element starts from: no reset of the page, only of its own shadow tree. */
export const shared = [
  tokens,
  css`
    :host {
      display: block;
      color: var(--_text);
      font-family: var(--_font);
      line-height: 1.45;
      overflow-wrap: break-word;
      text-align: start;
    }
    :host([size='s']) {
      --_space: calc(var(--scrip-space, 0.5rem) * 0.75);
      --_target: calc(var(--scrip-target, 2.75rem) * 0.8);
      font-size: 0.875em;
    }
    :host([size='l']) {
      --_space: calc(var(--scrip-space, 0.5rem) * 1.25);
      --_target: calc(var(--scrip-target, 2.75rem) * 1.2);
      font-size: 1.125em;
    }
    :host([hidden]) {
      display: none;
    }
    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }
    ul,
    ol,
    dl,
    dd,
    p {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    button,
    input,
    select {
      margin: 0;
      color: inherit;
      font: inherit;
    }
    .amount {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
      unicode-bidi: isolate;
    }
    .code {
      overflow-wrap: anywhere;
      font-family: var(--_mono);
      font-size: 0.9375em;
      font-weight: 600;
      letter-spacing: 0.02em;
    }
    .icon {
      flex: none;
      inline-size: 1.25em;
      block-size: 1.25em;
    }
    .hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      min-inline-size: var(--_target);
      min-block-size: var(--_target);
      padding-inline: calc(var(--_space) * 2.25);
      border: 1px solid transparent;
      border-radius: var(--_radius-small);
      background: var(--_accent);
      color: var(--_on-accent);
      font-weight: 600;
      cursor: pointer;
      transition:
        background-color var(--_motion),
        color var(--_motion),
        opacity var(--_motion);
    }
    .button:hover {
      background: color-mix(in oklab, var(--_accent) 86%, var(--_surface));
    }
    .button.quiet {
      border-color: var(--_edge);
      background: transparent;
      color: var(--_text);
    }
    .button.quiet:hover {
      background: color-mix(in oklab, var(--_text) 7%, transparent);
    }
    .button.link {
      min-inline-size: 0;
      border: 0;
      padding-inline: 0;
      background: transparent;
      color: inherit;
      text-align: start;
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }
    .button.link:hover {
      text-decoration-thickness: 2px;
    }
    .button[aria-disabled='true']:not([aria-busy='true']) {
      border-color: var(--_edge);
      background: transparent;
      color: var(--_muted);
      cursor: default;
    }
    /* Where there is nothing to show, a place that says so. */
    .blank {
      display: grid;
      gap: var(--_space);
      justify-items: center;
      padding: calc(var(--_space) * 3) calc(var(--_space) * 2);
      border: 1px dashed var(--_edge);
      border-radius: var(--_radius);
      color: var(--_muted);
      text-align: center;
      text-wrap: balance;
    }
    .blank > .icon {
      inline-size: 1.75em;
      block-size: 1.75em;
    }
    ::slotted(a) {
      color: inherit;
      text-underline-offset: 0.2em;
    }
    .badge[data-state] {
      display: inline-flex;
      gap: 0.35em;
      align-items: center;
      color: var(--_muted);
    }
    .badge[data-state='confirmed'] {
      color: var(--_success);
    }
    .badge[data-state='provisional'],
    .badge[data-state='differs'] {
      color: var(--_warning);
    }
    .meter {
      display: block;
      inline-size: 100%;
      overflow: visible;
    }
    .meter-track {
      fill: color-mix(in oklab, var(--_text) 13%, var(--_surface));
    }
    .meter-fill {
      fill: var(--_accent);
    }
    .meter:dir(rtl) {
      transform: scaleX(-1);
    }
    :focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 2px;
    }
    @media (forced-colors: active) {
      .button {
        border-color: ButtonBorder;
      }
      :focus-visible {
        outline-color: Highlight;
      }
      .meter-track {
        fill: Canvas;
        stroke: CanvasText;
      }
      .meter-fill {
        fill: Highlight;
      }
    }
  `,
];
