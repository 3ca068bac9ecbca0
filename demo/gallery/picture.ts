// What stands on the page as an SVG that design tools can edit: planes as rectangles, drawings as
// paths, and text as text, one piece per line. Nothing in it is HTML, which those tools would drop.
import { isVisible, linesOfText, type Line } from './text-lines.js';

const svgNamespace = 'http://www.w3.org/2000/svg';
const margin = 16;

const number = (value: number) => String(Math.round(value * 100) / 100);
const attributes = (all: Readonly<Record<string, string | number | undefined>>) =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => ` ${name}="${escape(typeof value === 'number' ? number(value) : String(value))}"`)
    .join('');
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

let canvas: CanvasRenderingContext2D | null | undefined;

/** A colour as every tool reads it; computed ones may be of any space. Nothing where it is not seen. */
function paint(color: string): { color: string; opacity?: number } | undefined {
  canvas ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  if (!canvas || color === 'none' || color === '') return undefined;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return undefined;
  const hex = [red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('');
  return { color: `#${hex}`, ...(alpha < 255 ? { opacity: alpha / 255 } : {}) };
}

const filled = (color: string) => {
  const seen = paint(color);
  return seen && { fill: seen.color, 'fill-opacity': seen.opacity };
};
const stroked = (color: string) => {
  const seen = paint(color);
  return seen && { stroke: seen.color, 'stroke-opacity': seen.opacity };
};

class Picture {
  readonly #parts: string[] = [];
  #copies = 0;
  readonly #left: number;
  readonly #top: number;

  constructor(left: number, top: number) {
    this.#left = left;
    this.#top = top;
  }

  get text(): string {
    return this.#parts.join('\n');
  }

  draw(node: Node): void {
    if (node instanceof Text) return this.#text(node);
    if (!(node instanceof Element)) return;
    const style = getComputedStyle(node);
    if (style.display === 'none') return;
    const box = node.getBoundingClientRect();
    if (!isVisible(style, box)) return;
    const opacity = Number(style.opacity);
    if (opacity < 1) this.#parts.push(`<g opacity="${number(opacity)}">`);
    const name = node.getAttribute('data-name') ?? (node.shadowRoot ? node.localName : undefined);
    if (name) this.#parts.push(`<g id="${escape(name)}">`);
    if (node instanceof SVGSVGElement) this.#drawing(node, box);
    else if (node instanceof HTMLImageElement) this.#image(node, box);
    else if (style.display !== 'contents') this.#plane(node, style, box);
    if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) this.#field(node, style, box);
    else if (!(node instanceof SVGSVGElement)) childrenOf(node).forEach((child) => this.draw(child));
    if (name) this.#parts.push('</g>');
    if (opacity < 1) this.#parts.push('</g>');
  }

  #add(tag: string, all: Readonly<Record<string, string | number | undefined>>): void {
    this.#parts.push(`<${tag}${attributes(all)}/>`);
  }

  #at(box: DOMRect, inset = 0) {
    return {
      x: box.left - this.#left + inset,
      y: box.top - this.#top + inset,
      width: Math.max(0, box.width - 2 * inset),
      height: Math.max(0, box.height - 2 * inset),
    };
  }

  #plane(node: Element, style: CSSStyleDeclaration, box: DOMRect): void {
    if (box.width === 0 || box.height === 0) return;
    const most = Math.min(box.width, box.height) / 2;
    const corner = parseFloat(style.borderStartStartRadius) || 0;
    const radius = Math.min(most, style.borderStartStartRadius.includes('%') ? most : corner);
    const background = native(node, style) ? undefined : filled(style.backgroundColor);
    if (background) this.#add('rect', { ...this.#at(box), rx: radius || undefined, ...background });
    const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
      width: style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]),
      color: style[`border${side}Color`],
      dash: style[`border${side}Style`],
    }));
    const [top, right, bottom, left] = sides;
    if (!top || !right || !bottom || !left || native(node, style)) return;
    const line = (side: typeof top) => ({
      ...stroked(side.color),
      'stroke-width': side.width,
      'stroke-dasharray': side.dash === 'dashed' ? `${3 * side.width} ${2 * side.width}` : side.dash === 'dotted' ? `${side.width} ${2 * side.width}` : undefined,
    });
    if (sides.every(({ width, color }) => width === top.width && color === top.color)) {
      if (top.width > 0 && paint(top.color)) {
        const inset = top.width / 2;
        this.#add('rect', {
          ...this.#at(box, inset),
          rx: Math.max(0, radius - inset) || undefined,
          fill: 'none',
          ...line(top),
        });
      }
      return;
    }
    const { x, y, width, height } = this.#at(box);
    const ends = [
      [top, x, y + top.width / 2, x + width, y + top.width / 2],
      [right, x + width - right.width / 2, y, x + width - right.width / 2, y + height],
      [bottom, x, y + height - bottom.width / 2, x + width, y + height - bottom.width / 2],
      [left, x + left.width / 2, y, x + left.width / 2, y + height],
    ] as const;
    for (const [side, x1, y1, x2, y2] of ends) {
      if (side.width > 0 && paint(side.color)) this.#add('line', { x1, y1, x2, y2, ...line(side) });
    }
  }

  #drawing(svg: SVGSVGElement, box: DOMRect): void {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const from = [svg, ...svg.querySelectorAll('*')];
    const to = [copy, ...copy.querySelectorAll('*')];
    from.forEach((element, index) => {
      const style = getComputedStyle(element);
      const target = to[index];
      if (!target) return;
      if (element !== svg && style.display === 'none') return target.remove();
      for (const name of ['class', 'style', 'part']) target.removeAttribute(name);
      const fill = style.fill === 'none' ? undefined : filled(style.fill);
      const stroke = style.stroke === 'none' ? undefined : stroked(style.stroke);
      target.setAttribute('fill', fill?.fill ?? 'none');
      if (fill?.['fill-opacity'] !== undefined) target.setAttribute('fill-opacity', number(fill['fill-opacity']));
      if (stroke) {
        target.setAttribute('stroke', stroke.stroke);
        for (const name of ['stroke-width', 'stroke-linecap', 'stroke-linejoin', 'stroke-dasharray']) {
          const value = style.getPropertyValue(name);
          if (value && value !== 'none') target.setAttribute(name, value.replace('px', ''));
        }
      }
      const turn = element === svg ? 0 : parseFloat(style.rotate) || 0;
      if (turn !== 0) {
        // In the drawing's own units, as its origin is.
        const [x = '0', y = '0'] = style.transformOrigin.split(' ').map((length) => number(parseFloat(length)));
        target.setAttribute('transform', `rotate(${number(turn)} ${x} ${y})`);
      }
      if (element instanceof SVGTextContentElement) {
        target.setAttribute('font-family', style.fontFamily);
        target.setAttribute('font-size', style.fontSize.replace('px', ''));
        target.setAttribute('font-weight', style.fontWeight);
        return;
      }
      for (const name of ['x', 'y', 'width', 'height', 'rx', 'r', 'cx', 'cy']) {
        // Lengths that a style sheet gave; a percentage has no meaning in a copy.
        const value = style.getPropertyValue(name);
        if (element instanceof SVGGeometryElement && /^[\d.]+px$/.test(value)) target.setAttribute(name, value.replace('px', ''));
      }
    });
    // A turned drawing has a larger box than its own: what stays is where its middle is.
    const style = getComputedStyle(svg);
    const { angle, mirrored } = turnOf(style);
    const own = { width: parseFloat(style.width) || box.width, height: parseFloat(style.height) || box.height };
    const middle = { x: (box.left + box.right) / 2 - this.#left, y: (box.top + box.bottom) / 2 - this.#top };
    const place = { x: middle.x - own.width / 2, y: middle.y - own.height / 2, ...own };
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, number(value));
    const turns = [
      angle && `rotate(${number(angle)} ${number(middle.x)} ${number(middle.y)})`,
      // A bar that fills from the right is a mirrored one.
      mirrored && `translate(${number(2 * middle.x)} 0) scale(-1 1)`,
    ].filter(Boolean);
    const drawn = new XMLSerializer().serializeToString(copy).replaceAll(/<!--.*?-->/g, '');
    this.#parts.push(turns.length > 0 ? `<g transform="${turns.join(' ')}">${drawn}</g>` : drawn);
  }

  /** A drawing in a picture: its own shapes again, with ids unlike those of its neighbours. */
  #image(image: HTMLImageElement, box: DOMRect): void {
    const [kind, content] = image.src.split(',', 2);
    if (kind !== 'data:image/svg+xml' || content === undefined) return;
    this.#copies += 1;
    const svg = decodeURIComponent(content)
      .trim()
      .replaceAll(/ id="([^"]+)"/g, ` id="$1-${this.#copies}"`)
      .replaceAll(/url\(#([^)]+)\)/g, `url(#$1-${this.#copies})`)
      .replaceAll(/href="#([^"]+)"/g, `href="#$1-${this.#copies}"`);
    this.#parts.push(svg.replace(/<svg\b[^>]*>/, (open) => {
      const bare = open.slice(0, -1).replaceAll(/ (x|y|width|height|class|role|aria-hidden)="[^"]*"/g, '');
      return `${bare}${attributes({ ...this.#at(box), preserveAspectRatio: cropOf(getComputedStyle(image)) })}>`;
    }));
  }

  #field(field: HTMLInputElement | HTMLTextAreaElement, style: CSSStyleDeclaration, box: DOMRect): void {
    const { x, y, width, height } = this.#at(box);
    const accent = paint(style.accentColor === 'auto' ? style.color : style.accentColor)?.color ?? '#000000';
    const edge = paint(style.color)?.color ?? '#000000';
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (style.appearance === 'none') return;
      const { checked } = field as HTMLInputElement;
      const round = field.type === 'radio' ? width / 2 : 2.5;
      this.#add('rect', {
        ...this.#at(box, 0.75), rx: round, fill: checked && field.type === 'checkbox' ? accent : 'none', stroke: checked ? accent : edge,
        'stroke-width': 1.5, opacity: field.disabled ? 0.5 : undefined,
      });
      if (!checked) return;
      if (field.type === 'radio') this.#add('circle', { cx: x + width / 2, cy: y + height / 2, r: width / 4, fill: accent });
      else {
        const d = `M${number(x + width * 0.25)} ${number(y + height * 0.52)}l${number(width * 0.18)} ${number(height * 0.18)} ${number(width * 0.32)} ${number(-height * 0.36)}`;
        this.#add('path', { d, fill: 'none', stroke: paint('Canvas')?.color ?? '#ffffff', 'stroke-width': 1.75 });
      }
      return;
    }
    if (field.type === 'range') {
      const { min, max, value } = field as HTMLInputElement;
      const share = (Number(value) - Number(min)) / (Number(max) - Number(min) || 1);
      const part = style.direction === 'rtl' ? 1 - share : share;
      const middle = y + height / 2;
      this.#add('rect', { x, y: middle - 2, width, height: 4, rx: 2, fill: edge, 'fill-opacity': 0.2 });
      const filledFrom = style.direction === 'rtl' ? x + width * part : x;
      this.#add('rect', { x: filledFrom, y: middle - 2, width: width * share, height: 4, rx: 2, fill: accent });
      this.#add('circle', { cx: x + 8 + (width - 16) * part, cy: middle, r: 8, fill: accent });
      return;
    }
    const shown = field.value || field.placeholder;
    if (!shown) return;
    const side = style.direction === 'rtl' ? 'Right' : 'Left';
    const start = parseFloat(style[`padding${side}`]) + parseFloat(style[`border${side}Width`]);
    const size = parseFloat(style.fontSize);
    const several = field instanceof HTMLTextAreaElement;
    this.#line(
      {
        text: shown,
        left: box.left + start,
        right: box.right - start,
        baseline: several ? box.top + parseFloat(style.paddingTop) + size * 1.1 : box.top + box.height / 2 + size * 0.35,
      },
      style,
      field.value ? 1 : 0.6,
    );
  }

  #text(node: Text): void {
    const parent = node.parentElement ?? (node.getRootNode() as ShadowRoot).host;
    if (!parent) return;
    const style = getComputedStyle(parent);
    if (style.visibility !== 'visible') return;
    for (const line of linesOfText(node, style)) this.#line(line, style);
  }

  #line({ text, left, right, baseline }: Line, style: CSSStyleDeclaration, opacity = 1): void {
    const seen = filled(style.color);
    if (!seen) return;
    const backwards = style.direction === 'rtl';
    const spacing = parseFloat(style.letterSpacing);
    const cased =
      style.textTransform === 'uppercase' ? text.toUpperCase() : style.textTransform === 'lowercase' ? text.toLowerCase() : text;
    const decoration = style.textDecorationLine;
    const all = attributes({
      x: (backwards ? right : left) - this.#left,
      y: baseline - this.#top,
      direction: backwards ? 'rtl' : undefined,
      'font-family': style.fontFamily,
      'font-size': parseFloat(style.fontSize),
      'font-weight': style.fontWeight === '400' ? undefined : style.fontWeight,
      'font-style': style.fontStyle === 'normal' ? undefined : style.fontStyle,
      'letter-spacing': spacing || undefined,
      'text-decoration': decoration === 'none' ? undefined : decoration,
      fill: seen.fill,
      'fill-opacity': opacity < 1 ? opacity : seen['fill-opacity'],
    });
    this.#parts.push(`<text xml:space="preserve"${all}>${escape(cased)}</text>`);
  }
}

