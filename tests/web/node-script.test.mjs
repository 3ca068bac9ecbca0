// A script outside a page that prices once ends by itself: nothing of ours keeps its process waiting.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const work = `
  const catalogue = { object: 'catalogue', version: '1', currency: 'EUR', products: [{ id: 'prod_mug', object: 'product', name: 'Mug', price: 2000 }] };
  const scrip = await loadScrip();
  const client = createStorefrontClient({ baseUrl: 'http://127.0.0.1:1', clientId: 'id', clientToken: 'token' });
  const cart = new LiveCart({ engine: scrip.load(catalogue), client, now: client.now });
  const device = await openDevice('shop', options);
  await keepCart({ cart, device });
  const queue = await openOrderQueue({ client, device });
  cart.add({ product_id: 'prod_mug', quantity: 3 });
  const { status } = await client.catalogue();
  console.log(cart.snapshot.totals.total_amount, status, queue.snapshot.waiting);`;
const names = { '': 'loadScrip, LiveCart', '/sync': 'createStorefrontClient', '/offline': 'openDevice, keepCart, openOrderQueue' };
const imports = Object.entries(names).map(([from, what]) => `import { ${what} } from '@scrip/storefront${from}';`).join('\n');
const requires = Object.entries(names).map(([from, what]) => `const { ${what} } = require('@scrip/storefront${from}');`).join('\n');

/** What a script prints and how it ends; killed after ten seconds. */
function run(type, source) {
  const child = spawn(process.execPath, [`--input-type=${type}`, '-e', source], { cwd: fileURLToPath(new URL('.', import.meta.url)), timeout: 10_000 });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (more) => (text += more));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ text: text.trim(), code, signal })));
}

for (const [name, type, source] of [
  ['ES module', 'module', `${imports} const options = {}; ${work}`],
  ['CommonJS', 'commonjs', `${requires} const options = {}; (async () => { ${work} })();`],
  ['with a channel of its own', 'module', `${imports} const options = { channel: (name) => new BroadcastChannel(name) }; ${work}`],
]) {
  test(`a script that prices once ends by itself: ${name}`, async () => {
    assert.deepEqual(await run(type, source), { text: '6000 unreachable 0', code: 0, signal: null });
  });
}
