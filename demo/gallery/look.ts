// The controls for language, theme, direction and width.
import { directions, locales, themes, widthLimits, type Look } from './address.js';
import { h, icon } from './dom.js';

const themeNames: Readonly<Record<Look['theme'], string>> = {
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
  'contrast-dark': 'High contrast, dark',
};
const directionNames: Readonly<Record<Look['dir'], string>> = {
  auto: 'As the language',
  ltr: 'Left to right',
  rtl: 'Right to left',
};
const widths = [320, 390, 480, 768, 1024];

/** The name of a language in itself, as its readers look for it. */
function languageName(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** `width: undefined` is all the width there is. */
export type LookChanges = { readonly [Key in keyof Look]?: Look[Key] | undefined };

export interface LookControls {
  readonly view: HTMLElement;
  show(look: Look): void;
}

export function lookControls(change: (changes: LookChanges) => void): LookControls {
  const choice = <T extends string>(label: string, all: readonly T[], name: (one: T) => string, take: (one: T) => void) => {
    const id = `look-${label.toLowerCase()}`;
    const select = h('select', { id, onchange: () => take(select.value as T) }, ...all.map((one) => h('option', { value: one }, name(one))));
    const view = h('div', { class: 'field' }, h('label', { for: id }, label), h('span', { class: 'select' }, select, icon('m4 6 4 4 4-4')));
    return { view, select };
  };
  const locale = choice('Language', locales, languageName, (value) => change({ locale: value }));
  const theme = choice('Theme', themes, (one) => themeNames[one], (value) => change({ theme: value }));
  const dir = choice('Direction', directions, (one) => directionNames[one], (value) => change({ dir: value }));
  const steps = ['', ...widths.map(String), 'other'];
  const width = choice(
    'Width',
    steps,
    (one) => (one === '' ? 'All there is' : one === 'other' ? 'Another' : `${one} px`),
    (value) => {
      if (value === 'other') return pixels.focus();
      change(value === '' ? { width: undefined } : { width: Number(value) });
    },
  );
  const pixels = h('input', {
    type: 'range',
    min: widthLimits.least,
    max: widthLimits.most,
    step: 10,
    'aria-label': 'Width in pixels',
    oninput: () => change({ width: Number(pixels.value) }),
  });
  return {
    view: h('div', { class: 'look', role: 'group', 'aria-label': 'How it is shown' },
      locale.view, theme.view, dir.view, h('div', { class: 'width' }, width.view, h('span', { class: 'pixels' }, pixels))),
    show(look) {
      locale.select.value = look.locale;
      theme.select.value = look.theme;
      dir.select.value = look.dir;
      const text = look.width === undefined ? '' : String(look.width);
      width.select.value = steps.includes(text) ? text : 'other';
      const other = width.select.querySelector<HTMLOptionElement>('[value="other"]');
      if (other) other.textContent = width.select.value === 'other' ? `${text} px` : 'Another';
      pixels.value = String(look.width ?? widthLimits.most);
      pixels.setAttribute('aria-valuetext', look.width === undefined ? 'All there is' : `${look.width} pixels`);
    },
  };
}
