import { bird, drawing, round, shadow } from './shapes.mjs';

const biscotti = drawing(
  `<defs>${round('tin', [
    [0, '#f4a787'],
    [0.3, '#e0785a'],
    [1, '#a84a34'],
  ])}</defs>` +
    shadow(200, 210) +
    // Biscotti stand in the open tin.
    ['-14 160 150', '3 200 132', '16 246 152']
      .map((turn) => {
        const [angle, x, y] = turn.split(' ');
        return (
          `<g transform="translate(${x} ${y}) rotate(${angle})">` +
          `<path d="M-24-44c0-26 48-26 48 0v130h-48Z" fill="#d79a55"/>` +
          `<path d="M-17-42c0-17 34-17 34 0v128h-34Z" fill="#f0cb8c"/>` +
          `<path d="m-6-28 7-5 6 8-8 4Zm10 26 8-4 3 8-9 3Zm-16 10 7-5 6 8-8 4Zm12 24 8-5 4 8-8 4Z" fill="#a8642e"/></g>`
        );
      })
      .join('') +
    `<path d="M112 204h176v124c0 16-8 24-24 24H136c-16 0-24-8-24-24Z" fill="url(#tin)"/>` +
    `<path d="M104 196c0-5 3-8 8-8h176c5 0 8 3 8 8v14c0 3-2 5-5 5H109c-3 0-5-2-5-5Z" fill="#f3b79c"/>` +
    `<path d="M104 206h192v4c0 3-2 5-5 5H109c-3 0-5-2-5-5Z" fill="#a84a34" fill-opacity=".4"/>` +
    `<circle cx="200" cy="278" r="46" fill="#fbeee2"/>` +
    bird({ x: 166, y: 250, scale: 0.6, body: '#8c4a2f', belly: '#17242b' }) +
    `<path d="M122 220h10v118h-6c-3-3-4-7-4-12Z" fill="#fff" fill-opacity=".28"/>`,
);

const giftBox = drawing(
  shadow(200, 280) +
    // Tissue and two bags looking out.
    `<path d="M120 130h62l6 96h-74Z" fill="#b8402a"/><path d="M124 116h54l4 16h-62Z" fill="#93301e"/>` +
    `<circle cx="151" cy="182" r="20" fill="#ef8f55"/><circle cx="151" cy="182" r="11" fill="#fbe0b6"/>` +
    `<path d="M194 112h62l6 114h-74Z" fill="#1f4a3d"/><path d="M198 98h54l4 16h-62Z" fill="#163a2f"/>` +
    `<path d="M212 150c16 4 22 20 18 38-16-4-24-20-18-38Z" fill="#8fb07c"/><path d="M238 150c-8 6-10 18-4 28 10-4 12-18 4-28Z" fill="#4d8062"/>` +
    `<path d="M268 166h34c3 18 2 36-2 50h-34Z" fill="#2a575d"/><path d="M266 160h38v10h-38Z" fill="#f3ede2"/>` +
    `<path d="m76 224 26-34 24 30 26-38 26 36 28-32 24 34 26-30 26 34 20-26 22 30v20H76Z" fill="#f3e3d0"/>` +
    `<path d="m76 236 34-30 22 28 34-32 24 30 34-28 26 30 30-28 44 34v14H76Z" fill="#fbf2e6"/>` +
    // Box, band, seal.
    `<path d="M70 236h260v104c0 8-4 12-12 12H82c-8 0-12-4-12-12Z" fill="#d3a56f"/>` +
    `<path d="M70 236h260v18H70Z" fill="#e3bd8d"/><path d="M286 254h44v86c0 8-4 12-12 12h-32Z" fill="#0b1413" fill-opacity=".08"/>` +
    `<path d="M70 286h260v32H70Z" fill="#1b3a38"/>` +
    `<circle cx="200" cy="302" r="33" fill="#f7f4ee"/>` +
    bird({ x: 174, y: 281, scale: 0.46, body: '#8c4a2f', belly: '#17242b', eye: '#f7f4ee' }),
);

export const gifts = { biscotti, 'gift-box': giftBox };
