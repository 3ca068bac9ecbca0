// Vouchers, promotion tiers and campaigns, and what all of them may have.
import { discount } from './discount.mjs';
import { amount, listOf, optional, WORDS } from './vocabulary.mjs';

function moments(random) {
  const day = () => `2026-0${random.integer(1, 9)}-${String(random.integer(10, 28))}`;
  const time = () => `${day()}T${String(random.integer(10, 23))}:30:00.000Z`;
  const validity = {};
  if (random.chance(0.1)) validity.start_date = random.chance(0.5) ? day() : time();
  if (random.chance(0.1)) validity.expiration_date = random.chance(0.5) ? day() : time();
  if (random.chance(0.05)) {
    validity.start_date ??= time();
    validity.validity_timeframe = {
      interval: random.pick(['P2D', 'P1W', 'PT6H']),
      duration: random.pick(['P1D', 'PT5H', 'PT90M']),
    };
  }
  if (random.chance(0.05)) validity.validity_day_of_week = random.sample([0, 1, 2, 3, 4, 5, 6], 5);
  if (random.chance(0.05)) {
    validity.validity_hours = {
      daily: [
        {
          start_time: random.pick(['00:00', '08:30', '22:00']),
          expiration_time: random.pick(['06:00', '18:00', '24:00']),
          days_of_week: random.sample([0, 1, 2, 3, 4, 5, 6], 5),
        },
      ],
    };
  }
  return validity;
}

function storefront(random) {
  if (!random.chance(0.4)) return {};
  return {
    storefront: {
      listed: random.chance(0.7),
      label: random.chance(0.5) ? random.pick(WORDS) : { en: 'Deal', pl: random.pick(WORDS) },
    },
  };
}

function common(random, world) {
  const named = listOf(world.rules);
  const rules = random.chance(0.5) && named.length > 0 ? [random.pick(named).id] : [];
  return {
    active: random.chance(0.95),
    ...optional(random, 0.5, 'category_id', () => `cat_${random.integer(1, 5)}`),
    ...(random.chance(0.5)
      ? { validation_rules: rules }
      : { validation_rules_assignments: { object: 'list', data: rules.map((rule_id) => ({ rule_id })) } }),
    ...optional(random, 0.2, 'metadata', () => ({ colour: random.pick(WORDS), n: random.integer(-3, 3) })),
    ...moments(random),
    ...storefront(random),
  };
}

/** One to three campaigns. */
export function campaigns(random, world) {
  return random.list(random.integer(1, 3), (n) => ({
    id: `camp_${n}`,
    object: 'campaign',
    name: `Campaign ${random.pick(WORDS)}`,
    campaign_type: random.pick(['PROMOTION', 'DISCOUNT_COUPONS', 'GIFT_VOUCHERS']),
    created_at: `2026-01-0${n + 1}T00:00:00.000Z`,
    ...common(random, world),
    ...(random.chance(0.7) ? { validation_rules: [], validation_rules_assignments: undefined } : {}),
  }));
}

/** More often than not, whose something is. */
const belonging = (random, world) => optional(random, 0.6, 'campaign_id', () => random.pick(world.campaigns).id);

/** Up to six promotion tiers. */
export function tiers(random, world) {
  return random.list(random.integer(0, 6), (n) => ({
    id: `promo_${n}`,
    object: 'promotion_tier',
    name: `Tier ${random.pick(WORDS)}`,
    hierarchy: random.integer(0, 4),
    ...belonging(random, world),
    ...optional(random, 0.2, 'banner', () => random.pick(WORDS)),
    action: { discount: discount(random, world) },
    ...common(random, world),
  }));
}

/** One to six vouchers: CODE0, CODE1 and so on. */
export function vouchers(random, world) {
  return random.list(random.integer(1, 6), (n) => voucher(random, world, `CODE${n}`, belonging(random, world)));
}

/** One voucher; `more` are members that win over the others. */
export function voucher(random, world, code, more = {}) {
  const type = random.weighted([[14, 'DISCOUNT_VOUCHER'], [5, 'GIFT_VOUCHER'], [1, 'LOYALTY_CARD']]);
  const balance = amount(random);
  const worth = {
    DISCOUNT_VOUCHER: () => ({ discount: discount(random, world) }),
    GIFT_VOUCHER: () => ({
      gift: { amount: balance, balance, effect: random.pick(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']) },
    }),
    LOYALTY_CARD: () => ({ loyalty_card: { points: balance, balance } }),
  };
  return {
    object: 'voucher',
    id: `v_${code.toLowerCase()}`,
    code,
    type,
    ...worth[type](),
    ...optional(random, 0.2, 'redemption', () => ({
      quantity: random.integer(0, 3),
      redeemed_quantity: random.integer(0, 2),
    })),
    ...optional(random, 0.3, 'holder_id', () => random.pick(['cust_1', 'cust_2'])),
    ...optional(random, 0.5, 'created_at', () => `2026-02-0${random.integer(1, 9)}T00:00:00.000Z`),
    ...common(random, world),
    ...more,
  };
}
