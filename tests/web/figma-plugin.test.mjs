// The plugin for Figma as it is built: its window in Chromium, its code in a stand-in of the plugin API
// that checks the calls.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { axeFor } from './support/axe.mjs';
import { launchBrowser } from './support/browser.mjs';
import { makeFigma, runPlugin } from './support/figma-stand-in.mjs';
import { folderServer } from './support/folder-server.mjs';
import { webFolder } from '../support/paths.mjs';

const folder = join(webFolder, '../demo/dist/figma');
const [code, html, manifest] = await Promise.all(
  ['code.js', 'ui.html', 'manifest.json'].map((name) => readFile(join(folder, name), 'utf8')),
);

let world;
let tell;
beforeEach(() => {
  world = makeFigma();
  tell = runPlugin(code, html, world);
});

const text = (name, own = {}) => world.make('TEXT', { name, characters: 'before', ...own });
const frame = (name, children, own = {}) => world.make('FRAME', { name, ...own }, children);
const put = (...nodes) => nodes.forEach((node) => world.figma.currentPage.appendChild(node));
const values = {
  direction: 'ltr',
  texts: { total: '€33.48', saved: '', 'price:prod_cup': '€14.00', 'off:prod_cup': '', 'off:prod_kettle': '15% off', 'text:coupon.apply': 'Apply' },
  lists: { codes: [{ code: 'SPRING', saved: '−€3.72' }, { code: 'FIVE', saved: '' }, { code: 'TEN', saved: '−€1.00' }], wallet: [] },
  bars: { spend: { share: 0.25, state: 'progress' } },
};
const fillPage = (changes = {}) => tell({ type: 'fill', scope: 'page', values: { ...values, ...changes } });

