import { bird, drawing, shadow } from './shapes.mjs';

const BODY =
  'M123 98h154c7 54 11 136 10 240 0 9-5 14-14 14H127c-9 0-14-5-14-14-1-104 3-186 10-240Z';

/**
 * A bag of beans: one silhouette for the whole range, told apart by colour and by the print on
 * its lower half.
 *
 * @param {{ name: string, paper: string, ink: string, print: string, kilo?: boolean }} bag
 *   `print` is drawn between x 112..288 and y 196..352 and clipped to the bag.
 */
function bag({ name, paper, ink, print, kilo = false }) {
  // A kilo is about four times the volume, which is one and a half times as high.
  const scale = kilo ? 1.08 : 0.86;
  const letters = name.length * 11.5;
  const body =
    `<defs><clipPath id="bag"><path d="${BODY}"/></clipPath></defs>` +
    shadow(200, 200 * scale) +
    `<g transform="translate(200 352) scale(${scale}) translate(-200 -352)">` +
    `<path d="M129 60h142l6 40H123Z" fill="${paper}"/>` +
    `<path d="M129 60h142l1 8H128Z" fill="#fff" fill-opacity=".22"/>` +
    `<path d="M126 80h148l3 20H123Z" fill="#0b1413" fill-opacity=".14"/>` +
    `<path d="${BODY}" fill="${paper}"/>` +
    `<g clip-path="url(#bag)">${print}</g>` +
    `<rect x="113" y="82" width="174" height="11" rx="3" fill="${ink}"/>` +
    `<path d="M277 98c7 54 11 136 10 240 0 9-5 14-14 14h-13c7-86 6-170-1-254Z" ` +
    `fill="#0b1413" fill-opacity=".16"/>` +
    `<path d="M123 98h13c-8 80-10 170-6 254h-3c-9 0-14-5-14-14-1-104 3-186 10-240Z" ` +
    `fill="#fff" fill-opacity=".2"/>` +
    bird({ x: 172, y: 108, scale: 0.42, body: ink, eye: paper }) +
    `<text x="200" y="170" text-anchor="middle" textLength="${letters}" ` +
    `lengthAdjust="spacingAndGlyphs" font-family="'New York', 'Sitka Display', ` +
    `'Noto Serif Display', Georgia, serif" font-size="22" font-weight="600" ` +
    `fill="${ink}">${name}</text>` +
    `<text x="200" y="186" text-anchor="middle" font-family="'Segoe UI', 'Noto Sans', sans-serif" ` +
    `font-size="9" letter-spacing="1.500" fill="${ink}" fill-opacity=".8">` +
    `${kilo ? '1 KG' : '250 G'}</text>` +
    `</g>`;
  return drawing(body);
}

/** Blossom: quarter circles turned round their corners. */
function blossom(light, mid, dark) {
  const cells = [];
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 5; column += 1) {
      const x = 108 + column * 38;
      const y = 200 + row * 38;
      const turn = ((row + column) % 2) * 90;
      const fill = [light, mid, dark][(row * 2 + column) % 3];
      cells.push(
        `<g transform="translate(${x} ${y}) rotate(${turn} 19 19)">` +
          `<path d="M0 0a38 38 0 0 1 38 38 38 38 0 0 1-38-38Z" fill="${fill}"/>` +
          `<circle cx="30" cy="8" r="4" fill="${light}" fill-opacity=".9"/></g>`,
      );
    }
  }
  return cells.join('');
}

/** Ridges before a low sun. */
function ridges(sky, sun, near, middle, far) {
  return (
    `<path d="M100 200h200v160H100Z" fill="${sky}"/>` +
    `<circle cx="228" cy="242" r="28" fill="${sun}"/>` +
    `<path d="m100 276 44-40 34 30 40-24 82 56v70H100Z" fill="${far}"/>` +
    `<path d="m100 312 56-44 40 36 36-22 68 46v40H100Z" fill="${middle}"/>` +
    `<path d="m100 340 40-22 62 26 50-30 60 30v20H100Z" fill="${near}"/>`
  );
}

/** A volcano as arcs round one foot. */
function arcs(ground, ...colours) {
  const rings = colours.map(
    (colour, index) =>
      `<circle cx="200" cy="356" r="${150 - index * 24}" fill="${colour}"/>`,
  );
  return `<path d="M100 200h200v160H100Z" fill="${ground}"/>${rings.join('')}`;
}

