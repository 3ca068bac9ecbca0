// What can be taken along: markup, a link, and pictures for a design tool.
import { h, saveFile } from './dom.js';
import type { Markup } from './markup.js';
import { drawPng, drawSvg } from './picture.js';

const kinds = ['html', 'jsx'] as const;
/** Stays as it was last chosen, from state to state. */
let chosen: (typeof kinds)[number] = 'html';

/** `content` is drawn, on what `stage` looks like; `name` becomes the file's. */
export function takePanel(name: string, title: string, markup: Markup | undefined, content: HTMLElement, stage: HTMLElement): HTMLElement {
  const told = h('p', { class: 'told', role: 'status' });
  const tell = (text: string) => {
    told.textContent = text;
  };
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      tell(`${what} copied`);
    } catch {
      // Without permission, or on a page out of a folder of some browsers.
      const field = h('textarea', { class: 'off', 'aria-hidden': 'true' });
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      tell(done ? `${what} copied` : 'This browser does not let pages copy. Select the text instead.');
    }
  };
  const draw = () => drawSvg(content, title, getComputedStyle(stage).backgroundColor);
  const file = name.replaceAll('/', '-');
  const save = async (type: 'svg' | 'png') => {
    try {
      const drawn = draw();
      const blob = type === 'svg' ? new Blob([drawn.svg], { type: 'image/svg+xml' }) : await drawPng(drawn);
      saveFile(`${file}.${type}`, blob);
      tell(`${file}.${type} saved`);
    } catch (error) {
      tell(error instanceof Error ? error.message : 'The picture could not be drawn.');
    }
  };
  const button = (label: string, act: () => unknown, id: string) =>
    h('button', { type: 'button', id, onclick: () => void act() }, label);

  const code = markup && h('code');
  const block = code && h('pre', { tabindex: '0', role: 'region', 'aria-label': 'Markup' }, code);
  const tabs = kinds.map((kind) => {
    const radio = h('input', { type: 'radio', name: 'markup', value: kind, checked: kind === chosen, onchange: () => pick(kind) });
    return h('label', { class: 'tab' }, radio, h('span', {}, kind.toUpperCase()));
  });
  const pick = (kind: (typeof kinds)[number]) => {
    chosen = kind;
    if (code && markup) code.textContent = markup[kind];
  };
  pick(chosen);

  return h('section', { class: 'panel' },
    markup && h('div', { class: 'panel-head' }, h('h2', {}, 'Markup'), h('div', { class: 'tabs', role: 'group', 'aria-label': 'Markup as' }, ...tabs)),
    block,
    markup && h('p', { class: 'hint' }, 'The provider takes a ', h('code', {}, 'LiveCart'), ' as its property ', h('code', {}, 'cart'), '.'),
    markup && h('div', { class: 'row' },
      button('Copy', () => copy(markup[chosen], chosen.toUpperCase()), 'copy-markup'),
      button('Copy link', () => copy(location.href, 'Link'), 'copy-link')),
    h('h2', {}, 'For a design tool'),
    h('p', { class: 'hint' }, 'Drawn as shapes and text that stay editable.'),
    h('div', { class: 'row' },
      button('SVG', () => save('svg'), 'save-svg'),
      button('PNG', () => save('png'), 'save-png'),
      button('Copy SVG', () => copy(draw().svg, 'SVG'), 'copy-svg')),
    told,
  );
}
