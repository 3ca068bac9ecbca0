// Every script a page can load, with what it is for: the inventory that PCI DSS 6.4.3 asks for. A script without a
// purpose stops the build.
import { readFile } from 'node:fs/promises';

const cart = 'Lines, codes and totals of the cart';
const purposes = [
  [/^index\.js$/, 'Prices the cart in the browser: engine loader, live cart, words', cart, 'core'],
  [/^scrip\.wasm$/, 'The engine as a WebAssembly module; computes, and reaches nothing outside itself', cart, 'core'],
  [/^sync\.js$/, 'Fetches the catalogue and settles the order with the shop’s own server', `${cart}; the customer’s token`, 'core'],
  [/^elements\.js$/, 'Shows cart, codes and offers: all custom elements', `${cart}; text typed into its own code fields`, 'core'],
  [/^bundle\.js$/, 'All of the above and the module in one file', `${cart}; text typed into its own code fields`, 'core'],
  [/^scrip\.inline\.js$/, 'The module as a script, where its file cannot be fetched', 'None', 'core'],
  [/^scrip\.plain\.js$/, 'The engine in plain JavaScript, where WebAssembly is forbidden', cart, 'core'],
  [/^offline\.js$/, 'Keeps the cart and orders that wait for the network, on the device', cart, 'more'],
  [/^worker\.js$/, 'Starts the engine in a worker', cart, 'more'],
  [/^scrip\.worker\.js$/, 'The engine inside that worker', cart, 'more'],
  [/^react\.js$/, 'React components for the elements', cart, 'more'],
  [/^(vue|svelte)\.js$/, 'Nothing: what these entries have is types', 'None', 'more'],
  [/^local\.js$/, 'A shop without a server, for prototypes; not for production', cart, 'more'],
  [/^headless\.js$/, 'State of points, levels, deals, draws and referrals', 'Documents the page hands over', 'more'],
  [/^explain\.js$/, 'Says why a price is what it is, for support', cart, 'more'],
  [/^elements\/[a-z-]+\.js$/, 'One element', `${cart}; text typed into its own fields`, 'elements'],
  [/^locales\//, 'Sentences of one language', 'None', 'languages'],
  [/^(chunk|explain|[a-z]{2})-|^elements\/(chunk|[a-z]{2})-|\/chunk-/, 'Code that several of the entries share, or sentences of one language', 'As the entry that imports it', 'shared'],
];

/** The hosts’ builds are no scripts of a page. */
const isPage = (file) => !file.startsWith('edge/');

export async function scriptInventory() {
  const hashes = JSON.parse(await readFile(new URL('../../dist/integrity.json', import.meta.url), 'utf8'));
  const scripts = Object.entries(hashes).filter(([file]) => isPage(file)).map(([file, hash]) => {
    const purpose = purposes.find(([pattern]) => pattern.test(file));
    if (!purpose) throw new Error(`${file} has no purpose in web/docs/lib/inventory.mjs`);
    return { file, hash, purpose: purpose[1], data: purpose[2], group: purpose[3] };
  });
  const of = (group) => scripts.filter((script) => script.group === group);
  return { core: of('core'), more: of('more'), elements: of('elements'), languages: of('languages'), shared: of('shared') };
}
