import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  announcement,
  CouponEntry,
  createFormats,
  en,
  LiveCart,
  loadScrip,
  spendBarState,
} from '@scrip/storefront';
import { catalogue, now } from './support/catalogue.mjs';

const scrip = await loadScrip();
const engine = scrip.load(catalogue);
const mugs = (quantity) => ({ product_id: 'prod_mug', quantity });

function cartOf(items, options = {}) {
  return new LiveCart({ engine, now, items, ...options });
}

test('every change is priced before it returns', () => {
  const cart = cartOf([]);
  const key = cart.add(mugs(1));
  assert.equal(cart.snapshot.totals.total_amount, 2000);
  cart.add(mugs(2));
  assert.equal(cart.snapshot.items.length, 1);
  assert.equal(cart.snapshot.totals.total_amount, 6000);
  cart.setQuantity(key, 1);
  assert.equal(cart.snapshot.totals.total_amount, 2000);
  cart.remove(key);
  assert.deepEqual(cart.snapshot.items, []);
});

test('a snapshot is frozen and stays the same object until something changes', () => {
  const cart = cartOf([mugs(1)]);
  const first = cart.snapshot;
  assert.equal(cart.snapshot, first);
  assert.ok(
    Object.isFrozen(first) && Object.isFrozen(first.items) && Object.isFrozen(first.totals),
  );
  cart.setQuantity('prod_mug', 2);
  assert.notEqual(cart.snapshot, first);
  assert.equal(first.totals.total_amount, 2000);
});

test('listeners hear of each change once, until they leave; a batch is one change', () => {
  const cart = cartOf([]);
  const heard = [];
  const leave = cart.subscribe((snapshot) => heard.push(snapshot.totals.total_amount));
  cart.add(mugs(1));
  cart.batch(() => {
    cart.add(mugs(1));
    cart.enterCode('FIVE');
  });
  leave();
  cart.clear();
  // Two mugs are 40.00, less five.
  assert.deepEqual(heard, [2000, 3500]);
});

test('a promotion joins by itself at its threshold, not a cent below', () => {
  const cart = cartOf([mugs(4), { product_id: 'prod_sticker', quantity: 19 }]);
  assert.equal(cart.snapshot.totals.amount, 9900);
  assert.deepEqual(cart.snapshot.applied, []);
  cart.add({ product_id: 'prod_sticker', quantity: 1 });
  const { applied, totals } = cart.snapshot;
  assert.equal(totals.total_amount, 9000);
  assert.equal(applied[0].source, 'automatic');
  assert.equal(applied[0].saved, 1000);
  assert.equal(applied[0].removable, false);
});

test('without automatic promotions only codes count', () => {
  const cart = cartOf([mugs(5)], { automatic: false });
  assert.equal(cart.snapshot.totals.total_amount, 10000);
});

test('lines tell old and new amounts', () => {
  const cart = cartOf([{ product_id: 'prod_beans', quantity: 2 }, mugs(1)]);
  const [beans, mug] = cart.snapshot.items;
  assert.equal(beans.name, 'Beans');
  assert.equal(beans.amount, 2500);
  assert.equal(beans.subtotal_amount, 2250);
  assert.equal(mug.subtotal_amount, 2000);
});

test('a known code is priced at once, as typed but for blanks', () => {
  const cart = cartOf([mugs(1)]);
  void cart.enterCode('  FI VE ');
  assert.deepEqual(cart.snapshot.codes, [
    { code: 'FIVE', status: 'applied', kind: 'discount', title: 'Five off', saved: 500 },
  ]);
  assert.equal(cart.snapshot.totals.total_amount, 1500);
});

test('codes are case sensitive', async () => {
  const cart = cartOf([mugs(1)]);
  const entry = await cart.enterCode('five');
  assert.equal(entry.status, 'refused');
  assert.equal(entry.refusal.key, 'not_found');
});

test('a code that needs more waits on the cart and comes alive', async () => {
  const cart = cartOf([mugs(2)]);
  const entry = await cart.enterCode('FIFTY');
  assert.equal(entry.status, 'refused');
  assert.equal(entry.waiting, true);
  assert.equal(entry.refusal.key, 'order_rules_violated');
  // 50.00 needed, 40.00 there.
  assert.equal(entry.refusal.facts.missing, 1000);
  assert.equal(cart.snapshot.totals.total_amount, 4000);
  cart.setQuantity('prod_mug', 3);
  assert.equal(cart.snapshot.codes[0].status, 'applied');
  assert.equal(cart.snapshot.totals.total_amount, 5000);
});

