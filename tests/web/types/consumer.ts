// A shop in strict TypeScript. It compiles, or the package's types are wrong; nothing here is run.
import {
  createFormats,
  en,
  LiveCart,
  loadScrip,
  overrideMessages,
  refusalMessage,
  ScripError,
  type Catalogue,
  type CodeEntry,
  type Discount,
  type MessageOverrides,
  type Refusal,
} from '@scrip/storefront';
import { keepCart, openDevice, openOrderQueue, orderMessage, type OrderState } from '@scrip/storefront/offline';
import { openLocalShop } from '@scrip/storefront/local';
import { createStorefrontClient, followCatalogue } from '@scrip/storefront/sync';
import '@scrip/storefront/elements';
import { ScripCouponField } from '@scrip/storefront/elements/coupon-field';

const catalogue: Catalogue = { object: 'catalogue', version: '1', currency: 'EUR' };

export async function shop(): Promise<number> {
  const scrip = await loadScrip({ wasm: new URL('https://shop.example/scrip.wasm') });
  const client = createStorefrontClient({ baseUrl: '', clientId: 'id', clientToken: 'token' });
  const cart = new LiveCart({ engine: scrip.load(catalogue), client, now: client.now });
  const stop: () => void = cart.subscribe(({ totals, verdict }) => {
    // @ts-expect-error a verdict is one of four words
    if (verdict === 'maybe') return;
    totals.total_amount.toFixed();
  });
  stop();
  // @ts-expect-error snapshots cannot be written to
  cart.snapshot.totals.total_amount = 0;
  const outcome = await cart.redeem({ acceptTotalUpTo: 4000 });
  switch (outcome.status) {
    case 'redeemed':
      return outcome.redemption.redemptions.length;
    case 'quote_changed':
      return outcome.validation.order?.total_amount ?? 0;
    case 'refused':
      explain(outcome.refusal);
      return 0;
    case 'throttled':
      return outcome.retryAfterMs;
    case 'offline':
    case 'unreachable':
      return outcome.idempotencyKey.length;
  }
}

export function explain(refusal: Refusal): string {
  if (refusal.key === 'voucher_expired') return refusal.facts.expiration_date ?? '';
  if (refusal.key === 'order_rules_violated' && refusal.facts.basis === 'amount') {
    const { facts } = refusal;
    return 'missing' in facts ? String(facts.missing) : `${facts.excess} too much`;
  }
  // @ts-expect-error not every refusal knows a date
  refusal.facts.expiration_date;
  return refusalMessage(refusal, 'TEN', en, createFormats('en', 'EUR'));
}

export function words(entry: CodeEntry): string {
  switch (entry.status) {
    case 'applied':
      return String(entry.saved);
    case 'refused':
      return explain(entry.refusal);
    case 'checking':
      return 'checking';
    case 'provisional':
      return entry.reason;
  }
}

export function worth(discount: Discount): number {
  switch (discount.type) {
    case 'PERCENT':
      return discount.percent_off;
    case 'AMOUNT':
      return discount.amount_off;
    case 'FIXED':
      return discount.fixed_amount ?? 0;
    case 'UNIT':
      return discount.unit_off ?? 0;
  }
}

const own: MessageOverrides = { refusal: { not_found: (_, code) => `No ${code} here.` } };
overrideMessages(en, own);

export function page(field: ScripCouponField): void {
  field.addEventListener('scrip-refused', (event) => explain(event.detail.refusal));
  const provider = document.querySelector('scrip-provider');
  if (provider) provider.messages = own;
  if (new ScripError('server', 'x').kind === 'server') field.focus();
}

/** Events bubble and leave shadow roots: their detail is typed wherever they are heard. */
export function listen(root: ShadowRoot, main: Element, picture: SVGElement): void {
  document.addEventListener('scrip-applied', ({ detail }) => detail.saved.toFixed());
  window.addEventListener('scrip-remedy', (event) => {
    event.preventDefault();
    return explain(event.detail.refusal) + event.detail.remedy.kind;
  });
  root.addEventListener('scrip-change', ({ detail }) => detail.snapshot.totals.total_amount.toFixed());
  main.addEventListener('scrip-accept', ({ detail: { before, after } }) => (after - before).toFixed());
  picture.addEventListener('scrip-copy', ({ detail }) => detail.code.trim());
  document.body.addEventListener('scrip-points', ({ detail }) => detail.points.toFixed());
  const heard = ({ detail }: DocumentEventMap['scrip-select']): string => detail.codes.join(' ');
  document.addEventListener('scrip-select', heard);
  document.removeEventListener('scrip-select', heard);
  // @ts-expect-error what was saved is a number
  document.addEventListener('scrip-applied', ({ detail }) => detail.saved.trim());
  // @ts-expect-error an announcement that a code was removed says no sum
  window.addEventListener('scrip-removed', ({ detail }) => detail.saved);
  // @ts-expect-error there is no such event, so nothing is known of its detail
  document.addEventListener('scrip-nothing', ({ detail }) => detail);
}

export async function offline(cart: LiveCart): Promise<OrderState | undefined> {
  const device = await openDevice('shop');
  const scrip = await loadScrip();
  const client = createStorefrontClient({
    baseUrl: '',
    clientId: 'id',
    clientToken: 'token',
    catalogueStore: device.catalogueStore,
    renewCustomerToken: async (old) => old,
  });
  const follower = followCatalogue({ client, onCatalogue: (bytes) => cart.setEngine(scrip.load(bytes)) });
  await keepCart({ cart, device, onLost: ([first]) => first?.product_id });
  const queue = await openOrderQueue({ client: await openLocalShop({ scrip, catalogue }), device });
  const { id } = await queue.redeem(cart, { orderId: 'order-1' });
  queue.subscribe(({ orders }) => orders.map((order) => orderMessage(order, 'en').text));
  // @ts-expect-error an order that is open has no redemption
  queue.snapshot.orders[0]?.state.redemption;
  await cart.enterCode('TEN', { delayMs: 300 });
  follower.stop();
  return queue.outcome(id);
}
