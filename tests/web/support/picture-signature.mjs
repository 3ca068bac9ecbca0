// What a picture looks like from afar, as text: how light each cell of 24 by 24 pixels is, in sixteen
// steps, and the colour of the whole.
import { PNG } from 'pngjs';

const cell = 24;
/** How many steps a cell may differ before it counts, and how many cells may: letters are drawn a little differently on other machines. */
export const tolerance = { steps: 1, share: 0.01, colour: 6 };

export const readPng = (bytes) => PNG.sync.read(bytes);

/** `34x7 f3f2f1 fffe…`: cells across and down, mean colour, lightness row by row. */
export function signature({ data, width }, box) {
  const [across, down] = [Math.ceil(box.width / cell), Math.ceil(box.height / cell)];
  const whole = [0, 0, 0];
  let lightness = '';
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const sums = [0, 0, 0];
      const right = Math.min(box.x + (column + 1) * cell, box.x + box.width);
      const bottom = Math.min(box.y + (row + 1) * cell, box.y + box.height);
      let count = 0;
      for (let y = box.y + row * cell; y < bottom; y += 1) {
        for (let x = box.x + column * cell; x < right; x += 1) {
          for (let part = 0; part < 3; part += 1) sums[part] += data[(y * width + x) * 4 + part];
          count += 1;
        }
      }
      sums.forEach((sum, part) => (whole[part] += sum));
      const light = (0.2126 * sums[0] + 0.7152 * sums[1] + 0.0722 * sums[2]) / count;
      lightness += Math.min(15, Math.round(light / 17)).toString(16);
    }
  }
  const pixels = box.width * box.height;
  const colour = whole.map((sum) => Math.round(sum / pixels).toString(16).padStart(2, '0')).join('');
  return `${across}x${down} ${colour} ${lightness}`;
}

/** What is different, in words, or nothing. */
export function difference(before, after) {
  const [sizeBefore, colourBefore, cellsBefore] = before.split(' ');
  const [sizeAfter, colourAfter, cellsAfter] = after.split(' ');
  if (sizeBefore !== sizeAfter) return `is ${sizeAfter} cells of ${cell} pixels and was ${sizeBefore}`;
  const far = [0, 2, 4].some(
    (at) => Math.abs(parseInt(colourBefore.slice(at, at + 2), 16) - parseInt(colourAfter.slice(at, at + 2), 16)) > tolerance.colour,
  );
  if (far) return `is #${colourAfter} on the whole and was #${colourBefore}`;
  const changed = [...cellsBefore].filter(
    (one, at) => Math.abs(parseInt(one, 16) - parseInt(cellsAfter[at], 16)) > tolerance.steps,
  ).length;
  return changed > tolerance.share * cellsBefore.length ? `differs in ${changed} of ${cellsBefore.length} cells` : undefined;
}