test('an expired code says when it ended, and makes room for the next one', async () => {
  const cart = cartOf([mugs(1)]);
  const entry = await cart.enterCode('OLD');
  assert.equal(entry.refusal.key, 'voucher_expired');
  assert.match(entry.refusal.facts.expiration_date, /^2026-01-31/);
  assert.equal(entry.waiting, false);
  await cart.enterCode('FIVE');
  assert.deepEqual(
    cart.snapshot.codes.map(({ code }) => code),
    ['FIVE'],
  );
});

test('one bad code never costs the others, in a project that refuses whole stacks too', async () => {
  const all = scrip.load({
    ...catalogue,
    stacking_rules: { ...catalogue.stacking_rules, redeemables_application_mode: 'ALL' },
  });
  const cart = new LiveCart({ engine: all, now, items: [mugs(2)] });
  await cart.enterCode('FIFTY');
  await cart.enterCode('FIVE');
  assert.deepEqual(
    cart.snapshot.codes.map(({ code, status }) => [code, status]),
    [
      ['FIFTY', 'refused'],
      ['FIVE', 'applied'],
    ],
  );
  assert.equal(cart.snapshot.totals.total_amount, 3500);
  assert.deepEqual(cart.request.redeemables, [{ object: 'voucher', id: 'FIVE' }]);
});

test('a code that must stand alone names what is in its way', async () => {
  const cart = cartOf([mugs(2)]);
  await cart.enterCode('ALONE');
  const entry = await cart.enterCode('FIVE');
  assert.equal(entry.status, 'refused');
  assert.equal(entry.refusal.key, 'exclusion_rules_not_met');
  assert.deepEqual(entry.refusal.facts.with, ['ALONE']);
  cart.removeCode('ALONE');
  assert.equal(cart.snapshot.codes[0].status, 'applied');
});

test('an expired code behind an exclusive one is expired, not worth giving the other one up for', async () => {
  const cart = cartOf([mugs(2)]);
  await cart.enterCode('ALONE');
  const entry = await cart.enterCode('OLD');
  assert.equal(entry.refusal.key, 'voucher_expired');
  assert.equal(entry.waiting, false);
});

test('a gift card pays what discounts leave, whenever it was typed', async () => {
  const cart = cartOf([mugs(1)]);
  await cart.enterCode('CARD');
  await cart.enterCode('FIVE');
  // 20.00 less five is 15.00, which is just what is on the card.
  const { totals, applied } = cart.snapshot;
  assert.equal(totals.saved_amount, 500);
  assert.equal(totals.gift_amount, 1500);
  assert.equal(totals.total_amount, 0);
  assert.deepEqual(
    applied.map(({ id, kind }) => [id, kind]),
    [
      ['FIVE', 'discount'],
      ['CARD', 'gift_card'],
    ],
  );
  cart.setGiftCredits('CARD', 400);
  assert.equal(cart.snapshot.totals.total_amount, 1100);
  cart.setGiftCredits('CARD');
  assert.equal(cart.snapshot.totals.total_amount, 0);
});

test('a change the engine cannot understand throws with key and pointer, and changes nothing', () => {
  const cart = cartOf([mugs(1)]);
  const before = cart.snapshot;
  assert.throws(() => cart.add({ product_id: 'prod_x', price: -5 }), {
    name: 'ScripError',
    kind: 'invalid_input',
    key: 'invalid_payload',
    pointer: '/order/items/1/price',
  });
  assert.throws(() => cart.setQuantity('prod_mug', 1.5), { key: 'invalid_quantity' });
  assert.throws(() => cart.add({}), { key: 'missing_item_id' });
  assert.throws(
    () =>
      cart.batch(() => {
        cart.add(mugs(1));
        cart.add({ product_id: 'prod_x', price: -5 });
      }),
    { kind: 'invalid_input' },
  );
  assert.equal(cart.snapshot, before);
});

test('what an item would cost by itself leaves the cart alone', () => {
  const cart = cartOf([mugs(1)]);
  const before = cart.snapshot;
  assert.deepEqual(cart.priceOf({ product_id: 'prod_beans' }), {
    quantity: 1,
    amount: 1250,
    total_amount: 1125,
  });
  assert.equal(cart.snapshot, before);
});

