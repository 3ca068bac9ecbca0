// A page of a shop with everything that lives on the device, in a real browser: files and the API come
// from one origin, and the API is a real server behind a wire that can be cut.
import { readFile } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import { extname, join } from 'node:path';
import { webFolder } from '../../support/paths.mjs';
import { keys } from '../../support/server.mjs';

const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

const html = `<!doctype html><html lang="en"><title>shop</title>
<scrip-provider locale="en" id="scrip">
  <scrip-status></scrip-status><scrip-coupon-field></scrip-coupon-field>
  <scrip-applied-codes></scrip-applied-codes><scrip-breakdown></scrip-breakdown>
  <scrip-auto-promo></scrip-auto-promo><scrip-wallet></scrip-wallet><scrip-gift-card></scrip-gift-card><scrip-orders></scrip-orders>
</scrip-provider>
<ol id="orders"></ol><script type="module" src="/page.js"></script>`;

const script = `
import { loadScrip, loadMessages, LiveCart } from '/dist/index.js';
import { createStorefrontClient, followCatalogue } from '/dist/sync.js';
import { forgetShopper, openDevice, keepCart, openOrderQueue, orderMessage } from '/dist/offline.js';
import '/dist/elements.js';

const messages = await loadMessages('en');
const device = await openDevice('shop');
const client = createStorefrontClient({
  baseUrl: location.origin, clientId: '${keys.SCRIP_CLIENT_ID}', clientToken: '${keys.SCRIP_CLIENT_TOKEN}',
  customerToken: () => sessionStorage.getItem('customer') ?? undefined,
  catalogueStore: device.catalogueStore, wait: async () => undefined,
});
const scrip = await loadScrip();
const feed = await client.catalogue();
const cart = new LiveCart({ engine: scrip.load(feed.catalogue), client, now: client.now });
const keeper = await keepCart({ cart, device });
const queue = await openOrderQueue({ client, device });
const follower = followCatalogue({ client, onCatalogue: (bytes) => cart.setEngine(scrip.load(bytes)) });
document.querySelector('#scrip').cart = cart;
const show = ({ orders, waiting }) => {
  document.querySelector('scrip-status').queued = waiting;
  document.querySelector('#orders').replaceChildren(...orders.map((order) => {
    const line = document.createElement('li');
    line.textContent = orderMessage(order, 'en', messages).text;
    return line;
  }));
};
queue.subscribe(show);
show(queue.snapshot);
document.querySelector('scrip-orders').queue = queue;
/** One shopper signs out, and the next one in; without a token a guest. */
async function change(token) {
  await forgetShopper({ cart, device, queue });
  if (token) sessionStorage.setItem('customer', token);
  else sessionStorage.removeItem('customer');
  const { catalogue } = await client.catalogue();
  cart.setCustomer(undefined, scrip.load(catalogue));
  await queue.flush();
}
globalThis.shop = { cart, queue, client, keeper, follower, device, feed: feed.status, change };
`;

/** `wire.fault` is what the API answers instead: `drop`, or `{ status, headers, body }`; `asked` the calls. */
export async function shopPage(api) {
  const wire = { fault: undefined, asked: [] };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/client/')) return forward(request, response);
    if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    if (pathname === '/page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    const body = await readFile(join(webFolder, pathname)).catch(() => undefined);
    if (!body) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'text/plain' }).end(body);
  });
  function forward(request, response) {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      wire.asked.push({ call: `${method} ${url}`, key: headers['idempotency-key'], at: Date.now() });
      const { fault } = wire;
      if (fault === 'drop') return request.socket.destroy();
      if (fault) return response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      const onward = ask(api + url, { method, headers: { ...headers, origin: 'http://localhost' } }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      return onward.end(Buffer.concat(chunks));
    });
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    wire,
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
