// Elements of the page, made in place: what stands here is never parsed out of text, so that the
// page also stands policies that forbid that.

type Child = Node | string | undefined | false;
type Value = string | number | boolean | undefined | ((event: Event) => void);

/** An element with attributes (`true` is an empty one, `onclick` and the like are listeners). */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Readonly<Record<string, Value>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K];
export function h(
  tag: string,
  attributes?: Readonly<Record<string, Value>>,
  ...children: readonly Child[]
): HTMLElement;
export function h(
  tag: string,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** A drawing of one path on a field of 16 by 16, as the gallery's own controls show it. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svgNamespace, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Gives a text to the reader as a file. */
export function saveFile(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  h('a', { href, download: name }).click();
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
