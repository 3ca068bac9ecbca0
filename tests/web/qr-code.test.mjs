// QR codes are read back by another library's reader.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsqr from 'jsqr';
import { qrCode } from '../../web/dist/headless.js';

const read = jsqr.default ?? jsqr;

/** Four pixels for a module, and the quiet zone of four modules. */
function decode(modules) {
  const scale = 4;
  const size = (modules.length + 8) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const dark = modules[Math.floor(y / scale) - 4]?.[Math.floor(x / scale) - 4];
      if (dark) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return read(pixels, size, size)?.data;
}

/** A link of so many bytes. */
const link = (length) => `https://shop.example/r/${'aB3-xY7_'.repeat(90)}`.slice(0, length);

test('a link is read back, whatever version it takes', () => {
  const sizes = new Set();
  for (let length = 1; length <= 666; length += 15) {
    const modules = qrCode(link(length));
    sizes.add(modules.length);
    assert.equal(decode(modules), link(length), `${length} bytes`);
  }
  // 21 modules in version 1, 97 in version 20, four more in each.
  assert.deepEqual([...sizes].sort((a, b) => a - b), Array.from({ length: 20 }, (_, index) => 21 + 4 * index));
});

test('a version holds as much as the standard says', () => {
  // Table 7, level M, bytes: 14 in version 1, 26 in 2, 213 in 10, 666 in 20.
  for (const [length, side] of [[14, 21], [15, 25], [26, 25], [27, 29], [213, 57], [214, 61], [666, 97]]) {
    assert.equal(qrCode(link(length)).length, side, `${length} bytes`);
  }
  assert.equal(qrCode('x'.repeat(667)), undefined);
});

test('letters beyond ASCII are UTF-8, and count as their bytes', () => {
  assert.equal(decode(qrCode('https://shop.example/r/Zoë–کد')), 'https://shop.example/r/Zoë–کد');
  assert.equal(qrCode('é'.repeat(7)).length, 21);
  assert.equal(qrCode('é'.repeat(8)).length, 25);
});
