import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Announcer,
  breakdownRows,
  chipsOf,
  couponEntryState,
  createFormats,
  en,
  focusAfterRemoval,
  isWaiting,
  normaliseCode,
  priceState,
  remedyFor,
  spendBarState,
  walletGroups,
} from '@scrip/storefront';

const step = (at, current) => ({
  redeemable: { object: 'promotion_tier', id: `promo_${at}` },
  basis: 'amount',
  at,
  current,
  reached: current >= at,
});
const ladder = (current) => ({ thresholds: [step(10000, current), step(20000, current)] });

test('a spend bar knows empty, progress, near, reached and all reached', () => {
  assert.equal(spendBarState({ thresholds: [] }).status, 'unavailable');
  assert.equal(spendBarState(ladder(0)).status, 'empty');
  assert.equal(spendBarState(ladder(7999)).status, 'progress');
  assert.equal(spendBarState(ladder(8000)).status, 'near');
  assert.equal(spendBarState(ladder(9999)).missing, 1);
  assert.equal(spendBarState(ladder(10000)).status, 'reached');
  assert.equal(spendBarState(ladder(16000)).status, 'near');
  assert.equal(spendBarState(ladder(20000)).status, 'all-reached');
});

test('each segment of a spend bar fills on its own', () => {
  // 15000 is past the first step and half way from 10000 to 20000.
  const { steps, percent, missing, last, next } = spendBarState(ladder(15000));
  assert.deepEqual(
    steps.map((one) => one.percent),
    [100, 50],
  );
  assert.equal(percent, 75);
  assert.equal(missing, 5000);
  assert.equal(last.at, 10000);
  assert.equal(next.at, 20000);
});

test('exactly at a threshold that asks for more, something is still missing', () => {
  const more = { ...step(5000, 5000), reached: false };
  const state = spendBarState({ thresholds: [more] });
  assert.equal(state.status, 'near');
  assert.equal(state.missing, 1);
});

test('a price is reduced only when it is lower, and its percentage never promises too much', () => {
  assert.deepEqual(priceState(undefined), { status: 'unavailable' });
  assert.deepEqual(priceState(2000, 2000), { status: 'regular', amount: 2000 });
  // 669 off 2000 is 33.45 %.
  assert.deepEqual(priceState(1331, 2000), {
    status: 'reduced',
    amount: 1331,
    was: 2000,
    percent: 33,
  });
  assert.equal(priceState(0, 999).status, 'free');
});

test('the breakdown adds up, with gift cards as payments below the total', () => {
  const discount = { id: 'TEN', kind: 'discount', saved: 600, source: 'code' };
  const card = { id: 'GIFT', kind: 'gift_card', saved: 1500, source: 'code' };
  const rows = breakdownRows({
    items: [{ product_id: 'prod_5h1pp1ng', amount: 490 }],
    applied: [card, discount],
    // 60.00 and 4.90 shipping, 6.00 off, 15.00 by card: 43.90 left.
    totals: { amount: 6490, gift_amount: 1500, total_amount: 4390 },
  });
  assert.deepEqual(
    rows.map(({ kind, amount }) => [kind, amount]),
    [
      ['subtotal', 6000],
      ['shipping', 490],
      ['discount', 600],
      ['total', 5890],
      ['payment', 1500],
      ['due', 4390],
    ],
  );
});

test('a code that can come alive keeps its chip, one that cannot does not', () => {
  const refused = (code, key, waiting) => ({
    code,
    status: 'refused',
    refusal: { key, facts: {} },
    waiting,
  });
  const chips = chipsOf({
    applied: [{ id: 'A', kind: 'discount', source: 'code', saved: 1 }],
    codes: [
      { code: 'A', status: 'applied' },
      refused('B', 'order_rules_violated', true),
      refused('C', 'voucher_expired', false),
      { code: 'D', status: 'checking' },
    ],
  });
  assert.deepEqual(
    chips.map(({ id, status }) => [id, status]),
    [
      ['A', 'applied'],
      ['B', 'waiting'],
      ['D', 'checking'],
    ],
  );
});

test('a chip whose removal is under way says so, whatever it was before', () => {
  const snapshot = {
    applied: [
      { id: 'A', kind: 'discount', source: 'code', saved: 300 },
      { id: 'promo_1', kind: 'discount', source: 'automatic', saved: 100 },
    ],
    codes: [{ code: 'A', status: 'applied' }, { code: 'D', status: 'checking' }],
  };
  const chips = chipsOf(snapshot, true, new Set(['A', 'D', 'promo_1']));
  // A promotion without a code cannot be removed.
  assert.deepEqual(chips.map(({ id, status }) => [id, status]), [['A', 'removing'], ['D', 'removing'], ['promo_1', 'automatic']]);
  assert.equal(chips[0].incentive.saved, 300);
  assert.deepEqual(chipsOf(snapshot).map(({ status }) => status), ['applied', 'checking']);
});

test('after a removal the focus goes on, else back, else to the field', () => {
  const chips = ['A', 'B', 'C'].map((id) => ({ id, code: id, status: 'applied' }));
  assert.equal(focusAfterRemoval(chips, 'A'), 'B');
  assert.equal(focusAfterRemoval(chips, 'C'), 'B');
  assert.equal(focusAfterRemoval([chips[0]], 'A'), undefined);
});

