// Compiled, never run: the calls that sdk.test.mjs makes, as a TypeScript project would write them.
import { VoucherifyClientSide, VoucherifyServerSide } from '@voucherify/sdk';
import type { RedemptionsRedeemStackableResponse, ValidationValidateStackableResponse } from '@voucherify/sdk';
import { DiscountVouchersTypesEnum } from '@voucherify/sdk';

const merchant = VoucherifyServerSide({ applicationId: 'id', secretKey: 'token', apiUrl: 'http://127.0.0.1:8080' });
const page = VoucherifyClientSide({
  clientApplicationId: 'id',
  clientSecretKey: 'token',
  apiUrl: 'http://127.0.0.1:8080',
  origin: 'https://shop.example',
});

export async function stock(): Promise<string> {
  const coffee = await merchant.products.create({ name: 'Coffee', source_id: 'coffee', price: 1200 });
  await merchant.customers.create({ source_id: 'anna', metadata: { vip: true } });
  const rule = await merchant.validationRules.create({
    name: 'from 20.00',
    rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [2000] } }, logic: '1' },
  });
  const campaign = await merchant.campaigns.create({
    name: 'Black Friday',
    campaign_type: 'DISCOUNT_COUPONS',
    type: 'AUTO_UPDATE',
    vouchers_count: 3,
    voucher: {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: DiscountVouchersTypesEnum.PERCENT, percent_off: 10 },
      code_config: { pattern: 'BF-########' },
    },
  });
  await merchant.validationRules.createAssignment(rule.id, { campaign: campaign.id });
  const promotion = await merchant.promotions.create({
    name: 'Spend and save',
    campaign_type: 'PROMOTION',
    promotion: {
      tiers: [{ name: '5 % off', banner: '5 % off', action: { discount: { type: DiscountVouchersTypesEnum.PERCENT, percent_off: 5 } } }],
    },
  });
  return promotion.promotion.tiers?.[0]?.id ?? coffee.id;
}

export async function settle(code: string, tier: string): Promise<number> {
  const stack = {
    redeemables: [{ object: 'voucher' as const, id: code }, { object: 'promotion_tier' as const, id: tier }],
    order: { amount: 10000 },
    customer: { source_id: 'anna' },
  };
  const validation: ValidationValidateStackableResponse = await merchant.validations.validateStackable(stack);
  if (!validation.valid) return 0;
  const redeemed: RedemptionsRedeemStackableResponse = await merchant.redemptions.redeemStackable(stack);
  await merchant.redemptions.get(redeemed.parent_redemption.id);
  const rollback = await merchant.redemptions.rollbackStackable(redeemed.parent_redemption.id, {});
  return rollback.rollbacks.length;
}

export async function browse(code: string): Promise<boolean> {
  const valid = await page.validate({ code, amount: 5000 });
  const stack = await page.validateStackable({ redeemables: [{ object: 'voucher', id: code }], order: { amount: 5000 } });
  await page.redeemStackable({ redeemables: [{ object: 'voucher', id: code }], order: { amount: 5000 } });
  return valid.valid && stack.valid;
}
