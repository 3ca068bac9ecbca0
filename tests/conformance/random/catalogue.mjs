// Random catalogues: every discount, rule, limit and mode that the engine knows, in small numbers, so
// that a few lines in a cart meet many of them.
import { goods } from './products.mjs';
import { campaigns, tiers, vouchers } from './redeemables.mjs';
import { ruleSet } from './rule-sets.mjs';
import { spoil } from './spoil.mjs';
import { stackingRules } from './stacking-rules.mjs';
import { optional, WORDS } from './vocabulary.mjs';

/** A catalogue that loads, and now and then one that must be refused. */
export function randomCatalogue(random) {
  const world = goods(random);
  world.rules = random.list(random.integer(1, 5), (n) => ruleSet(random, world, `val_${n}`));
  world.campaigns = campaigns(random, world);
  const promotion_tiers = tiers(random, world);
  const codes = vouchers(random, world);
  const catalogue = {
    object: 'catalogue',
    version: String(random.integer(1, 9)),
    ...optional(random, 0.6, 'currency', () => random.pick(['EUR', 'JPY', 'KWD', 'PLN'])),
    ...optional(random, 0.3, 'time_zone', () => ({
      name: 'Europe/Warsaw',
      transitions: [
        { at: '2025-10-26T01:00:00Z', offset_seconds: 3600 },
        { at: '2026-03-29T01:00:00Z', offset_seconds: 7200 },
        { at: '2026-10-25T01:00:00Z', offset_seconds: 3600 },
      ],
    })),
    ...optional(random, 0.9, 'stacking_rules', () => stackingRules(random)),
    categories: random.list(4, (n) => ({
      id: `cat_${n + 1}`,
      name: `Category ${random.pick(WORDS)}`,
      hierarchy: random.integer(0, 3),
    })),
    products: world.products,
    skus: world.skus,
    product_collections: world.collections,
    validation_rules: world.rules,
    rewards: [
      {
        id: 'rew_coin',
        type: 'COIN',
        parameters: { coin: { exchange_ratio: random.pick([1, 5, 0.01]), points_ratio: random.integer(1, 100) } },
      },
      { id: 'rew_mug', type: 'MATERIAL' },
    ],
    reward_assignments: ['rew_coin', 'rew_mug'].map((reward_id) => ({
      reward_id,
      related_object_id: random.pick([...world.campaigns.map(({ id }) => id), ...codes.map(({ code }) => code)]),
      parameters: { loyalty: { points: random.integer(1, 300) } },
    })),
    campaigns: world.campaigns,
    promotion_tiers,
    vouchers: codes,
  };
  return random.chance(0.03) ? spoil(random, catalogue) : catalogue;
}
