/**
 * What every drawing of the shop is made of. Each drawing is a 400 x 400 square without a
 * background: the page puts it on a coloured field, so one drawing serves light and dark.
 * Light comes from the upper left; things stand on a floor at y = 352.
 */

/** A drawing as a whole SVG document. */
export function drawing(body, { width = 400, height = 400 } = {}) {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}">${body}</svg>\n`
  );
}

/** The soft shadow a thing throws on the floor. */
export function shadow(x, width, y = 352) {
  const rings = [1, 0.86, 0.68].map(
    (part) =>
      `<ellipse cx="${x}" cy="${y}" rx="${(width / 2) * part}" ry="${9 * part}" ` +
      `fill="#0b1413" fill-opacity=".1"/>`,
  );
  return rings.join('');
}

/** A horizontal gradient, for things that are round seen from the side. */
export function round(id, stops) {
  const parts = stops.map(
    ([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`,
  );
  return `<linearGradient id="${id}">${parts.join('')}</linearGradient>`;
}

/** The shop's mark, a dunlin on the wet sand, 120 wide and 84 high, facing right. */
export function bird({ x, y, scale = 1, body, belly = body, eye = '#fff' }) {
  return (
    `<g transform="translate(${x} ${y}) scale(${scale})">` +
    `<path d="M54 56 51 82h-6M66 55l3 27h-6" fill="none" stroke="${body}" stroke-width="2.600" ` +
    `stroke-linecap="round" stroke-linejoin="round"/>` +
    `<path fill="${body}" d="M2 46c14-3 21-19 39-25 12-4 20-1 27-3C70 5 89 2 94 13c12 3 22 12 27 26-8-10-17-16-27-18 0 16-12 35-34 39-19 3-38-4-58-14Z"/>` +
    `<path fill="${belly}" d="M41 47c10-6 26-3 37-10 0 11-10 20-24 21-8 0-13-4-13-11Z"/>` +
    `<circle cx="84.500" cy="15" r="2.200" fill="${eye}"/></g>`
  );
}

/** The body of a drawing, larger or smaller on the same spot of the floor. */
export function scaled(factor, body) {
  return `<g transform="translate(200 352) scale(${factor}) translate(-200 -352)">${body}</g>`;
}