test('the wallet is grouped by what can be done with it, and the best needs a rival', () => {
  const entry = (id, status, worth = 0) => ({ redeemable_id: id, code: id, status, worth });
  const groups = walletGroups({
    wallet: [
      entry('A', 'USABLE', 900),
      entry('B', 'USABLE', 500),
      entry('C', 'APPLIED', 0),
      entry('D', 'WAITING'),
      entry('E', 'EXPIRED'),
    ],
  });
  assert.deepEqual(
    groups.map(({ name, cards }) => [name, cards.length]),
    [
      ['usable', 3],
      ['waiting', 1],
      ['over', 1],
    ],
  );
  assert.deepEqual(
    groups[0].cards.map(({ best }) => best),
    [true, false, false],
  );
  const alone = walletGroups({ wallet: [entry('A', 'USABLE', 900)] });
  assert.equal(alone[0].cards[0].best, false);
});

test('what saves something comes before gift cards, which only pay', () => {
  const entry = (code, worth, voucher_type) => ({ redeemable_id: code, code, status: 'USABLE', worth, voucher_type });
  const [usable] = walletGroups({
    wallet: [entry('CARD', 1500, 'GIFT_VOUCHER'), entry('B', 900, 'DISCOUNT_VOUCHER'), entry('C', 500, 'DISCOUNT_VOUCHER')],
  });
  assert.deepEqual(usable.cards.map(({ entry: { code }, best }) => [code, best]), [['B', true], ['C', false], ['CARD', false]]);
});

test('a code is looked up as typed, without what typing and pasting add', () => {
  assert.equal(normaliseCode('  blck frdy\u200b '), 'blckfrdy');
  assert.equal(normaliseCode('ＡＢ１２'), 'AB12');
  assert.equal(normaliseCode('A\u2013B'), 'A-B');
  assert.equal(normaliseCode('AbC'), 'AbC');
});

test('whoever tried a code that is over is offered what takes most off their cart', () => {
  const entry = (code, status, worth, voucher_type = 'DISCOUNT_VOUCHER') => ({ code, status, worth, voucher_type });
  const wallet = [entry('CARD', 'USABLE', 900, 'GIFT_VOUCHER'), entry('FIVE', 'USABLE', 500), entry('TWO', 'USABLE', 200)];
  for (const key of ['voucher_expired', 'voucher_disabled', 'campaign_not_active', 'promotion_inactive', 'quantity_exceeded']) {
    assert.deepEqual(remedyFor({ key, facts: {} }, { wallet }), { kind: 'offer', entry: wallet[1] }, key);
    assert.deepEqual(remedyFor({ key, facts: {} }), { kind: 'none' }, key);
  }
  // A typo is corrected, not replaced; and what takes nothing off, is on the order or not to be had is no offer.
  assert.deepEqual(remedyFor({ key: 'not_found', facts: {} }, { wallet }), { kind: 'none' });
  const poor = [entry('A', 'USABLE', 0), entry('B', 'APPLIED', 500), entry('C', 'WAITING', 500), entry('D', 'USABLE')];
  assert.deepEqual(remedyFor({ key: 'voucher_expired', facts: {} }, { wallet: poor }), { kind: 'none' });
});

test('each refusal has its way out', () => {
  const facts = { basis: 'amount', needed: 2, current: 1, missing: 1 };
  assert.deepEqual(remedyFor({ key: 'order_rules_violated', facts }), {
    kind: 'add_amount',
    amount: 1,
  });
  assert.deepEqual(remedyFor({ key: 'exclusion_rules_not_met', facts: { with: ['B'] } }), {
    kind: 'swap',
    with: ['B'],
  });
  assert.equal(remedyFor({ key: 'missing_customer', facts: {} }).kind, 'sign_in');
  assert.equal(remedyFor({ key: 'voucher_expired', facts: {} }).kind, 'none');
  assert.equal(isWaiting({ key: 'voucher_expired', facts: {} }), false);
  assert.equal(isWaiting({ key: 'order_rules_violated', facts }), true);
  // A card with something on it may pay for less; one with nothing on it never pays again.
  assert.equal(isWaiting({ key: 'gift_amount_exceeded', facts: { balance: 500, credits: 2000 } }), true);
  assert.equal(isWaiting({ key: 'gift_amount_exceeded', facts: { balance: 1 } }), true);
  assert.equal(isWaiting({ key: 'gift_amount_exceeded', facts: { balance: 0 } }), false);
});

test('a throttled look-up is its own state of the field, being offline another', () => {
  const base = { code: 'A', status: 'provisional' };
  assert.deepEqual(couponEntryState({ ...base, reason: 'throttled', retryAt: 5 }), {
    status: 'throttled',
    code: 'A',
    retryAt: 5,
  });
  assert.equal(couponEntryState({ ...base, reason: 'offline' }).status, 'offline');
  assert.equal(couponEntryState(undefined).status, 'idle');
});

test('what an element tells joins what the cart is about to tell', () => {
  const snapshot = (total_amount) => ({ applied: [], codes: [], thresholds: [], totals: { total_amount } });
  let changed;
  const cart = { snapshot: snapshot(1000), subscribe: (listener) => ((changed = listener), () => undefined) };
  const heard = [];
  let fire;
  const announcer = new Announcer(cart, {
    messages: en,
    formats: createFormats('en', 'EUR'),
    say: (sentence) => heard.push(sentence),
    setTimer: (call) => (fire = call),
    clearTimer: () => undefined,
  });
  announcer.tell('Copied');
  assert.deepEqual(heard, ['Copied']);
  cart.snapshot = snapshot(1200);
  changed();
  announcer.tell('Gift added');
  announcer.tell('Offer ended.');
  assert.deepEqual(heard, ['Copied']);
  fire();
  assert.deepEqual(heard.slice(1), ['Gift added. Offer ended. Total €12.00.']);
  // Told once: the next change says only its own.
  cart.snapshot = snapshot(1300);
  changed();
  fire();
  assert.equal(heard.at(-1), 'Total €13.00.');
});
