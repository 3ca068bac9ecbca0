// Every element by keyboard alone, in Chromium. Each script begins before the element and says which
// keys are pressed and what must be true then: the state, what has the focus, what was told. No key is
// announced more than once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser } from './support/browser.mjs';
import { pageServer } from './support/page-server.mjs';

let browser;
let server;
let page;
const errors = [];
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), pageServer()]);
  page = await browser.newPage({ viewport: { width: 1000, height: 900 }, reducedMotion: 'reduce' });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.address}/gallery.html`);
  await page.waitForSelector('html[data-ready]');
});
after(() => Promise.all([browser.close(), server.close()]));

/** The name of what has the focus, through shadow trees; nothing where it is the page. */
const focused = () =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || active === document.body) return '';
    const label = active.labels?.[0]?.textContent;
    return (active.getAttribute('aria-label') ?? label ?? active.textContent).replace(/\s+/g, ' ').trim();
  });

const events = [
  'scrip-applied', 'scrip-refused', 'scrip-remove', 'scrip-removed', 'scrip-retry', 'scrip-remedy', 'scrip-accept', 'scrip-dismiss',
  'scrip-points', 'scrip-select', 'scrip-gift', 'scrip-filter', 'scrip-sort', 'scrip-copy', 'scrip-draw', 'scrip-reveal', 'scrip-join',
  'scrip-signup', 'scrip-more',
];

async function open(element, state) {
  errors.length = 0;
  await page.evaluate(
    async ([name, wanted, all]) => {
      window.look('en');
      // No longer half a second after the last change.
      window.kit.announceAfterMs = 5;
      await window.sheet(name, wanted);
      // What is before and after it on the page.
      const [start, end] = ['Before', 'After'].map((text) => {
        const button = document.createElement('button');
        button.textContent = text;
        return button;
      });
      document.querySelector('#stage').prepend(start);
      document.querySelector('#stage').append(end);
      window.told = [];
      for (const event of all) {
        window.shown.element.addEventListener(event, (one) => window.told.push([event, one.detail]));
      }
      // The status region: what is said in it.
      const region = window.shown.provider.querySelector('scrip-announcer');
      window.heard = [];
      new MutationObserver(() => region.textContent && window.heard.push(region.textContent)).observe(region, {
        childList: true, characterData: true, subtree: true,
      });
      start.focus();
    },
    [element, state, events],
  );
}

const stateOf = () => page.evaluate(() => window.shown.element.dataset.state);

/** Plays a script: keys by name, `"text` types, the rest is expected. */
async function play(element, state, script) {
  await open(element, state);
  for (const [index, step] of script.entries()) {
    const place = `${element}/${state}, step ${index + 1}`;
    if (typeof step === 'string') {
      await page.evaluate(() => (window.heard = []));
      if (step.startsWith('"')) await page.keyboard.type(step.slice(1));
      else await page.keyboard.press(step);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)));
      const heard = await page.evaluate(() => window.heard);
      // A word is typed in several strokes, and nothing is said of any.
      assert.ok(heard.length <= (step.startsWith('"') ? 0 : 1), `${place}, ${step}: heard ${heard.join(' | ')}`);
    } else {
      if ('focus' in step) assert.equal(await focused(), step.focus, place);
      if ('state' in step) assert.equal(await stateOf(), step.state, place);
      if ('event' in step) {
        const told = await page.evaluate(() => window.told);
        const [, detail] = told.findLast(([name]) => name === step.event) ?? [];
        assert.ok(detail, `${place}: ${step.event} among ${told.map(([name]) => name)}`);
        if (step.detail) assert.deepEqual({ ...detail, ...step.detail }, detail, place);
      }
    }
  }
  assert.deepEqual(errors, []);
}

