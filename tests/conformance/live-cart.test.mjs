// A LiveCart shows numbers first and reads documents later: on random shops, and after every change of
// the cart, both say the same. SCRIP_LIVE_CART_COUNT says of how many carts, SCRIP_RANDOM_SEED where they start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveCart, loadScrip } from '@scrip/storefront';
import { Random } from '../support/random.mjs';
import { randomCatalogue } from './random/catalogue.mjs';
import { randomQuestion } from './random/request.mjs';
import { listOf } from './random/vocabulary.mjs';

const carts = Number(process.env.SCRIP_LIVE_CART_COUNT ?? 3000);
const seed = Number(process.env.SCRIP_RANDOM_SEED ?? 20261122);
const CARTS_PER_CATALOGUE = 10;
const CHANGES = 4;

/** What the document tells of lines, totals and incentives, worked out here and not by the package. */
function toldByDocument({ order, redeemables }, lines) {
  return {
    totals: {
      amount: order.amount,
      items_discount_amount: order.items_discount_amount ?? 0,
      discount_amount: order.discount_amount ?? 0,
      total_discount_amount: order.total_discount_amount ?? 0,
      total_amount: order.total_amount,
    },
    lines: order.items.map((item, at) => ({
      key: lines[at]?.key ?? 'added',
      names: [item.product_id, item.sku_id, item.source_id],
      quantity: item.quantity,
      initial_quantity: at < lines.length ? item.initial_quantity : 0,
      price: item.price ?? 0,
      amount: item.amount ?? 0,
      discount_amount: item.discount_amount ?? 0,
      subtotal_amount: item.subtotal_amount ?? 0,
      discount_quantity: item.discount_quantity ?? 0,
    })),
    applied: redeemables
      .filter(({ status }) => status === 'APPLICABLE')
      .map(({ object, id, order: after, result }) => [object, id, after.total_applied_discount_amount ?? 0, 'gift' in result])
      .filter(([object, , saved]) => object === 'voucher' || saved > 0),
  };
}

function toldByNumbers({ totals, items, applied }) {
  const { gift_amount, saved_amount, ...sums } = totals;
  assert.equal(gift_amount + saved_amount, sums.total_discount_amount);
  return {
    totals: sums,
    lines: items.map((line) => ({
      key: line.added ? 'added' : line.key,
      names: [line.product_id, line.sku_id, line.source_id],
      quantity: line.quantity,
      initial_quantity: line.initial_quantity,
      price: line.price,
      amount: line.amount,
      discount_amount: line.discount_amount,
      subtotal_amount: line.subtotal_amount,
      discount_quantity: line.discount_quantity,
    })),
    applied: applied.map(({ object, id, saved, kind }) => [object, id, saved, kind === 'gift_card']),
  };
}

/** One change of the cart that a shopper could make. */
function change(random, cart, lines, codes) {
  const line = random.pick(lines);
  const code = random.pick(codes);
  switch (random.weighted([[6, 'quantity'], [2, 'enter'], [1, 'remove'], [1, 'credits'], [1, 'replace']])) {
    case 'quantity':
      return line && cart.setQuantity(line.key, random.integer(1, 9));
    case 'enter':
      return code && void cart.enterCode(code);
    case 'remove':
      return code && cart.removeCode(code);
    case 'credits':
      return code && cart.setGiftCredits(code, random.integer(1, 2000));
    case 'replace':
      return cart.replaceItems(cart.request.order.items.map((item) => ({ ...item, quantity: random.integer(1, 9) })));
  }
}

function compare(cart, counts, hint) {
  const { snapshot } = cart;
  // Numbers are read before the document is.
  const found = toldByNumbers(snapshot);
  const { validation, codes } = snapshot;
  const lines = cart.request.order.items.map((item) => ({
    key: item.id ?? item.sku_id ?? item.product_id ?? item.source_id,
  }));
  assert.deepEqual(found, toldByDocument(validation, lines), hint());
  assert.deepEqual(validation.redeemables.filter(({ status, object }) => object === 'voucher' && status !== 'APPLICABLE'), [], hint());
  for (const entry of codes) {
    if (entry.status === 'refused') assert.notEqual(entry.refusal.key, 'not_found', hint());
  }
  counts.compared += 1;
  if (validation.order.items.length > lines.length) counts.added += 1;
  if (snapshot.totals.total_discount_amount > 0) counts.discounted += 1;
  if (codes.some(({ status }) => status === 'refused')) counts.refused += 1;
}

test(`${carts} random carts, seed ${seed}: what is shown first is what the document says`, async (t) => {
  const scrip = await loadScrip();
  const counts = { carts: 0, compared: 0, discounted: 0, refused: 0, added: 0, bad: 0 };
  for (let number = seed; counts.carts + counts.bad < carts; number += 1) {
    const random = new Random(number);
    const catalogue = randomCatalogue(random);
    let engine;
    try {
      engine = scrip.load(catalogue);
    } catch {
      counts.bad += 1;
      continue;
    }
    const codes = listOf(catalogue.vouchers).map(({ code }) => code).filter((code) => code?.trim());
    for (let n = 0; n < CARTS_PER_CATALOGUE; n += 1) {
      const { request, context } = randomQuestion(random, catalogue);
      const items = listOf(request?.order?.items);
      const customer = context.customer;
      const hint = () => `seed ${number}, cart ${n}: ${JSON.stringify(cart.request)}`;
      let cart;
      try {
        cart = new LiveCart({
          engine, now: () => new Date(context.now), items, automatic: random.chance(0.8), ...(customer ? { customer } : {}),
        });
      } catch (error) {
        assert.equal(error.kind, 'invalid_input', `seed ${number}, cart ${n}: ${error.stack}`);
        counts.bad += 1;
        continue;
      }
      counts.carts += 1;
      compare(cart, counts, hint);
      for (const code of random.sample(codes, random.integer(0, 3))) void cart.enterCode(code);
      for (let step = 0; step < CHANGES; step += 1) {
        try {
          change(random, cart, cart.snapshot.items.filter(({ added }) => !added), codes);
        } catch (error) {
          assert.equal(error.kind, 'invalid_input', `${hint()}: ${error.stack}`);
        }
        compare(cart, counts, hint);
      }
    }
    engine.dispose();
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.discounted > counts.compared / 4, 'too few carts are discounted');
  assert.ok(counts.refused > counts.compared / 20, 'too few codes are refused');
  assert.ok(counts.added > 0, 'no promotion adds a line');
});
