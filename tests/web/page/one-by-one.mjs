// Registers two elements from entries of their own, the inner one first.
import { LiveCart, loadScrip } from '/dist/index.js';
import '/dist/elements/price.js';
import { catalogue, now } from '/support/catalogue.mjs';

const scrip = await loadScrip();
await import('/dist/elements/provider.js');
document.querySelector('scrip-provider').cart = new LiveCart({
  engine: scrip.load(catalogue),
  now,
});
