// What the server under load sells: a product, a viral code and 64 others, each of a campaign of its own.
import { request } from './server-load.mjs';

const CODES = 64;

/** Puts it into the server's store. Answers { codes, viral, spread, validate, body }: requests to be sent, and the body of one. */
export async function furnish(server, headers) {
  const product = (await server.api('POST', '/products', { name: 'Coffee', price: 1200 })).body;
  const codes = [];
  for (const name of ['VIRAL', ...Array.from({ length: CODES }, (_, n) => `CODE-${n}`)]) {
    const made = await server.api('POST', '/campaigns', {
      name,
      campaign_type: 'DISCOUNT_COUPONS',
      type: 'AUTO_UPDATE',
      voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, redemption: { quantity: 1_000_000_000 } },
    });
    if (made.status !== 200) throw new Error(JSON.stringify(made.body));
    const voucher = await server.api('POST', `/campaigns/${made.body.id}/vouchers/${name}`, {});
    if (voucher.status !== 200) throw new Error(JSON.stringify(voucher.body));
    codes.push(name);
  }
  const body = (code) => JSON.stringify({ redeemables: [{ object: 'voucher', id: code }], order: { items: [{ product_id: product.id, quantity: 2 }] } });
  const redeem = (code) => request('POST', '/v1/redemptions', { ...headers, 'Idempotency-Key': 'bench-############' }, body(code));
  return {
    codes,
    viral: [redeem('VIRAL')],
    spread: codes.slice(1).map(redeem),
    validate: [request('POST', '/v1/validations', headers, body('VIRAL'))],
    body: body('VIRAL'),
  };
}

/** How many redemptions the codes have counted, and how many the store lists. */
export async function countedBy(server, codes) {
  const vouchers = await Promise.all(codes.map((code) => server.api('GET', `/vouchers/${code}`)));
  return {
    counted: vouchers.reduce((sum, { body: one }) => sum + one.redemption.redeemed_quantity, 0),
    listed: (await server.api('GET', '/redemptions?limit=1')).body.total,
  };
}
