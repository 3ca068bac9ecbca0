import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CouponEntry, LiveCart, loadScrip } from '@scrip/storefront';
import {
  AutoPromo,
  conflictState,
  countdownMark,
  countdownState,
  couponCardState,
  dealFacets,
  dealOrders,
  drawStatus,
  currentDeals,
  filterDeals,
  filtersFromQuery,
  filtersToQuery,
  queryWithFilters,
  sortDeals,
  giftCardsOf,
  giftPickerState,
  maskCode,
  pointsState,
  referralStatus,
  tierProgressState,
} from '@scrip/storefront/headless';
import { catalogue, now } from './support/catalogue.mjs';

const at = Date.parse('2026-06-15T12:00:00Z');
const after = (seconds) => new Date(at + seconds * 1000).toISOString();

test('a countdown is a date two days ahead, a clock below, final in the last hour, over at its end', () => {
  const status = (seconds) => countdownState(after(seconds), at).status;
  assert.deepEqual([172_801, 172_800, 172_799].map(status), ['far', 'far', 'running']);
  assert.deepEqual([3601, 3600, 3599].map(status), ['running', 'running', 'final']);
  assert.deepEqual([1, 0, -1].map(status), ['final', 'ended', 'ended']);
  // 3 h 25 min 45 s.
  assert.deepEqual(countdownState(after(12_345), at), {
    status: 'running', endsAt: after(12_345), hours: 3, minutes: 25, seconds: 45,
  });
  assert.equal(countdownState('soon', at).status, 'unknown');
});

test('a countdown is said at an hour, ten minutes, a minute and the end, each once', () => {
  const end = after(3700);
  const mark = (from, to) => countdownMark(end, at + from * 1000, at + to * 1000);
  assert.equal(mark(98, 99), undefined);
  assert.equal(mark(99, 100), 3600);
  assert.equal(mark(100, 101), undefined);
  assert.equal(mark(3099, 3100), 600);
  assert.equal(mark(3639, 3640), 60);
  assert.equal(mark(3699, 3700), 0);
});

test('a deal is one until the moment it ends', () => {
  const ending = (seconds) => ({ id: String(seconds), object: 'voucher', name: 'x', expires_at: after(seconds) });
  const without = { id: 'none', object: 'voucher', name: 'x' };
  const left = currentDeals([ending(1), ending(0), ending(-1), without], at);
  assert.deepEqual(left.map(({ id }) => id), ['1', 'none']);
});

test('a card ends soon from three days on, and few uses are two or three', () => {
  const card = (changes) => couponCardState({ status: 'USABLE', worth: 5, ...changes }, at).status;
  assert.equal(card({ expires_at: after(259_201) }), 'available');
  assert.equal(card({ expires_at: after(259_200) }), 'expiring');
  assert.deepEqual([1, 2, 3, 4].map((uses_left) => card({ uses_left })), ['available', 'limited', 'limited', 'available']);
  assert.equal(card({ status: 'WAITING', refusal: { key: 'multiple_requests', facts: {} } }), 'reserved');
  assert.equal(card({ status: 'WAITING', refusal: { key: 'exclusion_rules_not_met', facts: {} } }), 'not-combinable');
});

const points = (changes = {}) => ({
  code: 'L',
  loyalty_card: { points: 5000, balance: 1240 },
  reward: { id: 'r', object: 'reward', type: 'COIN', parameters: { coin: { exchange_ratio: 1, points_ratio: 100 } } },
  total_amount: 3720,
  ...changes,
});

test('points are spent in whole blocks, and no more than the balance, the order and the rule allow', () => {
  const euro = { currency: 'EUR' };
  // 1240 points are twelve blocks of 100: €12.00.
  const all = pointsState(points(), 9999, euro);
  assert.deepEqual([all.max, all.selected, all.worth], [1200, 1200, 1200]);
  assert.equal(pointsState(points(), 599, euro).selected, 500);
  // €7.50 needs eight blocks, the last one in full; it is worth no more than there is to pay.
  const order = pointsState(points({ total_amount: 750 }), 1200, euro);
  assert.deepEqual([order.max, order.worth, order.cap], [800, 750, 'order']);
  assert.deepEqual(pointsState(points({ max_points: 650 }), 1200, euro).cap, 'rule');
  assert.equal(pointsState(points({ max_points: 650 }), 1200, euro).max, 600);
  assert.equal(pointsState(points({ min_points: 1240 }), 0, euro).status, 'below-min');
  assert.equal(pointsState(points({ min_points: 1200 }), 0, euro).status, 'idle');
  // A yen has no hundredths: a block is one yen.
  assert.equal(pointsState(points(), 500, { currency: 'JPY' }).worth, 5);
});

const tiers = [0, 500, 1500].map((from, n) => ({ object: 'loyalty_tier', id: `t${n}`, name: `T${n}`, points: { from } }));