/** Degrees, by `rotate` and by `transform` together. */
function turnOf({ rotate, transform }: CSSStyleDeclaration): { angle: number; mirrored: boolean } {
  const [a = 1, b = 0, , d = 1] = /^matrix\((.+)\)$/.exec(transform)?.[1]?.split(',').map(Number) ?? [];
  const mirrored = a < 0 && d > 0;
  const own = mirrored ? 0 : (Math.atan2(b, a) * 180) / Math.PI;
  return { angle: own + (parseFloat(rotate) || 0), mirrored };
}

/** A box that the browser draws as it likes, not by its own style. */
function native(node: Element, style: CSSStyleDeclaration): boolean {
  return node instanceof HTMLInputElement && /^(checkbox|radio|range)$/.test(node.type) && style.appearance !== 'none';
}

/** As they are laid out: a shadow tree before the children, and what stands in a slot in its place. */
function childrenOf(node: Element): readonly Node[] {
  if (node.shadowRoot) return [...node.shadowRoot.childNodes];
  if (node instanceof HTMLSlotElement) {
    const given = node.assignedNodes();
    return given.length > 0 ? given : [...node.childNodes];
  }
  if (node instanceof HTMLDetailsElement && !node.open) {
    return [...node.children].filter((child) => child.localName === 'summary');
  }
  return [...node.childNodes];
}

