// The shop of the states with its offers in every language of the pages.
import { catalogue as shop, shopWith } from '../../../web/gallery/shop.js';
import { textsOf } from './words/index.js';

export const catalogue = shopWith({
  version: 'pages-1',
  promotion_tiers: (shop.promotion_tiers ?? []).map((tier) => ({ ...tier, storefront: { ...tier.storefront, ...textsOf(tier.id) } })),
  vouchers: (shop.vouchers ?? []).map((voucher) => ({ ...voucher, storefront: { ...voucher.storefront, ...textsOf(voucher.code) } })),
});
