import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const icon = (paths: SVGTemplateResult): TemplateResult =>
  html`<svg
    class="icon"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths}
  </svg>`;

/** Drawn for this kit on a grid of 20. Decoration only: the text beside each says the same. */
export const icons = {
  check: icon(svg`<path d="m4.5 10.5 3.7 3.7 7.3-8" />`),
  close: icon(svg`<path d="m5.5 5.5 9 9m0-9-9 9" />`),
  info: icon(svg`<circle cx="10" cy="10" r="7.5" /><path d="M10 9.4v4M10 6.4v.1" />`),
  wait: icon(svg`<circle cx="10" cy="10" r="7.5" /><path d="M10 5.8V10l2.8 1.9" />`),
  tag: icon(svg`
    <path
      d="M3.2 10.6V4.4c0-.7.5-1.2 1.2-1.2h6.2c.4 0 .7.1 1 .4l5 5c.6.6.6 1.4 0 2l-6 6c-.6.6-1.4.6-2 0l-5-5a1.4 1.4 0 0 1-.4-1Z"
    />
    <path d="M6.9 6.9v.1" />
  `),
  gift: icon(svg`
    <path d="M3.2 6.8h13.6v3H3.2zM4.4 9.8v6.6h11.2V9.8M10 6.8v9.6" />
    <path d="M10 6.6C8.2 6.6 6 6 6 4.4s2.6-1.8 4 2.2c1.4-4 4-3.8 4-2.2s-2.2 2.2-4 2.2Z" />
  `),
  offline: icon(svg`
    <path d="m3 3 14 14M6.2 7.3A4.5 4.5 0 0 0 6 16h8.5m2.3-1.3A3.6 3.6 0 0 0 14.6 9a5 5 0 0 0-5.8-3.4" />
  `),
  swap: icon(svg`<path d="M4 7.2h11.2l-3-3M16 12.8H4.8l3 3" />`),
  lock: icon(svg`<path d="M4.8 9h10.4v7.2H4.8zM7 9V6.6a3 3 0 0 1 6 0V9" />`),
  calendar: icon(svg`<path d="M3.4 5h13.2v11.4H3.4zM3.4 8.4h13.2M6.8 3v3.4m6.4-3.4v3.4" />`),
  star: icon(svg`<path d="m10 3 2.1 4.4 4.9.7-3.5 3.4.8 4.8-4.3-2.3-4.3 2.3.8-4.8L3 8.100l4.900-.7Z" />`),
  copy: icon(svg`<path d="M7 6.600h9.400v9.800H7zM13 6.400V3.600H3.600v9.800h3.200" />`),
  share: icon(svg`<path d="M10 12.600V3.400m0 0L6.600 6.800M10 3.400l3.400 3.400M5 10v6.400h10V10" />`),
  mail: icon(svg`<path d="M3 5h14v10.400H3zm0 .6 7 5.400 7-5.400" />`),
  card: icon(svg`<path d="M2.800 5h14.400v10.200H2.800zm0 3.200h14.400M5.600 12.400h3" />`),
  chevron: icon(svg`<path d="m5.5 7.8 4.5 4.5 4.5-4.5" />`),
};