test('time passes for promotions too', () => {
  let time = new Date('2026-01-31T22:59:59.000Z');
  const cart = new LiveCart({ engine, now: () => time, items: [mugs(1)] });
  void cart.enterCode('OLD');
  assert.equal(cart.snapshot.totals.total_amount, 1500);
  time = new Date('2026-01-31T23:00:00.000Z');
  cart.refresh();
  assert.equal(cart.snapshot.totals.total_amount, 2000);
  assert.equal(cart.snapshot.codes[0].refusal.key, 'voucher_expired');
});

test('the spend bar follows the engine to the threshold', () => {
  const cart = cartOf([mugs(4)]);
  const state = spendBarState(cart.snapshot);
  assert.equal(state.status, 'near');
  assert.equal(state.missing, 2000);
  cart.add(mugs(1));
  assert.equal(spendBarState(cart.snapshot).status, 'all-reached');
});

test('a nudge, once followed, saves exactly what it said', () => {
  const cart = cartOf([mugs(4)]);
  const nudge = cart.snapshot.nudges.find((one) => one.redeemable.id === 'promo_100');
  assert.equal(nudge.missing, 2000);
  // A fifth mug makes 100.00, a tenth of which is 10.00.
  cart.add(mugs(1));
  assert.equal(cart.snapshot.totals.saved_amount, nudge.saves);
  assert.equal(nudge.saves, 1000);
});

test('the wallet knows what each offer is worth on this cart', () => {
  const cart = cartOf([mugs(2)]);
  const of = () =>
    Object.fromEntries(
      cart.snapshot.wallet.map(({ code, status, worth }) => [code, [status, worth]]),
    );
  assert.deepEqual(of(), {
    CARD: ['USABLE', 1500],
    FIVE: ['USABLE', 500],
    FIFTY: ['WAITING', 0],
    OLD: ['EXPIRED', 0],
  });
  void cart.enterCode('FIVE');
  assert.equal(of().FIVE[0], 'APPLIED');
});

test('a coupon field goes from idle through refused to applied as the cart changes', async () => {
  const cart = cartOf([mugs(2)]);
  const field = new CouponEntry(cart);
  const states = [];
  field.subscribe((state) => states.push(state.status));
  await field.submit('  ');
  await field.submit('FIFTY');
  cart.setQuantity('prod_mug', 3);
  await field.submit('FIFTY');
  assert.deepEqual(states, ['empty', 'refused', 'applied', 'refused']);
  assert.equal(field.state.refusal.key, 'duplicated_redeemables');
  field.reset();
  assert.equal(field.state.status, 'idle');
  field.dispose();
});

test('what is told is the difference between two carts, with the new total', async () => {
  const cart = cartOf([mugs(2)]);
  const f = createFormats('en', 'EUR');
  const told = async (change) => {
    const before = cart.snapshot;
    void before.thresholds;
    await change();
    return announcement(before, cart.snapshot, en, f);
  };
  assert.equal(await told(() => cart.refresh()), '');
  assert.equal(
    await told(() => cart.enterCode('FIVE')),
    'FIVE applied. You save €5.00. Total €35.00.',
  );
  assert.match(await told(() => cart.enterCode('FIFTY')), /^Add €\d+ more to use FIFTY\.$/);
  // 100.00, a tenth, five and ten off.
  assert.equal(
    await told(() => cart.setQuantity('prod_mug', 5)),
    '10% off everything applied for you: €10.00 off. FIFTY applied. You save €10.00. Total €75.00.',
  );
  assert.equal(await told(() => cart.removeCode('FIVE')), 'FIVE removed. Total €80.00.');
  assert.equal(
    await told(() => cart.setQuantity('prod_mug', 4)),
    '10% off everything no longer applies. Total €70.00.',
  );
});

test('two lines of one product keep apart when the shop gives them ids', () => {
  const cart = cartOf([]);
  cart.add({ id: 'a', product_id: 'prod_mug', metadata: { engraving: 'A' } });
  cart.add({ id: 'b', product_id: 'prod_mug', metadata: { engraving: 'B' } });
  assert.deepEqual(
    cart.snapshot.items.map(({ key }) => key),
    ['a', 'b'],
  );
  assert.equal(cart.snapshot.totals.amount, 4000);
});

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
