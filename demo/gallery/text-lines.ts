// Where the browser broke a text into lines, and on which line each stands.

export interface Line {
  readonly text: string;
  /** Of the window, in CSS pixels. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

/** Whether anything of it can be seen; texts for screen readers stand in boxes of one pixel. */
export function isVisible(style: CSSStyleDeclaration, box: DOMRect): boolean {
  if (style.visibility === 'collapse') return false;
  return !(box.width <= 1 && box.height <= 1 && style.overflow !== 'visible');
}

const ascents = new Map<string, number>();
let canvas: CanvasRenderingContext2D | null | undefined;

/** How much of a line of text is above its baseline, from 0 to 1. */
function ascentOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const found = ascents.get(font);
  if (found !== undefined) return found;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0.8;
  canvas.font = font;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = canvas.measureText('x');
  const ascent = above / (above + below);
  ascents.set(font, ascent);
  return ascent;
}

export function linesOfText(node: Text, style: CSSStyleDeclaration): readonly Line[] {
  if (node.data.trim() === '') return [];
  const range = document.createRange();
  const keepsSpaces = style.whiteSpaceCollapse === 'preserve';
  const lines: { text: string; left: number; right: number; top: number; height: number }[] = [];
  let offset = 0;
  for (const letter of node.data) {
    range.setStart(node, offset);
    offset += letter.length;
    range.setEnd(node, offset);
    const box = range.getClientRects()[0];
    // Spaces that the layout left out have no box, or an empty one.
    if (!box || (box.width === 0 && /\s/.test(letter))) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < box.height / 2) {
      last.text += keepsSpaces ? letter : letter.replace(/\s/, ' ');
      last.left = Math.min(last.left, box.left);
      last.right = Math.max(last.right, box.right);
    } else lines.push({ text: letter, left: box.left, right: box.right, top: box.top, height: box.height });
  }
  const ascent = ascentOf(style);
  return lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, left, right, top, height }) => ({ text, left, right, baseline: top + height * ascent }));
}