/** Beads on a string, each row set off by half. */
function beads(ground, one, two) {
  const dots = [];
  for (let row = 0; row < 6; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const x = 106 + column * 28 + (row % 2) * 14;
      const y = 214 + row * 27;
      const lit = (row + column) % 3 === 0;
      dots.push(
        `<path d="m${x} ${y - 13} 13 13-13 13-13-13Z" fill="${lit ? one : two}"/>`,
        `<circle cx="${x}" cy="${y}" r="3.500" fill="${ground}"/>`,
      );
    }
  }
  return `<path d="M100 200h200v160H100Z" fill="${ground}"/>${dots.join('')}`;
}

/** Broad leaves that overlap like shingles. */
function leaves(ground, one, two, vein) {
  const all = [];
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      const x = 96 + column * 58 + (row % 2) * 29;
      const y = 196 + row * 40;
      all.push(
        `<path d="M${x} ${y}c26 6 34 30 29 58-24-6-37-28-29-58Z" ` +
          `fill="${(row + column) % 2 ? one : two}"/>`,
        `<path d="M${x + 2} ${y + 4} ${x + 27} ${y + 54}" stroke="${vein}" stroke-width="1.500"/>`,
      );
    }
  }
  return `<path d="M100 200h200v160H100Z" fill="${ground}"/>${all.join('')}`;
}

/** The bird itself, on its own shore. */
function shore(sky, water, sand, body, belly) {
  return (
    `<path d="M100 200h200v160H100Z" fill="${sky}"/>` +
    `<path d="M100 296h200v60H100Z" fill="${water}"/>` +
    `<path d="M128 306h60M214 303h44M150 314h26" stroke="${sky}" stroke-width="2.500" ` +
    `stroke-linecap="round"/>` +
    `<path d="M100 326c60-12 140-6 200 2v40H100Z" fill="${sand}"/>` +
    bird({ x: 132, y: 212, scale: 1.32, body, belly, eye: sky })
  );
}

/** The moon over slack water. */
function moon(sky, disc, ...water) {
  const bands = water.map(
    (colour, index) =>
      `<path d="M100 ${284 + index * 18}c34-9 66 8 100 0s66-8 100 1v90H100Z" fill="${colour}"/>`,
  );
  return (
    `<path d="M100 200h200v160H100Z" fill="${sky}"/>` +
    `<circle cx="200" cy="244" r="33" fill="${disc}"/>` +
    `<circle cx="213" cy="237" r="29" fill="${sky}"/>${bands.join('')}`
  );
}

const RANGE = {
  yirgacheffe: {
    name: 'Yirgacheffe',
    paper: '#f6efe3',
    ink: '#1f3d3a',
    print: blossom('#f4b183', '#d9694a', '#1f5c57'),
  },
  huila: {
    name: 'Huila',
    paper: '#dfe6cf',
    ink: '#24382a',
    print: ridges('#c9d6b0', '#f0a44b', '#24382a', '#3f5f3c', '#7d9a62'),
  },
  antigua: {
    name: 'Antigua',
    paper: '#b8402a',
    ink: '#fbe7d6',
    print: arcs('#b8402a', '#d9623b', '#ef8f55', '#f6b878', '#fbe0b6', '#7c2417'),
  },
  nyeri: {
    name: 'Nyeri AA',
    paper: '#3a2a55',
    ink: '#f3d7c8',
    print: beads('#3a2a55', '#f08a6c', '#7b5ea7'),
  },
  gayo: {
    name: 'Gayo',
    paper: '#1f4a3d',
    ink: '#e9e3c8',
    print: leaves('#1f4a3d', '#4d8062', '#8fb07c', '#1f4a3d'),
  },
  shorebird: {
    name: 'Shorebird',
    paper: '#f7f4ee',
    ink: '#17242b',
    print: shore('#bcd6de', '#6fa3b3', '#e2cfa8', '#8c4a2f', '#17242b'),
  },
  'low-tide': {
    name: 'Low Tide',
    paper: '#2c3f5c',
    ink: '#e6e9f2',
    print: moon('#2c3f5c', '#f2e6c4', '#486487', '#6d8aa9', '#9fb6c9'),
  },
};

/** Every bag in both sizes, by the source id of its SKU. */
export const bags = Object.fromEntries(
  Object.entries(RANGE).flatMap(([id, look]) => [
    [`${id}-250`, bag(look)],
    [`${id}-1000`, bag({ ...look, kilo: true })],
  ]),
);