const scripts = {
  'coupon-field': ['idle', [
    { state: 'idle' }, 'Tab', { focus: 'Discount or gift code', state: 'focused' },
    '"WINTER', 'Enter', { state: 'refused', focus: 'Discount or gift code', event: 'scrip-refused' },
    // Another offer in place of one that is over: it goes on, and the focus stays in the field.
    'Tab', 'Tab', { focus: 'Use Welcome back instead: saves €5.00' },
    'Enter', { state: 'applied', focus: 'Discount or gift code', event: 'scrip-applied', detail: { code: 'FIVE' } },
    '"WINTER', 'Enter', { state: 'refused' }, 'Escape', { state: 'editing' },
    'Tab', { focus: 'Apply' }, 'Shift+Tab', 'Control+a', '"SPRING', 'Enter', { state: 'applied', event: 'scrip-applied' },
  ]],
  'applied-codes': ['several', [
    'Tab', { focus: 'Remove SPRING' },
    'Delete', { focus: 'Remove FIVE', event: 'scrip-removed', detail: { code: 'SPRING' } },
    'Backspace', { focus: 'Remove •••• 7731' },
    'Tab', { focus: 'Undo' }, 'Enter', { focus: 'Remove FIVE' },
  ]],
  wallet: ['tabs', [
    'Tab', { focus: 'Ready to use2' }, 'ArrowRight', { focus: 'Almost there3' }, 'End', { focus: 'Used and expired2' },
    'ArrowRight', { focus: 'Ready to use2' }, 'End', 'Home', 'Tab', { focus: 'Apply Welcome back' },
    'Enter', { focus: 'Remove Welcome back' }, 'Enter', { focus: 'Apply Welcome back', event: 'scrip-removed' },
  ]],
  'coupon-card': ['from-wallet', [
    'Tab', { focus: 'Apply Spring offer' }, 'Enter', { state: 'applied', focus: 'Remove Spring offer' },
  ]],
  'spend-bar': ['progress', ['Tab', { focus: 'After' }]],
  price: ['reduced', ['Tab', { focus: 'After' }]],
  verdict: ['differs', ['Tab', { focus: 'After' }]],
  'promo-badge': ['text', ['Tab', { focus: 'After' }]],
  countdown: ['running', ['Tab', { focus: 'After' }]],
  breakdown: ['collapsed', ['Tab', { focus: 'Show details' }, 'Enter', { focus: 'Show details' }, 'Space']],
  'auto-promo': ['lost', ['Tab', { focus: 'Undo' }, 'Enter', { state: 'announced', focus: 'Dismiss' }, 'Enter', { state: 'dismissed', focus: 'After', event: 'scrip-dismiss' }]],
  notice: ['swap', ['Tab', { focus: 'Use this one instead' }, 'Enter', { event: 'scrip-remedy', focus: 'After' }]],
  'gift-card': ['several', [
    'Tab', { focus: 'Use' }, 'Tab', { focus: 'Remove •••• 7731' },
    'Enter', { focus: 'Remove •••• 1234', event: 'scrip-removed' },
    'Enter', { focus: 'Gift card number', state: 'entry' },
    '"GIFT-2841-7731', 'Enter', { state: 'applied-full' },
  ]],
  points: ['idle', [
    'Tab', { focus: 'Points to use' }, 'ArrowRight', 'ArrowRight', { state: 'selecting', event: 'scrip-points', detail: { points: 200 } },
    'Tab', 'Tab', { focus: 'Use all' }, 'Enter', { event: 'scrip-points', detail: { points: 1200 } },
    'Tab', { focus: 'None' }, 'Enter', { event: 'scrip-points', detail: { points: 0 } },
  ]],
  conflict: ['choose', [
    'Tab', 'Tab', 'ArrowDown', 'Tab', { focus: 'Use these offers' },
    'Enter', { event: 'scrip-select', state: 'worse-choice' },
  ]],
  'gift-picker': ['unlocked', [
    'Tab', { focus: 'Ceramic cup Free Was €14.00' }, 'Space', { state: 'choosing' },
    'Tab', { focus: 'Add to cart' }, 'Enter', { state: 'chosen', event: 'scrip-gift', detail: { ids: ['prod_cup'] } },
    'Tab', { focus: 'No thanks' }, 'Enter', { state: 'declined', focus: 'Choose one after all' },
  ]],
  'tier-progress': ['in-tier', ['Tab', { focus: 'After' }]],
  deals: ['sorted', [
    'Tab', { focus: 'Filters' }, 'Tab', { focus: 'Sort by' },
    'ArrowUp', { event: 'scrip-sort', detail: { order: 'ending' } },
    'Tab', { focus: 'Apply 15% off kettles' }, 'Enter', { focus: 'Apply 15% off kettles' },
    'Tab', { focus: 'Apply Spring offer' }, 'Enter', { focus: 'Remove Spring offer' },
  ]],
  filters: ['all', [
    'Tab', { focus: 'Filters' }, 'Enter', { focus: 'Close' }, 'Tab', 'Space', { event: 'scrip-filter', state: 'filtered' },
    'Escape', { focus: 'Filters1' }, 'Tab', 'Enter', { state: 'all' },
  ]],
  terms: ['full', ['Tab', { focus: 'Full terms' }, 'Enter', { focus: 'Full terms' }, 'Tab', { focus: 'Print' }]],
  'copy-code': ['idle', ['Tab', { focus: 'Copy SPRING' }, 'Enter', { event: 'scrip-copy', detail: { code: 'SPRING' } }]],
  banner: ['dismissible', ['Tab', { focus: 'Dismiss' }, 'Enter', { state: 'dismissed', focus: 'After', event: 'scrip-dismiss' }]],
  status: ['failed', ['Tab', { focus: 'Try again' }, 'Enter', { event: 'scrip-retry' }]],
  orders: ['asking', [
    'Tab', { focus: 'Order for €37.20' }, 'Tab', { focus: 'Don’t order' },
    // The order is gone: the focus is on what is left of the list.
    'Enter', { state: 'waiting', focus: 'Send now', event: 'scrip-dismiss', detail: { id: '2' } },
    'Tab', { focus: 'After' },
  ]],
  referral: ['ready', [
    'Tab', { focus: 'Copy your link' }, 'Tab', { focus: 'Your message' }, '"!', 'Tab', { focus: 'Send by email' },
  ]],
  'signup-offer': ['idle', [
    'Tab', { focus: 'Email address' }, 'Enter', { state: 'incomplete', focus: 'Email address' },
    '"ada@example.com', 'Enter', { state: 'incomplete' }, 'Space', 'Shift+Tab', 'Enter',
    { event: 'scrip-signup', detail: { email: 'ada@example.com' } },
  ]],
  scratch: ['ready', ['Tab', { focus: 'Reveal' }, 'Enter', { state: 'revealing', event: 'scrip-draw' }]],
  wheel: ['needs-consent', ['Tab', 'Space', { focus: 'Spin', state: 'ready' }, 'Enter', { state: 'revealing' }]],
  draw: ['error', ['Tab', { focus: 'Try again' }, 'Enter', { state: 'revealing', event: 'scrip-draw' }]],
  earned: ['all', ['Tab', { focus: 'Copy NEXT-5-8Q2K' }]],
  'points-history': ['more', ['Tab', { focus: 'Show more' }, 'Enter', { event: 'scrip-more' }]],
  'expiry-notice': ['points', ['Tab', { focus: 'Use them' }]],
  'code-reveal': ['hidden', ['Tab', { focus: 'Show the code' }, 'Enter', { state: 'revealed', event: 'scrip-reveal', focus: 'Copy SPRING' }]],
};

test('where an element is shown once, there is something to see', async () => {
  const covers = await page.evaluate(() => window.elements.map(({ name, cover, states }) => [name, states.find((one) => one.name === (cover ?? states[0].name))?.state]));
  assert.deepEqual(covers.filter(([, state]) => ['empty', 'none', 'unavailable', 'online'].includes(state ?? 'none')), []);
});

test('every element of the gallery has a keyboard script', async () => {
  const names = await page.evaluate(() => window.elements.map(({ name }) => name));
  assert.deepEqual(Object.keys(scripts).sort(), names.sort());
});

for (const [element, [state, script]] of Object.entries(scripts)) {
  test(`${element} by keyboard`, () => play(element, state, script));
}