/** How a picture that covers its box is cut: at the edge or the middle that it is nearest to. */
function cropOf({ objectFit, objectPosition }: CSSStyleDeclaration): string | undefined {
  if (objectFit !== 'cover') return undefined;
  const [x = 50, y = 50] = objectPosition.split(' ').map(parseFloat);
  const side = (share: number) => (share < 33 ? 'Min' : share > 67 ? 'Max' : 'Mid');
  return `x${side(x)}Y${side(y)} slice`;
}

export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Draws an element with everything in it, on the plane it stands on. Sizes are CSS pixels. */
export function drawSvg(root: HTMLElement, title: string, background: string): Drawn {
  const box = root.getBoundingClientRect();
  const width = Math.ceil(box.width + 2 * margin);
  const height = Math.ceil(box.height + 2 * margin);
  const picture = new Picture(box.left - margin, box.top - margin);
  picture.draw(root);
  const plane = paint(background);
  const svg = [
    `<svg xmlns="${svgNamespace}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escape(title)}</title>`,
    plane ? `<rect width="${width}" height="${height}" fill="${plane.color}"/>` : '',
    picture.text,
    '</svg>',
  ];
  return { svg: svg.filter(Boolean).join('\n'), width, height };
}

/** The same as pixels, `scale` for each of CSS. */
export async function drawPng({ svg, width, height }: Drawn, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const target = Object.assign(document.createElement('canvas'), { width: width * scale, height: height * scale });
  target.getContext('2d')?.drawImage(image, 0, 0, target.width, target.height);
  return new Promise((resolve, reject) =>
    target.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.')))),
  );
}
