import { bags } from './bags.mjs';
import { equipment } from './equipment.mjs';
import { gifts } from './gifts.mjs';
import { hero, icon } from './hero.mjs';

/** Every drawing of the shop as an SVG document, by the name of its file. */
export const art = { ...bags, ...equipment, ...gifts, hero, icon };
