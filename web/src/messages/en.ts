import type { Messages } from './messages.js';

const gone = (code: string) => `${code} is no longer available.`;
const perOrder = (limit: number | undefined, one: string, many: (n: number) => string) =>
  limit === undefined || limit === 1 ? one : many(limit);

/** The English sentences, which need no loading; every other language is typed by them. */
export const en: Messages = {
  refusal: {
    not_found: (_, code) =>
      `We couldn’t find the code ${code}. Check for typos: O and 0 look alike.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `${code} ended on ${f.date(facts.expiration_date)}.`
        : `${code} has ended.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `${code} starts on ${f.date(facts.start_date)}. Come back then.`
        : `${code} has not started yet.`,
    voucher_not_active_now: (_, code) => `${code} doesn’t work at this hour. Try again later.`,
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => `${code} doesn’t work at this hour. Try again later.`,
    quantity_exceeded: (_, code) => `${code} has been fully claimed.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'There is not that much on this card. Use a smaller amount.';
      if (facts.balance === 0) return 'There’s nothing left on this card.';
      return `This card has ${f.money(facts.balance)} left. Use that much or less.`;
    },
    loyalty_card_points_exceeded: () => 'There are not enough points. Use fewer.',
    not_published: (_, code) => `${code} has not been given to anybody yet.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} is for the friends you recommend us to.`,
    missing_reward: () => 'Choose what to use the points for.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') return `Add ${f.short(facts.missing)} more to use ${code}.`;
      if (facts.basis === 'quantity') {
        const more = f.plural(facts.missing, { one: '# more item', other: '# more items' });
        return `Add ${more} to use ${code}.`;
      }
      if (facts.basis === 'items') {
        return `${code} is for selected products. None of them is in your cart yet.`;
      }
      return `Your cart doesn’t meet the conditions of ${code} yet.`;
    },
    customer_rules_violated: (_, code) => `${code} isn’t available for your account.`,
    redemption_rules_violated: (_, code) => `${code} can’t be used on this order.`,
    missing_customer: (_, code) => `Sign in to use ${code}.`,
    missing_order: (_, code) => `Add something to your cart to use ${code}.`,
    missing_order_items_amount: (_, code) =>
      `${code} is for selected products. None of them is in your cart yet.`,
    duplicated_redeemables: (_, code) => `${code} is already on your order.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `${code} can’t be combined with ${f.list(facts.with)}. Keep the one you like better.`
        : `${code} can’t be combined with the other codes on your order.`,
    applicable_redeemables_limit_exceeded: ({ facts }) =>
      perOrder(
        facts.limit,
        'Only one offer can be used per order. Remove another one first.',
        (n) => `Up to ${n} offers can be used per order. Remove one first.`,
      ),
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `An offer of the same kind as ${code} is already on your order. Remove it first.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) =>
      `${code} can’t be combined with the other codes on your order.`,
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) =>
      `${code} can’t be combined with the other codes on your order.`,
    preceding_validation_failed: (_, code) => `${code} waits for another code on your order.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Your other offers save you ${f.money(facts.lost_by)} more than with ${code}.`
        : `Your other offers save you as much without ${code}.`,
    no_effect: (_, code) => `${code} would not lower this order’s price.`,
    multiple_requests: (_, code) => `${code} is in use by another checkout. Try again in a moment.`,
    amount_out_of_range: () => 'This order is too large to be priced.',
  },
  limits: {
    amount: (code, allowed, f) => `${code} is for orders up to ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `${code} is for orders of up to ${f.plural(allowed, { one: '# item', other: '# items' })}.`,
    gift: (code, allowed, f) => `${code} pays up to ${f.short(allowed)} per order.`,
    used: (code) => `You’ve already used ${code}.`,
  },
  remedy: {
    add_amount: 'Keep shopping',
    add_items: 'Find products',
    sign_in: 'Sign in',
    remove: 'Remove code',
    swap: 'Use this one instead',
    retry: 'Try again',
    offer: (name, saved, f) => `Use ${name} instead: saves ${f.money(saved)}`,
  },
  coupon: {
    label: 'Discount or gift code',
    toggle: 'Have a code?',
    apply: 'Apply',
    checking: 'Checking…',
    empty: 'Enter a code.',
    applied: (code, saved, f) => `${code} applied. You save ${f.money(saved)}.`,
    paid: (code, credits, f) => `Gift card ${code} pays ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Too many tries. You can try again in ${f.plural(seconds, { one: '# second', other: '# seconds' })}.`,
    offline: (code) =>
      `You’re offline. We’ll check ${code} when you’re back; your total may change.`,
    unreachable: (code) => `We couldn’t check ${code} just now. Try again in a moment.`,
    readonly: 'Codes can’t be changed any more.',
    locked: 'Codes are locked while you pay.',
  },
  codes: {
    label: 'Discounts on this order',
    automatic: 'Applied for you',
    remove: (code) => `Remove ${code}`,
    checking: 'Checking…',
    waiting: 'Not yet',
    pending: 'To be checked',
    removed: (code) => `${code} removed.`,
    removing: 'Removing…',
    kept: (code) => `${code} could not be removed. Try again.`,
    notRemoved: 'Could not be removed. Try again.',
    undo: 'Undo',
  },
  breakdown: {
    heading: 'Order summary',
    subtotal: 'Subtotal',
    shipping: 'Shipping',
    discount: 'Discount:',
    giftCard: (code) => `Gift card ${code}`,
    total: 'Total',
    due: 'Left to pay',
    saved: (amount, f) => `You save ${f.money(amount)}`,
    verdict: {
      local: 'Estimated',
      confirmed: 'Confirmed',
      provisional: 'Provisional',
      differs: 'Price changed',
    },
    changed: (before, after, f) =>
      `Your total changed from ${f.money(before)} to ${f.money(after)}. Please check it before you pay.`,
    accept: 'Accept new total',
    details: 'Show details',
    why: 'Why this price?',
    loading: 'Working out your total…',
  },
  price: {
    was: 'Was',
    now: 'Now',
    free: 'Free',
    off: (percent, f) => `${f.percent(percent)} off`,
    unavailable: 'No price',
    member: 'Member price',
    withCode: (code) => `with ${code}`,
    from: (price) => `From ${price}`,
    estimated: 'Estimated',
    lowest: (price) => `Lowest price in the last 30 days: ${price}`,
    recommended: 'RRP',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'incl. VAT',
    taxExcluded: 'excl. VAT',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} off`,
    amount: (amount, f) => `${f.short(amount)} off`,
    fixed: (amount, f) => `a price of ${f.short(amount)}`,
    shipping: 'free shipping',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `a free ${name}`, other: `# × ${name} free` })
        : f.plural(count, { one: 'a free item', other: '# free items' }),
    giftCard: (balance, f) => `${f.short(balance)} gift card`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Spend ${f.short(missing)} more for ${reward}`,
    missingUnits: (missing, reward, f) =>
      `Add ${f.plural(missing, { one: '# more item', other: '# more items' })} for ${reward}`,
    reached: (reward) => `You’ve got ${reward}`,
    allReached: (reward) => `You’ve got ${reward}: as good as it gets`,
    empty: (at, reward, f) => `Spend ${f.short(at)} for ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} of ${f.short(at)}`,
    steps: 'Rewards on the way',
    stepReached: 'Reached',
    lost: (missing, reward, f) => `You’re ${f.short(missing)} short of ${reward} again`,
  },
  wallet: {
    heading: 'Your offers',
    empty: 'No offers at the moment.',
    groups: { usable: 'Ready to use', waiting: 'Almost there', over: 'Used and expired' },
    status: {
      USABLE: 'Ready',
      APPLIED: 'Applied',
      WAITING: 'Not yet',
      USED: 'Used',
      EXPIRED: 'Expired',
      DISABLED: 'Not available',
      NO_BALANCE: 'Empty',
      NOT_ACTIVE_YET: 'Starts later',
    },
    best: 'Best for this cart',
    worth: (amount, f) => `Saves ${f.money(amount)} now`,
    pays: (amount, f) => `Pays ${f.money(amount)} now`,
    apply: 'Apply',
    applyNamed: (name) => `Apply ${name}`,
    remove: 'Remove',
    removeNamed: (name) => `Remove ${name}`,
    ends: (date) => `Until ${date}`,
    starts: (date) => `From ${date}`,
    ended: (date) => `Ended ${date}`,
    balance: (balance, f) => `${f.money(balance)} left`,
    usesLeft: (count, f) => f.plural(count, { one: '# use left', other: '# uses left' }),
    reserved: 'Held by another checkout',
    loading: 'Loading your offers…',
    failed: 'We couldn’t load your offers.',
    retry: 'Try again',
    signedOut: 'Sign in to see your offers.',
  },
  announce: {
    applied: (code, saved, f) => `${code} applied. You save ${f.money(saved)}.`,
    automatic: (title, saved, f) => `${title} applied for you: ${f.money(saved)} off.`,
    lost: (title) => `${title} no longer applies.`,
    removed: (code) => `${code} removed.`,
    total: (total, f) => `Total ${f.money(total)}.`,
    reached: (reward) => `Reached: ${reward}.`,
    unreached: (reward) => `No longer reached: ${reward}.`,
  },
};