test('a level is reached at its first point, and the next one is near from four fifths on', () => {
  const state = (points, more = {}) => tierProgressState({ tiers, points, ...more });
  assert.deepEqual([499, 500, 501].map((n) => state(n).current.id), ['t0', 't1', 't1']);
  assert.deepEqual([1199, 1200, 1499, 1500].map((n) => state(n).status), ['in-tier', 'near-next', 'near-next', 'top']);
  assert.equal(state(1199).missing, 301);
  assert.equal(state(600, { previous_tier_id: 't0' }).status, 'upgraded');
  assert.equal(state(600, { previous_tier_id: 't2' }).status, 'downgraded');
  assert.equal(state(600, { tier_after_period_id: 't0' }).status, 'at-risk');
  assert.equal(tierProgressState(undefined).status, 'none');
});

const deals = [
  { id: 'a', object: 'voucher', name: 'A', category: 'x', worth: 5, result: { discount: { type: 'PERCENT', percent_off: 5 } } },
  { id: 'b', object: 'voucher', name: 'B', category: 'y', worth: 0, expires_at: after(604_800), result: { gift: { balance: 5 } } },
  { id: 'c', object: 'campaign', name: 'C', category: 'y', expires_at: after(604_801), result: { discount: { type: 'UNIT', unit_type: 'prod_5h1pp1ng' } } },
];

test('filters take any value of one kind and all kinds together, and survive an address', () => {
  const ids = (filters) => filterDeals(deals, filters, at).map(({ id }) => id).join('');
  assert.equal(ids({}), 'abc');
  assert.equal(ids({ kind: ['percent', 'shipping'] }), 'ac');
  assert.equal(ids({ kind: ['percent', 'shipping'], category: ['y'] }), 'c');
  assert.equal(ids({ works: true }), 'a');
  assert.equal(ids({ soon: true }), 'b');
  assert.deepEqual(dealFacets(deals, at).category, [['x', 1], ['y', 2]]);
  const filters = { type: ['code'], kind: ['percent'], category: ['a & b'], store: [], works: true, soon: false, price_from: 0, price_to: 1500 };
  assert.deepEqual(filtersFromQuery(new URLSearchParams(filtersToQuery(filters).toString())), filters);
  const nonsense = filtersFromQuery(new URLSearchParams('kind=<script>&type=toString&price_from=-1&price_to=1e3'));
  assert.deepEqual(nonsense, { type: [], kind: [], category: [], store: [], works: false, soon: false });
  assert.equal(String(queryWithFilters(new URLSearchParams('page=2&kind=gift'), { kind: ['percent'], price_to: 5 })), 'page=2&kind=percent&price_to=5');
});

test('a price range takes both its ends and nothing without a price; orders keep what is equal as it was', () => {
  const priced = [
    { ...deals[2], price: 1000, code: 'C' },
    { ...deals[0], price: 1001 },
    deals[1],
    { id: 'd', object: 'voucher', name: 'D', code: 'D', price: 1000 },
  ];
  const ids = (list) => list.map(({ id }) => id).join('');
  const within = (filters) => ids(filterDeals(priced, filters, at));
  assert.equal(within({ price_from: 1000 }), 'cad');
  assert.equal(within({ price_from: 1001 }), 'a');
  assert.equal(within({ price_to: 1000 }), 'cd');
  assert.equal(within({ price_to: 999 }), '');
  assert.equal(within({ price_from: 1000, price_to: 1000 }), 'cd');
  assert.equal(within({ type: ['automatic', 'gift_card'] }), 'ab');
  assert.deepEqual(dealFacets(priced, at).price, [1000, 1001]);
  assert.equal(dealFacets(deals, at).price, undefined);
  assert.equal(ids(sortDeals(priced, 'given')), 'cabd');
  assert.equal(ids(sortDeals(priced, 'best')), 'acbd');
  assert.equal(ids(sortDeals(priced, 'ending')), 'bcad');
  assert.equal(ids(sortDeals(priced, 'price')), 'cdab');
  assert.deepEqual(dealOrders(priced), ['given', 'best', 'ending', 'price']);
  // Nothing ends, and all cost the same: another order would change nothing.
  assert.deepEqual(dealOrders([{ ...priced[3], worth: 1 }, priced[3]]), ['given', 'best']);
});

test('a draw starts with terms only, and a failed attempt is kept', () => {
  const draw = { id: 'd', signed_in: true, terms: 'Terms', attempts_left: 1, prizes: [] };
  const status = (changes, progress = {}) =>
    drawStatus({ ...draw, ...changes }, { consented: false, asked: false, failed: false, ...progress });
  assert.equal(status({ terms: undefined }), 'unavailable');
  assert.equal(status({ consent_needed: true }), 'needs-consent');
  assert.equal(status({ consent_needed: true }, { consented: true }), 'ready');
  assert.equal(status({}, { asked: true }), 'revealing');
  assert.equal(status({}, { asked: true, failed: true }), 'error');
  assert.equal(status({ outcome: null }, { asked: true }), 'no-win');
  assert.equal(status({ attempts_left: 0 }), 'already-played');
});

