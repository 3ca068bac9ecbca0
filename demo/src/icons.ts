import { svg, type TemplateResult } from 'lit';

/** Line icons, 24 square, drawn with the current colour. Decorative: names are on their buttons. */
function icon(path: TemplateResult, direction = ''): TemplateResult {
  return svg`<svg class="icon ${direction}" viewBox="0 0 24 24" width="24" height="24" fill="none"
    stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"
    aria-hidden="true" focusable="false">${path}</svg>`;
}

export const plus = icon(svg`<path d="M12 5v14M5 12h14" />`);
export const minus = icon(svg`<path d="M5 12h14" />`);
export const close = icon(svg`<path d="m6 6 12 12M18 6 6 18" />`);
export const bin = icon(svg`<path d="M4 7h16M10 4h4M6.500 7l1 13h9l1-13M10 11v5M14 11v5" />`);
export const bag = icon(svg`<path d="M5 8h14l1 12H4ZM9 10V7a3 3 0 0 1 6 0v3" />`);
export const arrow = icon(svg`<path d="M5 12h14M13 6l6 6-6 6" />`, 'is-directed');
export const back = icon(svg`<path d="M19 12H5M11 6l-6 6 6 6" />`, 'is-directed');
export const check = icon(svg`<path d="m5 12.500 4.500 4.500L19 7" />`);
export const gift = icon(
  svg`<path d="M4 11h16v9H4ZM3 7.500h18V11H3ZM12 7.500V20M12 7.500c-5 0-5-4.500-2.500-4.500S12 7.500 12 7.500Zm0 0c5 0 5-4.500 2.500-4.500S12 7.500 12 7.500Z" />`,
);
export const van = icon(svg`<path d="M2.500 6.500h11v10h-11ZM13.500 10h4l3.500 3.500v3h-7.500Z" /><circle cx="7" cy="17.500" r="1.800" /><circle cx="17" cy="17.500" r="1.800" />`);
export const person = icon(svg`<circle cx="12" cy="8" r="4" /><path d="M4.500 20c1-4 4-6 7.500-6s6.500 2 7.500 6" />`);
export const globe = icon(
  svg`<circle cx="12" cy="12" r="8.500" /><path d="M3.500 12h17M12 3.500c2.500 2.400 3.700 5.200 3.700 8.500s-1.200 6.100-3.700 8.500c-2.500-2.400-3.700-5.200-3.700-8.500s1.200-6.100 3.700-8.500Z" />`,
);

/** The shop's mark. */
export const mark = svg`<svg class="mark" viewBox="0 0 122 84" width="44" height="30"
  aria-hidden="true" focusable="false"><path d="M54 56 51 82h-6M66 55l3 27h-6" fill="none"
  stroke="currentColor" stroke-width="3.500" stroke-linecap="round" stroke-linejoin="round" /><path
  fill="currentColor" d="M2 46c14-3 21-19 39-25 12-4 20-1 27-3C70 5 89 2 94 13c12 3 22 12 27 26-8-10-17-16-27-18 0 16-12 35-34 39-19 3-38-4-58-14Z" /></svg>`;
