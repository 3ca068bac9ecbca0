import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { flatten, loadTokens } from '../../web/tokens.mjs';
import { webFolder } from '../support/paths.mjs';

const built = async (name) => JSON.parse(await readFile(join(webFolder, 'dist', name), 'utf8'));

test('every token is of a type of the format, and its value has the shape of the type', async () => {
  for (const [mode, tokens] of Object.entries(await loadTokens())) {
    assert.equal(tokens.length, 20, mode);
    for (const { path, type, value } of tokens) {
      const name = `${mode} ${path.join('.')}`;
      if (type === 'color') {
        assert.equal(value.colorSpace, 'srgb', name);
        const hex = value.components.map((one) => Math.round(one * 255).toString(16).padStart(2, '0'));
        assert.equal(value.hex, `#${hex.join('')}`, name);
      } else if (type === 'dimension') assert.match(`${value.value}${value.unit}`, /^[\d.]+(px|rem)$/, name);
      else if (type === 'duration') assert.match(`${value.value}${value.unit}`, /^\d+(ms|s)$/, name);
      else assert.equal(type, 'fontFamily', name);
    }
  }
});

/** Relative luminance, as WCAG defines it. */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test('text stands out by 4.5 to 1, edges by 3 to 1, and by 7 and 4.5 where contrast is asked for', async () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  for (const [mode, tokens] of Object.entries(await loadTokens())) {
    const colour = (name) => tokens.find(({ path }) => path[1] === name).value.hex;
    const [text, edge] = mode.startsWith('high') ? [7, 4.5] : [4.5, 3];
    const pairs = [
      ...['text', 'muted'].flatMap((name) => ['surface', 'raised'].map((on) => [name, on, text])),
      ...['success', 'danger', 'warning'].flatMap((name) => [name + '-surface', 'surface'].map((on) => [name, on, text])),
      ['on-accent', 'accent', text],
      ['edge', 'surface', edge],
    ];
    for (const [name, on, least] of pairs) {
      const found = contrast(colour(name), colour(on));
      assert.ok(found >= least, `${mode}: ${name} on ${on} is ${found.toFixed(2)} of ${least}`);
    }
  }
});

test('an alias is followed, and one that leads nowhere is an error', () => {
  const document = { color: { $type: 'color', ink: { $value: { hex: '#111111' } }, text: { $value: '{color.ink}' } } };
  assert.equal(flatten(document)[1].value.hex, '#111111');
  assert.throws(() => flatten({ text: { $type: 'color', $value: '{color.gone}' } }), /color\.gone/);
});

test('Figma gets flat modes of hex colours and pixels, pages get custom properties', async () => {
  const dark = await built('tokens/figma/dark.json');
  assert.deepEqual(dark.color.accent.$value, '#f3f0ea');
  // 0.75 rem of 16 px.
  assert.deepEqual(dark.radius.base.$value, 12);
  const css = await readFile(join(webFolder, 'dist/tokens/tokens.css'), 'utf8');
  assert.match(css, /--scrip-color-accent: light-dark\(#1d1b18, #f3f0ea\);/);
  assert.match(css, /prefers-contrast: more/);
});

test('the manifest knows every element with what its comment tells, and editors complete it', async () => {
  const { modules } = await built('custom-elements.json');
  const field = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'scrip-coupon-field');
  assert.ok(field.attributes.some(({ name }) => name === 'readonly'));
  assert.ok(field.events.some(({ name }) => name === 'scrip-applied'));
  assert.ok(field.cssParts.some(({ name }) => name === 'input'));
  assert.ok(field.cssProperties.some(({ name }) => name === '--scrip-coupon-field-border'));
  const { tags } = await built('vscode.html-custom-data.json');
  const names = modules.map(({ path }) => `scrip-${path.slice(9, -3)}`);
  assert.deepEqual(tags.map(({ name }) => name).sort(), names.sort());
});
