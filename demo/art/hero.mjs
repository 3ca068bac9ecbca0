import { bags } from './bags.mjs';
import { equipment } from './equipment.mjs';
import { bird, drawing } from './shapes.mjs';

/** A finished drawing set into another one, `size` wide and standing on `floor`. */
function placed(document, { x, floor, size }) {
  const y = floor - (352 / 400) * size;
  return document
    .trim()
    .replace(/width="\d+" height="\d+">/, `x="${x}" y="${y}" width="${size}" height="${size}">`);
}

/** The sun's road on the water: dashes that shorten and thin out towards the horizon. */
function glitter(x, top) {
  const dashes = [
    [0, 250], [22, 170], [44, 280], [70, 120], [96, 230], [126, 150],
  ];
  return dashes
    .map(([drop, width], index) => {
      const shift = index % 2 ? 26 : -14;
      return (
        `<path d="M${x - width / 2 + shift} ${top + drop}h${width}" stroke="#f6a773" ` +
        `stroke-opacity="${0.9 - index * 0.09}" stroke-width="${5 + index}" stroke-linecap="round"/>`
      );
    })
    .join('');
}

const SUN = 1010;

/** The picture at the top of the shop: first light, low water, two things to want. */
export const hero = drawing(
  `<path d="M0 0h1600v720H0Z" fill="#103634"/>` +
    `<circle cx="${SUN}" cy="392" r="330" fill="#17453f"/>` +
    `<circle cx="${SUN}" cy="392" r="250" fill="#23574c"/>` +
    `<circle cx="${SUN}" cy="392" r="172" fill="#f08a5d"/>` +
    `<circle cx="${SUN}" cy="392" r="128" fill="#f6b27a"/>` +
    // Headland and sea.
    `<path d="M1180 432c60-22 96-66 170-72 92-8 130 34 250 30v60h-420Z" fill="#0c2b2a"/>` +
    `<path d="M0 436h1600v284H0Z" fill="#0d2f2e"/>` +
    glitter(SUN, 456) +
    `<path d="M560 500h90M1310 486h120M1440 530h90M600 470h50" stroke="#1f4f4a" stroke-width="5" stroke-linecap="round"/>` +
    // Wet sand, foam and dry sand.
    `<path d="M0 668c240-58 420-40 640-52 300-16 560-74 960-34v138H0Z" fill="#8fb0a4"/>` +
    `<path d="M0 680c240-58 430-40 650-52 300-16 560-74 950-32v124H0Z" fill="#f4ead4"/>` +
    `<path d="M0 694c240-56 440-38 660-50 300-16 560-70 940-28v104H0Z" fill="#e3c796"/>` +
    `<path d="M700 690c80-8 150-10 210-20M1240 664c70-2 120 2 180 6" stroke="#cfae78" stroke-width="5" stroke-linecap="round" fill="none"/>` +
    bird({ x: 742, y: 452, scale: 2.2, body: '#7c3d27', belly: '#121c1c', eye: '#f6e3c4' }) +
    bird({ x: 646, y: 566, scale: 0.9, body: '#5c3022', belly: '#121c1c', eye: '#f6e3c4' }) +
    placed(bags['antigua-1000'], { x: 1034, floor: 652, size: 430 }) +
    placed(bags['shorebird-250'], { x: 1196, floor: 664, size: 430 }) +
    placed(equipment.mug, { x: 1392, floor: 690, size: 220 }),
  { width: 1600, height: 720 },
);

/** The mark alone, for the tab. */
export const icon = drawing(
  `<rect width="64" height="64" rx="16" fill="#103634"/><circle cx="40" cy="30" r="17" fill="#f08a5d"/>` +
    bird({ x: 8, y: 18, scale: 0.4, body: '#f7f4ee', belly: '#f7f4ee', eye: '#103634' }),
  { width: 64, height: 64 },
);
