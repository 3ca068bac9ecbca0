// The shop of the states with its offers in every language of the pages. What thresholds give is said in the kit's own words,
// which stand in the middle of a sentence.
import { catalogue as shop, shopWith } from '../../../web/gallery/shop.js';
import { textsOf } from './words/index.js';

export const catalogue = shopWith({
  version: 'pages-1',
  promotion_tiers: (shop.promotion_tiers ?? []).map((tier) => (tier.storefront?.label ? { ...tier, storefront: { ...tier.storefront, ...textsOf(tier.id) } } : tier)),
  vouchers: (shop.vouchers ?? []).map((voucher) => ({ ...voucher, storefront: { ...voucher.storefront, ...textsOf(voucher.code) } })),
});
