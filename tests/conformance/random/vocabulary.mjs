// What catalogues and carts draw from alike: words, prices and values that are few, so that they meet.

export const WORDS = ['Tasse', 'Żółw', '茶', 'قهوة', 'naïve', 'a"b\\c', 'e\u0301', '😀', '\u2028', 'x/y~z', ''];
export const PRICES = [0, 1, 3, 7, 99, 100, 333, 500, 999, 1000, 1999, 4995, 10001, 999999];
export const CUSTOMER_KEYS = ['tier', 'age', 'since', 'city.name', 'tags'];
export const VALUES = ['gold', 'silver', 'Łódź', '', 0, 1, 18, 65, true, '2026-01-31', '2025-11-30T23:59:59Z'];
export const SEGMENTS = ['seg_a', 'seg_b', 'seg_c'];

/** An amount in minor units: mostly ordinary, now and then none, one, or very many. */
export function amount(random) {
  return random.weighted([
    [10, random.integer(1, 5000)],
    [3, random.pick(PRICES)],
    [1, random.integer(0, 1_000_000)],
    [1, 10 ** random.integer(7, 12)],
  ]);
}

/** A member that is there with a probability, to be spread. */
export const optional = (random, probability, name, make) =>
  random.chance(probability) ? { [name]: make() } : {};

/** The objects of a catalogue's list; a damaged one may have anything in its place, and in it. */
export const listOf = (list) =>
  Array.isArray(list) ? list.filter((entry) => typeof entry === 'object' && entry !== null) : [];