test('the manifest asks for nothing but the document', () => {
  const read = JSON.parse(manifest);
  assert.deepEqual(read.networkAccess, { allowedDomains: ['none'] });
  assert.equal(read.documentAccess, 'dynamic-page');
  assert.deepEqual([read.main, read.ui, read.editorType], ['code.js', 'ui.html', ['figma']]);
  assert.equal(read.permissions, undefined);
  assert.match(world.calls[0][1], /^<!doctype html>/);
  // Neither half fetches, evaluates or names a host.
  assert.doesNotMatch(code, /fetch\(|XMLHttpRequest|eval\(|new Function/);
  assert.doesNotMatch(html, /src="|href="|@import|url\(/);
});

test('texts are filled once their fonts are loaded, also those of several fonts', async () => {
  const [total, apply, price, plain] = [
    text('$total  large'),
    text('$text:coupon.apply', { fontName: [{ family: 'Inter', style: 'Regular' }, { family: 'Inter', style: 'Bold' }] }),
    text('$price:prod_cup'),
    text('Total'),
  ];
  put(frame('Card', [total, frame('Row', [apply, price]), plain]));
  const { type, report, text: why } = await fillPage();
  assert.equal(type, 'filled', why);
  assert.deepEqual([total, apply, price, plain].map(({ characters }) => characters), ['€33.48', 'Apply', '€14.00', 'before']);
  assert.deepEqual(report, { filled: 3, unknown: [], notes: [] });
  assert.deepEqual(world.calls.at(-1), ['commitUndo']);
});

test('fonts that are not there, and names that mean nothing, are told and leave the rest alone', async () => {
  const odd = text('$price:prod_cup', { fontName: { family: 'Nowhere', style: 'Thin' } });
  const missing = text('$text:coupon.apply', { hasMissingFont: true });
  const total = text('$total');
  put(odd, missing, text('$totl'), total);
  const { report } = await fillPage();
  assert.equal(total.characters, '€33.48');
  assert.equal(odd.characters, 'before');
  assert.deepEqual(report, {
    filled: 1,
    unknown: ['$totl'],
    notes: ['$price:prod_cup has a font that is not installed.', '$text:coupon.apply has a font that is not installed.'],
  });
});

test('a badge shows only where there is something to say, and comes back', async () => {
  const none = frame('$badge:off:prod_cup', [text('Label')]);
  const label = text('Label');
  const some = frame('$badge:off:prod_kettle', [label], { visible: false });
  const saved = frame('$if:saved', [text('$saved')]);
  put(none, some, saved);
  await fillPage();
  assert.deepEqual([none.visible, some.visible, saved.visible, label.characters], [false, true, false, '15% off']);
  await fillPage({ texts: { ...values.texts, saved: 'You save €3.72', 'off:prod_cup': '10% off' } });
  assert.deepEqual([none.visible, saved.visible, saved.children[0].characters], [true, true, 'You save €3.72']);
});

test('a list grows, shrinks to its pattern, and grows again', async () => {
  const row = () => frame('Row', [text('$item:code'), frame('$badge:saved', [text('Amount')])]);
  const list = frame('$list:codes', [row()]);
  put(list);
  await fillPage();
  const shown = () =>
    list.children.filter(({ visible }) => visible).map(({ children: [first, badge] }) => [first.characters, badge.visible && badge.children[0].characters]);
  assert.deepEqual(shown(), [['SPRING', '−€3.72'], ['FIVE', false], ['TEN', '−€1.00']]);
  await fillPage({ lists: { codes: [] } });
  assert.deepEqual([list.children.length, shown()], [1, []]);
  await fillPage({ lists: { codes: values.lists.codes.slice(2) } });
  assert.deepEqual(shown(), [['TEN', '−€1.00']]);
  // Nothing of the list is left: a fill that gives the same twice changes nothing.
  const again = await fillPage({ lists: { codes: values.lists.codes.slice(2) } });
  assert.deepEqual(again.report.notes, []);
});

test('rows in an instance are filled as far as they reach, and what lacks is told', async () => {
  const list = frame('$list:codes', [frame('Row', [text('$item:code')]), frame('Row', [text('$item:code')])]);
  put(world.make('INSTANCE', { name: 'Chips' }, [list]));
  const { report } = await fillPage();
  assert.deepEqual(list.children.map(({ children }) => children[0].characters), ['SPRING', 'FIVE']);
  assert.deepEqual(report.notes, ['$list:codes is in an instance and has 2 of 3 rows.']);
  await fillPage({ lists: { codes: values.lists.codes.slice(0, 1) } });
  assert.deepEqual(list.children.map(({ visible }) => visible), [true, false]);
});

test('a bar is as wide as its share of the track, from none to all', async () => {
  const done = world.make('RECTANGLE', { name: '$fill', width: 50, height: 8 });
  const bar = world.make('INSTANCE', {
    name: '$bar:spend', width: 200,
    componentProperties: { State: { type: 'VARIANT', value: 'empty', values: ['empty', 'progress', 'reached'] } },
  }, [done]);
  put(bar);
  await fillPage();
  // A quarter of 200.
  assert.deepEqual([done.width, done.height, bar.componentProperties.State.value], [50, 8, 'progress']);
  await fillPage({ bars: { spend: { share: 0, state: 'empty' } } });
  assert.equal(done.visible, false);
  const { report } = await fillPage({ bars: { spend: { share: 1.5, state: 'near' } } });
  assert.deepEqual([done.visible, done.width], [true, 200]);
  assert.deepEqual(report.notes, ['$bar:spend has no variant State=near.']);
});

test('a language from the right turns texts around, and back', async () => {
  const [start, centre] = [text('$total'), text('$total', { textAlignHorizontal: 'CENTER' })];
  put(start, centre);
  await fillPage({ direction: 'rtl' });
  assert.deepEqual([start.textAlignHorizontal, centre.textAlignHorizontal], ['RIGHT', 'CENTER']);
  await fillPage();
  assert.equal(start.textAlignHorizontal, 'LEFT');
});

test('only what is asked for is filled: the selection, this page, or every page once it is loaded', async () => {
  const [one, two, far] = [text('$total'), text('$total'), text('$total')];
  put(one, two);
  const [, page] = world.pages;
  page.isLoaded = true;
  page.appendChild(far);
  page.isLoaded = false;
  assert.deepEqual(await tell({ type: 'fill', scope: 'selection', values }), {
    type: 'failed',
    text: 'Select a frame first, or fill the page.',
  });
  world.figma.currentPage.selection = [two];
  await tell({ type: 'fill', scope: 'selection', values });
  assert.deepEqual([one.characters, two.characters, far.characters], ['before', '€33.48', 'before']);
  const { report } = await tell({ type: 'fill', scope: 'file', values });
  assert.deepEqual([one.characters, far.characters, report.filled], ['€33.48', '€33.48', 3]);
  assert.equal((await tell({ type: 'nonsense' })).type, 'failed');
});

test('tokens become variables with a mode for each theme, and are brought up to date', async () => {
  const modes = (accent) => ({
    light: { color: { accent: { $type: 'color', $value: accent } }, radius: { base: { $type: 'number', $value: 12, $description: 'Cards.' } } },
    dark: { color: { accent: { $type: 'color', $value: '#ffffff' } }, radius: { base: { $type: 'number', $value: 12 } } },
  });
  assert.deepEqual(await tell({ type: 'variables', modes: modes('#336699') }), { type: 'done', text: '2 variables in the collection Scrip.' });
  const [{ modes: made }] = world.collections;
  assert.deepEqual(made.map(({ name }) => name), ['light', 'dark']);
  const accent = world.variables.find(({ name }) => name === 'color/accent');
  // 0x33, 0x66 and 0x99 are a fifth, two and three fifths of 0xff.
  assert.deepEqual(accent.valuesByMode['mode:0'], { r: 0.2, g: 0.4, b: 0.6, a: 1 });
  assert.deepEqual(accent.valuesByMode['mode:1'], { r: 1, g: 1, b: 1, a: 1 });
  const radius = world.variables.find(({ name }) => name === 'radius');
  assert.deepEqual([radius.resolvedType, radius.valuesByMode['mode:0'], radius.description], ['FLOAT', 12, 'Cards.']);
  await tell({ type: 'variables', modes: modes('#000000') });
  assert.deepEqual([world.collections.length, world.variables.length, accent.valuesByMode['mode:0'].r], [1, 2, 0]);
});

test('a plan with one mode gets the first theme, and is told', async () => {
  world = makeFigma({ modesAllowed: 1 });
  tell = runPlugin(code, html, world);
  const token = { radius: { base: { $type: 'number', $value: 12 } } };
  const { text: said } = await tell({ type: 'variables', modes: { light: token, dark: token } });
  assert.equal(said, '1 variables in the collection Scrip. Your plan allows no more modes: without dark.');
});

let browser;
let server;
let page;
const errors = [];
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), folderServer(folder, {})]);
  page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => /\.html$|^data:|favicon/.test(request.url()) || errors.push(`asked for ${request.url()}`));
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${server.address}/ui.html`);
  await page.evaluate(() => {
    window.posted = [];
    addEventListener('message', ({ data }) => window.posted.push(data));
  });
  await page.waitForSelector('html[data-ready]');
});
after(() => Promise.all([browser?.close(), server?.close()]));

/** Presses a button of the window and hands what it sends to the plugin, and the answer back. */
async function press(name) {
  await page.evaluate(() => (window.posted = []));
  await page.getByRole('button', { name }).click();
  await page.waitForFunction(() => window.posted.some(({ pluginMessage }) => pluginMessage));
  const message = await page.evaluate(() => window.posted.find(({ pluginMessage }) => pluginMessage).pluginMessage);
  const answer = await tell(message);
  await page.evaluate((told) => window.postMessage({ pluginMessage: told }, '*'), answer);
  return message;
}
const said = () => page.locator('#said').innerText();

test('what the window works out is what the layers show', async () => {
  const total = text('$total');
  const apply = text('$text:coupon.apply');
  put(total, apply);
  await page.getByLabel('Page', { exact: true }).check();
  await page.getByLabel('Espresso, 250 g').fill('3');
  await page.getByText('Codes', { exact: true }).click();
  await page.getByLabel('SPRING', { exact: true }).check();
  // Three bags, filters and free shipping are 45.20; ten percent off.
  await page.locator('#total').getByText('€40.68').waitFor();
  await press('Fill');
  assert.deepEqual([total.characters, apply.characters], ['€40.68', 'Apply']);
  await page.getByText('2 layers filled.').waitFor();
  await page.getByLabel('Language').selectOption('de');
  await press('Fill');
  assert.deepEqual([total.characters.replace(/\s/, ' '), apply.characters], ['40,68 €', 'Anwenden']);
  await page.getByLabel('Language').selectOption('en');
  assert.deepEqual(errors, []);
});

test('the example is drawn with names of the convention, all of them known', async () => {
  await press('Draw an example');
  assert.equal(world.sent.at(-1).type, 'done', world.sent.at(-1).text);
  const [card] = world.figma.currentPage.selection;
  const list = card.findOne(({ name }) => name === '$list:breakdown');
  assert.deepEqual(
    list.children.map(({ children }) => children.map(({ characters }) => characters)),
    [['Subtotal', '€45.20'], ['Shipping', 'Free'], ['Spring offer', '−€4.52'], ['Total', '€40.68']],
  );
  assert.match(await said(), /is on the page/);
  const { report } = await fillPage({ ...values });
  assert.deepEqual(report.unknown.filter((name) => !/spend|breakdown/.test(name)), []);
});

test('the tokens of the package become variables', async () => {
  await press('Make variables');
  assert.match(await said(), /^20 variables in the collection Scrip\./);
  assert.deepEqual(world.collections[0].modes.map(({ name }) => name), ['light', 'dark', 'high-contrast-light', 'high-contrast-dark']);
});

test('the window stands up to axe, and asks the network for nothing', async () => {
  assert.deepEqual(await (await axeFor(page))(), []);
  assert.deepEqual(errors, []);
});
