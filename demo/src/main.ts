import '@scrip/storefront/elements';
import type { Remedy } from '@scrip/storefront';
import { render } from 'lit';
import { routeOf } from './router.js';
import { Shop } from './shop.js';
import { followVersion } from './version.js';
import { app, titleOf } from './views/app.js';
import { closeDrawer, openDrawer } from './views/drawer.js';

const root = document.getElementById('shop');
if (!root) throw new Error('index.html has no #shop');

const shop = new Shop();
let route = routeOf(location.hash);
let drawing = false;

/** Draws once for all changes of a task. */
function redraw(): void {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    // Once for each order; what becomes of it later does not take the shopper away from where they are.
    if (shop.receipt && shop.receipt.key !== shown) {
      shown = shop.receipt.key;
      location.hash = '#/thanks';
    }
    draw();
  });
}

let shown = shop.receipt?.key;

function draw(): void {
  if (!root) return;
  render(app(shop, route, redraw), root);
  document.title = titleOf(shop, route);
}

/** A new page begins at its top, and a screen reader at its heading. */
function arrive(): void {
  closeDrawer();
  route = routeOf(location.hash);
  draw();
  scrollTo({ top: 0, behavior: 'instant' });
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

addEventListener('hashchange', arrive);
// A picture that cannot be had now leaves its field empty, and is asked for again later.
addEventListener(
  'error',
  ({ target }) => target instanceof HTMLImageElement && target.classList.add('is-missing'),
  true,
);
addEventListener('online', () => {
  for (const picture of document.querySelectorAll<HTMLImageElement>('img.is-missing')) {
    picture.classList.remove('is-missing');
    picture.src = picture.src;
  }
});
document.addEventListener('dunlin-open-bag', openDrawer);
document.addEventListener('scrip-remedy', (event) => {
  // What the notice cannot do itself: who is shopping, and the way to more goods.
  const { remedy } = (event as CustomEvent<{ remedy: Remedy }>).detail;
  if (remedy.kind === 'sign_in') document.getElementById('shopper')?.focus();
  else if (remedy.kind === 'add_amount' || remedy.kind === 'add_items') location.hash = '#/';
});
shop.subscribe(redraw);
followVersion((takeNewer) => {
  shop.newer = takeNewer;
  redraw();
});
draw();
void shop.open();
