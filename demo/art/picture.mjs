/**
 * Draws `docs/shop.svg`, the picture of the shop that the README shows: the storefront with its bag
 * open, from the same drawings that the shop uses.
 *
 *   node demo/art/picture.mjs
 */
import { writeFile } from 'node:fs/promises';
import { art } from './index.mjs';
import { bird } from './shapes.mjs';

const SERIF = `font-family="Georgia, 'Noto Serif', serif" font-weight="600"`;
const SANS = `font-family="'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"`;
const INK = '#14211f';
const SOFT = '#52625f';
const SAVE = '#a8341a';

let copies = 0;

/** A drawing set into the picture; its own ids are made unlike those of its neighbours. */
function placed(name, { x, y, width, height, crop = 'xMidYMid meet' }) {
  copies += 1;
  return art[name]
    .trim()
    .replace(/ id="([^"]+)"/g, ` id="$1-${copies}"`)
    .replace(/url\(#([^)]+)\)/g, `url(#$1-${copies})`)
    .replace(
      /width="\d+" height="\d+">/,
      `x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="${crop}">`,
    );
}

function text(x, y, content, { size = 15, fill = INK, font = SANS, anchor = 'start', weight } = {}) {
  return (
    `<text x="${x}" y="${y}" ${font} font-size="${size}" fill="${fill}" text-anchor="${anchor}"` +
    `${weight ? ` font-weight="${weight}"` : ''}>${content}</text>`
  );
}

function card(index, { drawing, tone, name, line, now, was }) {
  const x = 48 + index * 302;
  const badge = was
    ? `<rect x="${x + 14}" y="524" width="78" height="28" rx="14" fill="#fff"/>` +
      text(x + 53, 543, '15% off', { size: 14, fill: SAVE, anchor: 'middle', weight: 600 })
    : '';
  return (
    `<rect x="${x}" y="510" width="278" height="278" rx="14" fill="${tone}"/>` +
    placed(drawing, { x, y: 510, width: 278, height: 278 }) +
    badge +
    `<circle cx="${x + 244}" cy="754" r="22" fill="#fff"/>` +
    `<path d="M${x + 244} 746v16M${x + 236} 754h16" stroke="${INK}" stroke-width="2" stroke-linecap="round"/>` +
    text(x, 820, name, { size: 20, font: SERIF }) +
    text(x, 843, line, { fill: SOFT }) +
    (was
      ? text(x, 871, now, { size: 16, fill: SAVE, weight: 600 }) +
        `<path d="M${x + 62} 865.500h46" stroke="${SOFT}"/>` +
        text(x + 62, 871, was, { fill: SOFT })
      : text(x, 871, now, { size: 16 }))
  );
}

function bagLine(y, { drawing, tone, name, size, quantity, now, was }) {
  return (
    `<rect x="888" y="${y}" width="76" height="76" rx="10" fill="${tone}"/>` +
    placed(drawing, { x: 888, y, width: 76, height: 76 }) +
    text(980, y + 18, name, { size: 17, font: SERIF }) +
    text(980, y + 39, size, { size: 14, fill: quantity ? SOFT : SAVE, weight: quantity ? 400 : 600 }) +
    (quantity
      ? `<rect x="980.500" y="${y + 48.5}" width="104" height="32" rx="16" fill="#fff" stroke="#7b8b87"/>` +
        text(1032, y + 69, quantity, { size: 14, anchor: 'middle', weight: 600 }) +
        `<path d="M994 ${y + 64.5}h11M1060 ${y + 64.5}h11M1065.500 ${y + 59}v11" stroke="${INK}" stroke-width="1.500" stroke-linecap="round"/>`
      : '') +
    (was
      ? text(1232, y + 18, was, { fill: SOFT, anchor: 'end' }) +
        `<path d="M1188 ${y + 13}h44" stroke="${SOFT}"/>` +
        text(1232, y + 40, now, { size: 16, fill: SAVE, anchor: 'end', weight: 600 })
      : text(1232, y + 18, now, { size: 16, anchor: 'end' })) +
    `<path d="M888 ${y + 98.5}h344" stroke="#dae1de"/>`
  );
}

const header =
  `<path d="M0 0h1280v72H0Z" fill="#f3f5f3"/>` +
  bird({ x: 48, y: 20, scale: 0.4, body: SAVE, eye: '#f3f5f3' }) +
  text(110, 45, 'Dunlin', { size: 26, font: SERIF }) +
  [['Coffee', 330], ['Equipment', 414], ['Gifts', 526], ['Offers', 596]]
    .map(([name, x]) => text(x, 42, name, { size: 16 }))
    .join('');

const hero =
  `<svg x="0" y="72" width="1280" height="392" viewBox="0 0 1280 392">` +
  placed('hero', { x: 0, y: 0, width: 1280, height: 392, crop: 'xMidYMax slice' }) +
  `</svg>` +
  text(48, 152, 'Coffee from', { size: 50, fill: '#fff', font: SERIF }) +
  text(48, 206, 'the quiet end', { size: 50, fill: '#fff', font: SERIF }) +
  text(48, 260, 'of the shore.', { size: 50, fill: '#fff', font: SERIF }) +
  text(48, 300, 'Roasted in small batches on Tuesdays,', { size: 18, fill: '#d6e6e0' }) +
  text(48, 326, 'on its way to you on Wednesdays.', { size: 18, fill: '#d6e6e0' }) +
  `<rect x="48" y="348" width="154" height="46" rx="23" fill="#f7f4ee"/>` +
  text(125, 377, 'Shop coffee', { size: 16, fill: '#12302d', anchor: 'middle', weight: 600 });

const cards = [
  { drawing: 'yirgacheffe-250', tone: '#ece1c8', name: 'Yirgacheffe', line: 'jasmine, apricot, black tea', now: '€12.90' },
  { drawing: 'huila-250', tone: '#d6e0c7', name: 'Huila', line: 'red apple, caramel, hazelnut', now: '€10.11', was: '€11.90' },
  { drawing: 'antigua-250', tone: '#f0d8c9', name: 'Antigua', line: 'dark chocolate, orange peel', now: '€12.40' },
].map((entry, index) => card(index, entry));

// Before discounts 11.90 + 89.00 + 14.00 + 4.90 is 119.80, so 10 % are reached and 80.20 are missing to
// the next step. 10.11 + 75.00 + 14.00 with free delivery is 99.11; less 10 % (9.91) 89.20.
const steps = [
  { label: '€60', reward: 'Free delivery', filled: 1 },
  { label: '€100', reward: '10% off', filled: 1 },
  { label: '€200', reward: '15% off', filled: 0.198 },
].map(({ label, reward, filled }, index) => {
  const x = 888 + index * 116;
  const reached = filled === 1;
  return (
    `<rect x="${x}" y="104" width="112" height="8" rx="2" fill="#d5dad8"/>` +
    `<rect x="${x}" y="104" width="${112 * filled}" height="8" rx="2" fill="${SAVE}"/>` +
    text(x + 112, 133, label, { size: 14, fill: reached ? SAVE : INK, anchor: 'end', weight: 600 }) +
    text(x + 112, 152, reward, { size: 14, fill: reached ? SAVE : SOFT, anchor: 'end' }) +
    (reached
      ? `<path d="m${x + 66} 128 3.500 3.500 6-7" fill="none" stroke="${SAVE}" stroke-width="1.500"/>`
      : '')
  );
});

const bag =
  `<path d="M0 0h856v900H0Z" fill="#081211" fill-opacity=".24"/>` +
  `<path d="M856 0h424v900H856Z" fill="#f3f5f3"/>` +
  text(888, 48, 'Your bag', { size: 26, font: SERIF }) +
  `<path d="m1214 32 16 16M1230 32l-16 16" stroke="${INK}" stroke-width="2" stroke-linecap="round"/>` +
  text(888, 90, 'Spend €80.20 more for 15% off', { size: 16, weight: 600 }) +
  steps.join('') +
  bagLine(184, { drawing: 'huila-250', tone: '#d6e0c7', name: 'Huila', size: '250 g, €11.90', quantity: '1', now: '€10.11', was: '€11.90' }) +
  bagLine(302, { drawing: 'grinder', tone: '#d6e0c7', name: 'Hand grinder', size: '€89.00', quantity: '1', now: '€75.00', was: '€89.00' }) +
  bagLine(420, { drawing: 'mug', tone: '#c9dfe0', name: 'Shoreline mug', size: '€14.00', quantity: '1', now: '€14.00' }) +
  `<rect x="888.500" y="548.500" width="343" height="84" rx="14" fill="none" stroke="#7b8b87" stroke-dasharray="3 2"/>` +
  `<rect x="900" y="562" width="56" height="56" rx="10" fill="#d6e0c7"/>` +
  placed('gift-box', { x: 900, y: 562, width: 56, height: 56 }) +
  text(970, 578, 'Add First Light box', { size: 15, weight: 600 }) +
  text(970, 598, 'and save €11.50', { size: 15, weight: 600 }) +
  text(970, 617, 'A mug at half price', { size: 13, fill: SOFT }) +
  `<rect x="1136.500" y="568.500" width="82" height="44" rx="22" fill="none" stroke="#7b8b87"/>` +
  `<path d="M1157 590.500h12M1163 584.500v12" stroke="${INK}" stroke-width="1.500" stroke-linecap="round"/>` +
  text(1177, 596, 'Add', { weight: 600 }) +
  `<path d="M856 690h424v210H856Z" fill="#fff"/><path d="M856 690.500h424" stroke="#dae1de"/>` +
  text(888, 730, 'You save', { size: 16, fill: SAVE, weight: 600 }) +
  text(1232, 730, '€30.60', { size: 16, fill: SAVE, anchor: 'end', weight: 600 }) +
  text(888, 762, 'Total', { size: 19, weight: 600 }) +
  text(942, 762, 'with delivery', { size: 13, fill: SOFT }) +
  text(1232, 762, '€89.20', { size: 19, anchor: 'end', weight: 600 }) +
  `<rect x="888" y="784" width="344" height="52" rx="26" fill="#14413d"/>` +
  text(1060, 816, 'Checkout', { size: 16, fill: '#fff', anchor: 'middle', weight: 600 }) +
  text(1060, 868, 'Keep shopping', { size: 15, anchor: 'middle' }) +
  `<path d="M1008 873h104" stroke="${INK}"/>`;

const picture =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 900" width="1280" height="900" ` +
  `role="img" aria-label="The demo shop: a coffee storefront with its bag open, showing old and new prices and how much is missing to the next discount">` +
  `<defs><clipPath id="page"><rect width="1280" height="900" rx="18"/></clipPath></defs>` +
  `<g clip-path="url(#page)"><path d="M0 0h1280v900H0Z" fill="#f3f5f3"/>` +
  header +
  hero +
  cards.join('') +
  bag +
  `</g></svg>\n`;

await writeFile(new URL('../docs/shop.svg', import.meta.url), picture);
