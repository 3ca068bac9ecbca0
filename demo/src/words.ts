import type { MessageOverrides } from '@scrip/storefront';

/** A label such as "Free delivery" where a sentence goes on with it. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label;
}

/** The shop's own words, where they differ from those of the elements: here one has a bag. */
export const words: MessageOverrides = {
  refusal: {
    order_rules_violated: ({ facts }, code, f) => {
      switch (facts.basis) {
        case 'amount':
          return `Add ${f.money(facts.missing)} more to use ${code}.`;
        case 'quantity': {
          const more = f.plural(facts.missing, { one: '# more item', other: '# more items' });
          return `Add ${more} that ${code} is meant for.`;
        }
        case 'items':
          return `${code} is for selected products. None of them is in your bag yet.`;
        default:
          return `Your bag does not meet the conditions of ${code} yet.`;
      }
    },
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `Your order already has an offer of the same kind as ${code}.`,
    missing_order: (_, code) => `Put something in your bag to use ${code}.`,
    missing_customer: (_, code) => `${code} is for customers. Say who is shopping to use it.`,
  },
  remedy: {
    sign_in: 'Choose a customer',
    add_items: 'To the shelves',
    add_amount: 'Keep shopping',
  },
  breakdown: { shipping: 'Delivery' },
  discount: { shipping: 'free delivery' },
  spendBar: {
    missing: (missing, reward, f) => `Spend ${f.short(missing)} more for ${inSentence(reward)}`,
    reached: (reward) => `You’ve got ${inSentence(reward)}`,
    allReached: (reward) => `You’ve got ${inSentence(reward)}: as good as it gets`,
    empty: (at, reward, f) => `Spend ${f.short(at)} for ${inSentence(reward)}`,
  },
  wallet: { best: 'Best for this bag' },
};
