/**
 * A seeded generator (xoshiro128**), so that a case is told by its seed on every machine and in every
 * version of Node.
 */
export class Random {
  #state;

  constructor(seed) {
    // splitmix32 spreads small seeds over the whole state.
    let z = seed >>> 0;
    this.#state = Uint32Array.from({ length: 4 }, () => {
      z = (z + 0x9e3779b9) >>> 0;
      let x = z;
      x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
      x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
      return (x ^ (x >>> 16)) >>> 0;
    });
  }

  #next() {
    const s = this.#state;
    const rotate = (x, by) => ((x << by) | (x >>> (32 - by))) >>> 0;
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 11);
    return result;
  }

  /** An integer from `least` to `most`, both included. */
  integer(least, most) {
    return least + Math.floor((this.#next() / 4294967296) * (most - least + 1));
  }

  chance(probability) {
    return this.#next() / 4294967296 < probability;
  }

  pick(list) {
    return list[this.integer(0, list.length - 1)];
  }

  /** `[weight, value]` pairs. */
  weighted(pairs) {
    let at = this.integer(1, pairs.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of pairs) {
      at -= weight;
      if (at <= 0) return value;
    }
    return pairs.at(-1)[1];
  }

  /** `count` different elements, or all there are. */
  sample(list, count) {
    const left = [...list];
    const taken = [];
    while (taken.length < count && left.length > 0) {
      taken.push(left.splice(this.integer(0, left.length - 1), 1)[0]);
    }
    return taken;
  }

  list(count, make) {
    return Array.from({ length: count }, (_, n) => make(n));
  }
}
