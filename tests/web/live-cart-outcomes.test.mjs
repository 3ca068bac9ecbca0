import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveCart, loadScrip } from '@scrip/storefront';
import { catalogue, now } from './support/catalogue.mjs';

// What becomes of a cart when the network answers this or that. The engine is the real one; the
// answers are a test's, so that each outcome can be had at will.
const scrip = await loadScrip();
const engine = scrip.load(catalogue);
const mugs = (quantity) => ({ product_id: 'prod_mug', quantity });

function cartOf(items, options = {}) {
  return new LiveCart({ engine, now, items, ...options });
}

/** A client whose answers a test decides; `asked` records the calls. */
function scripted(answers) {
  const asked = [];
  const listeners = new Set();
  const answer =
    (name) =>
    async (...call) => {
      asked.push([name, ...call]);
      const given = answers[name];
      return Array.isArray(given) ? (given.length > 1 ? given.shift() : given[0]) : given;
    };
  return {
    asked,
    comeBack: () => [...listeners].forEach((listener) => listener()),
    client: {
      now,
      lookup: answer('lookup'),
      validate: answer('validate'),
      redeem: answer('redeem'),
      onReturn: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

const secret = {
  object: 'voucher',
  id: 'v_secret',
  code: 'SECRET',
  type: 'DISCOUNT_VOUCHER',
  active: true,
  category_id: 'cat_code',
  discount: { type: 'AMOUNT', amount_off: 700, effect: 'APPLY_TO_ORDER' },
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('an unknown code is looked up once, then priced locally', async () => {
  const { client, asked } = scripted({
    lookup: { status: 'known', definitions: { vouchers: [secret] } },
  });
  const cart = cartOf([mugs(1)], { client });
  const first = cart.enterCode('SECRET');
  assert.deepEqual(cart.snapshot.codes, [{ code: 'SECRET', status: 'checking' }]);
  assert.equal((await first).status, 'applied');
  cart.removeCode('SECRET');
  await cart.enterCode('SECRET');
  cart.setQuantity('prod_mug', 5);
  // 100.00, a tenth off, and seven more.
  assert.equal(cart.snapshot.totals.total_amount, 8300);
  assert.equal(asked.length, 1);
  const [, code, request] = asked[0];
  assert.equal(code, 'SECRET');
  assert.deepEqual(request.redeemables, [{ object: 'voucher', id: 'SECRET' }]);
});

test('a looked-up code brings its category, and stands alone here as on the server', async () => {
  const definitions = {
    categories: [{ id: 'cat_alone', name: 'Alone', hierarchy: 3 }],
    vouchers: [{ ...secret, category_id: 'cat_alone' }],
  };
  const bare = scrip.load({ ...catalogue, categories: catalogue.categories.slice(0, 2) });
  const { client } = scripted({ lookup: { status: 'known', definitions } });
  const cart = new LiveCart({ engine: bare, now, client, items: [mugs(1)] });
  await cart.enterCode('SECRET');
  const entry = await cart.enterCode('FIVE');
  assert.equal(entry.refusal.key, 'exclusion_rules_not_met');
  assert.equal(cart.snapshot.totals.total_amount, 1300);
});

test('a refused code is asked for once until the shopper changes', async () => {
  const refusal = { key: 'not_found', facts: {} };
  const { client, asked } = scripted({ lookup: { status: 'refused', refusal } });
  const cart = cartOf([mugs(1)], { client });
  await cart.enterCode('NOPE');
  await cart.enterCode('NOPE');
  assert.equal(asked.length, 1);
  cart.setCustomer({ source_id: 'anna' });
  await cart.enterCode('NOPE');
  assert.equal(asked.length, 2);
});

test('a shopper who leaves takes the codes of their wallet along; what a guest typed stays', async () => {
  const { vouchers = [], ...rest } = catalogue;
  const hers = { ...secret, id: 'v_hers', code: 'HERS' };
  const anna = scrip.load({ ...rest, version: 'anna', customer: { source_id: 'anna' }, vouchers: [...vouchers, hers] });
  const guest = scrip.load(catalogue);
  const cart = new LiveCart({ engine: guest, now, items: [mugs(2)] });
  await cart.enterCode('FIVE');
  cart.setCustomer(undefined, anna);
  await cart.enterCode('HERS');
  assert.deepEqual(cart.snapshot.codes.map(({ code }) => code), ['FIVE', 'HERS']);
  cart.setGiftCredits('HERS', 1);
  cart.setCustomer(undefined, guest);
  assert.deepEqual(cart.snapshot.codes.map(({ code }) => code), ['FIVE']);
  assert.deepEqual(cart.saved.credits, {});
});

test('an answer that comes after the code was taken off changes nothing on the cart', async () => {
  const { client } = scripted({ lookup: { status: 'known', definitions: { vouchers: [secret] } } });
  const cart = cartOf([mugs(1)], { client });
  const lookup = cart.enterCode('SECRET');
  cart.removeCode('SECRET');
  await lookup;
  assert.deepEqual(cart.snapshot.codes, []);
  assert.equal(cart.snapshot.totals.total_amount, 2000);
});

test('offline, the quote is provisional; back again, the code is looked up and the quote confirmed', async () => {
  const { client, asked, comeBack } = scripted({
    lookup: [{ status: 'offline' }, { status: 'known', definitions: { vouchers: [secret] } }],
  });
  const cart = cartOf([mugs(1)], { client });
  await cart.enterCode('SECRET');
  assert.equal(cart.snapshot.verdict, 'provisional');
  assert.equal(cart.snapshot.codes[0].reason, 'offline');
  comeBack();
  await settled();
  await settled();
  assert.equal(cart.snapshot.codes[0].status, 'applied');
  assert.equal(cart.snapshot.verdict, 'local');
  assert.equal(asked.length, 2);
});

test('the server agrees, and the quote is confirmed until the cart changes', async () => {
  const answers = {};
  const { client } = scripted(answers);
  const cart = cartOf([mugs(1)], { client });
  answers.validate = { status: 'answered', validation: cart.snapshot.validation };
  assert.equal(await cart.reconcile(), 'confirmed');
  cart.add(mugs(1));
  assert.equal(cart.snapshot.verdict, 'local');
});

test('a changed quote shows the server’s price, and is redeemed only once it was accepted', async () => {
  const dearer = scrip.load({ ...catalogue, products: [{ id: 'prod_mug', price: 2200 }] });
  const theirs = new LiveCart({ engine: dearer, now, items: [mugs(2)] }).snapshot.validation;
  const redeemed = { status: 'redeemed', redemption: { redemptions: [] }, replayed: false };
  const { client, asked } = scripted({
    redeem: [{ status: 'quote_changed', validation: theirs }, redeemed],
  });
  const cart = cartOf([mugs(2)], { client });
  const local = cart.snapshot.validation.quote.digest;
  assert.equal((await cart.redeem()).status, 'quote_changed');
  assert.equal(cart.snapshot.verdict, 'differs');
  assert.deepEqual(cart.snapshot.change, { before: 4000, after: 4400 });
  assert.equal(cart.snapshot.totals.total_amount, 4400);
  cart.accept();
  assert.equal(cart.snapshot.verdict, 'confirmed');
  await cart.redeem({ orderId: 'order-7' });
  assert.equal(asked[0][1].expected_quote, local);
  assert.equal(asked[1][1].expected_quote, theirs.quote.digest);
  assert.equal(asked[1][1].order.source_id, 'order-7');
});

test('an attempt without an answer is repeated with its key; another cart is another attempt', async () => {
  const { client, asked } = scripted({ redeem: { status: 'offline', idempotencyKey: 'k1' } });
  const cart = cartOf([mugs(1)], { client });
  await cart.redeem();
  assert.equal(cart.snapshot.verdict, 'provisional');
  await cart.redeem();
  cart.add(mugs(1));
  await cart.redeem();
  const keys = asked.map(([, , options]) => options.idempotencyKey);
  assert.deepEqual(keys, [undefined, 'k1', undefined]);
});

test('a code the server no longer honours is refused on the cart, with its reason', async () => {
  const refusal = { key: 'quantity_exceeded', facts: {} };
  const { client } = scripted({ redeem: { status: 'refused', refusal, error: {} } });
  const cart = cartOf([mugs(1)], { client });
  await cart.enterCode('FIVE');
  await cart.redeem();
  assert.deepEqual(cart.snapshot.codes, [
    { code: 'FIVE', status: 'refused', refusal, waiting: false },
  ]);
  assert.equal(cart.snapshot.totals.total_amount, 2000);
});
