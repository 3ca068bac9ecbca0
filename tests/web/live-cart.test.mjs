import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  announcement,
  CouponEntry,
  createFormats,
  en,
  LiveCart,
  loadScrip,
  refusalMessage,
  remedyFor,
  spendBarState,
} from '@scrip/storefront';
import { giftCardsOf } from '@scrip/storefront/headless';
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

test('a code that only an ineligible one kept off gets its turn, in a project that refuses whole stacks', async () => {
  const all = scrip.load({
    ...catalogue,
    stacking_rules: { ...catalogue.stacking_rules, redeemables_application_mode: 'ALL' },
    vouchers: catalogue.vouchers.map((voucher) =>
      voucher.code === 'ALONE' ? { ...voucher, validation_rules: ['val_50'] } : voucher,
    ),
  });
  const cart = new LiveCart({ engine: all, now, items: [mugs(2)] });
  await cart.enterCode('ALONE');
  const entry = await cart.enterCode('FIVE');
  // ALONE needs 50.00 and there are 40.00: it keeps nobody off.
  assert.equal(entry.status, 'applied');
  assert.equal(cart.snapshot.codes[0].refusal.facts.missing, 1000);
  assert.equal(cart.snapshot.totals.total_amount, 3500);
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

test('a gift card gives as much as one order may take of it, and says how much that is', async () => {
  const most = (id, name, allowed) => ({ id, name: id, rules: { 1: { name, conditions: { $less_than_or_equal: [allowed] }, rules: {} }, logic: '1' } });
  const card = { object: 'voucher', type: 'GIFT_VOUCHER', active: true, gift: { amount: 9000, balance: 9000 }, storefront: { listed: true } };
  const engine = scrip.load({
    object: 'catalogue', version: 'limits', currency: 'EUR',
    products: [{ id: 'prod_bead', object: 'product', name: 'Bead', price: 1 }],
    validation_rules: [most('val_card', 'redemption.gift.amount', 5000), most('val_small', 'order.amount', 5000)],
    vouchers: [
      { ...card, id: 'v_card', code: 'CARD', validation_rules: ['val_card'] },
      { ...card, id: 'v_small', code: 'SMALL', validation_rules: ['val_small'] },
    ],
  });
  const cart = new LiveCart({ engine, now, items: [{ product_id: 'prod_bead', quantity: 4999 }] });
  await cart.enterCode('CARD');
  const paid = () => [cart.snapshot.totals.gift_amount, cart.snapshot.totals.total_amount, cart.request.redeemables[0].gift?.credits];
  assert.deepEqual(paid(), [4999, 0, undefined]);
  cart.setQuantity('prod_bead', 5000);
  assert.deepEqual(paid(), [5000, 0, undefined]);
  // One cent more is one cent to pay; the server is asked for the 50.00 that hold.
  cart.setQuantity('prod_bead', 5001);
  assert.deepEqual(paid(), [5000, 1, 5000]);
  assert.deepEqual(giftCardsOf(cart.snapshot), [
    { code: 'CARD', masked: '•••• CARD', used: 5000, status: 'applied-partial', balance: 9000, left: 4000, limit: 5000 },
  ]);
  cart.setGiftCredits('CARD', 4999);
  assert.deepEqual(paid(), [4999, 2, 4999]);
  cart.setGiftCredits('CARD', 5001);
  const say = ({ code, refusal }) => refusalMessage(refusal, code, en, createFormats('en', 'EUR'));
  assert.equal(say(cart.snapshot.codes[0]), 'CARD pays up to €50 per order.');
  cart.setGiftCredits('CARD');
  assert.deepEqual(paid(), [5000, 1, 5000]);
  cart.removeCode('CARD');
  // In the wallet it can be used, although all that is on it would be too much.
  assert.equal(cart.snapshot.wallet.find(({ code }) => code === 'CARD').status, 'USABLE');
  const entry = await cart.enterCode('SMALL');
  assert.equal(say(entry), 'SMALL is for orders up to €50.');
  assert.deepEqual(remedyFor(entry.refusal), { kind: 'none' });
  cart.setQuantity('prod_bead', 5000);
  assert.deepEqual(paid(), [5000, 0, undefined]);
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

/** The engine, and the names of the questions that it was asked in documents. */
function counted(document = catalogue) {
  const own = scrip.load(document);
  const asked = [];
  for (const question of ['validate', 'nudges', 'wallet']) {
    const ask = own[question].bind(own);
    own[question] = (...documents) => {
      asked.push(question);
      return ask(...documents);
    };
  }
  return { own, asked };
}

test('a change of quantity is priced without a document; what needs one asks when it is read, once', async () => {
  const { own, asked } = counted();
  const cart = new LiveCart({ engine: own, now, items: [mugs(2), { product_id: 'prod_beans' }] });
  await cart.enterCode('FIVE');
  asked.length = 0;
  cart.setQuantity('prod_mug', 5);
  cart.replaceItems([mugs(6), { product_id: 'prod_beans' }]);
  const { totals, items, applied, codes } = cart.snapshot;
  // 120.00 and 12.50; a tenth of that (13.25), a tenth of the beans (1.25) and five off.
  assert.equal(totals.total_amount, 11300);
  assert.deepEqual(items.map(({ name, amount }) => [name, amount]), [['Mug', 12000], ['Beans', 1250]]);
  assert.deepEqual(applied.map(({ saved }) => saved), [1325, 125, 500]);
  assert.equal(codes[0].status, 'applied');
  assert.deepEqual(asked, []);
  assert.equal(items[0].item.object, 'order_item');
  assert.equal(applied[2].discount.amount_off, 500);
  assert.equal(cart.snapshot.validation.order.total_amount, 11300);
  assert.deepEqual(asked, ['validate']);
  void [cart.snapshot.nudges, cart.snapshot.thresholds, cart.snapshot.wallet, cart.snapshot.wallet];
  assert.deepEqual(asked, ['validate', 'nudges', 'wallet']);
});

test('why a code waits is asked when it is read, about the cart as it was then', async () => {
  const { own, asked } = counted();
  let time = now();
  const cart = new LiveCart({ engine: own, now: () => time, items: [mugs(1)] });
  void cart.enterCode('FIFTY');
  asked.length = 0;
  cart.setQuantity('prod_mug', 2);
  const [{ code, status }] = cart.snapshot.codes;
  assert.deepEqual([code, status], ['FIFTY', 'refused']);
  assert.deepEqual(asked, []);
  const { codes, validation } = cart.snapshot;
  cart.setQuantity('prod_mug', 3);
  time = new Date('2126-01-01T00:00:00.000Z');
  assert.equal(codes[0].refusal.facts.missing, 1000);
  assert.equal(validation.order.total_amount, 4000);
});

test('what a price does not look at is checked when it comes, and changes nothing if it is wrong', () => {
  const cart = cartOf([mugs(1)]);
  const before = cart.snapshot;
  assert.throws(() => cart.setMetadata(['gift']), { kind: 'invalid_input', pointer: '/order/metadata' });
  assert.throws(() => cart.add({ product_id: 'prod_beans', metadata: 7 }), {
    kind: 'invalid_input',
    pointer: '/order/items/1/metadata',
  });
  assert.equal(cart.snapshot, before);
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

test('a line says what product its SKU is of', () => {
  const own = scrip.load({
    ...catalogue,
    products: [{ id: 'prod_huila', name: 'Huila', price: 1190 }],
    skus: [
      { id: 'sku_250', product_id: 'prod_huila', sku: '250 g' },
      { id: 'sku_none', product_id: 'prod_huila' },
    ],
  });
  const cart = new LiveCart({
    engine: own,
    now,
    items: ['sku_250', 'sku_none'].map((sku_id) => ({ sku_id, quantity: 1 })),
  });
  const called = cart.snapshot.items.map(({ name, product_name }) => [product_name, name]);
  assert.deepEqual(called, [['Huila', '250 g'], [undefined, 'Huila']]);
  own.dispose();
});
