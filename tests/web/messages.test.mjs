import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createFormats,
  discountMessage,
  loadMessages,
  locales,
  localised,
  overrideMessages,
  refusalKeys,
  refusalMessage,
} from '@scrip/storefront';

const euros = (locale) => createFormats(locale, 'EUR');

test('every locale has a sentence for every key of the engine, with and without facts', async () => {
  assert.deepEqual([...locales].sort(), ['ar', 'de', 'en', 'es', 'fa', 'fr', 'id', 'ja', 'pl', 'ro', 'zh']);
  for (const locale of locales) {
    const messages = await loadMessages(locale);
    for (const key of refusalKeys) {
      const text = refusalMessage({ key, facts: {} }, 'SPRING', messages, euros(locale));
      // Scripts without spaces say it in fewer characters.
      assert.ok(text.length > (/^(ja|zh)/.test(locale) ? 5 : 10), `${locale} ${key}: ${text}`);
      assert.doesNotMatch(text, /undefined|NaN|\[object/, `${locale} ${key}`);
    }
    // Rules with an upper limit, and one whose number means nothing to a shopper.
    const names = ['order.amount', 'order.items.count', 'redemption.gift.amount', 'redemption.count.per_customer', 'redemption.count', 'product.price'];
    const said = names.flatMap((name) => ['order_rules_violated', 'redemption_rules_violated'].map((key) => {
      const facts = { basis: 'amount', allowed: 2, current: 3, excess: 1 };
      return refusalMessage({ key, rule: { id: 'val_1', name }, facts }, 'SPRING', messages, euros(locale));
    }));
    for (const text of said) assert.doesNotMatch(text, /undefined|NaN|\[object/, `${locale}: ${text}`);
    assert.equal(new Set(said).size, 7, said.join('\n'));
  }
});

test('a cart that is short is told how much is missing', async () => {
  const en = await loadMessages('en');
  const facts = { basis: 'amount', needed: 10000, current: 8760, missing: 1240 };
  const refusal = { key: 'order_rules_violated', facts };
  assert.equal(refusalMessage(refusal, 'TEN', en, euros('en')), 'Add €12.40 more to use TEN.');
  const short = { ...facts, basis: 'quantity', missing: 1 };
  assert.equal(
    refusalMessage({ ...refusal, facts: short }, 'TEN', en, euros('en')),
    'Add 1 more item to use TEN.',
  );
});

test('Polish counts products in three ways', async () => {
  const pl = await loadMessages('pl');
  const say = (missing) =>
    refusalMessage(
      { key: 'order_rules_violated', facts: { basis: 'quantity', needed: 9, current: 0, missing } },
      'X',
      pl,
      euros('pl'),
    );
  assert.match(say(1), /1 produkt,/);
  assert.match(say(3), /3 produkty,/);
  assert.match(say(5), /5 produktów,/);
});

test('a code keeps its direction inside Arabic', async () => {
  const ar = await loadMessages('ar');
  const text = refusalMessage({ key: 'not_found', facts: {} }, 'AB-1', ar, euros('ar'));
  assert.ok(text.includes('\u2066AB-1\u2069'));
});

test('a region falls back to its language, an unknown language to English', async () => {
  assert.equal((await loadMessages('de-AT')).coupon.apply, 'Anwenden');
  assert.equal((await loadMessages('tlh')).coupon.apply, 'Apply');
});

test('a host replaces single sentences and keeps the rest', async () => {
  const en = await loadMessages('en');
  const own = overrideMessages(en, {
    coupon: { apply: 'Redeem' },
    refusal: { not_found: (_, code) => `No ${code} here.` },
  });
  assert.equal(own.coupon.apply, 'Redeem');
  assert.equal(own.coupon.empty, en.coupon.empty);
  assert.equal(
    refusalMessage({ key: 'not_found', facts: {} }, 'X', own, euros('en')),
    'No X here.',
  );
});

test('a discount reads as a few words, a label of the merchant in the shopper’s language', async () => {
  const en = await loadMessages('en');
  const say = (discount) => discountMessage(discount, en, euros('en'));
  assert.equal(say({ type: 'PERCENT', percent_off: 15 }), '15% off');
  assert.equal(say({ type: 'AMOUNT', amount_off: 500 }), '€5 off');
  assert.equal(say({ type: 'AMOUNT', amount_off: 550 }), '€5.50 off');
  assert.equal(say({ type: 'UNIT', unit_off: 1, unit_type: 'prod_5h1pp1ng' }), 'free shipping');
  assert.equal(
    say({ type: 'UNIT', unit_off: 1, unit_type: 'prod_x', product: { id: 'prod_x', name: 'mug' } }),
    'a free mug',
  );
  assert.equal(localised({ en: 'Ten off', de: 'Zehn weniger' }, 'de-AT'), 'Zehn weniger');
});
