/** Of the size of the type: from one line to the next. */
export const lineHeight = 1.15;
const largest = 6;
const smallest = 3;

/**
 * Breaks names into lines that fit a slice, all in one size. `length` is the room along a line and
 * `breadth` that across all lines, both in the units of the drawing; the size comes in them, too.
 * Names that would get smaller than can be read end in an ellipsis: the whole of it is said in words.
 */
export function fitNames(
  names: readonly string[],
  { length, breadth }: { length: number; breadth: number },
): { names: readonly (readonly string[])[]; size: number } {
  const best = names.map((name) => sizes(name, length, breadth)[0] ?? { lines: [name], size: largest });
  const size = Math.max(smallest, Math.min(largest, ...best.map((one) => one.size)));
  return { names: best.map(({ lines }) => lines.map((line) => cut(line, length / size))), size };
}

/** The ways to break a name, the largest type first; of equals the one with fewer lines. */
function sizes(name: string, length: number, breadth: number) {
  return [1, 2, 3]
    .map((count) => broken(name, count))
    .map((lines) => ({
      lines,
      size: Math.min(largest, length / Math.max(...lines.map(widthOf), 1), breadth / (lines.length * lineHeight)),
    }))
    .sort((a, b) => b.size - a.size || a.lines.length - b.lines.length);
}

/** At spaces into at most so many lines, each about as wide as the others; without spaces anywhere. */
function broken(name: string, count: number): string[] {
  const spaced = /\s/.test(name);
  const words = spaced ? name.split(/\s+/) : [...name];
  const aim = widthOf(name) / count;
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : last + (spaced ? ' ' : '') + word;
    const full = last !== undefined && widthOf(joined) - widthOf(word) / 2 > aim;
    if (last === undefined || (full && lines.length < count && (spaced || isWide(word)))) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** In ems, as the usual sans serif draws it: a letter is about half as wide as one of Han, Kana or Hangul. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (isWide(letter) ? 1 : /[A-Z%WMm]/.test(letter) ? 0.72 : 0.54), 0);
}

function isWide(letter: string): boolean {
  return /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(letter);
}

function cut(line: string, ems: number): string {
  // Half an em of grace: the widths are estimates.
  if (widthOf(line) <= ems + 0.5) return line;
  let kept = [...line];
  while (kept.length > 1 && widthOf(`${kept.join('')}…`) > ems) kept = kept.slice(0, -1);
  return `${kept.join('').trimEnd()}…`;
}
