/** Check bytes per block, and blocks, of versions 1 to 20 at level M (ISO/IEC 18004, table 9). */
const checkBytes = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/**
 * A text as a QR code: rows of modules, true where dark, without the quiet zone of four modules
 * around. Bytes in UTF-8, error correction M (15%), the smallest version up to 20 that fits:
 * `undefined` beyond 666 bytes.
 */
export function qrCode(text: string): readonly (readonly boolean[])[] | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = checkBytes.findIndex((_, index) => bytes.length + lengthBytes(index + 1) <= dataBytes(index + 1)) + 1;
  if (version === 0) return undefined;
  const words = interleaved(message(bytes, version), version);
  const plain = frame(version);
  let best: { modules: boolean[][]; penalty: number } | undefined;
  for (let mask = 0; mask < 8; mask += 1) {
    const modules = filled(plain, words, mask);
    const penalty = penaltyOf(modules);
    if (!best || penalty < best.penalty) best = { modules, penalty };
  }
  return best?.modules;
}

/** Mode and length before the text, rounded up. */
const lengthBytes = (version: number) => (version < 10 ? 2 : 3);

/** Bits for words once the patterns that find and time the code are taken off, in whole bytes. */
function wordsIn(version: number): number {
  let bits = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const places = Math.floor(version / 7) + 2;
    bits -= (25 * places - 10) * places - 55;
    if (version >= 7) bits -= 36;
  }
  return bits >> 3;
}

const dataBytes = (version: number) =>
  wordsIn(version) - checkBytes[version - 1]! * blockCounts[version - 1]!;

/** Mode, length and text as bytes, filled up to what the version holds. */
function message(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const room = dataBytes(version);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, -bits.length & 7);
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) words.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2));
  for (let pad = 0xec; words.length < room; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Product in the field of 256 elements, modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** The generator without its leading one. */
function generator(degree: number): number[] {
  const result = new Array<number>(degree).fill(0);
  result[degree - 1] = 1;
  let root = 1;
  for (let turn = 0; turn < degree; turn += 1) {
    for (let at = 0; at < degree; at += 1) result[at] = times(result[at]!, root) ^ (result[at + 1] ?? 0);
    root = times(root, 2);
  }
  return result;
}

function checks(data: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    divisor.forEach((one, at) => (rest[at]! ^= times(one, factor)));
  }
  return rest;
}

/** Blocks with their checks, a word of each in turn. The last blocks may have a word more. */
function interleaved(data: readonly number[], version: number): number[] {
  const count = blockCounts[version - 1]!;
  const divisor = generator(checkBytes[version - 1]!);
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  const blocks: { data: readonly number[]; check: readonly number[] }[] = [];
  for (let at = 0, index = 0; index < count; index += 1) {
    const part = data.slice(at, (at += short + (index >= count - long ? 1 : 0)));
    blocks.push({ data: part, check: checks(part, divisor) });
  }
  const words: number[] = [];
  for (const kind of ['data', 'check'] as const) {
    const longest = Math.max(...blocks.map((block) => block[kind].length));
    for (let at = 0; at < longest; at += 1) {
      for (const block of blocks) if (at < block[kind].length) words.push(block[kind][at]!);
    }
  }
  return words;
}

/** What stands in every code of this version; `undefined` where words go. */
function frame(version: number): (boolean | undefined)[][] {
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) modules[y]![x] = dark;
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [left, top] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) {
    for (let dy = -4; dy <= 4; dy += 1) {
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(left + dx, top + dy, ring !== 2 && ring !== 4);
      }
    }
  }
  const places = alignments(version, size);
  places.forEach((y, row) =>
    places.forEach((x, column) => {
      const last = places.length - 1;
      // In three corners a finder stands.
      if ((row === 0 && column === 0) || (row === 0 && column === last) || (row === last && column === 0)) return;
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }
    }),
  );
  // Room for the format, written with the mask.
  writeFormat(modules, 0);
  if (version >= 7) {
    let rest = version;
    for (let turn = 0; turn < 12; turn += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let at = 0; at < 18; at += 1) {
      const dark = ((bits >> at) & 1) === 1;
      const [near, far] = [Math.floor(at / 3), size - 11 + (at % 3)];
      set(near, far, dark);
      set(far, near, dark);
    }
  }
  return modules;
}

function alignments(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)];
}

/** Level M, whose bits are 00, and the mask, twice. */
function writeFormat(modules: (boolean | undefined)[][], mask: number): void {
  let rest = mask;
  for (let turn = 0; turn < 10; turn += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const size = modules.length;
  const dark = (at: number) => ((bits >> at) & 1) === 1;
  const set = (x: number, y: number, at: number) => (modules[y]![x] = dark(at));
  for (let at = 0; at <= 5; at += 1) set(8, at, at);
  set(8, 7, 6);
  set(8, 8, 7);
  set(7, 8, 8);
  for (let at = 9; at < 15; at += 1) set(14 - at, 8, at);
  for (let at = 0; at < 8; at += 1) set(size - 1 - at, 8, at);
  for (let at = 8; at < 15; at += 1) set(8, size - 15 + at, at);
  modules[size - 8]![8] = true;
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Words in two columns at a time from the lower right, up and down in turn. */
function filled(plain: readonly (boolean | undefined)[][], words: readonly number[], mask: number): boolean[][] {
  const size = plain.length;
  const modules = plain.map((row) => [...row]);
  const isMasked = masks[mask]!;
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUp = ((right + 1) & 2) === 0;
    for (let turn = 0; turn < size; turn += 1) {
      const y = isUp ? size - 1 - turn : turn;
      for (const x of [right, right - 1]) {
        if (plain[y]![x] !== undefined) continue;
        const word = words[bit >> 3] ?? 0;
        const dark = ((word >> (7 - (bit & 7))) & 1) === 1;
        modules[y]![x] = dark !== isMasked(x, y);
        bit += 1;
      }
    }
  }
  writeFormat(modules, mask);
  return modules.map((row) => row.map(Boolean));
}

/** How hard it is to read: runs, squares, what looks like a finder, and too much of one colour. */
function penaltyOf(modules: readonly boolean[][]): number {
  const size = modules.length;
  let penalty = 0;
  const line = (at: (index: number) => boolean) => {
    let run = 0;
    for (let index = 0; index < size; index += 1) {
      run = index > 0 && at(index) === at(index - 1) ? run + 1 : 1;
      if (run === 5) penalty += 3;
      else if (run > 5) penalty += 1;
    }
    let window = 0;
    for (let index = 0; index < size; index += 1) {
      window = ((window << 1) | Number(at(index))) & 0x7ff;
      if (index >= 10 && (window === 0b10111010000 || window === 0b00001011101)) penalty += 40;
    }
  };
  for (let at = 0; at < size; at += 1) {
    line((x) => modules[at]![x]!);
    line((y) => modules[y]![at]!);
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) {
      const dark = modules[y]![x];
      if (dark === modules[y]![x - 1] && dark === modules[y - 1]![x] && dark === modules[y - 1]![x - 1]) penalty += 3;
    }
  }
  const dark = modules.flat().filter(Boolean).length;
  return penalty + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}
