// Shows all states of one element, each in a box of its own: `await window.sheet('wallet')`. The
// states are the gallery's own; what they are made with is the built package.
import { LiveCart, loadScrip } from '/dist/index.js';
import '/dist/elements.js';
import { elements, show } from '/gallery.js';

const kit = { scrip: await loadScrip(), LiveCart };
const stage = document.querySelector('#stage');
let shown = [];

window.kit = kit;
window.elements = elements;
window.only = undefined;

/** `wanted`: a state's name or several. Answers each state's name with the one it should be in and the one it is in. */
window.sheet = async (name, wanted) => {
  for (const one of shown) one.remove();
  stage.replaceChildren();
  shown = [];
  const element = elements.find((one) => one.name === name);
  const told = [];
  for (const state of element.states) {
    if (wanted && ![wanted].flat().includes(state.name)) continue;
    const box = document.createElement('section');
    box.dataset.name = state.name;
    const title = document.createElement('h2');
    title.textContent = state.title;
    title.lang = 'en';
    title.dir = 'ltr';
    box.append(title);
    stage.append(box);
    const one = await show(kit, element, state, box);
    shown.push(one);
    window.shown = one;
    const { state: found } = one.element.dataset;
    told.push({ name: state.name, expected: state.state, found });
  }
  return told;
};

window.look = (locale) => {
  const root = document.documentElement;
  root.lang = locale;
  root.dir = /^(ar|fa)/.test(locale) ? 'rtl' : 'ltr';
};
document.documentElement.dataset.ready = '';