test('rewards are capped when the last one is earned, and one’s own link says so', () => {
  const programme = { role: 'referrer', signed_in: true, joined: true, link: 'l', referrer: {}, friend: {}, cap: 3 };
  const status = (earned, pending = 0) =>
    referralStatus({ ...programme, stats: { invited: 9, joined: 5, pending, earned } }, false);
  assert.deepEqual([status(0), status(2), status(2, 1), status(3, 1)], ['ready', 'earned', 'pending', 'capped']);
  assert.equal(referralStatus({ ...programme, blocked: 'self' }, false), 'self-referral');
});

test('gifts: as many as may be picked, none when declined, none when all are gone', () => {
  const offer = { redeemable: { object: 'promotion_tier', id: 'p' }, pick: 2, options: ['a', 'b', 'c'].map((id) => ({ product_id: id, name: id, price: 1 })) };
  assert.deepEqual(giftPickerState(offer, undefined, false), { status: 'unlocked', left: 2 });
  assert.deepEqual(giftPickerState(offer, ['a', 'b'], false), { status: 'choosing', left: 0 });
  assert.equal(giftPickerState({ ...offer, chosen: ['a'] }, undefined, false).status, 'chosen');
  assert.equal(giftPickerState(offer, undefined, true).status, 'declined');
  const gone = offer.options.map((one) => ({ ...one, available: false }));
  assert.equal(giftPickerState({ ...offer, options: gone }, undefined, false).status, 'out-of-stock');
});

async function cartOf(items, codes = [], changes = {}) {
  const scrip = await loadScrip();
  const cart = new LiveCart({ engine: scrip.load({ ...catalogue, ...changes }), now, items });
  for (const code of codes) await cart.enterCode(code);
  return cart;
}

test('a gift card tells what it pays and what stays on it, and only its last four characters', async () => {
  assert.equal(maskCode('GIFT-2841-7731'), '•••• 7731');
  // The card has 15.00; ten stickers are 10.00.
  const cart = await cartOf([{ product_id: 'prod_sticker', quantity: 10 }], ['CARD']);
  const [card] = giftCardsOf(cart.snapshot);
  assert.deepEqual([card.status, card.used, card.balance, card.left], ['applied-partial', 1000, 1500, 500]);
  cart.setQuantity('prod_sticker', 15);
  assert.equal(giftCardsOf(cart.snapshot)[0].status, 'applied-full');
});

test('a promotion that came by itself is told, and what lost it can be undone', async () => {
  const cart = await cartOf([{ product_id: 'prod_mug', quantity: 4 }]);
  const promo = new AutoPromo(cart, () => undefined);
  assert.equal(promo.state.status, 'none');
  // From 100.00 on there are ten percent off: the fifth mug.
  cart.setQuantity('prod_mug', 5);
  assert.deepEqual([promo.state.status, promo.state.promotion.saved], ['announced', 1000]);
  cart.setQuantity('prod_mug', 4);
  assert.deepEqual([promo.state.status, promo.state.missing, promo.state.undo], ['lost', 2000, true]);
  promo.undo();
  assert.equal(cart.snapshot.items[0].quantity, 5);
  promo.dispose();
});

test('the best deal is told with the best without it, and choosing less says how much less', async () => {
  const shop = {
    stacking_rules: { ...catalogue.stacking_rules, redeemables_sorting_rule: 'BEST_DEAL' },
    promotion_tiers: [],
  };
  // Two mugs are 40.00: ALONE takes 20 %, 8.00; FIVE takes 5.00.
  const cart = await cartOf([{ product_id: 'prod_mug', quantity: 2 }], ['FIVE', 'ALONE'], shop);
  const state = conflictState(cart.snapshot);
  assert.equal(state.status, 'auto-best');
  assert.deepEqual(state.options.map(({ saved, current, best }) => [saved, current, best]), [[800, true, true], [500, false, false]]);
  assert.equal(state.proven, true);
});

test('a product’s price is its own where a promotion adds another thing for free', async () => {
  const cart = await cartOf([], [], {
    promotion_tiers: [{
      id: 'promo_gift', object: 'promotion_tier', active: true,
      action: { discount: { type: 'UNIT', unit_off: 1, unit_type: 'prod_sticker', effect: 'ADD_NEW_ITEMS' } },
    }],
  });
  const { amount, total_amount } = cart.priceOf({ product_id: 'prod_mug' });
  assert.deepEqual([amount, total_amount], [2000, 2000]);
});

test('several codes pasted at once are all tried; what is told is the first that does not apply', async () => {
  const cart = await cartOf([{ product_id: 'prod_mug', quantity: 3 }]);
  const field = new CouponEntry(cart);
  const state = await field.submitAll(' FIVE, OLD;\nFIFTY ');
  assert.deepEqual([state.status, state.code], ['refused', 'OLD']);
  const applied = cart.snapshot.applied.filter(({ source }) => source === 'code').map(({ code }) => code);
  assert.deepEqual(applied.sort(), ['FIFTY', 'FIVE']);
  cart.clear();
  cart.add({ product_id: 'prod_mug', quantity: 3 });
  assert.equal((await field.submitAll('FIVE FIFTY')).code, 'FIFTY');
});
