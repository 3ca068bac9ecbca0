// The page under test: `?locale=de&theme=dark&mugs=2&codes=FIVE,FIFTY` sets it up; `window.cart`
// drives it.
import { LiveCart, loadScrip } from '/dist/index.js';
import '/dist/elements.js';
import { catalogue, now } from '/support/catalogue.mjs';

const asked = new URLSearchParams(location.search);
const root = document.documentElement;
root.lang = asked.get('locale') ?? 'en';
root.dir = /^ar/.test(root.lang) ? 'rtl' : 'ltr';
if (asked.has('theme')) root.dataset.theme = asked.get('theme');
if (asked.has('collapsed')) document.querySelector('scrip-coupon-field').collapsed = true;

const scrip = await loadScrip();
// A client that a test can replace, as a shop would hand one in.
const client = {
  ...window.testClient,
  onReturn: (listener) => {
    addEventListener('online', listener);
    return () => removeEventListener('online', listener);
  },
};
const cart = new LiveCart({
  engine: scrip.load(catalogue),
  now,
  ...(window.testClient ? { client } : {}),
  items: [
    { product_id: 'prod_mug', quantity: Number(asked.get('mugs') ?? 1) },
    ...(asked.has('beans')
      ? [{ product_id: 'prod_beans', quantity: Number(asked.get('beans')) }]
      : []),
  ],
});
for (const code of asked.get('codes')?.split(',') ?? []) await cart.enterCode(code);
window.cart = cart;
document.querySelector('scrip-provider').cart = cart;
